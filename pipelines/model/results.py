"""What dbt built and checked, as plain rows. Here: names and outcomes. Not here: running it (build.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

NodeStatus = Literal["success", "warning", "error", "skipped"]
Severity = Literal["error", "warning"]

BREACH_DA = {
    "accepted_values": "værdier uden for værdisættet",
    "comes_no_later_than": "rækker, hvor to tal eller datoer står i omvendt orden",
    "every_goal_has_a_status": "mål uden en status for noget kvartal",
    "lies_between": "værdier uden for grænserne",
    "not_null": "rækker uden værdi",
    "nothing_from_closed_items": "rækker, der står i et lukket punkt",
    "relationships": "henvisninger til noget, der ikke findes",
    "row_has_source": "rækker uden kilde",
    "unique": "nøgler, der ikke er entydige",
}


class ModelBuildError(RuntimeError):
    """The models could not be built, or the tables do not agree. The message is Danish and names what is wrong."""


@dataclass(frozen=True, slots=True)
class PlannedTest:
    """A data test of the project, known before anything runs. One per test.

    `name` is model.column.rule, model.rule for a test of a whole model, or a singular test's own name.
    """

    unique_id: str
    name: str
    rule: str
    model: str | None
    severity: Severity


@dataclass(frozen=True, slots=True)
class TestResult:
    """The outcome of one planned test; `failures` counts the rows that break it, None where it did not run."""

    test: PlannedTest
    status: NodeStatus
    failures: int | None
    message_da: str


@dataclass(frozen=True, slots=True)
class ModelResult:
    """One built table or view. `rows` is None for a view and for what was not built."""

    unique_id: str
    name: str
    schema: str
    status: NodeStatus
    rows: int | None
    seconds: float
    message: str | None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What one build made and checked: every selected model, every selected test."""

    models: tuple[ModelResult, ...]
    tests: tuple[TestResult, ...]

    @property
    def planned_tests(self) -> tuple[PlannedTest, ...]:
        """The tests that belong to this build, whether they ran or were skipped."""
        return tuple(result.test for result in self.tests)

    @property
    def broken(self) -> tuple[str, ...]:
        """One Danish sentence for each model that failed and each test of error severity that did not hold."""
        return (*self.failed_models, *(result.message_da for result in self.tests if result.status == "error"))

    @property
    def failed_models(self) -> tuple[str, ...]:
        """One Danish sentence for each model that could not be built."""
        return tuple(
            f"Modellen {model.name} kunne ikke bygges: {model.message}"
            for model in self.models
            if model.status == "error"
        )

    def raise_if_broken(self) -> None:
        """Raises ModelBuildError where a model failed or a test of error severity did not hold."""
        if self.broken:
            raise ModelBuildError(" ".join(self.broken))


def planned_test(node: Mapping[str, Any]) -> PlannedTest:
    """A test as the manifest's node describes it."""
    metadata = node.get("test_metadata") or {}
    rule = metadata.get("name") or node["name"]
    model = node["attached_node"].rsplit(".", 1)[-1] if node.get("attached_node") else None
    parts = [part for part in (model, node.get("column_name"), rule) if part]
    severity: Severity = "warning" if str(node["config"].get("severity")).lower() == "warn" else "error"
    return PlannedTest(node["unique_id"], ".".join(parts), rule, model, severity)


def outcome_da(test: PlannedTest, status: NodeStatus, failures: int | None, message: str | None) -> str:
    """The outcome of a test in one Danish sentence."""
    if status == "success":
        return f"{test.name}: i orden."
    if status == "skipped":
        return f"{test.name}: ikke udført, fordi noget før den fejlede."
    if failures is None:
        return f"{test.name}: kunne ikke udføres: {message}"
    if test.rule in BREACH_DA:
        return f"{test.name}: {failures} brud – {BREACH_DA[test.rule]}."
    return f"{test.name}: holder ikke. {message}"
