"""CSV and XLSX as tables of text, row numbers and column letters kept. Here: cells as printed. Not here: their meaning.

A formula is never evaluated: a cell shows the value that was saved with it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import fastexcel
import polars as pl

from pipelines.read.text import CONTROLS, decode, read_text
from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Line
from pipelines.settings import Settings

SEPARATORS = ";\t,|"
SNIFFED_LINES = 50
ISO_DATE = r"^(\d{4})-(\d{2})-(\d{2})(?: 00:00:00)?$"
ROW_NUMBER = "row_number"


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file or one sheet of a workbook.

    `sheet` is None for CSV. `frame` has `row_number` (from 1, as the file counts) and one text column per column of
    the file, named A, B, C, … as Excel does; an empty cell is null. Numbers stand in Danish notation ("1,25"), dates
    as "24-01-2012".
    """

    sheet: str | None
    frame: pl.DataFrame


def read_csv(content: bytes, file_name: str, settings: Settings) -> tuple[Table, ...]:
    """The rows of a CSV file; encoding and separator are found out.

    Raises UnreadableFile: empty, wrongly_encoded, damaged, too_many_rows.
    """
    text = decode(content, file_name)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text))
    try:
        rows = [[cell.strip() or None for cell in row] for row in islice(records, settings.max_rows + 1)]
    except csv.Error as error:
        raise UnreadableFile("damaged", file_name) from error
    if len(rows) > settings.max_rows:
        raise UnreadableFile("too_many_rows", file_name, limit=settings.max_rows)
    width = max(map(len, rows))
    columns = {
        column_letter(index): [row[index] if index < len(row) else None for row in rows] for index in range(width)
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)).with_row_index(ROW_NUMBER, offset=1)
    return (Table(None, frame),)


def read_xlsx(content: bytes, file_name: str, settings: Settings) -> tuple[Table, ...]:
    """The sheets of a workbook that hold anything. Raises UnreadableFile: damaged, empty, too_many_rows."""
    try:
        workbook = fastexcel.read_excel(content)
        tables = tuple(_sheet(workbook, name, file_name, settings) for name in workbook.sheet_names)
    except fastexcel.FastExcelError as error:
        raise UnreadableFile("damaged", file_name) from error
    tables = tuple(table for table in tables if table.frame.height)
    if not tables:
        raise UnreadableFile("empty", file_name)
    return tables


def csv_lines(content: bytes, file_name: str) -> tuple[Line, ...]:
    """The lines of a CSV file, exactly as they stand: row and line number are the same where no cell breaks a line."""
    return read_text(content, file_name)


def xlsx_lines(tables: tuple[Table, ...]) -> tuple[Line, ...]:
    """The sheets of a workbook as lines: "[name]", then each row with ";" between its cells, a blank line after."""
    texts: list[str] = []
    for table in tables:
        texts.append(f"[{table.sheet}]")
        cells = table.frame.drop(ROW_NUMBER)
        texts.extend(";".join(cell or "" for cell in row).rstrip(";") for row in cells.iter_rows())
        texts.append("")
    return tuple(
        Line(number, CONTROLS.sub("\ufffd", text.replace("\n", " "))) for number, text in enumerate(texts[:-1], start=1)
    )


def separator(text: str) -> str:
    """The separator that divides the first lines into the same number of cells most often; ";" where none does."""
    sample = list(_first_lines(text))
    scores = {}
    for candidate in SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=candidate) if len(row) > 1)
        width, times = widths.most_common(1)[0] if widths else (0, 0)
        scores[candidate] = (times, width)
    best = max(SEPARATORS, key=lambda candidate: scores[candidate])
    return best if scores[best] > (0, 0) else ";"


def column_letter(index: int) -> str:
    """The name of a column as Excel prints it: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters


def _first_lines(text: str) -> Iterator[str]:
    for index, line in enumerate(io.StringIO(text)):
        if index == SNIFFED_LINES:
            return
        yield line


def _sheet(workbook: fastexcel.ExcelReader, name: str, file_name: str, settings: Settings) -> Table:
    """One sheet as text. Loaded as truth values too, which only number and truth cells can be: that tells 1.25 in a
    number cell (Danish 1,25) from "1.250" in a text cell (which stays)."""
    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    if sheet.height > settings.max_rows:
        raise UnreadableFile("too_many_rows", file_name, limit=settings.max_rows)
    texts = sheet.to_polars()
    is_number = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="boolean").to_polars()
    columns = {
        column_letter(found.absolute_index): _danish(texts[found.name], is_number[found.name].is_not_null())
        for found in sheet.available_columns()
        if found.name in texts.columns
    }
    frame = pl.DataFrame(columns) if columns else pl.DataFrame()
    return Table(name, frame.with_row_index(ROW_NUMBER, offset=1) if columns else frame)


def _danish(texts: pl.Series, is_number: pl.Series) -> pl.Series:
    text, number = pl.col("text"), pl.col("is_number")
    printed = (
        pl.when(number & text.is_in(["true", "false"]))
        .then(text.replace({"true": "SAND", "false": "FALSK"}))
        .when(number)
        .then(text.str.replace(".", ",", literal=True))
        .otherwise(text.str.replace(ISO_DATE, "$3-$2-$1").str.strip_chars().replace("", None))
    )
    return pl.DataFrame({"text": texts, "is_number": is_number}).select(printed.alias("text"))["text"]
