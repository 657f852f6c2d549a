"""A small published warehouse, and the command as typer's runner calls it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.settings import Settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with the environment of this process put back afterwards."""
    for name in ("RAW", "HOME", "REPORTS"):
        monkeypatch.setenv(f"MAALBAR_{name}", str(tmp_path / name.lower()))
    return tmp_path / "home"


@pytest.fixture
def published(home: Path) -> Path:
    """One goal and its measurement, as readers get them."""
    path = Settings().published_path
    path.parent.mkdir(parents=True)
    source = "'d1' as document_id, 'plan.md' as file_name, null::integer as page"
    with duckdb.connect(path) as connection:
        connection.execute("create schema marts")
        connection.execute("create schema reporting")
        connection.execute(
            f"create table marts.fct_goals as select 'goal-1' as goal_id, 'Grønne tage' as title, {source}, "
            "2 as line_start, 2 as line_end, 'Tema   Grønne tage' as printed, 'theme_table.title' as rule"
        )
        connection.execute(
            "create table marts.fct_measurements as select 'measurement-1' as measurement_id, 'goal-1' as goal_id, "
            f"1234.5::decimal(18, 4) as value, {source}, 3 as line_start, 4 as line_end, '1.234,5 m2' as printed, "
            "'values.m2' as rule"
        )
        connection.execute("create table marts.dim_documents as select 'd1' as document_id, true as is_current")
        connection.execute(
            "create table reporting.rpt_document_lines as select 'd1' as document_id, number, "
            "'linje ' || number as text from range(1, 9) as numbers(number)"
        )
    return path


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()
