"""The fields of a block: its labels found, and the rows that stand under each. Not here: what the rows say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.parse.blocks import Block
from pipelines.parse.labels import LabelMatch, first_letter, label_letters, match_label
from pipelines.parse.layout import Label, Layout, goal_layout
from pipelines.parse.rows import Row, bullet_of, rest_after


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows under one label. A field printed twice gives two pieces; `labels` are the rows that held the label."""

    field: str
    rows: tuple[Row, ...]
    labels: tuple[int, ...] = ()


def read_pieces(rows: Sequence[Row], block: Block) -> list[Piece]:
    """The block's rows cut at its labels, in order of print. Rows before the first label are its `background`."""
    view = list(rows)
    pieces: list[Piece] = []
    field, current = "background", list(block.beside)
    labels: list[int] = []

    def close() -> None:
        if current or labels:
            pieces.append(Piece(field, tuple(current), tuple(labels)))

    index = block.body
    while index < block.end:
        found = _label_at(view, index, block.layout, run_in_only=view[index] is not rows[index])
        if found is None:
            if view[index].text:
                current.append(view[index])
            index += 1
            continue
        label, match = found
        close()
        field, current = label.field, []
        labels = [rows[at].number for at in match.blanked]
        for at, row in match.blanked.items():
            view[at] = row
        # What a page glued beside the label is read next: it may open with a label of the cell ("Formål: …").
        index = match.start
    close()
    return pieces


def _label_at(rows: Sequence[Row], index: int, layout: Layout, *, run_in_only: bool) -> tuple[Label, LabelMatch] | None:
    row = rows[index]
    bulleted = bullet_of(row)
    # A line opens with the label's first letter, or with a bullet before it.
    for label in layout.labels if bulleted else _labels_by_letter(layout.name).get(first_letter(row.line.text), ()):
        if run_in_only and label.is_row:
            continue
        match = match_label(rows, index, label.words, label.field)
        if match is None and bulleted and (layout.title_rule == "numbered_point" or not label.is_row):
            stripped = [*rows[:index], rest_after(row, bulleted), *rows[index + 1 : index + 2]]
            match = match_label(stripped, index, label.words, label.field)
        if match is not None and _opens(rows, match, label, layout):
            return label, match
    return None


@cache
def _labels_by_letter(layout: str) -> dict[str, tuple[Label, ...]]:
    """The labels of a layout by the letter that they begin with, in the layout's order."""
    found: dict[str, tuple[Label, ...]] = {}
    for label in goal_layout(layout).labels:
        letter = label_letters(label.words)[:1]
        found[letter] = (*found.get(letter, ()), label)
    return found


def _heads_a_list(rows: Sequence[Row], match: LabelMatch) -> bool:
    """True for a label on a line of its own, after a blank one, over bullets ("Handlinger" over what is to be done)."""
    is_apart = match.start > 0 and rows[match.start].gap > 0 and match.stop == match.start + 1
    return is_apart and match.stop < len(rows) and bullet_of(rows[match.stop]) is not None


def _opens(rows: Sequence[Row], match: LabelMatch, label: Label, layout: Layout) -> bool:
    """A label of the left column opens its cell as it stands; one in the text needs a colon, or its line alone."""
    last = max(at for at in match.blanked if at < match.stop)
    text, left = rows[last].line.text, match.blanked[last].line.text
    tail = text[: len(text) - len(left.lstrip())] if left.strip() else text
    alone = not left.strip()
    if not label.is_row and rows[match.start].text[:1].islower():
        return False
    closed = tail.rstrip().endswith((":", "?"))
    # The cell stands beside the label: on its line still, or unfolded to the next row of the same line.
    is_unfolded = last + 1 < len(rows) and rows[last + 1].number <= rows[last].number
    is_beside = is_unfolded or re.match(r"\s{2,}\S", text[len(tail.rstrip()) :]) is not None
    if label.needs_column:
        return is_beside or (alone and _heads_a_list(rows, match))
    if label.is_row and layout.title_rule != "numbered_point":
        return True
    return alone or closed or is_beside
