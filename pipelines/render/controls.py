"""The figures of the report's breakdowns as its pages count them, and what differs from marts' own answer.

A figure is told by what it is of and its name: ('Teknisk Forvaltning', 'goals'). The questions: control_queries.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from pipelines.render.accounts import account, administrations, committees
from pipelines.render.money import add_up, followup_totals
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from pipelines.render.wording import BUDGET_KINDS, MEASURABILITY_PARTS

Figures = dict[tuple[str, str], Decimal]


def printed_figures(rows: ReportRows, quarter: Quarter) -> dict[str, Figures]:
    """Every figure of the breakdowns, by breakdown."""
    return {name: count(rows, quarter) for name, count in PRINTED.items()}


def asked_figures(rows: ReportRows) -> dict[str, Figures]:
    """The same figures as marts gave them, read with the rows of the report."""
    found: dict[str, Figures] = {name: {} for name in PRINTED}
    for row in rows.controls:
        found[row["breakdown"]][row["administration"], row["figure"]] = Decimal(row["value"])
    return found


def differences(printed: Mapping[tuple[str, str], Decimal], asked: Mapping[tuple[str, str], Decimal]) -> list[str]:
    """What differs, in words; a figure that one side does not have is 0 there."""
    zero = Decimal(0)
    return [
        f"{of}, {figure}: {printed.get((of, figure), zero)} mod {asked.get((of, figure), zero)}"
        for of, figure in sorted({*printed, *asked})
        if printed.get((of, figure), zero) != asked.get((of, figure), zero)
    ]


def _money(rows: ReportRows, quarter: Quarter) -> Figures:
    found: Figures = {}
    for administration in {row["administration"] for row in rows.budgets}:
        for kind in BUDGET_KINDS:
            amounts = add_up(
                [row for row in rows.budgets if row["administration"] == administration and row["kind"] == kind]
            )
            found[administration, f"{kind} named"] = Decimal(amounts.named)
            found[administration, f"{kind} yearly named"] = Decimal(amounts.yearly_named)
            found[administration, f"{kind} repeats"] = Decimal(amounts.repeats)
            found[administration, f"{kind} once"] = amounts.once.low
            found[administration, f"{kind} once high"] = amounts.once.high
            found[administration, f"{kind} yearly"] = amounts.yearly.low
            found[administration, f"{kind} yearly high"] = amounts.yearly.high
    return found


def _administrations(rows: ReportRows, quarter: Quarter) -> Figures:
    found: Figures = {}
    for name in administrations(rows):
        one = account(rows, quarter, name)
        counted = {
            "goals": one.goals,
            "due": one.due,
            "reported": one.reported,
            "falling due": one.falling_due,
            "passed": one.passed,
            "criteria": one.criteria,
            "points": one.points,
            "owners": sum(one.owners.values()),
            **{f"light {key}": count for key, count in one.lights.items()},
        }
        for part in MEASURABILITY_PARTS:
            own = (row for row in rows.criteria if row["administration"] == name)
            counted[part] = sum(bool(row[part]) for row in own)
        found |= {(name, figure): Decimal(count) for figure, count in counted.items()}
    return found


def _committees(rows: ReportRows, quarter: Quarter) -> Figures:
    found: Figures = {}
    for one in committees(rows):
        found[one.name, "items"] = Decimal(one.items)
        found[one.name, "granted"] = one.granted
        found[one.name, "recommended"] = one.recommended
        found |= {(one.name, f"outcome {key}"): Decimal(count) for key, count in one.outcomes.items()}
    return found


def _followup(rows: ReportRows, quarter: Quarter) -> Figures:
    if not rows.followup:
        return {}
    return {("I alt", name): value for name, value in followup_totals(rows.followup).items()}


def _lives(rows: ReportRows, quarter: Quarter) -> Figures:
    told = {row["goal_id"] for row in rows.goals if row["section"] in ("continued", "not_continued")}
    found: Figures = {}
    for administration in {row["administration"] for row in rows.lives}:
        own = [row for row in rows.lives if row["administration"] == administration]
        compared = [row for row in own if row["basis"] == "compared"]
        stated = {row["goal_id"] for row in own if row["basis"] == "stated" and row["goal_id"]}
        counted = {
            "compared": len(compared),
            "gone": sum(row["fate"] == "gone" for row in compared),
            "said of goals": len(stated | (told & {row["later_goal_id"] for row in compared})),
            "said in lists": sum(row["carryover_id"] is not None for row in own),
        }
        found |= {(administration, figure): Decimal(count) for figure, count in counted.items()}
    return found


def _restatements(rows: ReportRows, quarter: Quarter) -> Figures:
    found: Figures = {}
    for row in rows.restatements:
        of = (row["administration"] or "", "now")
        found[of] = found.get(of, Decimal(0)) + Decimal(str(row["new_value"]))
    return found


PRINTED: dict[str, Callable[[ReportRows, Quarter], Figures]] = {
    "money": _money,
    "administrations": _administrations,
    "committees": _committees,
    "followup": _followup,
    "lives": _lives,
    "restatements": _restatements,
}
WORDS = {
    "money": "beløb efter forvaltning og slags",
    "administrations": "tal for forvaltningerne",
    "committees": "tal for udvalgene",
    "followup": "summer af budgetopfølgningen",
    "lives": "tal for initiativernes liv",
    "restatements": "summer af rettede tal",
}
