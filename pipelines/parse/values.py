"""Numbers, money and due times of a passage. Here: which printed values are facts. Not here: notation (grammar/)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.parse.passage import Passage
from pipelines.records import Budget, Measurement, Milestone

Field = Literal[
    "purpose", "goal_text", "criteria", "strategy", "actions", "background", "status_text", "scope", "organisation",
    "timeplan", "measured_when", "was_goal", "realised", "not_realised", "case_text", "economic_consequences",
    "recommendation", "decision", "prose",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What a passage's surroundings say about the values in it.

    `field` is the part of the block in which the passage stands; `plan_year` the year of the plan, `report_year`
    the year that a follow-up block speaks of, `document_date` the date of the meeting or document.
    """

    document_id: str
    goal_id: str | None
    agenda_item_id: str | None
    field: Field
    plan_year: int | None
    report_year: int | None
    document_date: date | None
    criterion_id: str | None = None
    is_closed: bool = False


def read_values(passage: Passage, context: Context) -> list[Measurement | Budget | Milestone]:
    """The measurements, budgets and milestones printed in a passage, in the order of print."""
    return []
