"""Texts of the invented Eksempel Kommune as documents, rows and plans: what tests of the plan parser begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pytest

from pipelines.parse.ledger import Ledger
from pipelines.parse.links import References
from pipelines.parse.plan import parse_plan
from pipelines.parse.rows import Row, read_rows
from pipelines.records import Goal, LineFate, Record, ReportItem, Section, Source, SourceDocument
from pipelines.records.documents import Line

R = TypeVar("R", bound=Record)
DOCUMENT_ID = "0123456789ab"


@dataclass(frozen=True)
class ReadPlan:
    """What parse_plan made of a text that is one plan."""

    records: tuple[Record, ...]
    fates: tuple[LineFate, ...]

    def of(self, kind: type[R]) -> list[R]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def goals(self) -> list[Goal]:
        return self.of(Goal)

    @property
    def titles(self) -> list[str]:
        return [goal.title for goal in self.goals]

    def entries(self, kind: str) -> list[str]:
        return [item.text for item in self.of(ReportItem) if item.kind == kind]

    def fate_of(self, text: str) -> tuple[str, str | None]:
        """Fate and reason of the one line that holds `text`."""
        found = [(fate.fate, fate.because) for fate in self.fates if text in fate.text]
        assert len(found) == 1, f"{len(found)} lines hold {text!r}"
        return found[0]


def _document(text: str, file_name: str = "plan.txt") -> SourceDocument:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return SourceDocument(DOCUMENT_ID, "0" * 64, file_name, lines)


def _rows(text: str) -> list[Row]:
    document = _document(text)
    return read_rows(document, 1, len(document.lines), Ledger(document))


def _plan(text: str, administration: str = "Kulturforvaltningen", plan_year: int = 2031) -> ReadPlan:
    document = _document(text)
    section = Section(
        section_id="section-1",
        kind="plan",
        layout="plan",
        plan_name=f"{administration}s virksomhedsplan {plan_year}",
        plan_year=plan_year,
        administration=administration,
        municipality_code="000",
        meeting_date=None,
        source=Source(DOCUMENT_ID, 1, len(document.lines), None, text[:20], "sections.plan"),
    )
    ledger = Ledger(document)
    references = References(DOCUMENT_ID)
    records = list(parse_plan(document, section, ledger, references))
    records += references.links([record for record in records if isinstance(record, Goal)])
    return ReadPlan(tuple(records), tuple(ledger.fates()))


@pytest.fixture(scope="session")
def document_of() -> Callable[..., SourceDocument]:
    """`document_of(text, file_name="plan.txt")`: the text as a document, its lines numbered from 1."""
    return _document


@pytest.fixture(scope="session")
def rows_of() -> Callable[[str], list[Row]]:
    """`rows_of(text)`: the rows of the text, without page furniture and blank lines."""
    return _rows


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., ReadPlan]:
    """`plan_of(text, administration=…, plan_year=…)`: the whole text read as one plan, whatever it is called."""
    return _plan
