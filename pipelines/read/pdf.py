"""The text layer of a PDF as lines with their page. Here: lines, paragraphs and ruled tables. Not here: OCR.

pdfium gives the characters in the order in which the page was written, which keeps a table's cells together. Where a
line holds cells side by side and the page has ruled tables, pdfplumber says where the cells are.
"""

from __future__ import annotations

import ctypes
import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from pipelines.read.table_text import table_lines
from pipelines.read.text import numbered
from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Line
from pipelines.settings import Settings

LINE_END, CARRIAGE_RETURN = 0x0A, 0x0D
HYPHENS_AT_LINE_END = {0x02, 0xFFFE}
"""What pdfium puts where a hyphen wraps a word, instead of the hyphen and the line break."""
GAP_OF_CELLS, WIDE_GAP = 0.75, 1.5
"""Widths between words, in heights of the line: may be two cells; two columns without doubt."""
PARAGRAPH_GAP = 1.2
"""A line this many times farther down than lines usually are begins a paragraph."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on one line with no wide gap between them. `box` is left, bottom, right, top in points from below."""

    text: str
    box: Box
    line: int
    """Counts the lines of the page; pieces of one line stand side by side."""

    @property
    def height(self) -> float:
        """Height of the line in points, never 0."""
        return max(self.box[3] - self.box[1], 1.0)


def read_pdf(content: bytes, file_name: str, settings: Settings) -> tuple[tuple[Line, ...], int, tuple[int, ...]]:
    """The lines of a PDF, its number of pages, and the pages with pictures and no text. Pages count from 1 in the file.

    Raises UnreadableFile: encrypted, damaged, too_many_pages, no_text_layer.
    """
    document = _opened(content, file_name)
    try:
        page_count = len(document)
        if page_count > settings.max_pages:
            raise UnreadableFile("too_many_pages", file_name, found=page_count, limit=settings.max_pages)
        pages = [_pieces(document, index, file_name) for index in range(page_count)]
        pictures = [index + 1 for index, pieces in enumerate(pages) if not pieces and _has_picture(document, index)]
    finally:
        document.close()
    if not any(pages):
        raise UnreadableFile("no_text_layer", file_name)
    pitch = _usual_pitch(pages)
    tables = _ruled_tables(content, [number for number, pieces in enumerate(pages) if _has_cells_side_by_side(pieces)])
    texts = [
        (text, number)
        for number, pieces in enumerate(pages, start=1)
        for text in _page_lines(pieces, pitch, tables.get(number - 1, []))
    ]
    return numbered(texts, file_name), page_count, tuple(pictures)


def _opened(content: bytes, file_name: str) -> Any:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        is_encrypted = "password" in str(error).lower() or "security" in str(error).lower()
        raise UnreadableFile("encrypted" if is_encrypted else "damaged", file_name) from error


def _pieces(document: Any, index: int, file_name: str) -> list[Piece]:
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise UnreadableFile("damaged", file_name) from error
    try:
        return list(_pieces_of(text_page))
    finally:
        text_page.close()
        page.close()


def _has_picture(document: Any, index: int) -> bool:
    page = document[index]
    try:
        return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]))
    finally:
        page.close()


