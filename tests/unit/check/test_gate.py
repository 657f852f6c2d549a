"""The gate: nothing goes on to readers unless every planned check was made and holds."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.check.gate import CheckStop, require
from pipelines.load.register import CheckResult, PlannedCheck, plan, record

PARSE = PlannedCheck("records.lines.each_line_has_one_fate", "parse", "error")
WARNING = PlannedCheck("records.goals.title_is_whole", "expectations", "warning")
REPORT = PlannedCheck("reports.report.totals", "report", "error")


def test_a_run_with_every_check_made_goes_through(landed: duckdb.DuckDBPyConnection) -> None:
    plan(landed, "run-1", [PARSE, WARNING])
    record(landed, "run-1", [CheckResult(PARSE.name, True), CheckResult(WARNING.name, False)])
    assert require(landed, "run-1") == {"passed": 1, "warned": 1}


def test_a_check_that_was_not_made_stops_a_green_run(landed: duckdb.DuckDBPyConnection) -> None:
    plan(landed, "run-1", [PARSE, WARNING])
    record(landed, "run-1", [CheckResult(PARSE.name, True)])
    with pytest.raises(CheckStop, match=r"én kontrol er planlagt, men ikke udført: records\.goals\.title_is_whole\."):
        require(landed, "run-1")


def test_a_check_whose_turn_has_not_come_does_not_stop(landed: duckdb.DuckDBPyConnection) -> None:
    plan(landed, "run-1", [PARSE, REPORT])
    record(landed, "run-1", [CheckResult(PARSE.name, True)])
    assert require(landed, "run-1", before=["report"]) == {"passed": 1}
    with pytest.raises(CheckStop):
        require(landed, "run-1")


def test_a_failed_check_is_named_before_those_it_kept_from_running(landed: duckdb.DuckDBPyConnection) -> None:
    plan(landed, "run-1", [PARSE, WARNING])
    record(landed, "run-1", [CheckResult(PARSE.name, False)])
    with pytest.raises(CheckStop, match=r"én kontrol holder ikke: records\.lines\.each_line_has_one_fate\.$"):
        require(landed, "run-1")


def test_many_faults_are_counted_and_a_few_named(landed: duckdb.DuckDBPyConnection) -> None:
    checks = [PlannedCheck(f"records.goals.check_{number}", "records", "error") for number in range(5)]
    plan(landed, "run-1", checks)
    record(landed, "run-1", [CheckResult(check.name, False) for check in checks])
    with pytest.raises(CheckStop, match=r"5 kontroller holder ikke: .*check_0, .*check_1, .*check_2 og 2 til\.$"):
        require(landed, "run-1")


def test_a_run_that_planned_nothing_proves_nothing(landed: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(CheckStop, match="ingen planlagte kontroller"):
        require(landed, "run-1")
