"""`maalbar bench report`: what it draws and what it says; never how long it took."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.cli.bench import Measured, Timing, said_of_memory, said_of_time
from pipelines.render.quarter import Quarter
from pipelines.settings import Settings
from tests.unit.render.handmade import add, administration, empty_warehouse, small_warehouse


@pytest.fixture
def small(home: Path) -> Path:
    """The small warehouse as a published file: a municipality with one administration."""
    connection = small_warehouse()
    add(connection, "rpt_administrations", administration())
    return _published(connection)


def _published(connection: duckdb.DuckDBPyConnection) -> Path:
    path = Settings().published_path
    path.parent.mkdir(parents=True)
    connection.execute(f"attach '{path}' as published; copy from database memory to published; detach published")
    return path


def test_it_draws_until_there_are_enough_and_leaves_nothing(
    runner: CliRunner, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    ended = runner.invoke(app, ["bench", "report", "--reports", "3"])
    assert (ended.exit_code, ended.stderr) == (0, "")
    said = ended.stdout
    assert "Rapporter for 1. kvartal 2012: PDF, webside og bilag" in said
    assert re.search(r"Lyngby-Taarbæk Kommune │ +4 │ +2 │ +[\d,]+ │ +[\d,]+ │", said)
    assert re.search(
        r"Grænsen er 15 sekunder .+ Lyngby-Taarbæk Kommune tager [\d,]+ sekunder, \d+ pct\. af grænsen\.", said
    )
    assert re.search(r"4 rapporter i én proces brugte højst [\d.]+ MB; efter første runde var det [\d.]+ MB", said)
    assert list(scratch.iterdir()) == []


def test_a_warehouse_without_anything_to_report_on_is_one_sentence(runner: CliRunner, home: Path) -> None:
    _published(empty_warehouse())
    ended = runner.invoke(app, ["bench", "report"])
    assert ended.exit_code == 1
    assert "intet kvartal at rapportere" in ended.stderr


def test_a_limit_that_does_not_hold_is_said() -> None:
    slow = Measured(Quarter(2012, 1), [Timing("A", 6, [3.0, 18.0, 21.0])], 500, 600)
    assert "den er ikke holdt; A tager 18 sekunder, 120 pct. af grænsen." in said_of_time(slow)
    assert said_of_memory(slow).endswith("så resten lagde 20 pct. til.")
    assert said_of_memory(slow).startswith("18 rapporter i én proces brugte højst 600 MB")
