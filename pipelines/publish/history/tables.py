"""The tables of schema history, made from those of marts as they are. Here: their columns, comments and macros.

A table of history has the columns of its fact and those of two_clocks.KNOWN_COLUMNS. A fact that is new, or that has
got another column, is followed by itself. Not here: which rows are in them (keep.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import duckdb

from pipelines.model.dictionary import Table, read_tables
from pipelines.model.two_clocks import KNOWN_COLUMNS, as_of_macro, has_history

SCHEMA = "history"
Columns = dict[str, str]
"""Name → DuckDB's type."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A fact that has a history: its columns as marts has them today, and its primary key, () where it has none."""

    name: str
    columns: Columns
    key: tuple[str, ...]

    @property
    def fact(self) -> str:
        """The table that holds what is known now."""
        return f'marts."{self.name}"'

    @property
    def history(self) -> str:
        """The table that holds every version."""
        return f'{SCHEMA}."{self.name}"'

    def same(self, one: str, other: str) -> str:
        """The condition that two rows are alike in all columns, an unknown being like an unknown."""
        return " and ".join(f'{one}."{name}" is not distinct from {other}."{name}"' for name in self.columns)


@cache
def dictionary() -> tuple[Table, ...]:
    """The published tables with what their columns mean and are called in Danish, read once."""
    return read_tables()


def kept_tables(connection: duckdb.DuckDBPyConnection) -> list[Kept]:
    """The facts and dimensions of marts whose versions are kept."""
    columns = _columns(connection, "marts")
    keys = dict(
        connection.execute(
            "select table_name, constraint_column_names from duckdb_constraints() "
            "where database_name = current_database() and schema_name = 'marts' and constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    )
    return [Kept(name, own, tuple(keys.get(name, ()))) for name, own in columns.items() if has_history(name)]


def fit(connection: duckdb.DuckDBPyConnection, tables: Sequence[Kept]) -> None:
    """Give each fact its table of history, with the columns that the fact has today.

    A new column is filled in what is known now, and empty in what was known before it; a column that the fact has no
    longer stays; one whose type no longer holds an old value stays beside the new one, as <name>_until_<n>.
    """
    connection.execute(f"create schema if not exists {SCHEMA}")
    there = _columns(connection, SCHEMA)
    for table in tables:
        old = there.get(table.name)
        if old is None:
            columns = ", ".join(f'"{name}" {kind}' for name, kind in {**table.columns, **KNOWN_COLUMNS}.items())
            connection.execute(f"create table {table.history} ({columns})")
        elif any(old.get(name) != kind for name, kind in table.columns.items()):
            connection.execute(_refitted(connection, table, old))


def _refitted(connection: duckdb.DuckDBPyConnection, table: Kept, old: Columns) -> str:
    """One statement that makes the table anew, so that a kill leaves the old one or the new."""
    common = [name for name in table.columns if name in old]
    cast = {name: f'try_cast(old."{name}" as {table.columns[name]})' for name in common}
    selected = [f'{cast[name]} as "{name}"' if name in cast else f'now."{name}"' for name in table.columns]
    for name in common:
        lost = f'from {table.history} as old where old."{name}" is not null and {cast[name]} is null'
        if old[name] != table.columns[name] and connection.execute(f"select 1 {lost} limit 1").fetchone():
            selected.append(f'old."{name}" as "{_free_name(name, old)}"')
    selected += [f'old."{name}"' for name in old if name not in table.columns]
    by = table.key if set(table.key) <= set(common) else ()
    match = " and ".join(f'{cast[name]} is not distinct from now."{name}"' for name in common) if by else "false"
    return (
        f"create or replace table {table.history} as select {', '.join(selected)} from {table.history} as old "
        f"left join {table.fact} as now on old.known_to is null and {match}"
    )


def _free_name(name: str, taken: Columns) -> str:
    number = 1
    while f"{name}_until_{number}" in taken:
        number += 1
    return f"{name}_until_{number}"


def describe(connection: duckdb.DuckDBPyConnection, tables: Sequence[Kept]) -> None:
    """Give the tables their comments, and each fact its macro, which shows it as it was known at a moment."""
    said = {table.name: table for table in dictionary() if table.schema == SCHEMA}
    has = _comments(connection)
    for name, meaning in said.items():
        if (name, None) in has:
            _comment(connection, has, meaning)
    for table in tables:
        connection.execute(_macro(table))
        connection.execute(
            f'comment on macro table {SCHEMA}."{as_of_macro(table.name)}" is '
            f"'marts.{table.name}, som den var kendt på et tidspunkt (UTC).'"
        )


def _macro(table: Kept) -> str:
    names = ", ".join(f'"{name}"' for name in table.columns)
    return (
        f'create or replace macro {SCHEMA}."{as_of_macro(table.name)}"(moment) as table '
        f"select {names} from {table.history} where known_from <= cast(moment as timestamp) "
        f"and (known_to is null or known_to > cast(moment as timestamp))"
    )


def _comments(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str | None], str | None]:
    """(table, column, None of the table itself) → its comment."""
    rows = connection.execute(
        "select table_name, null, comment from duckdb_tables() "
        "where database_name = current_database() and schema_name = $schema "
        "union all select table_name, column_name, comment from duckdb_columns() "
        "where database_name = current_database() and schema_name = $schema",
        {"schema": SCHEMA},
    ).fetchall()
    return {(table, column): comment for table, column, comment in rows}


def _comment(
    connection: duckdb.DuckDBPyConnection, has: dict[tuple[str, str | None], str | None], meaning: Table
) -> None:
    if has[meaning.name, None] != meaning.da:
        connection.execute(f'comment on table {SCHEMA}."{meaning.name}" is {literal(meaning.da)}')
    for field in meaning.fields:
        there = has.get((meaning.name, field.column), field.comment)
        if there != field.comment:
            target = f'{SCHEMA}."{meaning.name}"."{field.column}"'
            connection.execute(f"comment on column {target} is {literal(field.comment)}")


def _columns(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[str, Columns]:
    """Table → its columns in their order."""
    found: dict[str, Columns] = {}
    for table, column, kind in connection.execute(
        "select columns.table_name, column_name, data_type from duckdb_columns() as columns "
        "where database_name = current_database() and schema_name = $schema and not internal "
        "and table_name in (select table_name from duckdb_tables() where schema_name = $schema) "
        "order by columns.table_name, column_index",
        {"schema": schema},
    ).fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def literal(text: str | None) -> str:
    """A text as SQL reads it, whatever stands in it; null of None."""
    return "null" if text is None else "'" + text.replace("'", "''") + "'"
