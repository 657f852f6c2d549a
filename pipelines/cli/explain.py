"""`maalbar explain`: from a number back to its rule, document, page, lines and printed text, in Danish.

Here: the fact and its place. Not here: the checks behind it and the pages that show it (evidence.py), keys that are no
fact's (browse/keys.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import duckdb
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipelines.browse.keys import Named, named
from pipelines.browse.kinds import KINDS
from pipelines.browse.labels import label, told
from pipelines.check.landing import key_of
from pipelines.cli.evidence import ended, evidence, has, unknown
from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import Row, rows
from pipelines.model.dictionary import IN_DANISH, Field, read_dictionary
from pipelines.model.two_clocks import KNOWN_COLUMNS
from pipelines.records import RECORD_TYPES
from pipelines.render import danish
from pipelines.render.municipality import municipality

TABLES = {
    **{f"fct_{record_type.table}": key_of(record_type) for record_type in RECORD_TYPES},
    "dim_org_units": "org_unit_id",
    "fct_goal_status": "goal_status_id",
    "fct_budget_followup": "budget_followup_id",
}
"""The tables of marts that tell of a fact, and the key of each."""
PLACE = ("document_id", "file_name", "page", "line_start", "line_end", "printed", "rule", "is_closed", "source_kind")
TITLES = {"goal_id": "fct_goals", "agenda_item_id": "fct_agenda_items"}
"""Keys of what a fact hangs on, and the table with its title."""
AROUND = 2
"""So many lines are shown before and after the printed ones."""
MOST_LINES = 40
MOST_OF_A_VALUE = 600


def explain(connection: duckdb.DuckDBPyConnection, fact_id: str, console: Console, *, is_whole: bool = False) -> None:
    """Show every fact with an id, with its checks and the report pages that show it; else what it was before.

    A key of something else is told as what it is. `is_whole` names each check. Raises Refusal of an id that the
    published warehouse does not have and has never had.
    """
    fact_id = fact_id.strip()
    found = list(facts(connection, fact_id))
    for table, fact in found:
        console.print(_headed(fact_id, _kind_of(table)), soft_wrap=True)
        console.print(Group(_shown(connection, table, fact), *evidence(connection, fact_id, is_whole)))
    earlier = [] if found else list(ended(connection, TABLES, fact_id))
    for table, fact, sentence in earlier:
        console.print(_headed(fact_id, _kind_of(table)), soft_wrap=True)
        console.print(Group(Text(sentence, style="bold"), Text(), _shown(connection, table, fact)))
    if not found and not earlier:
        other = _other(connection, fact_id)
        if other is None:
            raise Refusal(unknown(connection, fact_id))
        _print_other(fact_id, other, console)


def facts(connection: duckdb.DuckDBPyConnection, fact_id: str) -> Iterator[tuple[str, Row]]:
    """The rows of marts that have an id, each with its table."""
    there = {
        name
        for (name,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts'"
        ).fetchall()
    }
    for table, key in TABLES.items():
        if table in there:
            yield from (
                (table, row) for row in rows(connection, f'select * from marts.{table} where "{key}" = ?', [fact_id])
            )


@cache
def _dictionary() -> Mapping[tuple[str, str, str], Field]:
    return {(field.schema, field.table, field.column): field for field in read_dictionary()}


@cache
def _danish_columns() -> Mapping[str, str]:
    """Field → the column of schema styring that shows it: goal_id → maal_id."""
    return {field.field: field.column for field in _dictionary().values() if field.schema == IN_DANISH}


def _column(table: str, name: str) -> str:
    """The Danish name of a column of marts; its own where it has none."""
    field = _dictionary().get(("marts", table, name))
    return _danish_columns().get(field.field, name) if field else name


def _kind_of(table: str) -> str:
    """'Måltal eller måling' of fct_measurements."""
    key = _column(table, TABLES[table])
    return next((kind.one for kind in KINDS.values() if kind.key == key), table)


def _headed(fact_id: str, what: str) -> Text:
    return Text.assemble((fact_id, "bold"), f"  ·  {what}\n")


def _shown(connection: duckdb.DuckDBPyConnection, table: str, fact: Row) -> RenderableType:
    own = {name: value for name, value in fact.items() if name not in (*PLACE, *KNOWN_COLUMNS, TABLES[table])}
    told_first = sorted(
        ((name, value) for name, value in own.items() if value is not None), key=lambda one: _is_key(one[0])
    )
    fields = [
        (
            label(_column(table, name)).removesuffix(" id"),
            _pointed_at(connection, name, value) if _is_key(name) else _told(table, name, value),
        )
        for name, value in told_first
    ]
    place = _grid(list(_place(fact)), "bold")
    return Group(_grid(fields, "dim"), Text(), place, Text(), *_lines(connection, fact))


def _is_key(name: str) -> bool:
    """True of a key of another fact; that of a period is read as it is."""
    return name.endswith("_id") and not name.endswith("period_id")


def _told(table: str, name: str, value: Any) -> str:
    """A value in Danish words, figures and days."""
    if name == "municipality_code":
        return f"{municipality(value).name} ({value})"
    field = _dictionary().get(("marts", table, name))
    words = dict(field.values) if field else {}
    if isinstance(value, Mapping):
        value = {key: words.get(one, one) for key, one in value.items()}
    said = told(words.get(value, value) if isinstance(value, str) else value, field)
    return danish.shorten(said, MOST_OF_A_VALUE)


def _pointed_at(connection: duckdb.DuckDBPyConnection, name: str, key: str) -> str:
    """A key of another fact, with the title of the goal or agenda item that it names."""
    if name not in TITLES:
        return key
    titles = rows(connection, f"select title from marts.{TITLES[name]} where {name} = ?", [key])
    return f"{titles[0]['title']} ({key})" if titles else key


def _grid(pairs: list[tuple[str, str]], style: str) -> Table:
    """Names and values; a key that is wider than the window goes on in the next line, and nothing is cut."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(Text(name, style=style), Text(value))
    return grid


