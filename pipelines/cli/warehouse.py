"""Reading the published warehouse from the command line: read-only, and shut to everything outside the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipelines.cli.refusal import Refusal

Row = dict[str, Any]


@contextmanager
def published(path: Path, writes_to: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, open for reading; its answers may be written as files in the folder `writes_to` alone.

    Raises Refusal where there is none, or where it can not be read.
    """
    if not path.exists():
        raise Refusal(f"Der er endnu intet udgivet lager i {path.parent}; lav det med: maalbar run")
    try:
        connection = duckdb.connect(path, read_only=True)
    except duckdb.Error as error:
        raise Refusal(f"Lageret {path} kan ikke læses; lav det igen med: maalbar run") from error
    try:
        if writes_to is not None:
            connection.execute("set temp_directory = $folder", {"folder": str(writes_to.with_name("spill"))})
            connection.execute("set threads = 1")
            connection.execute("set allowed_directories = [$folder]", {"folder": str(writes_to)})
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        yield connection
    finally:
        connection.close()


def rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
    """The rows of a query as dictionaries."""
    cursor = connection.execute(sql, list(parameters))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    """The number of rows of a relation: "marts.fct_goals where plan_year = 2012"."""
    found = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(found[0]) if found else 0
