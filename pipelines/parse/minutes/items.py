"""Minutes cut into agenda items. Here: where an item begins and what its title is. Not here: what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.parse.minutes.contents import Contents, folded
from pipelines.parse.minutes.headings import decision_heading_at, part_of
from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.wordings import MinutesWordings, first_match
from pipelines.parse.passage import join_wrapped

LONGEST_TITLE = 5  # lines
LISTED = re.compile(r"[-–•*] ")
MARKED_UP = re.compile(r"\s*(?:#{1,6} |\*\*.*\*\*\s*$)")  # a Markdown heading is one line
EXPLICIT = re.compile(r"^(?:punkt|pkt|sag|dagsordenspunkt)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """An item as cut out: marks above it, the lines of its head (number, title, marks) and those of its body."""

    number: str | None
    title: str
    above: tuple[MinutesLine, ...]
    head: tuple[MinutesLine, ...]
    title_lines: tuple[MinutesLine, ...]
    body: tuple[MinutesLine, ...]
    is_closed: bool

    @property
    def lines(self) -> tuple[MinutesLine, ...]:
        """All printed lines of the item, from its number to its last."""
        printed = [line for line in (*self.head, *self.body) if not line.is_blank]
        return tuple(printed)


@dataclass(frozen=True, slots=True)
class ItemHead:
    """Where an item begins: indices into the lines of the minutes, `body` being the first after the head."""

    start: int
    body: int
    number: str | None
    title: str
    title_at: tuple[int, ...]


class ItemFinder:
    """Finds the heads of items from the top down, knowing which number was last and whether its item is finished."""

    def __init__(self, lines: Sequence[MinutesLine], wordings: MinutesWordings, contents: Contents) -> None:
        self._lines = lines
        self._contents = contents
        self._not_items = contents.line_numbers
        self._wordings = wordings
        self._last = 0
        self._is_finished = True

    def heads(self) -> Iterator[ItemHead]:
        """Every head, in order of print."""
        at = 0
        while at < len(self._lines):
            head = self._head_at(at)
            if head is None:
                if self._finishes(at):
                    self._is_finished = True
                at += 1
                continue
            if head.number is not None:
                self._last = int(head.number)
            self._is_finished = False
            yield head
            at = head.body

    def _finishes(self, at: int) -> bool:
        heading = part_of(self._lines[at].bare, self._wordings)
        is_recommendation = heading is not None and heading.part == "recommendation"
        return is_recommendation or decision_heading_at(self._lines, at, self._wordings) is not None

    def _head_at(self, at: int) -> ItemHead | None:
        line = self._lines[at]
        if line.is_blank or line.number in self._not_items or first_match(self._wordings.separators, line.bare):
            return None
        if match := self._wordings.item_number_alone.search(line.bare):
            return self._numbered_alone(at, match["number"])
        titled = self._titled(at) if (match := first_match(self._wordings.item_titles, line.bare)) else None
        return titled or self._ended_by_mark(at, at, None) or self._known(at)

    def _numbered_alone(self, at: int, number: str) -> ItemHead | None:
        title = self._next_printed(at + 1)
        if title is None:
            return None
        ended = self._ended_by_mark(at, title, number)
        if ended is not None:
            return ended
        if int(number) != self._last + 1 or not self._is_finished:
            return None
        head = self._opened_by_heading(at, title, number)
        if head is not None or not self._says_item(at) or not self._leads_to_decision(title):
            return head
        return self._head(at, range(title, title + 1), self._below_marks(title + 1), number)

    def _ended_by_mark(self, start: int, title: int, number: str | None) -> ItemHead | None:
        """A title whose end is a full stop alone on a line; without a number only where the last item is finished."""
        if number is None and not (self._is_finished and self._begins_block(title)):
            return None
        for end in range(title + 1, min(title + LONGEST_TITLE + 1, len(self._lines))):
            mark = self._next_printed(end)
            if mark is not None and self._wordings.item_title_end.search(self._lines[mark].bare):
                return self._head(start, range(title, end), mark + 1, number)
            is_cut = self._lines[end].is_blank or self._lines[end].opens_page
            if is_cut or self._lines[end - 1].bare.endswith((".", ":")):
                return None
        return None

    def _begins_block(self, at: int) -> bool:
        """True where the line above is blank, ends a sentence, or stands on another page."""
        above = self._lines[at - 1] if at else None
        starts_upper = self._lines[at].bare[0].isupper() or self._lines[at].bare[0] in "\"”“'»"
        return starts_upper and (
            above is None or above.is_blank or self._lines[at].opens_page or above.bare.endswith((".", "!", "?"))
        )

    def _titled(self, at: int) -> ItemHead | None:
        """A title behind its number on one line: it needs an opening heading, or at least its own decision."""
        bare = self._lines[at].bare
        match = first_match(self._wordings.item_titles, bare)
        if match is None:
            return None
        number, is_explicit = match["number"], self._says_item(at)
        if int(number) > self._last:
            head = self._listed(at, number, match["title"]) or self._with_case(at, number, match["title"])
            if head is not None:
                return head
        if not self._is_finished or int(number) in self._contents.entries:
            return None
        if not is_explicit and int(number) != self._last + 1:
            return None
        head = self._opened_by_heading(at, at, number, match["title"])
        if head is not None or not is_explicit or int(number) != self._last + 1:
            return head
        is_sentence = bare.endswith(".") or any(
            first_match(wording.printed, match["title"]) for wording in self._wordings.outcomes
        )
        if is_sentence or not self._leads_to_decision(at + 1):
            return None
        return self._head(at, range(at, at + 1), at + 1, number, match["title"])

    def _listed(self, at: int, number: str, first: str) -> ItemHead | None:
        """A title that the contents announce under its number, over as many lines as it takes."""
        if not self._contents.lists(int(number), first):
            return None
        entry, end, title = self._contents.entries[int(number)], at + 1, first
        while end < len(self._lines) and folded(title) != folded(entry.title):
            title = f"{title}{self._lines[end].bare}"
            if self._lines[end].is_blank or not entry.names(title):
                break
            end += 1
        return self._head(at, range(at, end), self._below_marks(end), number, first)

    def _with_case(self, at: int, number: str, first: str) -> ItemHead | None:
        """A title with its case number right below it."""
        end = at + 1
        while end < min(at + LONGEST_TITLE, len(self._lines)) and not self._ends_title(end, at):
            if self._lines[end].is_blank or first_match(self._wordings.item_titles, self._lines[end].bare):
                return None
            end += 1
        if end == len(self._lines) or not first_match(self._wordings.case_numbers, self._lines[end].bare):
            return None
        return self._head(at, range(at, end), self._below_marks(end), number, first)

    def _below_marks(self, at: int) -> int:
        """The first line below the marks that stand from line `at` on."""
        while (mark := self._next_printed(at)) is not None and self._is_mark(mark):
            at = mark + 1
        return at

    def _opened_by_heading(self, start: int, title: int, number: str, first: str | None = None) -> ItemHead | None:
        end = title
        while end < len(self._lines) and not self._lines[end].is_blank and not self._ends_title(end, title):
            end += 1
        body = self._below_marks(end)
        at = self._next_printed(body)
        heading = part_of(self._lines[at].bare, self._wordings) if at is not None else None
        is_opening = heading is not None and heading.opens
        if end - title > LONGEST_TITLE or not (is_opening or self._is_decided_at_once(first, at)):
            return None
        return self._head(start, range(title, end), body, number, first)

    def _is_decided_at_once(self, title: str | None, at: int | None) -> bool:
        """True for "4. Eventuelt" with decision, heading or first announcement right below.

        Any other such line may be a list's last point.
        """
        folded_title = (title or "").rstrip(".:").casefold()
        if at is None or folded_title not in self._wordings.known_titles | self._wordings.announcement_titles:
            return False
        if decision_heading_at(self._lines, at, self._wordings) or part_of(self._lines[at].bare, self._wordings):
            return True
        announced = self._wordings.announcement.search(self._lines[at].bare)
        is_first = announced is not None and announced["number"].lower() in ("1", "a")
        return is_first and folded_title in self._wordings.announcement_titles

    def _ends_title(self, at: int, title: int) -> bool:
        if at > title and (LISTED.match(self._lines[at].bare) or MARKED_UP.match(self._lines[title].line.text)):
            return True
        is_heading = part_of(self._lines[at].bare, self._wordings) is not None
        is_decision = decision_heading_at(self._lines, at, self._wordings) is not None
        return at > title and (is_heading or is_decision or self._is_mark(at))

    def _is_mark(self, at: int) -> bool:
        bare = self._lines[at].bare
        patterns = (*item_mark_patterns(self._wordings), *self._wordings.separators)
        return first_match(patterns, bare) is not None

    def _known(self, at: int) -> ItemHead | None:
        title = self._lines[at].bare.rstrip(":").casefold()
        if title not in self._wordings.known_titles or not self._is_finished or not self._begins_block(at):
            return None
        return self._head(at, range(at, at + 1), at + 1, None) if self._leads_to_decision(at + 1) else None

    def _leads_to_decision(self, at: int) -> bool:
        """True where a decision is printed before the next line that could be an item's title."""
        for index in range(at, len(self._lines)):
            bare = self._lines[index].bare
            if decision_heading_at(self._lines, index, self._wordings) is not None:
                return True
            patterns = (self._wordings.item_number_alone, *self._wordings.item_titles)
            if self._says_item(index) and first_match(patterns, bare):
                return False
        return False

    def _says_item(self, at: int) -> bool:
        """True where the line itself says that it is an item's: "Punkt 3 …", or a heading in Markdown."""
        line = self._lines[at]
        return EXPLICIT.search(line.bare) is not None or MARKED_UP.match(line.line.text) is not None

    def _next_printed(self, at: int) -> int | None:
        return next((i for i in range(at, len(self._lines)) if not self._lines[i].is_blank), None)

    def _head(
        self, start: int, title_at: range, body: int, number: str | None, first: str | None = None
    ) -> ItemHead | None:
        lines = [self._lines[i].line for i in title_at]
        if first is not None:
            lines = [type(lines[0])(lines[0].number, first, lines[0].page), *lines[1:]]
        title = re.sub(r"^(?:#+ |\*\*)|\*\*$", "", join_wrapped(lines))
        return ItemHead(start, body, number, title, tuple(title_at)) if title else None


