"""A cell of a plan as its items or its paragraphs. Here: where an item begins and ends. Not here: what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.parse.passage import Passage
from pipelines.parse.rows import MARKS, WRAP_ENDS, Row, bullet_of, rest_after

NESTED = re.compile(r"\s*o\s")
QUOTE = "”"  # the same glyph opens and closes in these documents: one without its pair is still open
STARTS_LOWER = re.compile(r"[a-zæøå(]")
SENTENCE_ENDS = (".", ":", ";", "!", "?")
DASHES = ("-", "–", "−")
JOINING = re.compile(r"(?:og|eller|men|samt|dog)\s")


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet, numbered entry or paragraph. `glyph` is its bullet as printed (None for a paragraph)."""

    rows: tuple[Row, ...]
    glyph: str | None

    @property
    def passage(self) -> Passage:
        """The entry as running text that knows its lines."""
        return Passage.of([row.line for row in self.rows])

    @property
    def text(self) -> str:
        """The entry on one line, without its bullet."""
        return re.sub(r"\s+", " ", self.passage.text).strip()

    def part(self, start: int, stop: int) -> Item:
        """The stretch `start` to `stop` of the passage as an item: its rows, with what is not of it blanked out."""
        passage = self.passage
        first, last = passage.lines_of(start, stop)
        left, right = passage.column_of(start), passage.column_of(stop - 1) + 1
        rows = [row for row in self.rows if first.number <= row.number <= last.number]
        rows[-1] = replace(rows[-1], line=replace(rows[-1].line, text=rows[-1].line.text[:right]))
        rows[0] = rows[0].without(left)
        return Item(tuple(rows), self.glyph)

    @property
    def mark(self) -> str | None:
        """The mark that judges the entry (√, �), or the plain bullet."""
        return self.glyph

    @property
    def first(self) -> int:
        """The number of its first line."""
        return self.rows[0].number

    @property
    def last(self) -> int:
        """The number of its last line."""
        return self.rows[-1].number


def split_items(rows: Sequence[Row], *, nested: bool = False, lost_bullets: bool = False) -> list[Item]:
    """Cut rows into bullets, numbered entries and paragraphs, in order.

    A bullet goes on over wrapped lines, and over a page; it ends at the next bullet or at a paragraph that begins
    with a capital. A nested bullet ('o ') stays in its parent unless `nested`. With `lost_bullets` a line that opens
    with one blank and a capital is an entry whose glyph the PDF lost.
    """
    items: list[Item] = []
    for row in rows:
        found = bullet_of(row)
        if found and (_is_wrapped_figure(row, found, items) or _is_thought_on(row, found, items)):
            found = None
        if found and items and not nested and NESTED.match(row.line.text) and items[-1].glyph not in (None, "o"):
            found = None
            items[-1] = Item((*items[-1].rows, row), items[-1].glyph)
            continue
        if found:
            glyph = (found["glyph"] or found["number"]).strip()
            items.append(Item((rest_after(row, found),), glyph))
        elif items and not _begins(row, items[-1]) and not (lost_bullets and _lost_its_bullet(row, items[-1])):
            items[-1] = Item((*items[-1].rows, row), items[-1].glyph)
        else:
            items.append(Item((row,), None))
    return [item for item in items if item.text or (item.glyph and item.glyph not in MARKS)]


def _is_wrapped_figure(row: Row, found: re.Match[str], items: Sequence[Item]) -> bool:
    """True for "30." that opens a line because its sentence was wrapped there, out of series.

    Where the figure stands alone on its line, an abbreviation may stand before it ("er max. / 30."); with words after
    it, they go on in lower case ("til og med / 4. september").
    """
    number = found["number"] or ""
    if not items or row.breaks or not number[:-1].isdigit() or not number.endswith(".") or number == "1.":
        return False
    if f"{int(number[:-1]) - 1}." in (item.glyph for item in items):
        return False
    if row.text == number:
        return True
    before, after = items[-1].rows[-1].text, found.string[found.end() :]
    return after[:1].islower() and not before.endswith(SENTENCE_ENDS)


def _is_thought_on(row: Row, found: re.Match[str], items: Sequence[Item]) -> bool:
    """True for a dash of the sentence before it that was wrapped to a line's beginning ("… gruppen / - og evt.").

    In a list of dashes the last one opens so too ("- og en ny bro"): there it is a bullet.
    """
    glyph = found["glyph"]
    if not items or row.breaks or glyph not in DASHES or items[-1].glyph == glyph:
        return False
    is_open = not items[-1].rows[-1].text.endswith(SENTENCE_ENDS)
    return is_open and JOINING.match(found.string, found.end()) is not None


def _lost_its_bullet(row: Row, item: Item) -> bool:
    """True for a line that opens with one blank and a capital, after a line that does not run on into it."""
    opens = row.line.text[:1] == " " and row.line.text[1:2].isupper()
    return opens and not item.rows[-1].line.text.rstrip().endswith(WRAP_ENDS)


def _begins(row: Row, item: Item) -> bool:
    """True where a row without a bullet begins a paragraph of its own after `item`."""
    if not row.breaks:
        return False
    tail = item.rows[-1].text
    if tail.endswith(("-", ",")) or (QUOTE in row.text and item.text.count(QUOTE) % 2 == 1):
        return False
    return STARTS_LOWER.match(row.text) is None
