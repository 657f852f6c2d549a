"""Two columns printed side by side, read one after the other: the label or title on the left, then its cell.

A PDF read with its layout kept prints "Formål, mål og    Formål: At …" on one line and "succeskriterier   passe på."
on the next; read as text it prints the label first and the cell below it. Everything behind this module reads the
second form.

Here: where two columns stand side by side. Not here: what their words mean (parse/labels.py, parse/blocks.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.parse.rows import BULLET_GLYPHS, Row, bullet_of

# The left column of a form is narrow: labels and broken titles. Tables of projects have a wide one, and stay.
NARROWEST, WIDEST = 8, 30
SIDE_BY_SIDE = re.compile(r"(?P<left>\S(?:\S|\s(?!\s)){0,27}?)(?P<gap>\s{2,})(?=\S)")
# A further gap behind the cell's first words: a table of figures or names, not a cell.
FURTHER_COLUMN = re.compile(r"\S\s{3,}\S")
DEEPEST_INDENT, UNDER_BULLET = 6, 2
BULLET_IN_CELL = re.compile(rf"(?:[{re.escape(BULLET_GLYPHS)}]|o)\s{{1,4}}(?=\S)")
SENTENCE_ENDS = (".", ":", ";", "!", "?")


@dataclass(frozen=True, slots=True)
class Pair:
    """A row's two cells; either may be missing."""

    left: Row | None
    right: Row | None


def unfold_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows with each stretch of two columns cut at its gap: a left cell's lines, then those of the cell beside it.

    A line that held both gives two rows of the same number, each with the other's words blanked out.
    """
    found: list[Row] = []
    at = 0
    while at < len(rows):
        column = _column_at(rows, at)
        stop = _stop(rows, at, column) if column else at
        if column and stop > at + 1:
            found += _unfolded([_split(row, column) for row in rows[at:stop]])
            at = stop
        else:
            found.append(rows[at])
            at += 1
    return found


def _column_at(rows: Sequence[Row], at: int) -> int | None:
    """Where the right column begins if row `at` holds both columns and another line keeps to it; else None."""
    match = SIDE_BY_SIDE.match(rows[at].line.text)
    if (
        match is None
        or not NARROWEST <= match.end() <= WIDEST
        or not (match["left"][0].isalpha() or match["left"][0] == "(")
    ):
        return None
    if FURTHER_COLUMN.search(rows[at].line.text, match.end()) or bullet_of(rows[at]):
        return None
    return match.end()


def _stop(rows: Sequence[Row], at: int, column: int) -> int:
    """The first row behind `at` that does not keep to the columns; `at` + 1 where no line has its text in the right."""
    stop, beside = at + 1, 0
    bullet = BULLET_IN_CELL.match(rows[at].line.text, column)
    text_starts = bullet.end() if bullet else column
    for index in range(at + 1, len(rows)):
        row = rows[index]
        match = SIDE_BY_SIDE.match(row.line.text)
        is_both = (
            match is not None
            and match.end() in (column, column + UNDER_BULLET, text_starts)
            and not FURTHER_COLUMN.search(row.line.text, column)
        )
        is_right = column <= row.indent <= column + DEEPEST_INDENT and not FURTHER_COLUMN.search(row.line.text)
        is_left = row.indent == 0 and row.gap == 0 and len(row.line.text.rstrip()) < column - 1
        if not (is_both or is_right or is_left):
            break
        if is_both or is_right:
            beside += 1
        stop = index + 1
    return stop if beside else at + 1


def _split(row: Row, column: int) -> Pair:
    text = row.line.text
    left, right = text[:column].rstrip(), text[column:].strip()
    return Pair(
        replace(row, line=replace(row.line, text=left)) if left else None,
        row.without(column) if right and left else row if right else None,
    )


def _unfolded(pairs: Sequence[Pair]) -> list[Row]:
    """The pairs cell by cell: a left cell goes on while its lines follow each other and nothing new begins beside."""
    cells: list[list[Pair]] = []
    for index, pair in enumerate(pairs):
        before = pairs[index - 1] if index else None
        if before is None or (pair.left is not None and _begins_cell(before, pair)):
            cells.append([])
        cells[-1].append(pair)
    return [row for cell in cells for row in _cell_rows(cell)]


def _begins_cell(before: Pair, pair: Pair) -> bool:
    if pair.left is None:
        return False
    if before.left is None or pair.left.gap:
        return True
    if not pair.left.text[0].isupper() or before.left.text.endswith(("-", ",", " og")):
        return False
    ended = before.right is None or before.right.text.endswith(SENTENCE_ENDS)
    return ended and pair.right is not None and not pair.right.text[0].islower()


def _cell_rows(cell: Sequence[Pair]) -> list[Row]:
    left = [pair.left for pair in cell if pair.left is not None]
    right = [pair.right for pair in cell if pair.right is not None]
    if left:
        left = [replace(left[0], breaks=True), *(replace(row, gap=0, breaks=False) for row in left[1:])]
        right = [replace(row, gap=max(row.gap, 1), breaks=True) if row is right[0] else row for row in right]
    return [*left, *right]
