"""The tables of the published file as CSV, Parquet or a workbook, each with a data package. Start reading here."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from xlsxwriter.exceptions import FileCreateError

from pipelines.model.dictionary import Table, read_tables
from pipelines.model.references import read_references
from pipelines.publish.export.files import write_csv, write_danish_csv, write_parquet
from pipelines.publish.export.fiscal import write_fiscal
from pipelines.publish.export.oparl import write_oparl
from pipelines.publish.export.package import FileForm, write_package, write_package_of_file
from pipelines.publish.export.refused import ExportRefusedError
from pipelines.publish.export.staging import WHY_NOT
from pipelines.publish.export.tables import ExportTable, choose
from pipelines.publish.export.workbook import write_workbook

TABLE_FORMATS = ("csv", "parquet", "xlsx")
OPARL, FISCAL = "oparl", "fiscal"
FIXED = {
    OPARL: "--format oparl har altid møder, punkter og beslutninger; udelad --tables.",
    FISCAL: "--format fiscal har altid beløbene; udelad --tables.",
}
"""Formats that take no choice of tables, and what is said of one."""
OPARL_NAME = "oparl.json"
OPARL_DA = "Møder, punkter og beslutninger i formen OParl 1.1; det, formen ikke har ord for, står under »maalbar:«."
WORKBOOK_NAME = "maalbar.xlsx"
CSV = FileForm("csv", "text/csv")
DANISH_CSV = FileForm("csv", "text/csv", is_danish=True)
PARQUET = FileForm("parquet", "application/vnd.apache.parquet")
XLSX = FileForm("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")

Writer = Callable[[duckdb.DuckDBPyConnection, ExportTable, Path], None]
Files = list[tuple[ExportTable, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to take along. `tables` is () for all; `is_danish` is decimal comma, in CSV only."""

    format: str = "csv"
    tables: tuple[str, ...] = ()
    is_danish: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of it. `cut` is the number of cells whose text a sheet could not hold."""

    tables: int
    rows: int
    bytes: int
    cut: int


def require_known(asked: Asked) -> None:
    """Raises ExportRefusedError for a format there is none of, or a notation that the format has no use of."""
    if asked.format not in (*TABLE_FORMATS, *FIXED):
        raise ExportRefusedError(f"»{asked.format}« er ikke et format; vælg csv, parquet, xlsx, oparl eller fiscal.")
    if asked.format in FIXED and asked.tables:
        raise ExportRefusedError(FIXED[asked.format])
    if asked.is_danish and asked.format != "csv":
        raise ExportRefusedError(
            "--danish-decimals hører til --format csv; i xlsx viser en dansk Excel selv komma, og Parquet har tallet."
        )


def export(connection: duckdb.DuckDBPyConnection, asked: Asked, folder: Path) -> Exported:
    """Write the tables and their datapackage.json into an empty folder.

    The connection must be allowed to write there, and have one thread. Raises ExportRefusedError and OSError.
    """
    require_known(asked)
    with _faults_of_the_disk():
        if asked.format == OPARL:
            return _export_oparl(connection, folder)
        if asked.format == FISCAL:
            return Exported(1, write_fiscal(connection, folder), _size(folder), 0)
        return _export_tables(connection, asked, folder)


@contextmanager
def _faults_of_the_disk() -> Iterator[None]:
    """What DuckDB and the writer of workbooks say of a disk that is full or fails becomes the OSError that it was."""
    try:
        yield
    except FileCreateError as error:
        raise error.args[0] if isinstance(error.args[0], OSError) else OSError(errno.EIO, "") from error
    except duckdb.IOException as error:
        raise OSError(next((code for code in WHY_NOT if os.strerror(code) in str(error)), errno.EIO), "") from error


def _export_tables(connection: duckdb.DuckDBPyConnection, asked: Asked, folder: Path) -> Exported:
    tables = choose(connection, asked.tables)
    meanings = {f"{table.schema}.{table.name}": table for table in read_tables()}
    files, form, cut = _write(connection, asked, tables, meanings, folder)
    write_package(folder, form, files, meanings, read_references())
    return Exported(len(tables), sum(table.rows for table in tables), _size(folder), cut)


def _export_oparl(connection: duckdb.DuckDBPyConnection, folder: Path) -> Exported:
    rows = write_oparl(connection, folder / OPARL_NAME)
    write_package_of_file(folder, OPARL, OPARL_NAME, "application/json", OPARL_DA)
    return Exported(2, rows, _size(folder), 0)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _write(
    connection: duckdb.DuckDBPyConnection,
    asked: Asked,
    tables: Sequence[ExportTable],
    meanings: dict[str, Table],
    folder: Path,
) -> tuple[Files, FileForm, int]:
    if asked.format == "xlsx":
        cut = write_workbook(connection, tables, meanings, folder / WORKBOOK_NAME)
        return [(table, WORKBOOK_NAME) for table in tables], XLSX, cut
    if asked.format == "parquet":
        return _write_each(connection, tables, folder, PARQUET, write_parquet), PARQUET, 0
    form, writer = (DANISH_CSV, write_danish_csv) if asked.is_danish else (CSV, write_csv)
    return _write_each(connection, tables, folder, form, writer), form, 0


def _write_each(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[ExportTable], folder: Path, form: FileForm, writer: Writer
) -> Files:
    """A file for each table, in a folder for each schema: styring/maal.csv."""
    files = [(table, f"{table.schema}/{table.name}.{form.format}") for table in tables]
    for table, path in files:
        (folder / path).parent.mkdir(exist_ok=True)
        writer(connection, table, folder / path)
    return files
