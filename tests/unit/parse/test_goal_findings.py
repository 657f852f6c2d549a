"""Facts of one goal or item that cannot both be right, and pairs that only look like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipelines.parse.goal_findings import find_goal_findings
from pipelines.records import AgendaItem, Finding, Goal, Measurement, Milestone, Source


def source(line: int, printed: str, *, is_closed: bool = False) -> Source:
    return Source("d" * 12, line, line, None, printed, "rule", is_closed)


GOAL = Goal("goal-1", "section-1", "Plan 2031", 2031, "new", None, None, "1", "Nye stier", source(1, "Nye stier"))
ITEM = AgendaItem(
    "item-1", "section-1", "Udvalget", date(2031, 2, 3), "1", "Stier", None, None, None, None, source(1, "1")
)


def milestone(due: date, what: str, printed: str, **more: Any) -> Milestone:
    return replace(Milestone("milestone-1", "goal-1", None, what, due, "due_time", source(5, printed)), **more)


def found(*records: Any) -> list[Finding]:
    return list(find_goal_findings(records))


def test_a_time_before_the_plans_year_is_past() -> None:
    (finding,) = found(GOAL, milestone(date(2030, 6, 30), "Stien åbner medio 2030", "medio 2030"))
    assert (finding.kind, finding.severity, finding.found) == ("due_before_document", "warning", "30.6.2030")
    assert finding.source.line_start == 5
    assert "planens år 2031" in finding.message_da


def test_in_the_autumn_when_the_plan_is_written_it_is_only_worth_knowing() -> None:
    (finding,) = found(GOAL, milestone(date(2030, 12, 31), "Stien åbner ultimo 2030", "ultimo 2030"))
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("goal", "due", "what", "printed"),
    [
        (GOAL, date(2031, 1, 1), "Stien åbner 1. januar 2031", "1. januar 2031"),  # the first day of the year
        (replace(GOAL, section="report"), date(2030, 6, 30), "Stien åbner medio 2030", "medio 2030"),
        (replace(GOAL, section="continued"), date(2030, 6, 30), "Stien åbner medio 2030", "medio 2030"),
        (replace(GOAL, plan_year=None), date(2030, 6, 30), "Stien åbner medio 2030", "medio 2030"),
        (
            replace(GOAL, background="Stien åbner\nmedio 2030."),
            date(2030, 6, 30),
            "Stien åbner medio 2030",
            "medio 2030",
        ),
        (GOAL, date(2030, 12, 31), "Udgiften falder i forhold til 2030", "til 2030"),  # a yardstick
        (GOAL, date(2030, 12, 31), "Udgiften falder i forhold til 2030", "2030"),
    ],
)
def test_a_time_that_is_none_or_not_past(goal: Goal, due: date, what: str, printed: str) -> None:
    assert not found(goal, milestone(due, what, printed))


def test_a_time_before_the_meeting() -> None:
    due = milestone(date(2031, 1, 31), "Høring i januar 2031", "januar 2031", goal_id=None, agenda_item_id="item-1")
    closed = replace(due, source=source(5, "januar 2031", is_closed=True))
    assert [finding.source.is_closed for finding in found(ITEM, due)] == [False]
    assert [finding.source.is_closed for finding in found(ITEM, closed)] == [True]
    assert not found(ITEM, replace(due, due_date=date(2031, 2, 3)))


def measured(line: int, role: str, value: str, unit: str, indicator: str, comparator: str = "=", **more: Any) -> Any:
    made = Measurement(
        f"measurement-{line}", "goal-1", None, None, indicator, role, comparator,  # type: ignore[arg-type]
        Decimal(value), None, unit, None, None, None, source(line, indicator.split("|")[-1].strip()),
    )  # fmt: skip
    return replace(made, indicator=indicator.replace("|", ""), **more)


BASE = measured(4, "baseline", "478", "personer", "I december var der |478 personer")
LEVEL = measured(5, "target", "500", "personer", "Antallet begrænses til |500 personer", "<=")
CHANGE = measured(6, "target", "1.9", "pct", "Det er en stigning på max. |1,9 pct.", "<=")


def test_a_level_that_does_not_follow_from_its_percentage() -> None:
    (finding,) = found(GOAL, BASE, LEVEL, CHANGE)
    assert (finding.kind, finding.expected, finding.found) == ("level_against_percent", "487", "500")
    assert "linje 6" in finding.message_da
    assert "linje 4" in finding.message_da


def test_a_fall_is_taken_from_the_base() -> None:
    fall = measured(6, "target", "10", "pct", "Antallet falder med |10 pct.", "change")
    assert not found(GOAL, BASE, replace(LEVEL, value=Decimal(430)), fall)
    (finding,) = found(GOAL, BASE, replace(LEVEL, value=Decimal(526)), fall)
    assert "et fald på 10 pct." in finding.message_da


@pytest.mark.parametrize(
    "records",
    [
        (BASE, replace(LEVEL, value=Decimal(487)), CHANGE),  # 487.08, rounded
        (LEVEL, CHANGE),  # no base is printed
        (BASE, CHANGE),
        (BASE, LEVEL),
        (replace(BASE, unit="boliger"), LEVEL, CHANGE),  # a base of something else
        (BASE, LEVEL, replace(LEVEL, measurement_id="other"), CHANGE),  # which level?
        (BASE, replace(BASE, measurement_id="other"), LEVEL, CHANGE),
        (BASE, LEVEL, measured(6, "target", "60", "pct", "Andelen er |60 pct.")),  # a share, no change
        (BASE, LEVEL, replace(CHANGE, role="actual")),  # what came of it
        (BASE, LEVEL, replace(CHANGE, value_high=Decimal(3))),  # a range
        (replace(BASE, goal_id="goal-2"), LEVEL, CHANGE),  # another goal's
    ],
)
def test_levels_and_percentages_that_agree_or_do_not_meet(records: tuple[Any, ...]) -> None:
    assert not found(GOAL, *records)
