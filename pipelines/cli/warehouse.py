"""Reading the published warehouse from the command line, and counting what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from pipelines.ask import published as ask
from pipelines.cli.refusal import Refusal

Row = dict[str, Any]


@contextmanager
def published(path: Path, writes_to: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, open for reading; its answers may be written as files in the folder `writes_to` alone.

    Raises Refusal where there is none, or where it can not be read.
    """
    try:
        with ask.published(path, writes_to) as connection:
            yield connection
    except ask.NotReadableError as error:
        raise Refusal(str(error)) from error


def rows(
    connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> list[Row]:
    """The rows of a query as dictionaries."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    """The number of rows of a relation: "marts.fct_goals where plan_year = 2012"."""
    found = connection.execute(f"select count(*) from {relation}").fetchone()
    return int(found[0]) if found else 0
