"""The manifest is read again when the project has changed, and only then."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipelines.model import build as build_module
from pipelines.model import manifest as manifest_module
from pipelines.model.build import target_path
from pipelines.model.manifest import current_manifest


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one model, last changed long ago, and a dbt that only counts how often it is asked."""
    project = tmp_path / "dbt_project"
    (project / "models").mkdir(parents=True)
    (project / "models" / "fct_goals.sql").write_text("select 1", encoding="utf-8")
    (project / "target").mkdir()
    for path in (project / "models" / "fct_goals.sql", project / "models", project / "target"):
        os.utime(path, (1_000_000, 1_000_000))

    def planned_tests(home: Path) -> tuple[()]:
        path = target_path(home) / "manifest.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"nodes": {}, "sources": {}, "parsed": True}), encoding="utf-8")
        return ()

    monkeypatch.setattr(build_module, "PROJECT", project)
    monkeypatch.setattr(manifest_module, "planned_tests", planned_tests)
    return project


def _mark(home: Path) -> Path:
    """Tell the manifest that is there now from one made later."""
    path, _ = current_manifest(home)
    path.write_text("{}", encoding="utf-8")
    return path


def test_a_manifest_newer_than_the_project_stays(project: Path, tmp_path: Path) -> None:
    path = _mark(tmp_path)
    current_manifest(tmp_path)
    assert path.read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("change", ["changed", "new", "gone"])
def test_a_changed_project_is_read_again(project: Path, tmp_path: Path, change: str) -> None:
    path = _mark(tmp_path)
    os.utime(path, (2_000_000, 2_000_000))
    match change:
        case "changed":
            (project / "models" / "fct_goals.sql").write_text("select 2", encoding="utf-8")
        case "new":
            (project / "models" / "fct_budgets.sql").touch()
        case "gone":
            (project / "models" / "fct_goals.sql").unlink()
    current_manifest(tmp_path)
    assert "parsed" in path.read_text(encoding="utf-8")


def test_dbt_parses_the_project_once_until_it_changes(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, object]] = []

    def invoke(home: Path, arguments: Sequence[str], project: object = None) -> object:
        heard.append((arguments[0], project))
        return f"parsed {len(heard)}" if arguments[0] == "parse" else None

    monkeypatch.setattr(build_module, "_invoke", invoke)
    monkeypatch.setattr(build_module, "_result", lambda home, executed: executed)
    build_module.build_after_checks(tmp_path)
    build_module.build_after_checks(tmp_path)
    os.utime(project / "models", (3_000_000, 3_000_000))
    build_module.build_after_checks(tmp_path)
    assert [command for command, _ in heard] == ["parse", "build", "build", "parse", "build"]
    assert [given for command, given in heard if command == "build"] == ["parsed 1", "parsed 1", "parsed 4"]


def test_what_dbt_leaves_behind_is_no_change(project: Path, tmp_path: Path) -> None:
    path = _mark(tmp_path)
    os.utime(path, (2_000_000, 2_000_000))
    (project / "target" / "run_results.json").touch()
    current_manifest(tmp_path)
    assert path.read_text(encoding="utf-8") == "{}"