def _pieces_of(text_page: Any) -> Iterator[Piece]:
    """The page's pieces in the order in which they were written."""
    line: list[int] = []
    number = 0
    for index in range(text_page.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        if code not in (LINE_END, CARRIAGE_RETURN):
            line.append(index)
        if code == LINE_END or code in HYPHENS_AT_LINE_END:
            yield from _pieces_of_line(text_page, line, number)
            line, number = [], number + 1
    yield from _pieces_of_line(text_page, line, number)


def _pieces_of_line(text_page: Any, indexes: Sequence[int], number: int) -> Iterator[Piece]:
    """The pieces of one line, parted where words stand as far from each other as cells do."""
    text, first, last = "", -1, -1
    for index in indexes:
        character = _character(text_page, index)
        if character.isspace():
            text += character
            continue
        if text[-1:].isspace() and first >= 0 and _gap(text_page, last, index) > GAP_OF_CELLS:
            yield Piece(text.strip(), _box(text_page, first, last), number)
            text, first = "", -1
        text, first, last = text + character, index if first < 0 else first, index
    if first >= 0:
        yield Piece(text.strip(), _box(text_page, first, last), number)


def _character(text_page: Any, index: int) -> str:
    code = pdfium_c.FPDFText_GetUnicode(text_page, index)
    return "-" if code in HYPHENS_AT_LINE_END else chr(code)


def _box(text_page: Any, first: int, last: int) -> Box:
    left, low, _, high = _character_box(text_page, first)
    _, low_of_last, right, high_of_last = _character_box(text_page, last)
    return left, min(low, low_of_last), right, max(high, high_of_last)


def _character_box(text_page: Any, index: int) -> Box:
    box = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def _gap(text_page: Any, before: int, after: int) -> float:
    """Width between two characters in heights of the line; 0 where the second does not stand to the right."""
    _, low, right, high = _character_box(text_page, before)
    return (_character_box(text_page, after)[0] - right) / max(high - low, 1.0)


def _usual_pitch(pages: Sequence[Sequence[Piece]]) -> float:
    """From one line down to the next, in heights of the line, as the document's closest lines stand."""
    steps = sorted(
        step for pieces in pages for before, after in pairwise(pieces) if 0.7 < (step := _step(before, after)) < 3
    )
    return steps[len(steps) // 5] if steps else 1.2


def _step(before: Piece, after: Piece) -> float:
    return (before.box[1] - after.box[1]) / min(before.height, after.height)


def _page_lines(pieces: Sequence[Piece], pitch: float, tables: Sequence[RuledTable]) -> Iterator[str]:
    told: set[int] = set()
    flow: list[Piece] = []
    for piece in pieces:
        inside = next((index for index, table in enumerate(tables) if _is_inside(piece, table.box)), None)
        if inside is None:
            flow.append(piece)
        elif inside not in told:
            told.add(inside)
            yield from _flow_lines(flow, pitch)
            flow = []
            yield from table_lines(tables[inside].cell_lines(pieces, pitch))
    yield from _flow_lines(flow, pitch)
    yield ""


def _has_cells_side_by_side(pieces: Sequence[Piece]) -> bool:
    return any(before.line == after.line for before, after in pairwise(pieces))


def _flow_lines(pieces: Sequence[Piece], pitch: float) -> Iterator[str]:
    """Pieces as lines of text; a blank line where a paragraph, column or cell begins."""
    line = ""
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is None:
            line = piece.text
        elif before.line == piece.line:
            is_wide = piece.box[0] - before.box[2] > WIDE_GAP * before.height
            line += ("  " if is_wide else " ") + piece.text
        else:
            yield line
            line = piece.text
            step = _step(before, piece)
            if step < -0.3 or step > pitch * PARAGRAPH_GAP:
                yield ""
    if line:
        yield line


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table with lines drawn around its cells: the boxes of its cells, row by row; None where a cell is merged."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]

    def cell_lines(self, pieces: Sequence[Piece], pitch: float) -> list[list[list[str]]]:
        """The lines of each cell that is there."""
        inside = [piece for piece in pieces if _is_inside(piece, self.box)]
        return [
            [
                list(_flow_lines([piece for piece in inside if _is_inside(piece, cell)], pitch))
                for cell in row
                if cell is not None
            ]
            for row in self.rows
        ]


def _ruled_tables(content: bytes, indexes: Sequence[int]) -> dict[int, list[RuledTable]]:
    """The tables of at least two columns on the pages named, by the page's place from 0.

    What pdfminer stumbles on is read without tables: pdfium has the text all the same.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    tables: dict[int, list[RuledTable]] = {}
    with suppress(Exception), pdfplumber.open(io.BytesIO(content), pages=[index + 1 for index in indexes]) as ruled:
        for page in ruled.pages if indexes else []:
            found = [_ruled_table(table, page.height) for table in page.find_tables()]
            tables[page.page_number - 1] = [table for table in found if max(len(row) for row in table.rows) >= 2]
            page.close()
    return tables


def _ruled_table(table: Any, height: float) -> RuledTable:
    rows = tuple(tuple(_from_below(cell, height) if cell else None for cell in row.cells) for row in table.rows)
    return RuledTable(_from_below(table.bbox, height), rows)


def _from_below(box: Box, height: float) -> Box:
    """A box that pdfplumber counts from above, as pdfium counts it."""
    left, top, right, bottom = box
    return left, height - bottom, right, height - top


def _is_inside(piece: Piece, box: Box) -> bool:
    """True where the piece begins in the box: what is printed over the edge belongs to the cell it begins in."""
    at = (piece.box[1] + piece.box[3]) / 2
    return box[0] - 1 <= piece.box[0] + 1 < box[2] and box[1] - 1 <= at <= box[3] + 1
