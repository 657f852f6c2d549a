"""What a run came to, in one look: documents, facts, findings, unread lines, checks, and where the reports are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli.run import FinishedRun
from pipelines.cli.warehouse import count, published, rows
from pipelines.render import danish
from pipelines.settings import Settings

FACTS = {
    "fct_goals": ("mål", "mål"),
    "fct_criteria": ("kriterium", "kriterier"),
    "fct_measurements": ("måling", "målinger"),
    "fct_budgets": ("beløb", "beløb"),
    "fct_milestones": ("milepæl", "milepæle"),
    "fct_report_items": ("opfølgningspunkt", "opfølgningspunkter"),
    "fct_carryovers": ("overført projekt", "overførte projekter"),
    "fct_goal_links": ("henvisning", "henvisninger"),
    "fct_agenda_items": ("dagsordenspunkt", "dagsordenspunkter"),
    "fct_decisions": ("beslutning", "beslutninger"),
    "fct_attendance": ("fravær eller modstemme", "fravær og modstemmer"),
    "fct_table_cells": ("tabelcelle", "tabelceller"),
}


def summarise(settings: Settings, finished: FinishedRun, console: Console) -> None:
    """Print what was published, and where."""
    table = Table.grid(padding=(0, 2))
    with published(settings.published_path) as connection:
        for name, said in _parts(connection, finished.run_id):
            table.add_row(Text(name, style="bold"), Text(said))
        quarantined = rows(connection, "select relative_path, message_da from marts.fct_quarantined_files order by all")
        warned = rows(
            connection,
            "select message_da from marts.fct_checks where run_id = ? and outcome = 'warned' order by check_name",
            [finished.run_id],
        )
    for place in finished.reports:
        table.add_row(Text("Rapport", style="bold"), Text(f"{place / 'rapport.pdf'}\n{place / 'rapport.html'}"))
    table.add_row(Text("Lager", style="bold"), Text(str(settings.published_path)))
    console.print()
    console.print(table)
    for file in quarantined:
        console.print(Text(f"\nI karantæne: {file['message_da']}", style="yellow"))
    for check in warned:
        console.print(Text(f"Advarsel: {check['message_da']}", style="dim"))
    console.print(f"\nFærdig på {danish.number(finished.seconds, 1)} sekunder.", highlight=False)


def _parts(connection: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[tuple[str, str]]:
    documents = count(connection, "marts.dim_documents where is_current")
    yield "Dokumenter", danish.number(documents, 0)
    counts = {table: count(connection, f"marts.{table}") for table in FACTS}
    said = [danish.count(counts[table], one, many) for table, (one, many) in FACTS.items() if counts[table]]
    yield "Kendsgerninger", danish.listing(said) or "ingen"
    yield "Fund", danish.count(count(connection, "marts.fct_findings"), "fund", "fund")
    unread = count(connection, "marts.fct_unread_lines")
    with_number = count(connection, "marts.fct_unread_lines where has_number")
    yield "Ulæst", f"{danish.count(unread, 'linje', 'linjer')}, heraf {danish.number(with_number, 0)} med tal"
    checks = rows(connection, "select executed, outcome from marts.fct_checks where run_id = ?", [run_id])
    outcomes = Counter(check["outcome"] for check in checks)
    executed, failed = sum(check["executed"] for check in checks), outcomes["failed"] + outcomes["error"]
    yield "Kontroller", f"{len(checks)} planlagt, {executed} udført, {failed} fejlet, {outcomes['warned']} advarsler"
