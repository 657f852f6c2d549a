"""`maalbar status`: what is published, what the last runs came to, and whether one is going on."""

from __future__ import annotations

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli.home import is_running
from pipelines.cli.warehouse import count, published, rows
from pipelines.publish.swap import is_whole
from pipelines.render import danish
from pipelines.settings import Settings

RUNS = 5
OUTCOMES = {"running": "i gang", "succeeded": "gennemført", "refused": "afvist", "failed": "fejlet"}


def status(settings: Settings, console: Console) -> None:
    """Print the state of the home folder."""
    running = settings.home.exists() and is_running(settings.home)
    console.print("En kørsel er i gang." if running else "Ingen kørsel er i gang.")
    if settings.published_path.exists():
        whole = "hel" if is_whole(settings.published_path) else "BESKADIGET: lav den igen med maalbar run"
        with published(settings.published_path) as connection:
            documents = danish.count(
                count(connection, "marts.dim_documents where is_current"), "dokument", "dokumenter"
            )
        console.print(Text(f"Udgivet: {settings.published_path} ({documents}; filen er {whole})"))
    else:
        console.print("Intet er udgivet endnu; lav det med: maalbar run")
    if settings.build_path.exists() and not running:
        _print_runs(settings, console)


def _print_runs(settings: Settings, console: Console) -> None:
    table = Table("Begyndt (UTC)", "Udfald", "Besked", box=None, header_style="bold")
    with duckdb.connect(settings.build_path, read_only=True) as connection:
        for run in rows(connection, f"from runs.runs order by started_at desc limit {RUNS}"):
            began = run["started_at"].strftime("%d.%m.%Y %H.%M")
            table.add_row(began, OUTCOMES[run["outcome"]], Text(run["message_da"] or ""))
    console.print(table)
