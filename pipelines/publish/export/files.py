"""A table → one CSV or Parquet file, written by DuckDB row after row. Here: the notation of each.

Both are sorted and written by one thread, so that the same rows give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.publish.export.tables import ExportColumn, ExportTable, quoted

BYTE_ORDER_MARK = "\ufeff"
"""What tells Excel that a CSV is UTF-8; it stands before the first heading."""
PLAIN_TIME, DANISH_TIME = "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%d %H:%M:%S"
FORMULA = r"^[=+\-@\t\r]."
"""Text that Excel would take for a formula when it opens a CSV. A lone sign is none."""
NESTED = ("[]", "MAP(", "STRUCT(")
FRACTIONS = ("DECIMAL", "DOUBLE", "FLOAT")
IDLE_ZEROS = r"^(-?\d+(?:\.\d*[1-9])?)\.?0*$"
"""A number written out, and the noughts after the decimals that count."""


def write_parquet(connection: duckdb.DuckDBPyConnection, table: ExportTable, path: Path) -> None:
    """The table with its own types."""
    _copy(connection, f"select * from {table.relation} {table.order}", path, "format parquet, compression zstd")


def write_csv(connection: duckdb.DuckDBPyConnection, table: ExportTable, path: Path) -> None:
    """Comma, decimal point, UTF-8; text is what stands in the table, to the letter. A list or map is JSON."""
    columns = ", ".join(f"{_plain(column)} as {quoted(column.name)}" for column in table.columns)
    copy_csv(connection, f"select {columns} from {sorted_rows(table)}", path)


def copy_csv(connection: duckdb.DuckDBPyConnection, select: str, path: Path) -> None:
    """The rows of a statement in the same notation; each value must be one that a cell can hold."""
    _copy(connection, select, path, f"format csv, header true, timestampformat '{PLAIN_TIME}'")


def write_danish_csv(connection: duckdb.DuckDBPyConnection, table: ExportTable, path: Path) -> None:
    """For a Danish Excel: semicolon, decimal comma, ja and nej, and an apostrophe before text that it would run."""
    heads = [f"{BYTE_ORDER_MARK}{table.columns[0].name}", *(column.name for column in table.columns[1:])]
    columns = ", ".join(
        f"{_danish(column)} as {quoted(head)}" for column, head in zip(table.columns, heads, strict=True)
    )
    options = f"format csv, header true, delimiter ';', timestampformat '{DANISH_TIME}'"
    _copy(connection, f"select {columns} from {sorted_rows(table)}", path, options)


def is_nested(column: ExportColumn) -> bool:
    """True of a list, a map or a struct."""
    return any(sign in column.type for sign in NESTED)


def flat_columns(table: ExportTable) -> str:
    """Its columns for a select, each value one that a cell can hold: a list or map is its JSON."""
    return ", ".join(f"{_flat(column)} as {quoted(column.name)}" for column in table.columns)


def without_idle_zeros(number: str) -> str:
    """A number of a statement as text: '2.4' of 2.4000, '25000000' of 25000000.0000."""
    return f"regexp_replace({number}::varchar, '{IDLE_ZEROS}', '\\1')"


def sorted_rows(table: ExportTable) -> str:
    """The rows of the table for a select, in the order that they have each time."""
    return f"(from {table.relation} {table.order})"


def _flat(column: ExportColumn) -> str:
    name = quoted(column.name)
    return f"case when {name} is not null then to_json({name})::varchar end" if is_nested(column) else name


def _plain(column: ExportColumn) -> str:
    return without_idle_zeros(quoted(column.name)) if _is_fraction(column) else _flat(column)


def _is_fraction(column: ExportColumn) -> bool:
    return column.type.startswith(FRACTIONS) and not is_nested(column)


def _danish(column: ExportColumn) -> str:
    name = quoted(column.name)
    if _is_fraction(column):
        return f"replace({without_idle_zeros(name)}, '.', ',')"
    if column.type == "BOOLEAN":
        return f"case {name} when true then 'ja' when false then 'nej' end"
    if column.type == "VARCHAR":
        return f"case when regexp_matches({name}, '{FORMULA}', 's') then '''' || {name} else {name} end"
    return _flat(column)


def _copy(connection: duckdb.DuckDBPyConnection, select: str, path: Path, options: str) -> None:
    place = str(path).replace("'", "''")
    connection.execute(f"copy ({select}) to '{place}' ({options})")
