"""The vocabulary: what a document may state, as frozen records. Here: what can exist. Not here: how it is read."""

from pipelines.records.documents import Line, LineFate, Section, SourceDocument
from pipelines.records.findings import Finding
from pipelines.records.minutes import AgendaItem, Attendance, Decision
from pipelines.records.plans import Carryover, Criterion, Goal, GoalLink, OrgUnit, ReportItem
from pipelines.records.source import Record, Source, fact_id
from pipelines.records.values import Budget, Measurement, Milestone, TableCell

RECORD_TYPES: tuple[type[Record], ...] = (
    Section,
    OrgUnit,
    Goal,
    Criterion,
    Measurement,
    Budget,
    Milestone,
    ReportItem,
    Carryover,
    GoalLink,
    AgendaItem,
    Decision,
    Attendance,
    TableCell,
    Finding,
)
"""Every record class, in the order in which they are landed; `table` names the table in schema records."""

__all__ = [
    "RECORD_TYPES",
    "AgendaItem",
    "Attendance",
    "Budget",
    "Carryover",
    "Criterion",
    "Decision",
    "Finding",
    "Goal",
    "GoalLink",
    "Line",
    "LineFate",
    "Measurement",
    "Milestone",
    "OrgUnit",
    "Record",
    "ReportItem",
    "Section",
    "Source",
    "SourceDocument",
    "TableCell",
    "fact_id",
]
