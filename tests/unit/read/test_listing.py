"""The listing sees every change and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.read.listing import has_files, listing_digest


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.txt").write_text("Plan", encoding="utf-8")
    return tmp_path


def test_the_same_folder_has_the_same_digest(raw: Path) -> None:
    assert listing_digest(raw) == listing_digest(raw)


@pytest.mark.parametrize("change", ["content", "name", "new", "gone", "time"])
def test_a_change_shows(raw: Path, change: str) -> None:
    before, plan = listing_digest(raw), raw / "plans" / "plan.txt"
    match change:
        case "content":
            plan.write_text("Plan 2030", encoding="utf-8")
        case "name":
            plan.rename(raw / "plans" / "plan-2030.txt")
        case "new":
            (raw / "referat.txt").write_text("Referat", encoding="utf-8")
        case "gone":
            plan.unlink()
        case "time":
            os.utime(plan, ns=(0, 0))
    assert listing_digest(raw) != before


def test_what_is_no_document_does_not_show(raw: Path) -> None:
    before = listing_digest(raw)
    for name in (".DS_Store", "~$plan.docx", "README.md", "manifest.csv"):
        (raw / name).write_text("", encoding="utf-8")
    assert listing_digest(raw) == before


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "manifest.csv").touch()
    assert not has_files(tmp_path)


def test_a_file_far_down_counts(raw: Path) -> None:
    assert has_files(raw)
