"""The published warehouse, made beside the old one and swapped in whole. Here: what may leave, and the swap.

A kill at any instant leaves the old file or the new one, and the manifest beside it names the file that is there.
Not here: what the tables hold (dbt_project/).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.publish.history.fold import fold

PUBLISHED_SCHEMAS = ("marts", "history", "past", "reporting", "styring")
"""What readers get. Everything else (records, runs, staging, intermediate, leftovers of tests) stays in the build."""
UNFINISHED = ".publishing-"
READ_ONLY = 0o444
FORM = "v1.3.0"
"""The oldest DuckDB whose file form holds what is published: a SQL tool, R or ODBC brings a DuckDB of its own."""

Counts = dict[str, int]


class PublishRefusedError(Exception):
    """Something that may not be published, or that would be published broken; the old file stays. Said in Danish."""


def publish(build_path: Path, published_path: Path) -> Counts:
    """Swap in a copy of the published schemas of the build; returns the rows of each table published.

    The build must not be open for writing anywhere. Raises PublishRefusedError, and duckdb.Error where the build
    cannot be read; in both cases what was published before stays.
    """
    folder = published_path.parent
    folder.mkdir(parents=True, exist_ok=True)
    clean_up(published_path)
    work = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        kept, compact = work / "kept" / build_path.name, work / "compact" / published_path.name
        counts = copy_kept(build_path, kept)
        counts |= fold(kept)
        copy_compact(kept, compact)
        verify(compact, counts)
        seal(compact)
        swap(compact, published_path)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return {name.replace('"', ""): rows for name, rows in counts.items()}


def copy_kept(build_path: Path, kept: Path) -> Counts:
    """A copy of the build without what stays in it; returns the rows of each table as the build has them.

    Raises PublishRefusedError where a row of a closed agenda item is left.
    """
    with _copied(build_path, kept) as connection:
        for schema in _schemas(connection):
            if schema not in (*PUBLISHED_SCHEMAS, "main"):
                connection.execute(f"drop schema copied.{_quoted(schema)} cascade")
        for kind, name in _relations(connection, "copied"):
            if name.startswith('"main".'):
                connection.execute(f"drop {kind} copied.{name}")
        _refuse_closed(connection)
        kept_tables = [name for kind, name in _relations(connection, "copied") if kind == "table"]
        return {name: _count(connection, f"{_quoted(build_path.stem)}.{name}") for name in kept_tables}


def copy_compact(kept: Path, compact: Path) -> None:
    """Copy once more: the blocks of what was dropped are not in the new file."""
    with _copied(kept, compact) as connection:
        connection.execute("checkpoint copied")


def verify(compact: Path, counts: Counts) -> None:
    """Open the file as a reader will: every table as long as in the build, every view answering.

    Raises PublishRefusedError.
    """
    if not counts:
        raise PublishRefusedError("Der er ingen tabeller at udgive; kør modellerne først.")
    with duckdb.connect(compact, read_only=True) as connection:
        for kind, name in _relations(connection, compact.stem):
            try:
                rows = _count(connection, name)
            except duckdb.Error as error:
                raise PublishRefusedError(f"{name} kan ikke læses i den fil, der skulle udgives: {error}") from error
            expected = counts[name] if kind == "table" else counts.get(name, rows)
            if rows != expected:
                raise PublishRefusedError(f"{name} har {rows} rækker i kopien, men {expected} i kilden.")


def seal(path: Path) -> None:
    """Everything on disk, and nobody writes to it any more."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.chmod(READ_ONLY)


def swap(new: Path, published_path: Path) -> None:
    """The instant. While it lasts, the manifest names the old file and the new; after it, the new alone."""
    digest = sha256_of(new)
    _write_manifest(published_path, [*read_manifest(published_path), digest])
    new.replace(published_path)
    sync(published_path.parent)
    _write_manifest(published_path, [digest])


def clean_up(published_path: Path) -> None:
    """Take away what a killed run left, and let the manifest name only the file that is there."""
    for leftover in published_path.parent.glob(f"{UNFINISHED}*"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    if len(read_manifest(published_path)) > 1:
        _write_manifest(published_path, [sha256_of(published_path)] if published_path.exists() else [])


def is_whole(published_path: Path) -> bool:
    """True where the file is byte for byte what was published; DuckDB itself does not notice every damage."""
    return published_path.exists() and sha256_of(published_path) in read_manifest(published_path)


def manifest_path(published_path: Path) -> Path:
    """The file beside the published one that names its SHA-256, in the form that sha256sum checks."""
    return published_path.with_name(f"{published_path.name}.sha256")


def read_manifest(published_path: Path) -> list[str]:
    """The SHA-256 of what may stand there: one, or two at the instant of a swap."""
    path = manifest_path(published_path)
    return [line.split()[0] for line in path.read_text().splitlines() if line] if path.exists() else []


def sha256_of(path: Path) -> str:
    """The hash of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_manifest(published_path: Path, digests: Iterable[str]) -> None:
    path = manifest_path(published_path)
    unfinished = path.with_name(f"{UNFINISHED}{path.name}")
    with unfinished.open("w") as file:
        file.write("".join(f"{digest}  {published_path.name}\n" for digest in dict.fromkeys(digests)))
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new copy of a database, named `copied`; the source keeps its own name, which views speak of."""
    target.parent.mkdir(parents=True)
    connection = duckdb.connect()
    try:
        connection.execute(f"attach {_literal(source)} as {_quoted(source.stem)} (read_only)")
        connection.execute(f"attach {_literal(target)} as copied (read_write, storage_version '{FORM}')")
        connection.execute(f"copy from database {_quoted(source.stem)} to copied")
        yield connection
        connection.execute("detach copied")
    finally:
        connection.close()


def _schemas(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute("select schema_name from duckdb_schemas() where database_name = 'copied'").fetchall()
    return [schema for (schema,) in found]


def _relations(connection: duckdb.DuckDBPyConnection, database: str) -> list[tuple[str, str]]:
    """("table" or "view", quoted name with schema) of everything in a database that holds or shows rows."""
    found = connection.execute(
        """
        select 'table', schema_name, table_name from duckdb_tables() where database_name = $database and not internal
        union all
        select 'view', schema_name, view_name from duckdb_views() where database_name = $database and not internal
        order by all
        """,
        {"database": database},
    ).fetchall()
    return [(kind, f"{_quoted(schema)}.{_quoted(name)}") for kind, schema, name in found]


def _refuse_closed(connection: duckdb.DuckDBPyConnection) -> None:
    having = connection.execute(
        "select schema_name, table_name from duckdb_columns() "
        "where database_name = 'copied' and column_name = 'is_closed' and not internal order by all"
    ).fetchall()
    for schema, table in having:
        closed = _count(connection, f"copied.{_quoted(schema)}.{_quoted(table)} where is_closed")
        if closed:
            raise PublishRefusedError(
                f"{schema}.{table} har {closed} rækker fra lukkede punkter; modellen skal udelade dem, før der udgives."
            )


def _count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    return int(connection.execute(f"select count(*) from {relation}").fetchall()[0][0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
