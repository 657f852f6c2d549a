"""Keeping every version of every fact: what is new, ended or changed is noted; what is as it was adds nothing.

Start reading here. The pipeline's own database carries the history, and the published file holds a copy of it, swapped
in with the facts that it is about. A run that noted something and was killed before the swap is taken back by the next
(`take_back`), so that the history tells what readers had, and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import duckdb

from pipelines.load.warehouse import transaction
from pipelines.publish.history.changes import note_changes
from pipelines.publish.history.tables import Kept, describe, fit, kept_tables
from pipelines.publish.history.withdraw import withdraw

PUBLICATIONS = "history.publications"


def keep(connection: duckdb.DuckDBPyConnection, run_id: str, now: datetime, published_path: Path) -> int:
    """Bring the history of the build up to what its marts hold; returns how many versions began or ended.

    Call it just before `publish`. Two calls without a change between them leave the same rows. All of it happens, or
    nothing: the moment that the versions begin is that of the publication, later than any before it.
    """
    take_back(connection, published_path)
    tables = kept_tables(connection)
    fit(connection, tables)
    with transaction(connection):
        moment = _moment(connection, now)
        counts = [_note(connection, table, moment, run_id) for table in tables]
        came, ended = sum(one for one, _ in counts), sum(one for _, one in counts)
        ended += _end_what_is_no_fact_now(connection, tables, moment, run_id)
        if came or ended:
            note_changes(connection, tables, moment, run_id)
            connection.execute(f"insert into {PUBLICATIONS} values (?, ?, ?, ?)", [moment, run_id, came, ended])
        withdraw(connection, moment, run_id)
        describe(connection, tables)
    return came + ended


def take_back(connection: duckdb.DuckDBPyConnection, published_path: Path) -> None:
    """Undo what the last run noted, where readers never had it: the published file ends with the publication before."""
    noted = connection.execute(f"select published_at from {PUBLICATIONS} order by published_at").fetchall()
    if not noted or _publications(published_path) != noted[:-1]:
        return
    [last] = noted[-1]
    with transaction(connection):
        for name in _tables_of_history(connection):
            connection.execute(f"delete from {name} where known_from = ?", [last])
            connection.execute(f"update {name} set known_to = null, ended_by_run = null where known_to = ?", [last])
        connection.execute("delete from history.changes where changed_at = ?", [last])
        connection.execute(f"delete from {PUBLICATIONS} where published_at = ?", [last])


def _publications(published_path: Path) -> list[tuple[datetime]] | None:
    """When something was published, as the file itself tells; None where there is no file that can be read."""
    if not published_path.exists():
        return None
    try:
        with duckdb.connect(published_path, read_only=True) as published:
            has = published.execute("select 1 from duckdb_tables() where schema_name = 'history'").fetchone()
            told = f"select published_at from {PUBLICATIONS} order by published_at"
            return published.execute(told).fetchall() if has else []
    except duckdb.Error:
        return None


def _tables_of_history(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Every table with versions, those of facts that marts has no longer among them."""
    found = connection.execute(
        "select table_name from duckdb_columns() where database_name = current_database() "
        "and schema_name = 'history' and column_name = 'known_to' order by all"
    ).fetchall()
    return [f'history."{name}"' for (name,) in found]


def _moment(connection: duckdb.DuckDBPyConnection, now: datetime) -> datetime:
    newest = connection.execute(f"select max(published_at) from {PUBLICATIONS}").fetchall()[0][0]
    return now if newest is None or newest < now else newest + timedelta(microseconds=1)


def _note(connection: duckdb.DuckDBPyConnection, table: Kept, moment: datetime, run_id: str) -> tuple[int, int]:
    """How many versions of a fact began and ended."""
    same = table.same("old", "now")
    ended = connection.execute(
        f"update {table.history} as old set known_to = $moment, ended_by_run = $run where known_to is null "
        f"and not exists (select 1 from {table.fact} as now where {same})",
        {"moment": moment, "run": run_id},
    ).fetchall()[0][0]
    names = ", ".join(f'"{name}"' for name in table.columns)
    came = connection.execute(
        f"insert into {table.history} ({names}, known_from, known_by_run) "
        f"select {names}, $moment, $run from {table.fact} as now "
        f"where not exists (select 1 from {table.history} as old where old.known_to is null and {same})",
        {"moment": moment, "run": run_id},
    ).fetchall()[0][0]
    return int(came), int(ended)


def _end_what_is_no_fact_now(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[Kept], moment: datetime, run_id: str
) -> int:
    """End the versions of a fact that marts no longer has a table for; returns how many."""
    kept = {table.history for table in tables}
    ended = 0
    for name in _tables_of_history(connection):
        if name not in kept:
            end = f"update {name} set known_to = $moment, ended_by_run = $run where known_to is null"
            ended += connection.execute(end, {"moment": moment, "run": run_id}).fetchall()[0][0]
    return ended
