"""What needs action, and in which order. Here: the rules that choose, and their sentences. Not here: the layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.render import danish
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from pipelines.render.sources import Row
from pipelines.render.wording import FINDING_KINDS, LIGHTS, OUTCOMES, SEVERITIES, STATED

Kind = Literal["conflict", "not_met", "postponed", "finding", "overdue"]
KINDS: tuple[Kind, ...] = ("conflict", "not_met", "postponed", "finding", "overdue")
"""In the order in which they are put before the management."""

ACTIONS: dict[Kind, str] = {
    "conflict": "Afklar, hvad der er rigtigt, og ret det",
    "not_met": "Beslut en ny indsats eller et nyt måltal",
    "postponed": "Sæt punktet på en dagsorden",
    "finding": "Ret dokumentet, eller forklar tallet",
    "overdue": "Meld status eller en ny frist",
}

OVERDUE_WHY = "Fristen er passeret, og ingen status er læst."
NOT_MET = ("not_met", "expected_not_met")
LOUD_SEVERITIES = ("error", "warning")
MOST_DECISIONS = 5
MOST_PER_KIND = 2
UNKNOWN = "–"
LONGEST_HOW_MUCH = 60
"""A finding that quotes a whole sentence says it in its reason, not as how much."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that needs action: what, how much, why, whose, by when, and the row that says so.

    `detail` is what is to happen, where `what` is the goal that it belongs to; `since` is when it began.
    """

    kind: Kind
    what: str
    how_much: str
    why: str
    owner: str
    deadline: date | None
    row: Row
    detail: str = ""
    since: date | None = None

    @property
    def action(self) -> str:
        """What is to be done about a matter of its kind."""
        return ACTIONS[self.kind]


def matters(rows: ReportRows, quarter: Quarter) -> dict[Kind, list[Matter]]:
    """Everything that needs action, by kind, the longest unresolved first; a goal stands under one kind only."""
    conflicts = [_conflict(row) for row in conflicting(rows)]
    taken = {matter.row["goal_id"] for matter in conflicts}
    found: dict[Kind, list[Matter]] = {
        "conflict": conflicts,
        "not_met": _not_met(rows, taken),
        "postponed": _postponed(rows),
        "finding": [_finding(row) for row in loud_findings(rows, taken)],
        "overdue": [_overdue(row, quarter) for row in rows.milestones],
    }
    return {kind: sorted(of_kind, key=_unresolved_since) for kind, of_kind in found.items()}


def _unresolved_since(matter: Matter) -> date:
    return matter.since or date.max


def needs_decision(found: dict[Kind, list[Matter]]) -> list[Matter]:
    """Up to five: at most two of a kind in the order of KINDS, then the rest in the same order."""
    first = [matter for kind in KINDS for matter in found[kind][:MOST_PER_KIND]]
    rest = [matter for kind in KINDS for matter in found[kind][MOST_PER_KIND:]]
    chosen = set(map(id, (first + rest)[:MOST_DECISIONS]))
    return [matter for kind in KINDS for matter in found[kind] if id(matter) in chosen]


def conflicting(rows: ReportRows) -> list[Row]:
    """Targets and criteria in conflict, and goals as a whole where none of what they are measured on is."""
    measures = [row for row in rows.measure_statuses if row["is_conflict"]]
    spoken_for = {row["goal_id"] for row in measures}
    goals = [row for row in rows.goal_statuses if row["is_conflict"] and row["goal_id"] not in spoken_for]
    return measures + goals


def owner_of(row: Row) -> str:
    """The unit that answers for a goal, with its administration where that is another."""
    unit, administration = row.get("org_unit"), row.get("administration")
    if unit and administration and unit != administration:
        return f"{danish.name(unit)}, {administration}"
    return administration or unit or UNKNOWN


def _gap(row: Row) -> str:
    if row["target_value"] is None:
        return UNKNOWN
    target = danish.aim(row["target_value"], row["unit"], row["comparator"], row["target_value_high"])
    if row["actual_value"] is None:
        return f"ingen sammenlignelig værdi (mål: {target})"
    return f"{danish.quantity(row['actual_value'], row['unit'])} (mål: {target})"


def _conflict(row: Row) -> Matter:
    says = [f"reglen giver »{LIGHTS[row['status_by_rule']].word.lower()}«"]
    if row["status_stated"]:
        says.append(f"teksten siger »{STATED[row['status_stated']]}«")
    if row["status_mark"]:
        says.append(f"linjen har mærket {row['status_mark']}")
    why = danish.sentence(danish.clauses(says))
    since = row["actual_period_end"] or row["target_period_end"]
    return Matter(
        "conflict", row["goal_title"], _gap(row), why, owner_of(row), row["target_period_end"], row, since=since
    )


def _not_met(rows: ReportRows, taken: set[str]) -> list[Matter]:
    found: list[Matter] = []
    taken = set(taken)
    numbered = [row for row in rows.measure_statuses if row["target_value"] is not None]
    by_goal = {row["goal_id"]: row for row in sorted(numbered, key=lambda row: row["actual_value"] is not None)}
    for item in rows.report_items:
        if item["stated_status"] in NOT_MET and item["goal_id"] not in taken:
            taken.add(item["goal_id"])
            status = by_goal.get(item["goal_id"])
            why = danish.sentence(f"Teksten siger »{STATED[item['stated_status']]}«")
            deadline = status["target_period_end"] if status else None
            gap = _gap(status) if status else UNKNOWN
            found.append(
                Matter("not_met", item["goal_title"], gap, why, owner_of(item), deadline, item, since=deadline)
            )
    for row in rows.measure_statuses:
        if row["status_by_rule"] == "off_track" and row["goal_id"] not in taken:
            taken.add(row["goal_id"])
            stated = STATED.get(row["status_stated"] or "")
            why = danish.sentence(
                "Værdien lever ikke op til måltallet" + (f"; teksten siger »{stated}«" if stated else "")
            )
            due = row["target_period_end"]
            found.append(Matter("not_met", row["goal_title"], _gap(row), why, owner_of(row), due, row, since=due))
    return found


def _postponed(rows: ReportRows) -> list[Matter]:
    points = postponed_points(rows.points)
    found = []
    for row in rows.decisions:
        ad = points.get(row["decision_id"], [])
        if row["outcome"] != "postponed" and not ad:
            continue
        which = f"Ad {danish.listing(ad)} er udsat" if ad else "Punktet er udsat"
        amounts = [amount for amount in rows.amounts if amount["agenda_item_id"] == row["agenda_item_id"]]
        why = danish.sentence(f"{which} af {row['committee']} den {danish.day(row['decision_date'])}")
        since = row["decision_date"]
        money = largest_amount(amounts)
        found.append(Matter("postponed", item_title(row), money, why, row["committee"], None, row, since=since))
    return found


def postponed_points(points: Iterable[Row]) -> dict[str, list[str]]:
    """Decision → its Ad points that were postponed."""
    found: dict[str, list[str]] = {}
    for point in points:
        if point["outcome"] == "postponed":
            found.setdefault(point["decision_id"], []).append(point["point"])
    return found


def item_title(row: Row) -> str:
    """'Punkt 4: Lokaler til skoler'; the title alone of an item without a number."""
    if not row["number"]:
        return str(row["title"])
    kind = "Meddelelse" if str(row["number"]).startswith("M") else "Punkt"
    return f"{kind} {str(row['number']).removeprefix('M')}: {row['title']}"


def largest_amount(amounts: Sequence[Row]) -> str:
    """The largest amount named, as money; a dash where none is."""
    known = [amount["amount_dkk"] for amount in amounts if amount["amount_dkk"] is not None]
    return danish.money(max(known)) if known else UNKNOWN


def loud_findings(rows: ReportRows, taken: set[str]) -> list[Row]:
    """Findings that are more than information, but for those printed in an entry whose goal stands there already."""
    spoken_for = [item for item in rows.report_items if item["goal_id"] in taken]
    return [
        finding
        for finding in rows.findings
        if finding["severity"] in LOUD_SEVERITIES
        and not any(
            item["document_id"] == finding["document_id"]
            and item["line_start"] <= finding["line_start"] <= item["line_end"]
            for item in spoken_for
        )
    ]


def _finding(row: Row) -> Matter:
    found, expected = row["found"] or "", row["expected"] or ""
    how_much = f"{found} i stedet for {expected}" if found and expected else found
    if not 0 < len(how_much) <= LONGEST_HOW_MUCH:
        how_much = UNKNOWN
    why = f"{SEVERITIES[row['severity']]}: {row['message_da']}"
    since, owner = row["meeting_date"], "Dokumentets ejer"
    return Matter("finding", finding_kind(row["kind"]), how_much, danish.sentence(why), owner, None, row, since=since)


def finding_kind(kind: str) -> str:
    """The kind of a finding in words; a kind without words of its own is shown as it is named."""
    return FINDING_KINDS.get(kind, kind.replace("_", " ").capitalize())


def _overdue(row: Row, quarter: Quarter) -> Matter:
    days = (quarter.ends_on - row["due_date"]).days
    ago = f"{danish.count(days, 'dag', 'dage')} over fristen" if days else "udløb på kvartalets sidste dag"
    due = row["due_date"]
    return Matter(
        "overdue", row["goal_title"], ago, OVERDUE_WHY, owner_of(row), due, row, detail=row["what"], since=due
    )


def outcome_word(outcome: str) -> str:
    """An outcome in words; one that is not in the value set is shown as it is."""
    return OUTCOMES.get(outcome, outcome)