def cut_items(
    lines: Sequence[MinutesLine], wordings: MinutesWordings, contents: Contents
) -> tuple[tuple[MinutesLine, ...], list[ItemBlock]]:
    """The lines before the first item, and the items in order of print; what the contents call closed is closed."""
    heads = list(ItemFinder(lines, wordings, contents).heads())
    closed = {number for number, entry in contents.entries.items() if entry.is_closed}
    if not heads:
        return tuple(lines), []
    begins = [begin_with_marks(lines, head.start, wordings, contents) for head in heads]
    blocks: list[ItemBlock] = []
    for head, begin, end in zip(heads, begins, [*begins[1:], len(lines)], strict=True):
        above, inside = tuple(lines[begin : head.start]), tuple(lines[head.start : head.body])
        body = tuple(lines[head.body : end])
        blocks.append(
            ItemBlock(
                number=head.number,
                title=head.title,
                above=above,
                head=inside,
                title_lines=tuple(lines[i] for i in head.title_at),
                body=body,
                is_closed=is_closed_item((*above, *inside), body, wordings)
                or (head.number is not None and int(head.number) in closed),
            )
        )
    return tuple(lines[: begins[0]]), blocks


def begin_with_marks(lines: Sequence[MinutesLine], start: int, wordings: MinutesWordings, contents: Contents) -> int:
    """Where an item begins with the marks right above it ("Lukket punkt"), which speak of it and not of the last."""
    begin = at = start
    patterns, listed = item_mark_patterns(wordings), contents.line_numbers
    while at > 0 and (lines[at - 1].is_blank or first_match(patterns, lines[at - 1].bare)):
        if lines[at - 1].number in listed:
            break
        at -= 1
        begin = begin if lines[at].is_blank else at
    return begin


def item_mark_patterns(wordings: MinutesWordings) -> tuple[re.Pattern[str], ...]:
    """Marks that belong to an item's head: case numbers, open and closed."""
    return (
        *wordings.case_numbers,
        *wordings.item_marks,
        *wordings.closed_marks,
        *wordings.closed_from_here,
        *wordings.open_from_here,
    )


def is_closed_item(head: Sequence[MinutesLine], body: Sequence[MinutesLine], wordings: MinutesWordings) -> bool:
    """True where a page of the item, or its own head, says that it is closed."""
    if any(line.is_closed for line in (*head, *body) if not line.is_blank):
        return True
    return any(first_match(wordings.closed_marks, line.bare) for line in head)
