"""What each administration and committee has to show for itself, counted from the rows. Not here: how it is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.render.money import Amounts, add_up
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from pipelines.render.sources import Row
from pipelines.render.wording import GRANTING, SECTIONS


@dataclass(frozen=True, slots=True)
class Account:
    """Figures of an administration, or of a unit in it.

    `due` and `reported` are goals whose figure was due and those of them that have one; `falling_due` are deadlines in
    the quarter itself, `passed` all that have passed in the plan's year; `owners` counts who measures, as printed.
    `facts` are the rows behind the figures of the same name; behind "points" stand those of the criteria.
    """

    name: str
    goals: int
    lights: Counter[str]
    due: int
    reported: int
    falling_due: int
    passed: int
    criteria: int
    points: int
    amounts: Amounts
    owners: Counter[str]
    facts: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class CommitteeAccount:
    """What a committee dealt with in the quarter's meetings, and the money that it gave or recommended."""

    name: str
    items: int
    outcomes: Counter[str]
    granted: Decimal
    recommended: Decimal
    decisions: Sequence[Row]
    grants: Sequence[Row]


def administrations(rows: ReportRows) -> list[str]:
    """The administrations that have goals, by name. One that only lists projects has none."""
    return sorted({row["administration"] for row in rows.goals})


def account(rows: ReportRows, quarter: Quarter, administration: str, org_unit: str | None = None) -> Account:
    """The figures of an administration; of one unit in it where `org_unit` is given."""

    def own(found: Iterable[Row]) -> list[Row]:
        return [
            row
            for row in found
            if row["administration"] == administration and (org_unit is None or row["org_unit"] == org_unit)
        ]

    goals = own(rows.goals)
    listed = [row for row in goals if row["section"] in SECTIONS]
    ids = {row["goal_id"] for row in goals}
    statuses = own(rows.goal_statuses)
    due = [row for row in statuses if row["is_due"]]
    milestones = own(rows.milestones)
    criteria = [row for row in rows.criteria if row["goal_id"] in ids]
    amounts = own(rows.budgets)
    return Account(
        name=org_unit or administration,
        goals=len(listed),
        lights=Counter(row["status_by_rule"] for row in statuses),
        due=len(due),
        reported=sum(bool(row["is_reported"]) for row in due),
        falling_due=sum(row["due_date"] >= quarter.starts_on for row in milestones),
        passed=len(milestones),
        criteria=len(criteria),
        points=sum(row["measurability"] for row in criteria),
        amounts=add_up(amounts),
        owners=Counter(row["measured_by"] for row in listed if row["measured_by"]),
        facts={
            "goals": listed,
            "lights": statuses,
            "reported": due,
            "passed": milestones,
            "points": criteria,
            "amounts": amounts,
            "owners": [row for row in listed if row["measured_by"]],
        },
    )


def units(rows: ReportRows, administration: str) -> list[str]:
    """The units of an administration that goals stand under, in the order of print."""
    found = (row["org_unit"] for row in rows.goals if row["administration"] == administration)
    return list(dict.fromkeys(unit for unit in found if unit))


def committees(rows: ReportRows) -> list[CommitteeAccount]:
    """The committees that decided something in the quarter's meetings, those with most items first."""
    accounts = [_committee(rows, name) for name in {row["committee"] for row in rows.decisions}]
    return sorted(accounts, key=lambda one: (-one.items, one.name))


def _committee(rows: ReportRows, name: str) -> CommitteeAccount:
    own = [row for row in rows.decisions if row["committee"] == name]
    asked = [row for row in rows.grants if row["committee"] == name]
    return CommitteeAccount(
        name=name,
        items=len({row["agenda_item_id"] for row in own}),
        outcomes=Counter(row["outcome"] for row in own),
        granted=_sum(row for row in asked if row["outcome"] in GRANTING),
        recommended=_sum(row for row in asked if row["outcome"] == "recommended"),
        decisions=own,
        grants=asked,
    )


def _sum(rows: Iterable[Row]) -> Decimal:
    return sum((row["amount_dkk"] for row in rows), Decimal(0))
