"""Contradictions between the facts of one goal or agenda item: a due date that is past, a level against a percentage.

Here: what two printed facts of one block make impossible together. Not here: slips within one passage
(parse/value_findings.py), or between two documents (dbt).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from pipelines.parse.context import PLANNED_FROM_MONTH
from pipelines.parse.grammar.wordings import one_of, wordings
from pipelines.records import AgendaItem, Finding, Goal, Measurement, Milestone, Record, Source, fact_id
from pipelines.records.findings import Severity

AHEAD = ("new", "main_goal")
SHARES = ("pct", "pct_point")
HEADS = ("personer", "antal")


def find_goal_findings(records: Sequence[Record]) -> Iterator[Finding]:
    """The contradictions between the records of a document, due dates first."""
    goals = {record.goal_id: record for record in records if isinstance(record, Goal)}
    items = {record.agenda_item_id: record for record in records if isinstance(record, AgendaItem)}
    for record in records:
        if isinstance(record, Milestone):
            yield from _due_before_document(record, goals, items)
    targets: dict[str, list[Measurement]] = defaultdict(list)
    for record in records:
        if isinstance(record, Measurement) and record.goal_id in goals:
            targets[record.goal_id].append(record)
    for goal_id, measured in targets.items():
        yield from _level_against_percent(goals[goal_id], measured)


def _due_before_document(
    milestone: Milestone, goals: dict[str, Goal], items: dict[str, AgendaItem]
) -> Iterator[Finding]:
    """A time for something still to come that was past when the plan's year began, or on the day of the meeting.

    A plan is written in the autumn before its year: what falls due in those months is only worth knowing.
    """
    goal, item = goals.get(milestone.goal_id or ""), items.get(milestone.agenda_item_id or "")
    due, begins, said = milestone.due_date, None, ""
    severity: Severity = "warning"
    if goal is not None and goal.plan_year is not None and goal.section in AHEAD and not _looks_back(milestone, goal):
        begins, said = date(goal.plan_year, 1, 1), f", før planens år {goal.plan_year} begynder"
        if due is not None and due >= date(goal.plan_year - 1, PLANNED_FROM_MONTH, 1):
            severity = "info"
    elif item is not None and item.meeting_date is not None:
        begins, said = item.meeting_date, f" før mødet {_danish_date(item.meeting_date)}"
    if due is None or begins is None or due >= begins or _only_compares(milestone):
        return
    printed = " ".join(milestone.source.printed.split())
    yield _finding(
        milestone.source,
        "due_before_document",
        severity,
        f"Fristen »{printed}« ligger{said}. Enten er den overskredet, eller også er tidspunktet forkert.",
        expected=f"en frist tidligst {_danish_date(begins)}",
        found=_danish_date(due),
        key=milestone.milestone_id,
    )


def _looks_back(milestone: Milestone, goal: Goal) -> bool:
    """True for a time told in the goal's background or status."""
    told = _bare(milestone.what)
    return any(told in _bare(text) for text in (goal.background, goal.status_text) if text)


def _bare(text: str) -> str:
    return re.sub(r"[^\w]+", "", text).casefold()


def _only_compares(milestone: Milestone) -> bool:
    """True where the time is a yardstick: "faldet med 18 procent i forhold til 2014"."""
    what, printed = " ".join(milestone.what.split()), " ".join(milestone.source.printed.split())
    words = one_of(wordings("contradictions")["compared_with"])
    text = what[: max(what.find(printed), 0)] + printed
    return re.search(rf"(?<!\w){words}(?:\s\w+)?\s\d{{4}}\W*$", text, re.IGNORECASE) is not None


def _level_against_percent(goal: Goal, measured: Sequence[Measurement]) -> Iterator[Finding]:
    """A target given as level and as percentage of change, where the level does not follow from the printed base.

    Only where each of the three is printed once in the goal: with two levels nobody knows which one is meant.
    """
    change = _only(m for m in measured if m.role == "target" and m.unit == "pct" and _way(m) is not None)
    level = _only(m for m in measured if m.role == "target" and m.unit not in SHARES and m.comparator != "change")
    if change is None or level is None or change.value is None or level.value is None:
        return
    base = _only(m for m in measured if m.role == "baseline" and _counts_the_same(m.unit, level.unit))
    if base is None or not base.value or change.value_high is not None or level.value_high is not None:
        return
    follows = base.value * (1 + (_way(change) or 0) * change.value / 100)
    tolerance = base.value * _half_a_place(change.value) / 100 + _half_a_place(level.value)
    if abs(follows - level.value) <= tolerance:
        return
    how = "en stigning" if _way(change) == 1 else "et fald"
    yield _finding(
        level.source,
        "level_against_percent",
        "warning",
        f"Målet i “{goal.title}” er trykt som {_danish(level.value)} og som {how} på {_danish(change.value)} pct. "
        f"(linje {change.source.line_start}), men fra {_danish(base.value)} (linje {base.source.line_start}) "
        f"giver det {_danish(round(follows))}.",
        expected=_danish(round(follows)),
        found=_danish(level.value),
        key=change.measurement_id,
    )


def _only(measured: Iterable[Measurement]) -> Measurement | None:
    found = list(measured)
    return found[0] if len(found) == 1 else None


def _way(measurement: Measurement) -> int | None:
    """1 where the words around a percentage let something rise by it, -1 fall; None where they do neither or both."""
    told = wordings("contradictions")
    printed = re.escape(" ".join(measurement.source.printed.split()))
    by = rf"\w*\s(?:på|med)\s(?:\w+\.?\s){{0,2}}{printed}"
    text = " ".join(measurement.indicator.split())
    rises, falls = (
        re.search(rf"(?<!\w){one_of(told[way])}{by}", text, re.IGNORECASE) is not None for way in ("rising", "falling")
    )
    return None if rises == falls else 1 if rises else -1


def _counts_the_same(one: str, other: str) -> bool:
    return one == other or (one in HEADS and other in HEADS)


def _half_a_place(value: Decimal) -> Decimal:
    """Half a unit of the last printed place: how far a rounded number may be from the true one."""
    exponent = value.as_tuple().exponent
    return Decimal("0.5").scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)


def _danish(value: Decimal | int) -> str:
    return str(format_decimal(value, format="#,##0.##", locale="da_DK"))


def _danish_date(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _finding(
    source: Source, kind: str, severity: Severity, message: str, *, expected: str, found: str, key: str
) -> Finding:
    return Finding(
        finding_id=fact_id("finding", source.document_id, source.line_start, kind, key),
        kind=kind,
        severity=severity,
        message_da=message,
        expected=expected,
        found=found,
        source=replace(source, rule=f"find_{kind}"),
    )
