"""The home folder of a run: its environment, Dagster's instance in it, and the one run at a time. Not here: the run."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from pipelines.cli.refusal import Refusal
from pipelines.load.hold import HomeHeldError, hold
from pipelines.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

TELEMETRY_OFF = {
    "DAGSTER_DISABLE_TELEMETRY": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "DO_NOT_TRACK": "1",
}
DAGSTER_YAML = """\
# Written by maalbar at every start.
telemetry:
  enabled: false
nux:
  enabled: false
concurrency:
  pools:
    default_limit: 1
    granularity: op
"""


def settle(raw: Path | None = None, home: Path | None = None, reports: Path | None = None) -> Settings:
    """The settings of this process: what the command line says, else the environment, else the defaults.

    They are put into the environment with absolute paths, where Dagster's assets and dbt find them.
    """
    os.environ.update(TELEMETRY_OFF)
    given = {"MAALBAR_RAW": raw, "MAALBAR_HOME": home, "MAALBAR_REPORTS": reports}
    os.environ.update({name: str(path) for name, path in given.items() if path is not None})
    settings = Settings()
    places = {"MAALBAR_RAW": settings.raw, "MAALBAR_HOME": settings.home, "MAALBAR_REPORTS": settings.reports}
    os.environ.update({name: str(path.resolve()) for name, path in places.items()})
    return Settings()


@contextmanager
def only_run(home: Path) -> Iterator[None]:
    """Hold the home folder while a run lasts; a killed run lets go of it. Raises Refusal where another run has it."""
    with ExitStack() as stack:
        try:
            stack.enter_context(hold(home))
        except HomeHeldError as error:
            raise Refusal(str(error)) from error
        yield


def is_running(home: Path) -> bool:
    """True while a run holds the home folder."""
    try:
        with only_run(home):
            return False
    except Refusal:
        return True


def dagster_home(settings: Settings) -> Path:
    """Dagster's folder under home, with its dagster.yaml, put into the environment."""
    folder = settings.dagster_path
    folder.mkdir(parents=True, exist_ok=True)
    instance_file = folder / "dagster.yaml"
    if not instance_file.exists() or instance_file.read_text(encoding="utf-8") != DAGSTER_YAML:
        instance_file.write_text(DAGSTER_YAML, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(folder)
    return folder


@contextmanager
def dagster_instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    """Dagster's instance in the home folder, rid of what killed runs left. Call it while holding `only_run`."""
    dagster_home(settings)
    import dagster as dg

    with _history_at_ease(), dg.DagsterInstance.get() as instance:
        _bury_killed_runs(instance)
        yield instance


@contextmanager
def _history_at_ease() -> Iterator[None]:
    """Let SQLite write Dagster's history without waiting for the disk at each of a thousand events.

    Dagster opens and closes a connection for each event, and SQLite clears its log whenever the last one closes; one
    that stays open spares it that, if it was opened when there is a log: so it begins it. A killed run loses nothing by
    it. Measured: 88 s → 28 s for a run on a busy disk, and from there 4 ms → 0.1 ms an event in a run's own database.
    Dagster makes an engine for each event too, which forgets the statements it compiled; here each database has one
    (27 s → 23 s for a run).
    """
    import sqlalchemy.event
    from dagster._core.storage.event_log.sqlite import sqlite_event_log
    from sqlalchemy.engine import Engine

    kept: dict[str, sqlite3.Connection] = {}
    engines: dict[str, Engine] = {}

    def one_for_each_database(url: str, **options: Any) -> Engine:
        return engines.setdefault(url, engines.get(url) or sqlalchemy.create_engine(url, **options))

    def on_connect(connection: object, _: object) -> None:
        if isinstance(connection, sqlite3.Connection):
            connection.execute("pragma synchronous = normal")
            path = connection.execute("pragma database_list").fetchone()[2]
            if path and path not in kept:
                kept[path] = sqlite3.connect(path, check_same_thread=False)
                kept[path].execute("pragma journal_mode = wal")
                kept[path].execute("select count(*) from sqlite_master").fetchone()

    sqlalchemy.event.listen(Engine, "connect", on_connect)
    try:
        with mock.patch.object(sqlite_event_log, "create_engine", one_for_each_database):
            yield
    finally:
        sqlalchemy.event.remove(Engine, "connect", on_connect)
        for connection in kept.values():
            connection.close()


def _bury_killed_runs(instance: dg.DagsterInstance) -> None:
    """A killed run still counts as running and may hold the writer's pool: end it, and give the pool back."""
    import dagster as dg

    unfinished = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]
    for run in instance.get_runs(dg.RunsFilter(statuses=unfinished)):
        instance.report_run_failed(run, "The process that ran this was killed.")
        instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)
