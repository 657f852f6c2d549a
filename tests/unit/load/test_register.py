"""The register: planned = made, or the run says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.load.register import CheckResult, PlannedCheck, checks_of, plan, record, stops
from pipelines.load.warehouse import open_warehouse

MUST = PlannedCheck("records.goals.key_is_unique", "records", "error")
SHOULD = PlannedCheck("records.goals.title_is_whole", "expectations", "warning")


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(tmp_path / "maalbar.duckdb") as connection:
        yield connection


def test_a_planned_check_is_not_run_until_it_is_recorded(warehouse: duckdb.DuckDBPyConnection) -> None:
    plan(warehouse, "run-1", [MUST, SHOULD])
    assert [(check.executed, check.outcome) for check in checks_of(warehouse, "run-1")] == [(False, "not_run")] * 2
    assert all(stops(check) for check in checks_of(warehouse, "run-1"))


@pytest.mark.parametrize(
    ("planned", "result", "outcome", "is_stopping"),
    [
        (MUST, CheckResult(MUST.name, True), "passed", False),
        (MUST, CheckResult(MUST.name, False), "failed", True),
        (SHOULD, CheckResult(SHOULD.name, True), "passed", False),
        (SHOULD, CheckResult(SHOULD.name, False), "warned", False),  # a warning never stops
        (SHOULD, CheckResult(SHOULD.name, False, is_broken=True), "error", True),  # an exception is no finding
    ],
)
def test_what_becomes_of_a_check(
    warehouse: duckdb.DuckDBPyConnection, planned: PlannedCheck, result: CheckResult, outcome: str, is_stopping: bool
) -> None:
    plan(warehouse, "run-1", [planned])
    record(warehouse, "run-1", [result])
    [check] = checks_of(warehouse, "run-1")
    assert (check.executed, check.outcome, stops(check)) == (True, outcome, is_stopping)


def test_a_check_made_again_replaces_its_first_result(warehouse: duckdb.DuckDBPyConnection) -> None:
    plan(warehouse, "run-1", [MUST])
    record(warehouse, "run-1", [CheckResult(MUST.name, False)])
    record(warehouse, "run-1", [CheckResult(MUST.name, True)])
    assert [check.outcome for check in checks_of(warehouse, "run-1")] == ["passed"]


def test_each_run_has_its_own_plan(warehouse: duckdb.DuckDBPyConnection) -> None:
    plan(warehouse, "run-1", [MUST])
    plan(warehouse, "run-2", [MUST])
    record(warehouse, "run-2", [CheckResult(MUST.name, True)])
    assert [check.outcome for check in checks_of(warehouse, "run-1")] == ["not_run"]


def test_a_check_that_was_not_planned_is_refused(warehouse: duckdb.DuckDBPyConnection) -> None:
    plan(warehouse, "run-1", [MUST])
    with pytest.raises(ValueError, match=r"not planned: records\.goals\.title_is_whole"):
        record(warehouse, "run-1", [CheckResult(SHOULD.name, True)])


def test_two_checks_of_one_name_are_refused(warehouse: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match=r"planned twice: records\.goals\.key_is_unique"):
        plan(warehouse, "run-1", [MUST, MUST])
