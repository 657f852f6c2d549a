"""Which tables of the published file can be taken along, and their columns. Not here: what a column means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from pipelines.publish.export.refused import ExportRefusedError
from pipelines.render import danish

EXPORTED_SCHEMAS = ("marts", "styring")
"""The facts, in English and in Danish. Schema reporting is what the reports are drawn of, and goes with them."""
SHOWN = 3
"""Names like the one asked for."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column with its DuckDB type: "DECIMAL(18,2)", "VARCHAR[]"."""

    name: str
    type: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class ExportTable:
    """A table or view; `key` is () where the file holds none."""

    schema: str
    name: str
    columns: tuple[ExportColumn, ...]
    key: tuple[str, ...]
    rows: int

    @property
    def full_name(self) -> str:
        """'styring.maal', as it is written in SQL."""
        return f"{self.schema}.{self.name}"

    @property
    def relation(self) -> str:
        """The same, quoted."""
        return f"{quoted(self.schema)}.{quoted(self.name)}"

    @property
    def order(self) -> str:
        """What makes the order of its rows the same each time."""
        return f"order by {', '.join(map(quoted, self.key))}" if self.key else "order by all"


def choose(connection: duckdb.DuckDBPyConnection, wanted: Sequence[str]) -> list[ExportTable]:
    """The tables asked for, by 'maal' or 'styring.maal'; all of them where none is. In the order of the file.

    Raises ExportRefusedError for a name that the file does not have.
    """
    found = _names(connection)
    if not found:
        raise ExportRefusedError("Lageret har ingen tabeller i skemaerne marts og styring; lav det igen: maalbar run")
    chosen = {_match(name, found) for name in wanted} if wanted else set(found)
    return [_table(connection, *one) for one in found if one in chosen]


def quoted(name: str) -> str:
    """A name as SQL reads it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def _names(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(
        """
        select schema_name, table_name from duckdb_tables() where list_contains($schemas, schema_name) and not internal
        union all
        select schema_name, view_name from duckdb_views() where list_contains($schemas, schema_name) and not internal
        order by all
        """,
        {"schemas": list(EXPORTED_SCHEMAS)},
    ).fetchall()


def _match(wanted: str, found: Iterable[tuple[str, str]]) -> tuple[str, str]:
    matching = [one for one in found if wanted.lower() in (one[1], ".".join(one))]
    if len(matching) == 1:
        return matching[0]
    if matching:
        names = [".".join(one) for one in matching]
        raise ExportRefusedError(f"»{wanted}« findes i flere skemaer; vælg {' eller '.join(names)}.")
    bare = {name: f"{schema}.{name}" for schema, name in sorted(found)}
    near = difflib.get_close_matches(wanted.rpartition(".")[2].lower(), bare, n=SHOWN)
    if near:
        hint = f"Mente du {' eller '.join(bare[name] for name in near)}?"
    else:
        hint = " ".join(f"{schema} har {_listed(found, schema)}." for schema in reversed(EXPORTED_SCHEMAS))
    raise ExportRefusedError(f"Lageret har ingen tabel »{wanted}« i skemaerne marts og styring. {hint}")


def _listed(found: Iterable[tuple[str, str]], schema: str) -> str:
    return danish.listing([name for of, name in found if of == schema]) or "ingen"


def _table(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> ExportTable:
    columns = connection.execute(
        "select column_name, data_type, not is_nullable from duckdb_columns() "
        "where schema_name = ? and table_name = ? and not internal order by column_index",
        [schema, name],
    ).fetchall()
    key = connection.execute(
        "select constraint_column_names from duckdb_constraints() "
        "where schema_name = ? and table_name = ? and constraint_type = 'PRIMARY KEY'",
        [schema, name],
    ).fetchone()
    counted = connection.execute(f"select count(*) from {quoted(schema)}.{quoted(name)}").fetchall()
    return ExportTable(
        schema, name, tuple(ExportColumn(*one) for one in columns), tuple(key[0]) if key else (), int(counted[0][0])
    )
