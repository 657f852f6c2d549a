"""Whom a report is for: the whole municipality, or one administration of it. Here: which, and whose rows are whose."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import chain, count

from pipelines.render.municipality import slug_of
from pipelines.render.queries import ReportRows
from pipelines.render.sources import Row

OF_THE_RUN = ("administrations", "checks", "empty_tables", "quarantined_files")
"""Rows that tell of the run and not of a unit; every report has them."""
OF_DECISIONS = {
    "points": "decision_id",
    "amounts": "agenda_item_id",
    "attendance": "agenda_item_id",
    "grants": "agenda_item_id",
    "item_deadlines": "agenda_item_id",
    "recommendation_points": "agenda_item_id",
}
"""Rows that belong to a decision or its agenda item, and by which key."""


RESERVED_FOLDERS = ("data", "figures")
"""Names that a report's own folder has already."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that a report is about; `administration` is None of the whole municipality.

    `folder` is where its report lies within that of the municipality: 'teknisk-forvaltning'; '' of the whole.
    """

    administration: str | None = None
    folder: str = ""

    @property
    def is_whole(self) -> bool:
        """True of the municipality as a whole."""
        return self.administration is None


WHOLE = Unit()


def units_in_force(rows: ReportRows) -> list[Unit]:
    """The municipality, then its administrations with goals in force, by name; each with a folder of its own."""
    known = {row["administration"] for row in rows.administrations}
    with_goals = {row["administration"] for row in rows.goals}
    units = [WHOLE]
    for name in sorted(known & with_goals):
        taken = {*RESERVED_FOLDERS, *(unit.folder for unit in units)}
        slug = slug_of(name)
        numbered = (f"{slug}-{number}" for number in count(2))
        units.append(Unit(name, next(folder for folder in chain([slug], numbered) if folder not in taken)))
    return units


def rows_of(rows: ReportRows, unit: Unit) -> ReportRows:
    """The rows of a unit, out of those of the municipality.

    Of an administration: rows that name it, what belongs to the agenda items that it recommended, the documents in
    which its goals and decisions stand with their unread lines, the findings printed within its goals, and what tells
    of the run. Anything else is of the whole only, and empty.
    """
    if unit.is_whole:
        return rows
    own = {one.name: _named(getattr(rows, one.name), unit) for one in fields(rows) if one.name not in OF_THE_RUN}
    own |= {name: _of_its(getattr(rows, name), own["decisions"], key) for name, key in OF_DECISIONS.items()}
    own["documents"] = _of_its(rows.documents, own["goals"] + own["decisions"], "document_id")
    own["unread_lines"] = _of_its(rows.unread_lines, own["goals"] + own["decisions"], "document_id")
    own["findings"] = _within(rows.findings, own["goals"])
    return ReportRows(**own, **{name: getattr(rows, name) for name in OF_THE_RUN})


def _named(rows: list[Row], unit: Unit) -> list[Row]:
    return [row for row in rows if row.get("administration") == unit.administration]


def _of_its(rows: list[Row], own: list[Row], key: str) -> list[Row]:
    known = {row[key] for row in own}
    return [row for row in rows if row[key] in known]


def _within(findings: list[Row], goals: list[Row]) -> list[Row]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for goal in goals:
        spans.setdefault(goal["document_id"], []).append((goal["line_start"], goal["line_end"]))
    return [
        finding
        for finding in findings
        if any(first <= finding["line_start"] <= last for first, last in spans.get(finding["document_id"], ()))
    ]
