"""Labels of a plan form ("Formål, mål og succeskriterier", "Hvem måler?") found in the lines, wrapped or cut by a page.

Here: matching a label's words over lines. Not here: which labels a form has (parse/layouts/*.yml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipelines.parse.rows import Row

MAX_WRAP = 6
BETWEEN = " ,.-–:?\u00ad()/"  # what may stand before and between the letters of a label
PAGE_REACH = 16
LABEL_TAIL = re.compile(r"[\s:?.,]*(?:[-–\u00ad]\s*$)?")
# The cell beside a label of the left column: two blanks at least, then its text.
COLUMN = re.compile(r"[:?.,]?\s*[-–\u00ad]?\s{2,}(?=\S)")
INSIDE_TAIL = re.compile(r"[\s:?.,\-–\u00ad]*")


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label in the rows: `start` is its first row, `rows` are those rows with the label blanked out.

    `stop` is the index after the last row that the label touches without a break (rows cut by a page stand later and
    are named in `blanked`).
    """

    field: str
    start: int
    stop: int
    blanked: dict[int, Row]


@lru_cache(maxsize=4096)
def label_letters(label: str) -> str:
    """A label as bare lower-case letters, so that wraps, hyphens and punctuation do not count."""
    return re.sub(r"[^a-zæøåé0-9]", "", label.lower())


def match_label(rows: Sequence[Row], index: int, label: str, field: str) -> LabelMatch | None:
    """Match `label` from the beginning of row `index`.

    The label may be wrapped over following lines, beside its cell or above it. Where a page cut it, its first words
    stand glued to cell text, and the rest opens the next page, again glued: both are taken out, and what stands beside
    them is left as content.
    """
    want = label_letters(label)
    if first_letter(rows[index].line.text) != want[:1]:
        return None
    got, at = "", index
    blanked: dict[int, Row] = {}
    while at < len(rows) and at < index + MAX_WRAP:
        text = rows[at].line.text
        taken, end = _take(text, want[len(got) :])
        if not taken:
            return _after_page(rows, index, at, want[len(got) :], field, blanked) if got else None
        got += taken
        blanked[at] = rows[at].without(_swallow(text, end, inside=got != want))
        at += 1
        if got == want:
            return LabelMatch(field, index, at, blanked) if _ends_clean(text, end) else None
        if text[end:].strip(" -–\u00ad") and not _is_beside_its_cell(text, end, rows[at : at + 1]):
            return _after_page(rows, index, at, want[len(got) :], field, blanked)
    return None


@lru_cache(maxsize=8192)
def first_letter(text: str) -> str:
    """The letter that a label on this line would begin with; nothing where something else opens it.

    A line is held against every label of a form: most differ here.
    """
    opened = text.lstrip(BETWEEN)
    return opened[0].lower() if opened and opened[0].isalnum() else ""


def _take(text: str, want: str) -> tuple[str, int]:
    """As many letters of `want` as open `text`, whole words only; returns them and the offset after them."""
    got, end, last_word_end = "", 0, 0
    word_got = ""
    for at, char in enumerate(text):
        if char.isalnum():
            if not want.startswith(got + char.lower()):
                break
            got += char.lower()
            end = at + 1
            if got == want:
                return got, end
        else:
            if char not in BETWEEN:
                break
            word_got, last_word_end = got, end
    else:
        return got, end
    return word_got, last_word_end


def _swallow(text: str, end: int, *, inside: bool = False) -> int:
    """The offset after the punctuation that closes a label; a dash `inside` it ("Opgaver - omfang") goes with it."""
    match = (INSIDE_TAIL if inside else LABEL_TAIL).match(text, end)
    return match.end() if match else end


def _ends_clean(text: str, end: int) -> bool:
    """True where the word of the label ends there: 'Mål' is not the beginning of 'Målet'."""
    return end >= len(text) or not text[end].isalnum()


def _is_beside_its_cell(text: str, end: int, below: Sequence[Row]) -> bool:
    """True where a word of the label and its cell stand in two columns, and the next line keeps to the cell's."""
    column = COLUMN.match(text, end)
    if column is None or not below:
        return False
    under = below[0].line.text
    return not under[: column.end()].strip() or re.search(r"(?:^|\s{2,})\S", under[column.end() - 2 :]) is not None


def _after_page(
    rows: Sequence[Row], index: int, at: int, rest: str, field: str, blanked: dict[int, Row]
) -> LabelMatch | None:
    for later in range(at, min(at + PAGE_REACH, len(rows))):
        if not rows[later].opens_page:
            continue
        taken, cursor, cut = "", later, dict(blanked)
        while cursor < len(rows) and cursor < later + MAX_WRAP and taken != rest:
            text = rows[cursor].line.text
            part, end = _take(text, rest[len(taken) :])
            if not part:
                break
            taken += part
            cut[cursor] = rows[cursor].without(_swallow(text, end))
            cursor += 1
        if taken == rest:
            return LabelMatch(field, index, at, cut)
        return None
    return None
