"""Names and sentences of dbt's tests, from nodes shaped as in a manifest."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.model import results
from pipelines.model.results import (
    BuildResult,
    ModelBuildError,
    ModelResult,
    NodeStatus,
    PlannedTest,
    outcome_da,
    planned_test,
)

SOURCED = PlannedTest("test.1", "fct_goals.row_has_source", "row_has_source", "fct_goals", "error")
SINGULAR = PlannedTest("test.2", "own_rule", "own_rule", None, "error")


@pytest.mark.parametrize(
    ("node", "name", "severity"),
    [
        (  # a test of a column
            {"attached_node": "model.maalbar.fct_goals", "column_name": "section", "rule": "accepted_values"},
            "fct_goals.section.accepted_values",
            "error",
        ),
        (  # a test of a whole model
            {"attached_node": "model.maalbar.fct_goals", "column_name": None, "rule": "row_has_source"},
            "fct_goals.row_has_source",
            "error",
        ),
        ({"attached_node": None, "rule": None}, "own_rule", "error"),  # a singular test has only its own name
        ({"attached_node": None, "rule": None, "severity": "WARN"}, "own_rule", "warning"),  # written either way
        ({"attached_node": None, "rule": None, "severity": "warn"}, "own_rule", "warning"),
    ],
)
def test_a_test_is_named_by_what_it_holds(node: dict[str, Any], name: str, severity: str) -> None:
    rule = node.pop("rule")
    config = {"severity": node.pop("severity", "ERROR")}
    metadata = {"name": rule} if rule else None
    planned = planned_test({"unique_id": "u", "name": "own_rule", "config": config, "test_metadata": metadata, **node})
    assert (planned.name, planned.severity) == (name, severity)


@pytest.mark.parametrize(
    ("planned", "status", "failures", "said"),
    [
        (SOURCED, "success", 0, "fct_goals.row_has_source: i orden."),
        (SOURCED, "error", 3, "fct_goals.row_has_source: 3 brud – rækker uden kilde."),
        (SOURCED, "warning", 1, "fct_goals.row_has_source: 1 brud – rækker uden kilde."),
        (SOURCED, "skipped", None, "fct_goals.row_has_source: ikke udført, fordi noget før den fejlede."),
        (SOURCED, "error", None, "fct_goals.row_has_source: kunne ikke udføres: no such table"),
        (SINGULAR, "error", 2, "own_rule: holder ikke. no such table"),  # no wording of its own
    ],
)
def test_an_outcome_is_one_danish_sentence(
    planned: PlannedTest, status: NodeStatus, failures: int | None, said: str
) -> None:
    assert outcome_da(planned, status, failures, "no such table") == said


def built(model: NodeStatus, test: NodeStatus) -> BuildResult:
    models = (ModelResult("m", "fct_goals", "marts", model, None, 0.1, "duplicate key"),)
    return BuildResult(models, (results.TestResult(SOURCED, test, 3, "3 rækker uden kilde"),))


@pytest.mark.parametrize(("model", "test"), [("success", "success"), ("success", "warning"), ("skipped", "skipped")])
def test_a_warning_or_a_skip_breaks_nothing_by_itself(model: NodeStatus, test: NodeStatus) -> None:
    built(model, test).raise_if_broken()


@pytest.mark.parametrize(
    ("model", "test", "said"),
    [("error", "skipped", "fct_goals kunne ikke bygges: duplicate key"), ("success", "error", "3 rækker uden kilde")],
)
def test_what_is_broken_is_said(model: NodeStatus, test: NodeStatus, said: str) -> None:
    with pytest.raises(ModelBuildError, match=said):
        built(model, test).raise_if_broken()
