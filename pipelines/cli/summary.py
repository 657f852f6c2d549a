"""What a run came to, in one look: documents, facts, findings, unread lines, checks, and where the reports are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import duckdb
from rich.console import Console
from rich.text import Text

from pipelines.cli.run import FinishedRun
from pipelines.cli.warehouse import count, published, rows
from pipelines.render import danish
from pipelines.render.archive import read_manifest
from pipelines.render.report import PDF_NAME
from pipelines.render.web import HTML_NAME
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
    console.print()
    with published(settings.published_path) as connection:
        for name, said in _parts(connection, finished.run_id):
            _say(console, name, said)
        quarantined = rows(connection, "select message_da from marts.fct_quarantined_files order by relative_path")
        warned = rows(
            connection,
            "select message_da from marts.fct_checks where run_id = ? and outcome = 'warned' order by check_name",
            [finished.run_id],
        )
    for file in quarantined:
        _say(console, "I karantæne", file["message_da"], "yellow")
    for check in warned:
        _say(console, "Advarsel", check["message_da"], "yellow")
    for place in (*finished.made, *finished.kept):
        _say_report(settings, console, place, is_new=place in finished.made)
    _say(console, "Lager", str(settings.published_path))
    _say(console, "Tid", f"{danish.number(finished.seconds, 1)} sekunder")


def _say_report(settings: Settings, console: Console, place: str, is_new: bool) -> None:
    """Where the newest report lies, how many lie under it, and whether it is of this run."""
    folder = settings.reports / place
    units = len(read_manifest(folder).reports) - 1
    said = [f"ny version: {folder.name}" if is_new else f"uændret siden {folder.name}, så ingen ny version er lavet"]
    if units:
        said.append(f"med {danish.count(units, 'forvaltning', 'forvaltninger')} i undermapper")
    _say(console, "Rapport", str(folder / PDF_NAME))
    _say(console, "", str(folder / HTML_NAME))
    _say(console, "", f"({'; '.join(said)})")


def _say(console: Console, name: str, said: str, style: str = "") -> None:
    console.print(Text.assemble((f"{name:<16}", "bold"), (said, style)))


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
