"""The table of contents above the first item. Here: its entries, and which are closed. Not here: the items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.parse.minutes.headings import decision_heading_at, part_of
from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.wordings import MinutesWordings, first_match
from pipelines.parse.passage import join_wrapped
from pipelines.records import Line

FEWEST_ENTRIES = 2
LONGEST_ENTRY = 3  # lines
PAGE = re.compile(r"(?:\s?\.{2,}\s?|\s{2,}|\t)\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the contents announce it: number, title without the page, whether closed, the lines it stands in."""

    number: int
    title: str
    is_closed: bool
    lines: tuple[MinutesLine, ...]

    def names(self, title: str) -> bool:
        """True where the title, or its beginning when it runs over lines, is that of this entry."""
        return bool(title) and folded(self.title).startswith(folded(title))


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries by number; none where the minutes have no table of contents."""

    entries: dict[int, Entry]

    @property
    def line_numbers(self) -> frozenset[int]:
        """The lines of the document in which the entries stand."""
        return frozenset(line.number for entry in self.entries.values() for line in entry.lines)

    @property
    def span(self) -> range:
        """The lines from the first entry to the last; a heading between them speaks of entries, not of items."""
        numbers = self.line_numbers
        return range(min(numbers), max(numbers) + 1) if numbers else range(0)

    def lists(self, number: int, title: str) -> bool:
        """True where an item of that number and title is announced."""
        return number in self.entries and self.entries[number].names(title)


def folded(title: str) -> str:
    """A title as it is compared: letters and digits only, in lower case."""
    return re.sub(r"[\W_]+", "", title).casefold()


def find_contents(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> Contents:
    """The first list of numbered titles above any heading, if most of them are printed again below it.

    A list whose titles stand nowhere else is no contents, whatever it is headed.
    """
    for at, line in enumerate(lines):
        if part_of(line.bare, wordings) is not None or decision_heading_at(lines, at, wordings) is not None:
            break
        if (match := first_match(wordings.item_titles, line.bare)) and int(match["number"]) == 1:
            entries = entries_from(lines, at, wordings)
            last = entries[-1].lines[-1].number
            below = [line for line in lines if line.number > last]
            again = sum(is_printed_in(below, entry, wordings) for entry in entries)
            if len(entries) >= FEWEST_ENTRIES and 2 * again > len(entries):
                return Contents({entry.number: entry for entry in entries})
    return Contents({})


def entries_from(lines: Sequence[MinutesLine], at: int, wordings: MinutesWordings) -> list[Entry]:
    """Titles that count on from the one in line `at`; a line right below a title belongs to it."""
    runs: list[list[MinutesLine]] = []
    for index in range(at, len(lines)):
        line = lines[index]
        match = first_match(wordings.item_titles, line.bare)
        if match and int(match["number"]) == len(runs) + 1:
            runs.append([line])
        elif line.is_blank or first_match((*wordings.closed_from_here, *wordings.open_from_here), line.bare):
            continue
        elif match or lines[index - 1].is_blank or line.opens_page or len(runs[-1]) == LONGEST_ENTRY:
            break
        else:
            runs[-1].append(line)
    return [read_entry(run, number, wordings) for number, run in enumerate(runs, start=1)]


def read_entry(lines: Sequence[MinutesLine], number: int, wordings: MinutesWordings) -> Entry:
    """An entry's title without number and page, and what its lines say of being closed."""
    match = first_match(wordings.item_titles, PAGE.sub("", lines[0].line.text).strip())
    first = Line(lines[0].number, match["title"] if match else lines[0].bare, None)
    title = join_wrapped([first, *(Line(line.number, PAGE.sub("", line.line.text), None) for line in lines[1:])])
    is_closed = any(line.is_closed or first_match(wordings.closed_marks, line.bare) for line in lines)
    marked = first_match(wordings.closed_marks, title) is not None
    return Entry(number, title, is_closed or marked, tuple(lines))


def is_printed_in(lines: Sequence[MinutesLine], entry: Entry, wordings: MinutesWordings) -> bool:
    """True where a line begins an item of the entry's number and title."""
    matches = (first_match(wordings.item_titles, line.bare) for line in lines)
    return any(match and int(match["number"]) == entry.number and entry.names(match["title"]) for match in matches)
