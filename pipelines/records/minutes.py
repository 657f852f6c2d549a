"""What the minutes of a committee print: agenda items, decisions, who was absent or against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from pipelines.records.source import Source

Outcome = Literal[
    "approved", "recommended", "noted", "discussed", "postponed", "decided", "rejected", "sent_on", "closed"
]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of minutes; each announcement under Meddelelser is its own (number M1, M2, …). One per item."""

    table: ClassVar[str] = "agenda_items"

    agenda_item_id: str
    section_id: str
    body: str
    meeting_date: date | None
    number: str | None
    title: str
    case_text: str | None
    economic_consequences: str | None
    competence: str | None
    recommendation: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision of one committee on one date on one item. `point_outcomes` maps an Ad point to its outcome."""

    table: ClassVar[str] = "decisions"

    decision_id: str
    agenda_item_id: str
    item: str
    committee: str
    decision_date: date | None
    outcome: Outcome
    points: tuple[str, ...]
    point_outcomes: dict[str, str]
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person absent, or a person or party against. One per person or party per decision."""

    table: ClassVar[str] = "attendance"

    attendance_id: str
    agenda_item_id: str
    committee: str
    decision_date: date | None
    person: str | None
    party: str | None
    what: Literal["absent", "against"]
    source: Source
