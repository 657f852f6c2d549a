"""What dbt knows of the project, read again where that is newer. Here: the file. Not here: what is built of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipelines.model.build import planned_tests, project_changed_at, target_path
from pipelines.model.results import PlannedTest


def current_manifest(home: Path) -> tuple[Path, tuple[PlannedTest, ...]]:
    """The manifest and the tests planned in it, parsed again where a file or folder of the project has changed."""
    manifest = target_path(home) / "manifest.json"
    if manifest.exists() and manifest.stat().st_mtime < project_changed_at():
        manifest.unlink()
    return manifest, planned_tests(home)


def read_nodes(manifest: Path) -> dict[str, dict[str, Any]]:
    """Models, tests and sources of a manifest, by unique_id."""
    content = json.loads(manifest.read_text(encoding="utf-8"))
    return {**content["nodes"], **content["sources"]}
