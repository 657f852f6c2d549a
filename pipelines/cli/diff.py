"""`maalbar diff`: facts gained, lost, changed between two warehouses or two versions of the code. Pairing: score/."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import published, rows
from pipelines.read.arrivals import arrivals
from pipelines.render import danish
from pipelines.score.difference import TABLES, Change, Readings, TableDifference, differences
from pipelines.score.kinds import Row
from pipelines.score.revision import RevisionError, reading_of_revision, reading_of_worktree
from pipelines.settings import Settings

SHOWN = ("title", "text", "what", "target", "message_da", "printed")
LONGEST = 70


def between_warehouses(old: Path, new: Path) -> tuple[TableDifference, ...]:
    """What two published warehouses, or the homes they lie in, have differently. Raises Refusal."""
    return differences(_published_facts(old), _published_facts(new))


def between_rules(revision: str, settings: Settings) -> tuple[TableDifference, ...]:
    """What the code of a git revision reads differently from this code in the documents of raw/. Raises Refusal."""
    try:
        files = [arrival.path for arrival in arrivals(settings.raw) if arrival.same_as is None]
        if not files:
            raise Refusal(f"Der er ingen dokumenter i {settings.raw}.")
        return differences(reading_of_revision(revision, files), reading_of_worktree(files, settings))
    except (RevisionError, FileNotFoundError) as error:
        raise Refusal(str(error)) from error


def print_differences(found: Sequence[TableDifference], console: Console, *, most: int) -> None:
    """A line for each table, and below it the first so many facts of each that are not the same."""
    table = Table(title="Forskelle", title_justify="left", header_style="bold")
    table.add_column("Tabel")
    for name in ("Uændret", "Nye", "Tabt", "Ændret"):
        table.add_column(name, justify="right")
    table.add_column("Ændrede kolonner")
    for one in found:
        counts = (one.same, len(one.gained), len(one.lost), len(one.changed))
        style = "dim" if one.is_empty else ""
        table.add_row(one.table, *(danish.number(count, 0) for count in counts), Text(_columns(one)), style=style)
    console.print(table)
    if all(one.is_empty for one in found):
        console.print("Ingen forskel.")
    for one in found:
        for line in _details(one, most):
            console.print(line, soft_wrap=True)


def differences_json(found: Sequence[TableDifference]) -> str:
    """The same, whole, as JSON: {table: {"same": n, "gained": […], "lost": […], "changed": […], …}}."""
    told = {
        one.table: {
            "same": one.same,
            "gained": one.gained,
            "lost": one.lost,
            "changed": [{"old": change.old, "new": change.new, "columns": change.columns} for change in one.changed],
            "only_old": one.only_old,
            "only_new": one.only_new,
        }
        for one in found
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=str)


def _published_facts(place: Path) -> Readings:
    path = Settings(home=place).published_path if place.is_dir() else place
    if not place.exists():
        raise Refusal(f"{place} findes ikke.")
    with published(path) as connection:
        try:
            there = rows(connection, "select table_name as name from duckdb_tables() where schema_name = 'marts'")
            names = {row["name"] for row in there}
            facts = {table: f"fct_{table}" for table in TABLES if f"fct_{table}" in names}
            if not facts:
                raise Refusal(f"{path} er ikke et udgivet lager; det har ingen kendsgerninger.")
            return {
                table: rows(connection, f"from marts.{name} where document_id is not null and line_start is not null")
                for table, name in facts.items()
            }
        except duckdb.Error as error:
            raise Refusal(f"{path} kan ikke sammenlignes: {str(error).splitlines()[0]}") from error


def _columns(one: TableDifference) -> str:
    parts = [f"{name} {count}" for name, count in one.columns.items()]
    parts += [f"kun i den gamle: {name}" for name in one.only_old]
    parts += [f"kun i den nye: {name}" for name in one.only_new]
    return ", ".join(parts)


def _details(one: TableDifference, most: int) -> Iterator[Text]:
    for sign, style, facts in (("+", "green", one.gained), ("-", "red", one.lost)):
        for row in facts[:most]:
            yield Text(f"{sign} {one.table}  {_place(row)}  {_says(row)}", style=style)
        if most and len(facts) > most:
            yield Text(f"{sign} {one.table}  … og {len(facts) - most} til", style=style)
    for change in one.changed[:most]:
        yield Text(f"~ {one.table}  {_place(change.new)}  {_says(change.new)}  {_told(change)}", style="yellow")
    if most and len(one.changed) > most:
        yield Text(f"~ {one.table}  … og {len(one.changed) - most} til", style="yellow")


def _place(row: Row) -> str:
    return f"{row['file_name']}:{row['line_start']}"


def _says(row: Row) -> str:
    return _short(next((row[name] for name in SHOWN if row.get(name)), ""))


def _told(change: Change) -> str:
    return "; ".join(f"{name}: {_short(change.old[name])} → {_short(change.new[name])}" for name in change.columns)


def _short(value: Any) -> str:
    text = "–" if value is None else " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
