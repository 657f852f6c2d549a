"""The lines of minutes as the parser looks at them: bare text, page, page start, closed or not.

Here: page headers and what they say of the lines below them. Not here: items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.parse.ledger import Ledger
from pipelines.parse.minutes.wordings import MinutesWordings, first_match
from pipelines.records import Line

MARKDOWN = re.compile(r"^(?:#{1,6}\s+|>\s+)|^(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)(?=:?$)")
REPEATED = 2
FEWEST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """A line of minutes. `bare` is its text without outer blanks, double blanks and Markdown's marks; `opens_page`
    is true for the first line of a page; `is_closed` where a mark above it says that what follows is closed.
    """

    line: Line
    bare: str
    opens_page: bool
    is_closed: bool

    @property
    def number(self) -> int:
        """The line's number in the document."""
        return self.line.number

    @property
    def is_blank(self) -> bool:
        """True where nothing is printed."""
        return not self.bare


@dataclass(frozen=True, slots=True)
class PageMark:
    """What a page header says: page, committee, date as printed, and whether the page is closed."""

    page: int | None
    body: str | None
    date: str | None
    is_closed: bool | None
    starts_page: bool


def bare_text(text: str) -> str:
    """A line's words: outer blanks, double blanks and Markdown's heading and bold marks taken away."""
    return re.sub(r"\s+", " ", MARKDOWN.sub("", MARKDOWN.sub("", text.strip()))).strip()


def read_page_mark(bare: str, wordings: MinutesWordings) -> PageMark | None:
    """The page header printed in a line, or None where the line is none."""
    for header in wordings.page_headers:
        if match := header.pattern.search(bare):
            groups = match.groupdict()
            mark, page = groups.get("mark"), groups.get("page")
            return PageMark(
                page=int(page) if page else None,
                body=groups.get("body"),
                date=groups.get("date"),
                is_closed=mark.lower().startswith("lukk") if mark else None,
                starts_page=header.starts_page,
            )
    return None


def read_lines(
    lines: Sequence[Line], wordings: MinutesWordings, ledger: Ledger, contents: Collection[int] = ()
) -> tuple[list[MinutesLine], list[PageMark]]:
    """The lines without the page headers, which are excused, and what the headers say in order of print.

    A heading such as "Lukkede punkter" closes all below it, unless it stands in the lines of the contents.
    """
    marks = {line.number: mark for line in lines if (mark := read_page_mark(bare_text(line.text), wordings))}
    running = running_lines(lines, marks, wordings)
    ledger.excuse((*marks, *running), because="page header")
    pages = pages_of(lines, marks)
    kept: list[MinutesLine] = []
    is_closed = after_header = False
    page: int | None = None
    for line in lines:
        if mark := marks.get(line.number):
            is_closed = is_closed if mark.is_closed is None else mark.is_closed
            after_header = mark.starts_page
            continue
        if line.number in running:
            continue
        bare = bare_text(line.text)
        speaks_of_items = line.number not in contents
        if speaks_of_items and first_match(wordings.closed_from_here, bare):
            is_closed = True
        elif speaks_of_items and first_match(wordings.open_from_here, bare):
            is_closed = False
        turned = line.page != page
        opens_page = bool(bare) and (after_header or turned or begins_with_page_blank(line.text))
        after_header = after_header and not bare
        page = line.page if bare else page
        kept.append(MinutesLine(replace(line, page=pages.get(line.number)), bare, opens_page, is_closed))
    return kept, list(marks.values())


def running_lines(lines: Sequence[Line], marks: Collection[int], wordings: MinutesWordings) -> set[int]:
    """Lines that a page repeats beside its header or at its edge, or that open and end the minutes.

    A text counts that stands there twice or more, wherever else it is printed alone on a line. A sentence, a heading,
    a numbered title and a committee's name never do: "Ida Holm (A) var fraværende." ends many a page, and a title
    that ends the contents stands below a header again where its item begins.
    """
    printed = [line for line in lines if line.text.strip()]
    at_edge = Counter(bare_text(line.text) for line in (*printed[:1], *printed[-1:]))
    for line, below in pairwise(printed):
        beside = [other for other, mark in ((line, below), (below, line)) if mark.number in marks]
        turned = [line, below] if line.page != below.page else []
        at_edge.update({bare_text(other.text) for other in (*beside, *turned) if other.number not in marks})
    stated = re.compile("|".join(wordings.committee), re.IGNORECASE)
    headings = {form.casefold() for heading in wordings.headings for form in heading.printed}
    repeated = {
        text
        for text, times in at_edge.items()
        if times >= REPEATED
        and sum(letter.isalpha() for letter in text) >= FEWEST_LETTERS
        and not text.endswith((".", ":", ","))
        and text.casefold() not in headings | wordings.known_titles
        and not stated.match(text)
        and not first_match(wordings.item_titles, text)
    }
    return {line.number for line in printed if bare_text(line.text) in repeated and line.number not in marks}


def begins_with_page_blank(text: str) -> bool:
    """True for a line that begins with a form feed, or with the one blank that a page break leaves behind."""
    return text.startswith("\f") or re.match(r" \S", text) is not None


def pages_of(lines: Sequence[Line], marks: dict[int, PageMark]) -> dict[int, int | None]:
    """The printed page of each line: as read where known, else counted on from the headers.

    Between two headers page starts are counted only where their number fits both; otherwise the page is unknown
    after the first of them.
    """
    if any(line.page is not None for line in lines):
        return {line.number: line.page for line in lines}
    anchors = [(number, mark.page) for number, mark in marks.items() if mark.page is not None and mark.starts_page]
    pages: dict[int, int | None] = {}
    for index, (number, page) in enumerate(anchors):
        following = anchors[index + 1] if index + 1 < len(anchors) else None
        until = following[0] if following else lines[-1].number + 1
        span = [line for line in lines if number <= line.number < until]
        starts = [line.number for line in span[1:] if begins_with_page_blank(line.text)]
        counted = following is not None and following[1] - page == len(starts) + 1
        pages.update(counted_pages(span, page, starts, counted))
    if anchors:
        before = [line for line in lines if line.number < anchors[0][0]]
        if before and not any(begins_with_page_blank(line.text) for line in before[1:]) and anchors[0][1] > 1:
            pages.update({line.number: anchors[0][1] - 1 for line in before})
    return pages


def counted_pages(span: Iterable[Line], page: int, starts: list[int], counted: bool) -> dict[int, int | None]:
    """Pages from one header on: each page start turns the page where the count is sure, else ends what is known."""
    pages: dict[int, int | None] = {}
    turned = 0
    for line in span:
        turned += line.number in starts
        pages[line.number] = page + turned if counted or not turned else None
    return pages
