"""What the surroundings of a passage say about the values in it. Here: the shape. Not here: how a parser knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Field = Literal[
    "purpose", "goal_text", "criteria", "strategy", "actions", "background", "status_text", "scope", "organisation",
    "timeplan", "measured_when", "was_goal", "realised", "not_realised", "case_text", "economic_consequences",
    "recommendation", "decision", "prose",
]  # fmt: skip

PLANNED_FROM_MONTH = 10


@dataclass(frozen=True, slots=True)
class Context:
    """What a passage's surroundings say about the values in it.

    `field` is the part of the block in which the passage stands; `plan_year` the year of the plan, `report_year`
    the year that a follow-up block speaks of, `document_date` the date of the meeting or document. `title` is the
    goal's; `is_follow_up` says that the block reports on its year, and so do the numbers in it.
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
    title: str = ""
    is_follow_up: bool = False

    @property
    def default_year(self) -> int | None:
        """The year of a month or season that is printed without one: in a follow-up block the year reported on."""
        if self.report_year is not None:
            return self.report_year
        return self.plan_year or (self.document_date.year if self.document_date else None)

    @property
    def written_on(self) -> date | None:
        """From when on a time lies ahead: a plan is written in the autumn before its year, minutes on their day.

        What a follow-up repeats as its goal was written for the year it reports on.
        """
        if self.field == "was_goal" and self.report_year is not None:
            return date(self.report_year, 1, 1)
        if self.plan_year is not None:
            return date(self.plan_year - 1, PLANNED_FROM_MONTH, 1)
        return self.document_date
