"""Great Expectations on landed tables: expectations/records_<table>.json → results. Not here: what must hold."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.load.register import CheckResult
from pipelines.load.runs import CheckSeverity

SEVERITIES: dict[str, CheckSeverity] = {"critical": "error", "warning": "warning"}
TYPE_PREFIX = "expect_"
COLUMN_ARGUMENTS = ("column", "column_A", "column_B")
COLUMN_LIST_ARGUMENTS = ("column_list", "column_set")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation of a suite. `says_da` is the sentence that holds, for those who read the report."""

    name: str
    type: str
    kwargs: dict[str, Any]
    severity: CheckSeverity
    why: str
    says_da: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it looks at; none for one about the whole table."""
        single = [self.kwargs[argument] for argument in COLUMN_ARGUMENTS if argument in self.kwargs]
        listed = [name for argument in COLUMN_LIST_ARGUMENTS for name in self.kwargs.get(argument, [])]
        return (*single, *listed)


@dataclass(frozen=True, slots=True)
class Suite:
    """What one landed table must look like. One per table of schema records."""

    table: str
    expectations: tuple[Expectation, ...]

    @property
    def columns(self) -> list[str]:
        """The columns that any of its expectations looks at; the rest of the table stays where it is."""
        return sorted({column for expectation in self.expectations for column in expectation.columns})


def read_suites(folder: Path) -> tuple[Suite, ...]:
    """Every suite of a folder, by table. Raises ValueError where one gives no reason, severity or sentence."""
    return tuple(_read_suite(path) for path in sorted(folder.glob("records_*.json")))


def _read_suite(path: Path) -> Suite:
    table = path.stem.removeprefix("records_")
    content = json.loads(path.read_text(encoding="utf-8"))
    if content["name"] != f"records.{table}":
        raise ValueError(f"{path.name}: is named {content['name']!r}, not 'records.{table}'")
    expectations = tuple(_read_expectation(path.name, entry) for entry in content["expectations"])
    return Suite(table, expectations)


def _read_expectation(file_name: str, entry: dict[str, Any]) -> Expectation:
    kind, kwargs, meta = entry["type"], entry["kwargs"], entry.get("meta", {})
    about = _about(kwargs)
    if entry.get("severity") not in SEVERITIES or not meta.get("why") or not meta.get("says_da"):
        raise ValueError(f"{file_name}: {kind} on {about} needs a severity (critical, warning), a why and a says_da")
    name = meta.get("name") or f"{kind.removeprefix(TYPE_PREFIX)}__{about}"
    return Expectation(name, kind, kwargs, SEVERITIES[entry["severity"]], meta["why"], meta["says_da"])


def _about(kwargs: dict[str, Any]) -> str:
    single = [kwargs[argument] for argument in COLUMN_ARGUMENTS if argument in kwargs]
    listed = [name for argument in COLUMN_LIST_ARGUMENTS for name in kwargs.get(argument, [])]
    return "_and_".join([*single, *listed]) or "table"


def validate(connection: duckdb.DuckDBPyConnection, suites: Sequence[Suite]) -> Iterator[tuple[Suite, CheckResult]]:
    """The result of every expectation, suite by suite, in the order of the files.

    The name of a result is the expectation's. An expectation that could not be tried is broken, not failed.
    """
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_pandas("landing")
    for suite in suites:
        batch = (
            source.add_dataframe_asset(suite.table)
            .add_batch_definition_whole_dataframe("all")
            .get_batch({"dataframe": _frame(connection, suite)})
        )
        entries = [{"type": e.type, "kwargs": e.kwargs} for e in suite.expectations]
        planned = context.suites.add(gx.ExpectationSuite(name=suite.table, expectations=entries))
        by_id = dict(zip((e.id for e in planned.expectations), suite.expectations, strict=True))
        for result in batch.validate(planned, result_format="SUMMARY").results:
            yield suite, _result(by_id[result.expectation_config.id], result)


def _frame(connection: duckdb.DuckDBPyConnection, suite: Suite) -> Any:
    """The columns that a suite looks at, as pandas; a table without rows keeps its columns."""
    columns = ", ".join(f'"{column}"' for column in suite.columns) or "1 as row"
    return connection.sql(f'select {columns} from records."{suite.table}"').df()


def _result(expectation: Expectation, result: Any) -> CheckResult:
    raised = (result.exception_info or {}).get("raised_exception") or any(
        isinstance(info, dict) and info.get("raised_exception") for info in (result.exception_info or {}).values()
    )
    if raised:
        return CheckResult(expectation.name, False, f"Kunne ikke prøves: {expectation.says_da}", is_broken=True)
    if result.success:
        return CheckResult(expectation.name, True, expectation.says_da)
    return CheckResult(expectation.name, False, f"Holder ikke: {expectation.says_da} {_counts(result.result)}".strip())


def _counts(result: dict[str, Any]) -> str:
    """How many rows are against it; never the values, which may stand in a closed item."""
    if result.get("unexpected_count") is not None:
        return f"{result['unexpected_count']} af {result['element_count']} rækker afviger."
    observed = result.get("observed_value")
    return f"Fundet: {observed}." if isinstance(observed, int | float) else ""
