"""maalbar.xlsx: a sheet for each table, and a dictionary of their columns. Not here: how a sheet is set.

Rows go from DuckDB to the file a batch at a time, and no sheet is held in memory.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from traceback import clear_frames
from typing import Any, BinaryIO

import duckdb
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from pipelines.model.dictionary import Field, Table
from pipelines.publish.export.files import flat_columns, sorted_rows
from pipelines.publish.export.refused import ExportRefusedError
from pipelines.publish.export.tables import ExportColumn, ExportTable
from pipelines.render import danish
from pipelines.render.spreadsheet import Styles, headed_sheet, make_styles, write_text

DICTIONARY = "Ordbog"
DICTIONARY_HEADS = ("Ark", "Kolonne", "Type", "Enhed", "Betydning", "Værdier", "Nøgle", "Rækker")
DICTIONARY_WIDTHS = (28, 26, 20, 10, 80, 60, 10, 10)
MOST_ROWS = 1_048_575
"""Rows that a sheet of the format can hold under its header."""
EXACT = 10**15
"""From here a spreadsheet rounds numbers."""
FIRST_DAY = date(1900, 3, 1)
"""Days before it are not the same in every spreadsheet."""
MADE = datetime(1980, 1, 1)
"""Stands as the day the workbook was made, so that the same rows give the same bytes."""
WHOLE_STYLES = {"decimal": "whole", "money_ore": "money"}
"""The number format of a column → that of its whole numbers, where it is another."""
BATCH = 2_000
TEXT_WIDTH, OTHER_WIDTH = 32, 14
FOOTER = "Målbar: udtræk af det udgivne lager"
KRONER = "kr."

Meanings = Mapping[str, Table]
"""'styring.maal' → what the dictionary says of it."""


class _Place(io.FileIO):
    """Where the workbook is written. Once something has failed, what is written after that is let go in silence.

    The archive that holds it writes on when it is cleared away, and its complaint would stand beside our sentence.
    """

    has_failed = False

    def write(self, content: Any, /) -> int:
        """Raises OSError."""
        return len(content) if self.has_failed else super().write(content)


def write_workbook(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[ExportTable], meanings: Meanings, path: Path
) -> int:
    """Write the workbook; returns how many cells held more text than the format can, and were cut.

    Raises ExportRefusedError where a table has more rows than a sheet.
    """
    for table in tables:
        if table.rows > MOST_ROWS:
            raise ExportRefusedError(
                f"{table.full_name} har {danish.number(table.rows)} rækker, og et ark kan højst have "
                f"{danish.number(MOST_ROWS)}; vælg --format csv eller parquet."
            )
    with (
        _opened(path) as place,
        xlsxwriter.Workbook(place, {"constant_memory": True, "tmpdir": str(path.parent)}) as book,
    ):
        book.set_properties({"title": FOOTER, "created": MADE})
        styles = make_styles(book, wrapped=False)
        _write_dictionary(book, tables, meanings, make_styles(book))
        return sum(
            _write_table(book, connection, table, _units(meanings.get(table.full_name)), styles) for table in tables
        )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Where the workbook is written. An archive that could not be finished is let go before its file is closed."""
    raw = _Place(path, "w")
    with io.BufferedWriter(raw) as place:
        try:
            yield place
        except (OSError, FileCreateError) as error:
            raw.has_failed = True
            for one in filter(None, (error, error.__context__)):
                clear_frames(one.__traceback__)
            raise


def _write_dictionary(
    book: xlsxwriter.Workbook, tables: Sequence[ExportTable], meanings: Meanings, styles: Styles
) -> None:
    sheet = headed_sheet(book, DICTIONARY, DICTIONARY_HEADS, DICTIONARY_WIDTHS, styles, FOOTER)
    rows = [cells for table in tables for cells in _entries(table, meanings.get(table.full_name))]
    for number, cells in enumerate(rows, start=1):
        for index, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(number, index, cell, styles.numbers["whole"])
            elif cell:
                write_text(sheet, number, index, cell, styles)
    sheet.autofilter(0, 0, max(1, len(rows)), len(DICTIONARY_HEADS) - 1)


def _entries(table: ExportTable, meaning: Table | None) -> Iterator[tuple[str | int, ...]]:
    """A row of the dictionary for the table, and one for each of its columns."""
    fields = {field.column: field for field in meaning.fields} if meaning else {}
    yield (table.full_name, "", "", "", meaning.da if meaning else "", "", "", table.rows)
    for column in table.columns:
        field = fields.get(column.name)
        key = "ja" if column.name in table.key else ""
        told = (field.unit, field.da, _values(field)) if field else ("", "", "")
        yield (table.full_name, column.name, column.type.lower(), *told, key)


def _values(field: Field) -> str:
    return "; ".join(word if code == word else f"{code} ({word})" for code, word in field.values)


def _units(meaning: Table | None) -> dict[str, str]:
    return {field.column: field.unit for field in meaning.fields} if meaning else {}


def _write_table(
    book: xlsxwriter.Workbook,
    connection: duckdb.DuckDBPyConnection,
    table: ExportTable,
    units: Mapping[str, str],
    styles: Styles,
) -> int:
    heads = [column.name for column in table.columns]
    widths = [TEXT_WIDTH if column.type == "VARCHAR" else OTHER_WIDTH for column in table.columns]
    sheet = headed_sheet(book, table.full_name, heads, widths, styles, FOOTER)
    sheet.autofilter(0, 0, max(1, table.rows), len(heads) - 1)
    cut = 0
    for number, row in enumerate(_rows(connection, table), start=1):
        for index, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if value is not None:
                cut += not _write_cell(sheet, number, index, value, _style(column, units.get(column.name, "")), styles)
    return cut


def _rows(connection: duckdb.DuckDBPyConnection, table: ExportTable) -> Iterator[tuple[object, ...]]:
    cursor = connection.execute(f"select {flat_columns(table)} from {sorted_rows(table)}")
    while batch := cursor.fetchmany(BATCH):
        yield from batch


def _style(column: ExportColumn, unit: str) -> str:
    """The number format of a column's fractions."""
    if unit == KRONER:
        return "money_ore"
    return "number" if column.type.endswith(("INTEGER", "BIGINT")) else "decimal"


def _write_cell(sheet: Worksheet, row: int, index: int, value: object, style: str, styles: Styles) -> bool:
    """Write a value as what it is; False where it is text that had to be cut."""
    if isinstance(value, bool):
        sheet.write_boolean(row, index, value)
    elif isinstance(value, date) and date(value.year, value.month, value.day) >= FIRST_DAY:
        kind = "time" if isinstance(value, datetime) else "date"
        sheet.write_datetime(row, index, value, styles.numbers[kind])
    elif isinstance(value, int | float | Decimal) and _is_told_exactly(value):
        whole = WHOLE_STYLES.get(style, style)
        sheet.write_number(row, index, value, styles.numbers[whole if value == int(value) else style])
    else:
        return write_text(sheet, row, index, str(value), styles)
    return True


def _is_told_exactly(value: int | float | Decimal) -> bool:
    return math.isfinite(value) and -EXACT < value < EXACT
