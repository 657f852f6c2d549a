"""Sheets and cells as every workbook of maalbar has them. Here: the notation. Not here: which sheets and columns.

Text is only ever text: no cell is a formula or a link for what it begins with. The same cells give the same bytes,
where the workbook's own day of making is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.render.sources import FORMULA_STARTS

LONGEST_TEXT = 32_767
"""Characters that a cell of the format can hold."""
NOT_IN_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
A4 = 9
HEADER_COLOUR, HEADER_RULE = "#e8ecf2", "#46566b"
FORMATS: dict[str, str] = {
    "date": "dd-mm-yyyy",
    "time": "dd-mm-yyyy hh:mm:ss",
    "whole": "#,##0",
    "decimal": "#,##0.0###",
    "number": "0",
    "money": '#,##0 "kr."',
    "money_ore": '#,##0.00 "kr."',
    "share": '#,##0.0# "pct."',
}
"""Number formats in the notation of the file; a Danish Excel shows 1.250,5."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of a workbook: the header's, of text, of a link, and of each kind of number."""

    header: Format
    text: Format
    quoted: Format
    link: Format
    numbers: Mapping[str, Format]


def make_styles(book: xlsxwriter.Workbook, *, wrapped: bool = True) -> Styles:
    """The formats of a new workbook; text that is not wrapped leaves each row one line high."""
    cell = {"text_wrap": wrapped, "valign": "top"}
    header = {**cell, "bold": True, "bg_color": HEADER_COLOUR, "bottom": 1, "bottom_color": HEADER_RULE}
    return Styles(
        header=book.add_format(header),
        text=book.add_format(cell),
        quoted=book.add_format({**cell, "quote_prefix": True}),
        link=book.add_format({**cell, "font_color": "#0b5394", "underline": 1}),
        numbers={name: book.add_format({"valign": "top", "num_format": code}) for name, code in FORMATS.items()},
    )


def headed_sheet(
    book: xlsxwriter.Workbook, name: str, titles: Sequence[str], widths: Iterable[int], styles: Styles, footer: str
) -> Worksheet:
    """A sheet with its header, frozen and repeated on each printed page."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.set_header(f"&L{_in_footer(name)}")
    sheet.set_footer(f"&L&8{_in_footer(footer)}&R&8Side &P af &N")
    sheet.freeze_panes(1, 0)
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    for index, title in enumerate(titles):
        sheet.write_string(0, index, title, styles.header)
    return sheet


def write_text(sheet: Worksheet, row: int, index: int, text: str, styles: Styles) -> bool:
    """Text as text; False where it is longer than a cell holds and is cut, with an ellipsis.

    One that a spreadsheet would take for a formula when edited is marked as a quotation.
    """
    shown = NOT_IN_XML.sub("", text)
    fits = len(shown) <= LONGEST_TEXT
    if not fits:
        shown = shown[: LONGEST_TEXT - 1] + "…"
    sheet.write_string(row, index, shown, styles.quoted if shown.startswith(FORMULA_STARTS) else styles.text)
    return fits


def _in_footer(text: str) -> str:
    return text.replace("&", "&&")[:200]
