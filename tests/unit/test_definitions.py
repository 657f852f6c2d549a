"""Schedules, sensor and partitions; the assets themselves are held by tests/pipeline."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from pipelines.definitions import (
    COPENHAGEN,
    QUARTERS,
    defs,
    home,
    new_files,
    quarter_config,
    report_of_the_last_quarter,
)
from pipelines.load.hold import HomeHeldError, hold
from pipelines.read.assets import HOME


@pytest.mark.parametrize(
    ("first_day", "quarter"),
    [("2012-01-01", "2012-Q1"), ("2012-04-01", "2012-Q2"), ("2012-07-01", "2012-Q3"), ("2012-10-01", "2012-Q4")],
)
def test_a_quarter_is_known_by_its_first_day(first_day: str, quarter: str) -> None:
    assert first_day in QUARTERS.get_partition_keys(current_time=datetime(2013, 1, 1, tzinfo=ZoneInfo(COPENHAGEN)))
    assert quarter_config(first_day) == {"ops": {"reports__report": {"config": {"quarter": quarter}}}}


@pytest.mark.parametrize(
    ("now", "first_day"),
    [
        (datetime(2012, 4, 5, 6), "2012-01-01"),  # over the change to summer time
        (datetime(2013, 1, 5, 6), "2012-10-01"),  # over the turn of the year
    ],
)
def test_the_report_is_of_the_quarter_that_has_ended(now: datetime, first_day: str) -> None:
    at = dg.build_schedule_context(scheduled_execution_time=now.replace(tzinfo=ZoneInfo(COPENHAGEN)))
    request = report_of_the_last_quarter(at)
    assert isinstance(request, dg.RunRequest)
    assert request.partition_key == first_day


def test_a_run_of_dagsters_waits_for_nobody_and_shares_with_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAALBAR_HOME", str(tmp_path))

    @dg.op(required_resource_keys={HOME})
    def first() -> None:
        """Holds the home folder for the whole run."""

    @dg.op(ins={"after": dg.In(dg.Nothing)})
    def last() -> None:
        with pytest.raises(HomeHeldError, match="En anden kørsel er i gang"), hold(tmp_path):
            pass

    @dg.job(resource_defs={HOME: home}, executor_def=dg.in_process_executor)
    def run() -> None:
        last(after=first())

    assert run.execute_in_process().success
    with hold(tmp_path):
        assert run.execute_in_process().success, "the command that the run belongs to holds the folder"
    script = "import sys, time; from pathlib import Path; from pipelines.load.hold import hold\n"
    script += f"with hold(Path({str(tmp_path)!r})):\n    print('holder', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "holder\n"
        with pytest.raises(dg.DagsterResourceFunctionError) as refused:
            run.execute_in_process()
        other.communicate()
    assert "En anden kørsel er i gang" in str(refused.value.__cause__ or refused.value)
    assert run.execute_in_process().success


def test_all_that_writes_in_the_home_folder_holds_it() -> None:
    for job in ("refresh", "quarterly_report"):
        nodes = defs().resolve_job_def(job).graph.node_defs
        assert {node.name for node in nodes if HOME not in node.required_resource_keys} == set()


def test_the_sensor_asks_for_one_run_per_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALBAR_RAW", str(tmp_path))
    (tmp_path / "plan.txt").write_text("Plan", encoding="utf-8")
    context = dg.build_sensor_context()
    first = new_files(context)
    assert isinstance(first, dg.RunRequest)
    assert isinstance(new_files(context), dg.SkipReason)  # nothing has changed since
    (tmp_path / "plan.txt").write_text("Plan 2030", encoding="utf-8")
    second = new_files(context)
    assert isinstance(second, dg.RunRequest)
    assert first.run_key != second.run_key


def test_the_sensor_waits_for_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAALBAR_RAW", str(tmp_path / "raw"))
    assert isinstance(new_files(dg.build_sensor_context()), dg.SkipReason)
