"""The history as the published file holds it: what is known now stands once, in marts, and not again in history.

The build keeps each version as a row of its own (keep.py). Published so, every fact would stand twice from its first
day. Here a table of history becomes a view of the same name, columns and rows: the ended versions (schema past), and
the rows of marts with the moment that each became known (past.known_since). Not here: which versions there are.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.load.warehouse import transaction
from pipelines.model.two_clocks import ENDED, KNOWN_COLUMNS, KNOWN_SINCE, PUBLISHED_WHOLE
from pipelines.publish.history.tables import Kept, dictionary, kept_tables, literal


def fold(path: Path) -> dict[str, int]:
    """Fold the history of a database that nobody has open; returns the rows of each table that is new in it.

    A fact whose history cannot be told from marts stays whole: one without a key of one column, or whose history has
    columns that the fact has no longer. What is folded already stays as it is.
    """
    with duckdb.connect(path) as connection, transaction(connection):
        folded = [table for table in kept_tables(connection) if _can_be_folded(connection, table)]
        if not folded:
            return {}
        connection.execute(f"create schema {ENDED}")
        columns = "table_name varchar, fact_id varchar, known_from timestamp, known_by_run varchar"
        connection.execute(f"create table {ENDED}.{KNOWN_SINCE} ({columns})")
        for table in folded:
            _fold(connection, table)
        _describe(connection, folded)
        names = [f'"{ENDED}"."{name}"' for name in (KNOWN_SINCE, *(table.name for table in folded))]
        return {name: int(connection.execute(f"select count(*) from {name}").fetchall()[0][0]) for name in names}


def _can_be_folded(connection: duckdb.DuckDBPyConnection, table: Kept) -> bool:
    """True where each open version is a row of marts to the letter, and a key finds it."""
    has = connection.execute(
        "select column_name from duckdb_columns() as columns where database_name = current_database() "
        "and schema_name = 'history' and table_name = $table and exists (select 1 from duckdb_tables() as tables "
        "where tables.schema_name = 'history' and tables.table_name = columns.table_name) order by column_index",
        {"table": table.name},
    ).fetchall()
    if (
        table.name in PUBLISHED_WHOLE
        or len(table.key) != 1
        or [name for (name,) in has] != [*table.columns, *KNOWN_COLUMNS]
    ):
        return False
    [(open_versions, alike, facts)] = connection.execute(
        f"select (select count(*) from {table.history} where known_to is null), "
        f"(select count(*) from {table.history} as old where known_to is null "
        f"and exists (select 1 from {table.fact} as now where {table.same('old', 'now')})), "
        f"(select count(*) from {table.fact})"
    ).fetchall()
    return bool(open_versions == alike == facts)


def _fold(connection: duckdb.DuckDBPyConnection, table: Kept) -> None:
    key = f'"{table.key[0]}"'
    connection.execute(
        f"insert into {ENDED}.{KNOWN_SINCE} select {literal(table.name)}, {key}, known_from, known_by_run "
        f"from {table.history} where known_to is null order by {key}"
    )
    ended = f'{ENDED}."{table.name}"'
    connection.execute(f"create table {ended} as select * from {table.history} where known_to is not null")
    connection.execute(f"drop table {table.history}")
    names = ", ".join(f'facts."{name}"' for name in table.columns)
    connection.execute(
        f"create view {table.history} as select {names}, since.known_from, cast(null as timestamp) as known_to, "
        f"since.known_by_run, cast(null as varchar) as ended_by_run from {table.fact} as facts "
        f"inner join {ENDED}.{KNOWN_SINCE} as since "
        f"on since.table_name = {literal(table.name)} and since.fact_id = facts.{key} "
        f"union all select * from {ended}"
    )


def _describe(connection: duckdb.DuckDBPyConnection, folded: list[Kept]) -> None:
    """The comments of the dictionary, on the views and on what is behind them."""
    views = {("history", table.name) for table in folded}
    tables = {(ENDED, table.name) for table in folded} | {(ENDED, KNOWN_SINCE)}
    columns = set(connection.execute("select schema_name, table_name, column_name from duckdb_columns()").fetchall())
    for meaning in dictionary():
        place = (meaning.schema, meaning.name)
        if place not in views | tables:
            continue
        relation = f'{meaning.schema}."{meaning.name}"'
        connection.execute(f"comment on {'view' if place in views else 'table'} {relation} is {literal(meaning.da)}")
        for field in meaning.fields:
            if (*place, field.column) in columns:
                connection.execute(f'comment on column {relation}."{field.column}" is {literal(field.comment)}')
