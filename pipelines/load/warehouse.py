"""Landing parsed documents in the warehouse. Here: one transaction a document, and versions. Not here: the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa

from pipelines.load.parsed_files import ParsedRows, read_parsed, rule_version_of
from pipelines.load.tables import PER_DOCUMENT, SCHEMAS, create_tables
from pipelines.read.arrivals import Arrival
from pipelines.records.rows import Column

Landing = Literal["new", "changed", "reparsed", "unchanged"]

ARROW_TYPES = {
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "VARCHAR[]": pa.list_(pa.string()),
    "MAP(VARCHAR, VARCHAR)": pa.map_(pa.string(), pa.string()),
}


@contextmanager
def open_warehouse(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The pipeline's own database, made where it is missing. One writer at a time.

    Raises duckdb.IOException where another process has it open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(path)
    try:
        with transaction(connection):
            create_tables(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def land(connection: duckdb.DuckDBPyConnection, parsed_file: Path, arrival: Arrival, received_at: datetime) -> Landing:
    """One parsed document in one transaction, and the name and version it arrived under.

    The same content again changes nothing; other content under a known path is its next version; a document read
    by newer rules has its rows replaced.
    """
    rules = rule_version_of(parsed_file)
    landed_rules = _landed_rules(connection, arrival.document_id)
    before = _newest_file(connection, arrival.relative_path)
    with transaction(connection):
        if landed_rules != rules:
            _replace_rows(connection, read_parsed(parsed_file), is_landed=landed_rules is not None)
        if before is None or before[0] != arrival.document_id:
            version = 1 if before is None else before[1] + 1
            insert(connection, "records.files", SCHEMAS["records"]["files"], [_file(arrival, version, received_at)])
    if before is not None and before[0] != arrival.document_id:
        return "changed"
    if landed_rules is None or before is None:
        return "new"
    return "unchanged" if landed_rules == rules else "reparsed"


def land_again(connection: duckdb.DuckDBPyConnection, parsed_file: Path) -> None:
    """A document that has been landed before, read by newer rules, whether its file still lies in raw/ or not."""
    with transaction(connection):
        _replace_rows(connection, read_parsed(parsed_file), is_landed=True)


def read_by_other_rules(connection: duckdb.DuckDBPyConnection, rule_version: str) -> list[str]:
    """The landed documents whose rows are not those of the rules named."""
    statement = "select document_id from records.contents where rule_version <> ? order by document_id"
    return [document_id for (document_id,) in connection.execute(statement, [rule_version]).fetchall()]


def mark_present(connection: duckdb.DuckDBPyConnection, arrivals: Iterable[Arrival]) -> None:
    """Note which files lie in raw/ now. A file that has gone keeps its rows, and is no longer present."""
    present = [{"relative_path": arrival.relative_path, "document_id": arrival.document_id} for arrival in arrivals]
    with _registered(connection, _as_arrow(PRESENT, present)) as source, transaction(connection):
        connection.execute(f"""
            update records.files set is_present = (
                (relative_path, document_id) in (select (relative_path, document_id) from {source})
                and version = (
                    select max(newest.version) from records.files as newest
                    where newest.relative_path = files.relative_path
                )
            )
        """)


def replace_quarantined(
    connection: duckdb.DuckDBPyConnection, quarantined: Iterable[dict[str, str]], seen_at: datetime
) -> None:
    """What could not be read in this run, instead of what the last run said. `seen_at` stays for a file still bad."""
    known = connection.execute(
        "select relative_path, sha256, reason, seen_at from records.quarantined_files"
    ).fetchall()
    seen = {tuple(key): first_seen for *key, first_seen in known}
    rows = [
        {**row, "seen_at": seen.get((row["relative_path"], row["sha256"], row["reason"]), seen_at).isoformat()}
        for row in quarantined
    ]
    with transaction(connection):
        connection.execute("delete from records.quarantined_files")
        insert(connection, "records.quarantined_files", SCHEMAS["records"]["quarantined_files"], rows)


PRESENT = (Column("relative_path", "VARCHAR"), Column("document_id", "VARCHAR"))


def _landed_rules(connection: duckdb.DuckDBPyConnection, document_id: str) -> str | None:
    statement = "select rule_version from records.contents where document_id = ?"
    row = connection.execute(statement, [document_id]).fetchone()
    return row[0] if row else None


def _newest_file(connection: duckdb.DuckDBPyConnection, relative_path: str) -> tuple[str, int] | None:
    newest: tuple[str, int] | None = connection.execute(
        "select document_id, version from records.files where relative_path = ? order by version desc limit 1",
        [relative_path],
    ).fetchone()
    return newest


def _file(arrival: Arrival, version: int, received_at: datetime) -> dict[str, Any]:
    return {
        "relative_path": arrival.relative_path,
        "version": version,
        "file_name": arrival.file_name,
        "document_id": arrival.document_id,
        "received_at": received_at.isoformat(),
        "is_present": True,
    }


def _replace_rows(connection: duckdb.DuckDBPyConnection, parsed: ParsedRows, *, is_landed: bool) -> None:
    for table, wanted in PER_DOCUMENT.items():
        name = f'records."{table}"'
        if is_landed:
            connection.execute(f"delete from {name} where document_id = ?", [parsed.document_id])
        insert(connection, name, wanted, parsed.rows.get(table, []))


def insert(
    connection: duckdb.DuckDBPyConnection, name: str, wanted: tuple[Column, ...], rows: list[dict[str, Any]]
) -> None:
    """All rows into one table at once; a value that its column cannot hold raises duckdb.ConversionException."""
    if not rows:
        return
    names = ", ".join(f'"{column.name}"' for column in wanted)
    typed = ", ".join(f'cast("{column.name}" as {column.duckdb_type})' for column in wanted)
    with _registered(connection, _as_arrow(wanted, rows)) as source:
        connection.execute(f"insert into {name} ({names}) select {typed} from {source}")


def _as_arrow(wanted: tuple[Column, ...], rows: list[dict[str, Any]]) -> pa.Table:
    schema = pa.schema([(column.name, ARROW_TYPES.get(column.duckdb_type, pa.string())) for column in wanted])
    for column in wanted:
        if column.duckdb_type.startswith("MAP("):
            rows = [{**row, column.name: list(row[column.name].items())} for row in rows]
    return pa.Table.from_pylist(rows, schema=schema)


@contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, table: pa.Table) -> Iterator[str]:
    connection.register("landing_rows", table)
    try:
        yield "landing_rows"
    finally:
        connection.unregister("landing_rows")
