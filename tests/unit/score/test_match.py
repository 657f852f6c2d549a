"""Matching labels with facts: near and alike, each fact once, weak labels neither way, closed items never."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from pipelines.score.kinds import KINDS
from pipelines.score.match import Score, not_scored, score, total
from tests.unit.score.conftest import MakeRow, MakeStretch

OF_A_GOAL = {"section": "new", "org_unit": "Plan & Byg", "number": "1."}


def goal(line: int, title: str = "Grønne tage", **more: Any) -> dict[str, Any]:
    return {"type": "initiative", "line": line, "title": title, **OF_A_GOAL, **more}


def due(line: int, date: str | None = "2030-12-31", **more: Any) -> dict[str, Any]:
    return {"type": "milestone", "line": line, "due": date, **more}


def counts(one: Score) -> tuple[int, int, int]:
    return one.gold, one.found, one.matched


def test_a_goal_is_found_with_its_fields(stretch: MakeStretch, row: MakeRow) -> None:
    read = row(13, title="Grønne tage", section="new", org_unit="PLAN & BYG", number="2")
    [one] = score([stretch(goal(12))], {"goals": [{**read, **_no_measuring()}]})
    assert counts(one) == (1, 1, 1)
    assert one.fields == {"section": 1, "org_unit": 1, "number": 0}  # a stop after the number would not matter; 2 does


@pytest.mark.parametrize(("away", "found"), [(0, 1), (2, 1), (-2, 1), (3, 0)])
def test_a_milestone_may_stand_two_lines_away(away: int, found: int, stretch: MakeStretch, row: MakeRow) -> None:
    around = [due(20), due(40, "2029-12-31")]
    [one] = score([stretch(*around)], {"milestones": [row(20 + away, due_date="2030-12-31")]})
    assert one.matched == found


def test_each_fact_answers_for_one_label_the_nearest(stretch: MakeStretch, row: MakeRow) -> None:
    facts = {"milestones": [row(line, due_date="2030-12-31") for line in (11, 10, 12)]}
    [one] = score([stretch(due(10), due(11))], facts)
    assert counts(one) == (2, 3, 2)
    assert [extra["line_start"] for extra in one.extra] == [12]


def test_what_lies_outside_the_stretch_or_in_another_document_is_held_against_nobody(
    stretch: MakeStretch, row: MakeRow
) -> None:
    outside = [row(14, due_date="2030-01-01"), {**row(10, due_date="2030-12-31"), "file_name": "referat.txt"}]
    [one] = score([stretch(due(10))], {"milestones": outside})
    assert counts(one) == (1, 0, 0)
    assert one.precision is None


def test_two_stretches_of_one_document_leave_out_what_lies_between(stretch: MakeStretch, row: MakeRow) -> None:
    facts = {"milestones": [row(line, due_date="2030-12-31") for line in (10, 50, 90)]}
    stretches = [stretch(due(10), name="a"), stretch(due(90), name="b")]
    [one] = score(stretches, facts)
    assert counts(one) == (2, 2, 2)
    assert [counts(each) for part in stretches for each in score([part], facts)] == [(1, 1, 1), (1, 1, 1)]


def test_a_weak_label_is_neither_owed_nor_an_extra(stretch: MakeStretch, row: MakeRow) -> None:
    weak = due(12, note="ongoing")
    found = score(
        [stretch(due(10), weak)], {"milestones": [row(10, due_date="2030-12-31"), row(12, due_date="2030-12-31")]}
    )
    missed = score([stretch(due(10), weak)], {"milestones": [row(10, due_date="2030-12-31")]})
    assert [counts(one) for one in (*found, *missed)] == [(1, 1, 1), (1, 1, 1)]


def test_a_time_that_no_day_can_be_named_for_is_not_scored(stretch: MakeStretch, row: MakeRow) -> None:
    [one] = score([stretch(due(10), due(11, None))], {"milestones": [row(11, due_date=None)]})
    assert counts(one) == (1, 1, 0)  # and a fact without a day is an extra


def test_a_published_fact_of_a_closed_item_is_a_leak(stretch: MakeStretch, row: MakeRow) -> None:
    labels = stretch(due(10), due(12, "2030-06-30", closed=True))
    [kept] = score([labels], {"milestones": [row(10, due_date="2030-12-31")]})
    [told] = score([labels], {"milestones": [row(10, due_date="2030-12-31"), row(12, due_date="2030-06-30")]})
    assert (kept.gold, kept.leaked, told.leaked) == (1, 0, 1)


def test_a_range_needs_both_ends(stretch: MakeStretch, row: MakeRow) -> None:
    label = {"type": "measurement", "line": 10, "value": 3, "value_high": 5, "unit": "km", "role": "target"}
    read = row(10, value=3, value_high=6, unit="km", role="target", comparator="range", period_end=None)
    assert [one.matched for one in score([stretch(label)], {"measurements": [read]})] == [0]
    assert [one.matched for one in score([stretch(label)], {"measurements": [{**read, "value_high": 5}]})] == [1]


def test_a_saving_printed_with_a_minus_is_the_same_amount(stretch: MakeStretch, row: MakeRow) -> None:
    label = {"type": "budget", "line": 10, "amount": -500_000, "kind": "saving"}
    read = row(10, amount_dkk=500_000, amount_high_dkk=None, kind="saving", is_per_year=False)
    [one] = score([stretch(label)], {"budgets": [read, {**read, "line_start": 11, "source_kind": "ledger"}]})
    assert counts(one) == (1, 1, 1)  # what comes from a ledger is no reading of the document


def test_a_period_is_right_where_both_name_it_or_neither(stretch: MakeStretch, row: MakeRow) -> None:
    label = {"type": "measurement", "line": 10, "value": 3, "unit": "km", "role": "target", "comparator": "="}
    read = row(10, value=3, value_high=None, unit="km", role="target", comparator="=", period_end=None)
    for period, end, share in ((None, None, 1), ("2030", "2030-12-31", 1), (None, "2030-12-31", 0), ("2030", None, 0)):
        [one] = score([stretch({**label, "period": period})], {"measurements": [{**read, "period_end": end}]})
        assert one.fields["period_end"] == share, (period, end)


def test_a_follow_up_that_says_none_is_found_as_a_dash(stretch: MakeStretch, row: MakeRow) -> None:
    label = {"type": "report_item", "line": 10, "kind": "not_realised", "text_start": "-"}
    for text, matched in (("-", 1), ("Intet at bemærke.", 1), ("Ingen", 1), ("Ingen tage er grønne", 0)):
        [one] = score([stretch(label)], {"report_items": [row(10, text=text, kind="not_realised")]})
        assert one.matched == matched, text


def test_only_a_goal_that_says_how_it_is_measured_is_a_measure_plan(stretch: MakeStretch, row: MakeRow) -> None:
    labels = stretch({"type": "measure_plan", "line": 300, "initiative": "Grønne tage", "frequency": "yearly"}, due(1))
    silent = row(10, title="Grønne tage", measurement_frequency=None, **OF_A_GOAL, **_no_measuring())
    assert "measure_plan" in {one.type for one in score([labels], {"goals": [silent]}) if one.matched == 0}
    told = {**silent, "measured_when": "Hvert år", "measurement_frequency": "yearly"}
    [one] = [each for each in score([labels], {"goals": [told]}) if each.type == "measure_plan"]
    assert (one.matched, one.fields) == (1, {"frequency": 1})


def test_a_cell_is_its_row_its_value_and_its_column(stretch: MakeStretch, row: MakeRow) -> None:
    label = {"type": "table_cell", "line": 10, "row": "Skole", "column": "2030", "value": -2}
    read = [row(10, row_label="Skole", column_label=year, value=-2) for year in ("2029", "2030")]
    [one] = score([stretch(label)], {"table_cells": read})
    assert counts(one) == (1, 2, 1)


def test_all_types_together(stretch: MakeStretch, row: MakeRow) -> None:
    facts = {"milestones": [row(10, due_date="2030-12-31"), row(11, due_date="2031-12-31")]}
    one = total(score([stretch(due(10), goal(10))], facts))
    assert (counts(one), one.recall, one.precision) == ((2, 2, 1), Fraction(1, 2), Fraction(1, 2))


def test_a_type_that_nobody_scores_is_told(stretch: MakeStretch) -> None:
    assert not_scored([stretch({"type": "milepæl", "line": 1}, due(2))]) == {"milepæl": 1}


def test_every_type_is_scored_once() -> None:
    types = [kind.type for kind in KINDS]
    assert len(types) == len(set(types)) == 13


def _no_measuring() -> dict[str, None]:
    return dict.fromkeys(("measured_by", "measured_how", "measured_when"))
