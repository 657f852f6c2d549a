"""Each document of raw/ is read as what the manifest says it is, and no line with a figure in it is passed over."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipelines.parse.document import parse_document
from pipelines.read.reader import read
from pipelines.settings import Settings

RAW = Path(__file__).parents[2] / "raw"
FACTS = {
    "minutes": {"agenda_items", "decisions", "attendance", "measurements", "budgets", "milestones"},
    "plan": {"goals", "org_units", "measurements", "budgets", "milestones", "report_items", "criteria"},
    "employment_plan": {"goals", "report_items", "measurements", "milestones"},
}
"""The tables that a document of a kind fills; a plan fills at least five of its seven, for forms differ."""
LEAST = {"plan": 5}


def _documents() -> list[tuple[str, str]]:
    with (RAW / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        return [(row["id"], row["kind"]) for row in csv.DictReader(lines) if row["kind"] in FACTS]


@pytest.mark.parametrize(("name", "kind"), _documents())
def test_a_bundled_document_is_read_as_what_it_is(name: str, kind: str) -> None:
    parsed = parse_document(read(RAW / name, Settings()))
    tables = {record.table for record in parsed.records}
    assert parsed.kind == kind
    assert len(FACTS[kind] & tables) >= LEAST.get(kind, len(FACTS[kind]))
    unread = [fate.text for fate in parsed.fates if fate.fate == "unread"]
    assert [text for text in unread if any(letter.isdigit() for letter in text)] == []
    assert len(unread) <= 1
