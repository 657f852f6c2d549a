"""`maalbar explain`: from a number back to its rule, document, page, lines and printed text.

Here: the fact and its place. Not here: the checks behind it and the pages that show it (evidence.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from pipelines.check.landing import key_of
from pipelines.cli.evidence import ended, evidence, unknown
from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import Row, rows
from pipelines.model.two_clocks import KNOWN_COLUMNS
from pipelines.records import RECORD_TYPES
from pipelines.render import danish

TABLES = {
    **{f"fct_{record_type.table}": key_of(record_type) for record_type in RECORD_TYPES},
    "dim_org_units": "org_unit_id",
    "fct_goal_status": "goal_status_id",
    "fct_budget_followup": "budget_followup_id",
}
"""The tables of marts that tell of a fact, and the key of each."""
PLACE = ("document_id", "file_name", "page", "line_start", "line_end", "printed", "rule", "is_closed", "source_kind")
AROUND = 2
"""So many lines are shown before and after the printed ones."""
MOST_LINES = 40


def explain(connection: duckdb.DuckDBPyConnection, fact_id: str, console: Console) -> None:
    """Show every fact with an id, with its checks and the report pages that show it; else what it was before.

    Raises Refusal of an id that the published warehouse does not have and has never had.
    """
    fact_id = fact_id.strip()
    found = list(facts(connection, fact_id))
    for table, fact in found:
        shown = Group(_shown(connection, fact), *evidence(connection, fact_id))
        console.print(Panel(shown, title=f"{fact_id}  ·  marts.{table}", title_align="left"))
    earlier = [] if found else list(ended(connection, TABLES, fact_id))
    for table, fact, sentence in earlier:
        shown = Group(Text(sentence, style="bold"), Text(), _shown(connection, fact))
        console.print(Panel(shown, title=f"{fact_id}  ·  history.{table}", title_align="left"))
    if not found and not earlier:
        raise Refusal(unknown(connection, fact_id))


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


def _shown(connection: duckdb.DuckDBPyConnection, fact: Row) -> RenderableType:
    fields = Table.grid(padding=(0, 2))
    for name, value in fact.items():
        if name not in (*PLACE, *KNOWN_COLUMNS) and value is not None:
            fields.add_row(Text(name, style="dim"), Text(_danish(value)))
    place = Table.grid(padding=(0, 2))
    for name, value in _place(fact):
        place.add_row(Text(name, style="bold"), Text(value))
    return Group(fields, Text(), place, Text(), *_lines(connection, fact))


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


def _danish(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Decimal):
        return danish.number(value)
    return danish.day(value) if isinstance(value, date) else str(value)