def _place(fact: Row) -> Iterator[tuple[str, str]]:
    lines = (
        f"{fact['line_start']}"
        if fact["line_start"] == fact["line_end"]
        else f"{fact['line_start']}-{fact['line_end']}"
    )
    yield "Regel", str(fact["rule"])
    yield "Dokument", f"{fact['file_name']} ({fact['document_id']})"
    yield "Side", "ukendt" if fact["page"] is None else str(fact["page"])
    yield "Linjer", lines
    yield "Trykt", str(fact["printed"])


def _lines(connection: duckdb.DuckDBPyConnection, fact: Row) -> Iterator[Text]:
    """The printed lines, and a few around them, with their numbers."""
    if fact["line_start"] is None:
        return
    last = min(fact["line_end"], fact["line_start"] + MOST_LINES)
    shown = rows(
        connection,
        "select number, text from reporting.rpt_document_lines where document_id = ? and number between ? and ? "
        "order by number",
        [fact["document_id"], fact["line_start"] - AROUND, last + AROUND],
    )
    for line in shown:
        is_printed = fact["line_start"] <= line["number"] <= fact["line_end"]
        yield Text(
            f"{line['number']:>6} {'▌' if is_printed else ' '} {line['text']}", style="" if is_printed else "dim"
        )


def _other(connection: duckdb.DuckDBPyConnection, key: str) -> Named | None:
    """What a key stands for that is no fact's."""
    if not has(connection, IN_DANISH, "dokumenter"):
        return None
    fields = {(table, name): field for (schema, table, name), field in _dictionary().items() if schema == IN_DANISH}
    return named(lambda sql, parameters: rows(connection, sql, parameters), key, fields)


def _print_other(key: str, other: Named, console: Console) -> None:
    console.print(_headed(key, other.one), soft_wrap=True)
    console.print(Text(other.sentence, style="bold"))
    if other.fields:
        console.print(Group(Text(), _grid(list(other.fields), "dim")))
    for one, fact_id in other.leads_to:
        console.print(Text(f"{one}: maalbar explain {fact_id}"), soft_wrap=True)
