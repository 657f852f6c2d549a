"""The made pages of docs/ are what their sources say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.cli.guides import DOCS, guides, write_guides


@pytest.mark.parametrize("name", guides())
def test_the_page_in_the_repository_is_the_made_one(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == guides()[name], "run: make guides"


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert {path.name for path in write_guides(tmp_path)} == set(guides())
    (tmp_path / "datakatalog.md").write_text("gammelt", encoding="utf-8")
    assert write_guides(tmp_path) == [tmp_path / "datakatalog.md"]
    assert write_guides(tmp_path) == []
