"""bilag.xlsx of a report: one sheet for each kind of row, with a front page and a dictionary. Start reading here.

Here: how its rows become cells. The same rows give the same bytes. Not here: which sheets and columns there are
(sheets.py, front.py), how a sheet is set (../spreadsheet.py).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipelines.render import danish
from pipelines.render.annex.front import (
    DICTIONARY,
    DICTIONARY_TITLES,
    FRONT,
    FRONT_TITLES,
    Descriptions,
    dictionary_rows,
    front_rows,
)
from pipelines.render.annex.sheets import SHEETS, AnnexColumn, Kind, Sheet
from pipelines.render.pages.context import ReportContext
from pipelines.render.sources import Row
from pipelines.render.spreadsheet import Styles, headed_sheet, make_styles, write_text

ANNEX_NAME = "bilag.xlsx"
WIDTHS = {"narrow": 11, "normal": 18, "broad": 30, "wide": 56}
FRONT_WIDTHS = (26, 100)
DICTIONARY_WIDTHS = (18, 26, 60, 26, 48, 30, 24)
BLANK_LINES = re.compile(r"\n\s*\n")
MOST_LINKS = 65_530
"""Links that a sheet of the format can hold; rows after that name their lines only."""
OpenLines = Mapping[str, set[int]]
"""Document → the numbers of its lines that may be shown."""


def write_annex(
    path: Path,
    context: ReportContext,
    open_lines: OpenLines,
    descriptions: Descriptions,
    footer: str,
    notice: str | None,
) -> None:
    """Write the annex of a report; `footer` stands under each printed page, `notice` is that of a fictional one."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        title = f"Bilag til kvartalsrapport {context.scope.quarter.label_da} – {context.name}"
        made = datetime(context.cut_off.year, context.cut_off.month, context.cut_off.day)
        book.set_properties({"title": title, "author": context.municipality.name, "created": made})
        styles = make_styles(book)
        front = headed_sheet(book, FRONT, FRONT_TITLES, FRONT_WIDTHS, styles, footer)
        _write_texts(front, front_rows(context, notice), styles)
        for sheet in SHEETS:
            _write_sheet(book, sheet, sheet.rows(context), open_lines, styles, footer)
        words = dictionary_rows(descriptions)
        dictionary = headed_sheet(book, DICTIONARY, DICTIONARY_TITLES, DICTIONARY_WIDTHS, styles, footer)
        _write_texts(dictionary, words, styles)
        dictionary.autofilter(0, 0, len(words), len(DICTIONARY_TITLES) - 1)


def documents_of(context: ReportContext) -> dict[str, str]:
    """Document → name of its file, of all rows of the annex that stand in a document with lines."""
    rows = (row for sheet in SHEETS for row in sheet.rows(context))
    return {row["document_id"]: row["file_name"] for row in rows if row["document_id"] and row["line_start"]}


def _write_sheet(
    book: xlsxwriter.Workbook, sheet: Sheet, rows: Sequence[Row], open_lines: OpenLines, styles: Styles, footer: str
) -> None:
    columns = sheet.all_columns
    written = headed_sheet(
        book, sheet.name, [one.title for one in columns], [WIDTHS[one.width] for one in columns], styles, footer
    )
    written.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(columns):
            if column.kind == "link":
                _write_link(written, number, index, row, open_lines, styles)
            else:
                _write_cell(written, number, index, column, row[column.name], styles)


def _write_texts(sheet: Worksheet, rows: Iterable[Sequence[str]], styles: Styles) -> None:
    for number, row in enumerate(rows, start=1):
        for index, text in enumerate(row):
            _write_text(sheet, number, index, text, styles)


def _write_cell(sheet: Worksheet, row: int, index: int, column: AnnexColumn, value: object, styles: Styles) -> None:
    if value is None:
        return
    if column.kind == "yes_no":
        _write_text(sheet, row, index, "ja" if value else "nej", styles)
    elif column.kind == "date" and isinstance(value, date):
        sheet.write_datetime(row, index, value, styles.numbers["date"])
    elif column.kind in ("text", "word", "date"):
        _write_text(sheet, row, index, _told(column, str(value)), styles)
    else:
        _write_number(sheet, row, index, column.kind, float(str(value)), styles)


def _told(column: AnnexColumn, value: str) -> str:
    return column.words.get(value, value) if column.words else value


def _write_number(sheet: Worksheet, row: int, index: int, kind: Kind, value: float, styles: Styles) -> None:
    if not math.isfinite(value):
        return
    is_whole = value == int(value)
    if kind == "money":
        name = "money" if is_whole else "money_ore"
    elif kind in ("number", "share"):
        name = kind
    else:
        name = "whole" if is_whole else "decimal"
    sheet.write_number(row, index, value, styles.numbers[name])


def _write_text(sheet: Worksheet, row: int, index: int, text: str, styles: Styles) -> None:
    write_text(sheet, row, index, BLANK_LINES.sub("\n", danish.printable(text)), styles)


def _write_link(sheet: Worksheet, row: int, index: int, found: Row, open_lines: OpenLines, styles: Styles) -> None:
    document_id, line = found["document_id"], found["line_start"]
    if row > MOST_LINKS or line not in open_lines.get(document_id, ()):
        return
    sheet.write_url(
        row, index, f"external:document_{document_id}.html#L{line}", styles.link, f"linje {line}", "Åbn linjen"
    )
