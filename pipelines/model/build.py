"""Running the dbt project in this process. Here: one build, and the file let go of. Not here: what came out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb

from pipelines.model.results import (
    BuildResult,
    ModelBuildError,
    ModelResult,
    NodeStatus,
    PlannedTest,
    TestResult,
    outcome_da,
    planned_test,
)

PROJECT = Path(__file__).parents[2] / "dbt_project"
AFTER_CHECKS = "tag:after_checks+"
"""Models that tell of the checks of this run, and what is made of them: built when the checks have ended."""

STATUSES: dict[str, NodeStatus] = {
    "success": "success",
    "pass": "success",
    "no-op": "success",
    "warn": "warning",
    "fail": "error",
    "error": "error",
    "runtime error": "error",
    "partial success": "error",
    "skipped": "skipped",
}


def build(
    home: Path, select: Sequence[str] | None = None, exclude: Sequence[str] | None = None, *, unit_tests: bool = False
) -> BuildResult:
    """Build and test the models in HOME/build/maalbar.duckdb, all but those that tell of the checks.

    `select` and `exclude` are dbt's node selections. dbt's unit tests belong to the tests of the code, and run only
    where asked for. A model that fails or a test that does not hold stands in the result (`raise_if_broken`), and
    what depends on it is skipped. Raises ModelBuildError where nothing is landed, or dbt could not run at all.
    """
    arguments = ["--exclude", *(exclude or ()), AFTER_CHECKS]
    if not _database(home).exists():
        raise ModelBuildError(f"Der er intet læst at bygge af: {_database(home)} findes ikke.")
    if not unit_tests:
        arguments += ["--exclude-resource-type", "unit_test"]
    if select:
        arguments += ["--select", *select]
    return _build(home, arguments)


def build_after_checks(home: Path) -> BuildResult:
    """Build the models that tell of this run's checks. Raises ModelBuildError where dbt could not run at all."""
    return _build(home, ["--select", AFTER_CHECKS])


def planned_tests(home: Path) -> tuple[PlannedTest, ...]:
    """The data tests that a whole build is to run, by name, made from the project if it has not been read yet."""
    manifest = target_path(home) / "manifest.json"
    if not manifest.exists():
        _invoke(home, ["parse"])
    project = json.loads(manifest.read_text(encoding="utf-8"))
    late = _after_checks(project)
    tests = (
        planned_test(node)
        for key, node in project["nodes"].items()
        if node["resource_type"] == "test" and key not in late
    )
    return tuple(sorted(tests, key=lambda test: test.name))


def target_path(home: Path) -> Path:
    """Where dbt keeps what it made of the project (manifest, compiled SQL), outside the checkout."""
    return home / "dbt" / "target"


def _database(home: Path) -> Path:
    return home / "build" / "maalbar.duckdb"


def _after_checks(project: Mapping[str, Any]) -> set[str]:
    """Every node of the manifest that tells of the checks, or is made of one that does."""
    late: set[str] = set()
    ahead = [key for key, node in project["nodes"].items() if "after_checks" in node.get("tags", ())]
    while ahead:
        key = ahead.pop()
        if key not in late:
            late.add(key)
            ahead.extend(project["child_map"].get(key, ()))
    return late


def project_changed_at() -> float:
    """When a file or folder of the project was last changed; a file taken away changes its folder."""
    kept = (path for path in PROJECT.iterdir() if path.name not in ("target", "logs"))
    return max(below.stat().st_mtime for path in kept for below in (path, *path.rglob("*")))


def _build(home: Path, arguments: Sequence[str]) -> BuildResult:
    return _result(home, _invoke(home, ["build", *arguments, "--no-write-json"], _project(home, project_changed_at())))


@lru_cache(maxsize=1)
def _project(home: Path, changed_at: float) -> Any:
    """The project as dbt parsed it: for a run's three builds once, until a file of it changes."""
    return _invoke(home, ["parse", "--no-write-json"])


def _invoke(home: Path, arguments: Sequence[str], project: Any = None) -> Any:
    from dbt.cli.main import dbtRunner  # two seconds of imports, needed only where models are built

    home = home.resolve()
    folders = ["--project-dir", PROJECT, "--profiles-dir", PROJECT]
    places = ["--target-path", target_path(home), "--log-path", home / "dbt" / "logs"]
    quiet = ["--log-level", "none", "--log-level-file", "info", "--no-use-colors", "--no-version-check"]
    with _environment(MAALBAR_HOME=str(home), DBT_SEND_ANONYMOUS_USAGE_STATS="false"):
        try:
            outcome = dbtRunner(manifest=project).invoke([*arguments, *map(str, (*folders, *places, *quiet))])
        finally:
            _let_go()
    if outcome.exception is not None:
        raise ModelBuildError(f"dbt kunne ikke køre: {outcome.exception}") from outcome.exception
    return outcome.result


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _let_go() -> None:
    """Close dbt's connection: it would hold the file locked for as long as this process lives."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    with DuckDBConnectionManager._LOCK:
        environment = DuckDBConnectionManager._ENV
        if environment is not None:
            environment.close()
        DuckDBConnectionManager.close_all_connections()


def _result(home: Path, executed: Any) -> BuildResult:
    nodes = [(result, result.node.to_dict()) for result in executed.results]
    rows = _row_counts(home, {node["schema"] for _, node in nodes if node["resource_type"] == "model"})
    return BuildResult(
        models=tuple(_model(result, node, rows) for result, node in nodes if node["resource_type"] == "model"),
        tests=tuple(_test(result, node) for result, node in nodes if node["resource_type"] in ("test", "unit_test")),
    )


def _model(result: Any, node: Mapping[str, Any], rows: Mapping[tuple[str, str], int]) -> ModelResult:
    status = STATUSES[str(result.status)]
    return ModelResult(
        unique_id=node["unique_id"],
        name=node["name"],
        schema=node["schema"],
        status=status,
        rows=rows.get((node["schema"], node["name"])) if status == "success" else None,
        seconds=round(result.execution_time, 3),
        message=None if status == "success" else _one_line(result.message),
    )


def _one_line(message: str | None) -> str:
    """What went wrong, without dbt's own first line, which only repeats the name of the model."""
    lines = [line.strip() for line in (message or "").splitlines() if line.strip()]
    return " ".join(lines[1:] or lines)


def _test(result: Any, node: Mapping[str, Any]) -> TestResult:
    test = planned_test(node)
    status = STATUSES[str(result.status)]
    failures = None if status == "skipped" or str(result.status) in ("error", "runtime error") else result.failures or 0
    return TestResult(test, status, failures, outcome_da(test, status, failures, result.message))


def _row_counts(home: Path, schemas: set[str]) -> dict[tuple[str, str], int]:
    """Rows of each table in the schemas; views are left out, since to count them is to run them."""
    with duckdb.connect(_database(home)) as connection:
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where not temporary"
        ).fetchall()
        return {
            (schema, table): connection.execute(f'select count(*) from "{schema}"."{table}"').fetchall()[0][0]
            for schema, table in tables
            if schema in schemas
        }
