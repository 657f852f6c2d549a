"""The home folder: environment, one run at a time, and what a killed run leaves of Dagster's."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg
import pytest
import sqlalchemy
import yaml
from dagster._core.storage.event_log.sqlite import sqlite_event_log

from pipelines.cli.home import dagster_home, dagster_instance, is_running, only_run, settle
from pipelines.cli.refusal import Refusal
from pipelines.settings import Settings


def test_the_command_line_outweighs_the_environment(home: Path, tmp_path: Path) -> None:
    settings = settle(home=tmp_path / "elsewhere")
    assert (settings.home, settings.raw) == (tmp_path / "elsewhere", tmp_path / "raw")
    assert os.environ["MAALBAR_HOME"] == str(tmp_path / "elsewhere")  # where dbt finds it


def test_folders_become_absolute(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert settle(home=Path("warehouse")).home == tmp_path / "warehouse"


def test_one_run_at_a_time(home: Path) -> None:
    with only_run(home):
        assert is_running(home)
        with pytest.raises(Refusal, match="En anden kørsel er i gang"), only_run(home):
            pass
    assert not is_running(home)


def test_a_database_that_dagster_makes_is_not_cleared_at_each_event(home: Path, tmp_path: Path) -> None:
    engine = sqlalchemy.create_engine(f"sqlite:///{tmp_path}/run.db", poolclass=sqlalchemy.pool.NullPool)
    with dagster_instance(Settings()):
        for statement in (
            "create table events (number int)",
            "pragma journal_mode = wal",
            "insert into events values (1)",
        ):
            with engine.begin() as connection:
                connection.execute(sqlalchemy.text(statement))
        assert (tmp_path / "run.db-wal").stat().st_size > 0
    assert not (tmp_path / "run.db-wal").exists()


def test_a_database_of_events_has_one_engine_and_each_its_own(home: Path, tmp_path: Path) -> None:
    made = sqlite_event_log.create_engine
    with dagster_instance(Settings()):
        one, same, other = (
            sqlite_event_log.create_engine(f"sqlite:///{tmp_path}/{name}.db", poolclass=sqlalchemy.pool.NullPool)
            for name in ("run", "run", "index")
        )
        assert one is same
        assert (one.url.database, other.url.database) == (f"{tmp_path}/run.db", f"{tmp_path}/index.db")
    assert sqlite_event_log.create_engine is made


def test_dagster_is_quiet_and_lets_one_write(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", "")
    folder = dagster_home(Settings())
    written = yaml.safe_load((folder / "dagster.yaml").read_text(encoding="utf-8"))
    assert written["telemetry"] == {"enabled": False}
    assert written["concurrency"]["pools"]["default_limit"] == 1
    assert os.environ["DAGSTER_HOME"] == str(folder)


def test_a_killed_run_is_buried_when_the_next_begins(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", "")

    @dg.job
    def refresh() -> None:
        pass

    with dagster_instance(Settings()) as instance:
        killed = instance.create_run_for_job(refresh, status=dg.DagsterRunStatus.STARTED)
    with dagster_instance(Settings()) as instance:
        run = instance.get_run_by_id(killed.run_id)
        assert run is not None
        assert run.status == dg.DagsterRunStatus.FAILURE
