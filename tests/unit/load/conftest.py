"""A warehouse in a folder of its own, and parsed documents to land in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.load.warehouse import open_warehouse
from pipelines.parse.document import ParsedDocument
from pipelines.parse.ledger import Ledger
from pipelines.read.arrivals import Arrival
from pipelines.records import Decision, Goal, Line, Measurement, Source, SourceDocument, fact_id

MakeParsed = Callable[..., ParsedDocument]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_warehouse(tmp_path / "build" / "maalbar.duckdb") as connection:
        yield connection


def arrival_of(parsed: ParsedDocument, relative_path: str = "plans/plan.txt") -> Arrival:
    return Arrival(path=Path(relative_path), relative_path=relative_path, sha256=parsed.document.sha256)


@pytest.fixture
def make_parsed() -> MakeParsed:
    """One goal with one measurement per line of text, and one decision."""

    def make(text: str) -> ParsedDocument:
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        lines = tuple(Line(number, line, page=1) for number, line in enumerate(text.split("\n"), start=1))
        document = SourceDocument(sha256[:12], sha256, "plan.txt", lines, page_count=1)
        ledger = Ledger(document)
        ledger.claim([1], by="test.goal")
        records = [_goal(document), _decision(document), *(_measurement(document, line) for line in lines)]
        return ParsedDocument(
            document, "plan", "En plan", "999", 2012, date(2012, 1, 24), tuple(records), tuple(ledger.fates())
        )

    return make


def _place(document: SourceDocument, line: Line) -> Source:
    return Source(document.document_id, line.number, line.number, line.page, line.text, "test.rule")


def _goal(document: SourceDocument) -> Goal:
    goal_id = fact_id("goal", document.document_id, 1)
    place = _place(document, document.lines[0])
    return Goal(goal_id, "section-1", "Plan 2012", 2012, "new", None, None, None, "Et mål", place)


def _decision(document: SourceDocument) -> Decision:
    place = _place(document, document.lines[0])
    outcomes = {"1": "approved", "2": "noted"}
    return Decision("decision-1", "item-1", "Sag", "Udvalg", None, "approved", ("1", "2"), outcomes, "Godkendt", place)


def _measurement(document: SourceDocument, line: Line) -> Measurement:
    return Measurement(
        fact_id("measurement", document.document_id, line.number), None, None, None, "andel", "target", ">=",
        Decimal("12.5"), None, "pct", "up", date(2012, 1, 1), None, _place(document, line),
    )  # fmt: skip
