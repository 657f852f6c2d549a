"""Labels and facts of an invented plan, as short as they can be said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.score.labels import Label, Stretch

MakeStretch = Callable[..., Stretch]
MakeRow = Callable[..., dict[str, Any]]


@pytest.fixture
def stretch() -> MakeStretch:
    """A stretch of labels, each given as its content without the document."""

    def make(*contents: dict[str, Any], name: str = "plan") -> Stretch:
        full = [{"doc": "plan", **content} for content in contents]
        return Stretch(name, tuple(Label(each["type"], each["doc"], each["line"], each) for each in full))

    return make


@pytest.fixture
def row() -> MakeRow:
    """A fact of plan_2030.txt at a line."""

    def make(line: int, **columns: Any) -> dict[str, Any]:
        place = {"document_id": "d1", "file_name": "plan_2030.txt", "line_start": line, "line_end": line, "page": None}
        return {**place, "printed": f"print {line}", "rule": "r", **columns}

    return make


@pytest.fixture
def label_folder(tmp_path: Path) -> Callable[..., Path]:
    """A folder with files of labels: name → lines, each an object or a text as it stands."""

    def make(**files: list[Any]) -> Path:
        folder = tmp_path / "labels"
        folder.mkdir(exist_ok=True)
        for name, lines in files.items():
            texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
            (folder / f"{name}.jsonl").write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        return folder

    return make
