"""What a plan prints: goals, criteria, report items, carry-overs, links. What a column means: dbt_project/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pipelines.records.source import Source

GoalSection = Literal["new", "continued", "not_continued", "report", "main_goal", "status", "list"]
OrgLevel = Literal["board", "administration", "department", "activity_area", "institution"]
ReportItemKind = Literal["was_goal", "realised", "not_realised"]
StatedStatus = Literal["met", "expected_met", "challenged", "partly_met", "expected_not_met", "not_met", "not_assessed"]
CarryoverOutcome = Literal["continued", "continued_in_employment_plan", "finished", "finished_later", "dropped"]
Frequency = Literal["monthly", "quarterly", "half_yearly", "yearly", "ongoing", "once"]
LinkTarget = Literal["theme", "strategy", "budget", "goal"]


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A unit of the organisation, where it is first named in a document. One per unit per document.

    `org_unit_id` is the municipality's code and the names from the top, e.g. "173/teknisk-forvaltning/plan-byg".
    """

    table: ClassVar[str] = "org_units"

    org_unit_id: str
    name: str
    level: OrgLevel
    parent_id: str | None
    municipality_code: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Goal:
    """A theme, effort, project or numbered point of a plan, or a block of its follow-up report. One per block."""

    table: ClassVar[str] = "goals"

    goal_id: str
    section_id: str
    plan_name: str | None
    plan_year: int | None
    section: GoalSection
    org_unit_id: str | None
    org_unit: str | None
    number: str | None
    title: str
    source: Source
    purpose: str | None = None
    goal_text: str | None = None
    strategy: str | None = None
    actions: str | None = None
    background: str | None = None
    status_text: str | None = None
    scope: str | None = None
    organisation: str | None = None
    timeplan: str | None = None
    measured_by: str | None = None
    measured_how: str | None = None
    measured_when: str | None = None
    measurement_frequency: Frequency | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError(f"{self.source.document_id}:{self.source.line_start}: a goal without a title")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A success criterion or indicator of a goal. One per printed criterion; `ordinal` counts from 1 in its goal.

    What makes it measurable (`has_…`) is read from its own text; `has_owner` and `has_frequency` from the goal's
    who and when.
    """

    table: ClassVar[str] = "criteria"

    criterion_id: str
    goal_id: str
    ordinal: int
    text: str
    has_number: bool
    has_unit: bool
    has_deadline: bool
    has_owner: bool
    has_frequency: bool
    source: Source


@dataclass(frozen=True, slots=True)
class ReportItem:
    """An entry of a follow-up block. `text` is "-" where the entry says that there is none. One per entry."""

    table: ClassVar[str] = "report_items"

    report_item_id: str
    goal_id: str
    kind: ReportItemKind
    ordinal: int
    text: str
    mark: str | None
    stated_status: StatedStatus | None
    source: Source


@dataclass(frozen=True, slots=True)
class Carryover:
    """A row of an overview list of finished and carried-on projects. One per row."""

    table: ClassVar[str] = "carryovers"

    carryover_id: str
    title: str
    outcome: CarryoverOutcome
    plan_name: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class GoalLink:
    """A pointer from a goal or agenda item to a theme, strategy, budget agreement or another goal. One per pointer."""

    table: ClassVar[str] = "goal_links"

    goal_link_id: str
    goal_id: str | None
    agenda_item_id: str | None
    target_kind: LinkTarget
    target: str
    source: Source
