"""What dbt knows of the project, read again where that is newer. Here: the file. Not here: what is built of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipelines.model.build import PROJECT, planned_tests, target_path
from pipelines.model.results import PlannedTest


def current_manifest(home: Path) -> tuple[Path, tuple[PlannedTest, ...]]:
    """The manifest and the tests planned in it, parsed again where a file or folder of the project has changed."""
    manifest = target_path(home) / "manifest.json"
    if manifest.exists() and manifest.stat().st_mtime < max(_changes(PROJECT)):
        manifest.unlink()
    return manifest, planned_tests(home)


def read_nodes(manifest: Path) -> dict[str, dict[str, Any]]:
    """Models, tests and sources of a manifest, by unique_id."""
    content = json.loads(manifest.read_text(encoding="utf-8"))
    return {**content["nodes"], **content["sources"]}


def _changes(folder: Path) -> Iterator[float]:
    """When each file and folder of the project was last changed; a file taken away changes its folder."""
    for path in folder.iterdir():
        if path.name in ("target", "logs"):
            continue
        yield path.stat().st_mtime
        yield from (below.stat().st_mtime for below in path.rglob("*"))
