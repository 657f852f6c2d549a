"""Suites: what a file must say, and what becomes of each expectation. One run of Great Expectations for all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.check.expectations import Expectation, Suite, read_suites, validate

META = {"says_da": "Hver titel er udfyldt.", "why": "a goal without a title is none"}
FILLED = {
    "type": "expect_column_values_to_not_be_null",
    "kwargs": {"column": "title"},
    "severity": "critical",
    "meta": META,
}


def _write(folder: Path, name: str, *expectations: dict[str, Any]) -> None:
    content = {"name": name, "expectations": list(expectations)}
    (folder / f"{name.replace('.', '_')}.json").write_text(json.dumps(content), encoding="utf-8")


def test_a_suite_is_read_as_written(tmp_path: Path) -> None:
    _write(tmp_path, "records.goals", FILLED)
    [suite] = read_suites(tmp_path)
    [expectation] = suite.expectations
    assert (suite.table, suite.columns) == ("goals", ["title"])
    assert (expectation.name, expectation.severity) == ("column_values_to_not_be_null__title", "error")


@pytest.mark.parametrize(
    "fault",
    [
        {"severity": None},
        {"severity": "info"},  # an info neither stops nor warns: then why expect it
        {"meta": {**META, "why": ""}},
        {"meta": {**META, "says_da": ""}},
    ],
)
def test_an_expectation_says_why_and_how_bad(tmp_path: Path, fault: dict[str, Any]) -> None:
    _write(tmp_path, "records.goals", {**FILLED, **fault})
    with pytest.raises(ValueError, match=r"records_goals\.json: expect_column_values_to_not_be_null on title needs"):
        read_suites(tmp_path)


def test_a_suite_bears_the_name_of_its_file(tmp_path: Path) -> None:
    _write(tmp_path, "records.goals", FILLED)
    (tmp_path / "records_goals.json").rename(tmp_path / "records_budgets.json")
    with pytest.raises(ValueError, match=r"is named 'records\.goals'"):
        read_suites(tmp_path)


def test_each_expectation_gets_its_own_result(landed: duckdb.DuckDBPyConnection) -> None:
    def expectation(name: str, kind: str, **kwargs: Any) -> Expectation:
        return Expectation(name, kind, kwargs, "error", "because", "Sådan skal det være.")

    suites = [
        Suite(
            "goals",
            (
                expectation("holds", "expect_column_values_to_not_be_null", column="title"),
                expectation("fails", "expect_column_values_to_not_be_null", column="number"),
                expectation("breaks", "expect_column_values_to_match_regex", column="title", regex="("),
                expectation("counts", "expect_table_row_count_to_be_between", min_value=2),
            ),
        ),
        Suite("budgets", (expectation("empty", "expect_column_values_to_match_regex", column="purpose", regex="^x$"),)),
    ]
    found = {result.name: result for _, result in validate(landed, suites)}
    assert {name: (result.passed, result.is_broken) for name, result in found.items()} == {
        "holds": (True, False),
        "fails": (False, False),
        "breaks": (False, True),  # an exception is an error of ours, not a fault of the data
        "counts": (False, False),
        "empty": (True, False),  # no rows, nothing against it
    }
    assert found["fails"].message_da == "Holder ikke: Sådan skal det være. 1 af 1 rækker afviger."
    assert found["counts"].message_da == "Holder ikke: Sådan skal det være. Fundet: 1."
