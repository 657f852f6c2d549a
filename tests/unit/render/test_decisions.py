"""The matrix of page 7: each point of a recommendation against what each committee decided about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipelines.render.blocks import Light, Ref, Strong, Table
from pipelines.render.danish import NARROW_GAP
from pipelines.render.pages.decision_matrix import matrix
from tests.unit.render.handmade import amount, decision, grant, item_deadline, recommendation_point
from tests.unit.render.test_overview import context_of

DAY = date(2012, 1, 24)


def cell(spans: tuple[Any, ...]) -> str:
    text = "".join(
        ""
        if isinstance(span, Ref)
        else span.text
        if isinstance(span, Strong)
        else span.word
        if isinstance(span, Light)
        else span
        for span in spans
    )
    return text.replace(NARROW_GAP, " ").strip()


def table(**rows: list[Any]) -> tuple[list[str], list[list[str]]]:
    made: Table = matrix(context_of(**rows), 0, "Økonomiudvalget", DAY, rows["decisions"])
    return [column.title for column in made.columns], [[cell(spans) for spans in row] for row in made.rows]


def points(*numbers: str) -> list[Any]:
    return [recommendation_point(f"a1/{one}", point=one, text=f"punkt {one}") for one in numbers]


def test_each_point_has_its_row_and_each_committee_its_column() -> None:
    decided = [
        decision(),
        decision("de2", committee="Byplanudvalget", decision_date=date(2012, 1, 18), outcome="recommended"),
    ]
    ad = [
        {"decision_id": "de2", "point": "1", "outcome": "recommended"},
        {"decision_id": "de2", "point": "2", "outcome": "postponed"},
    ]
    titles, rows = table(decisions=decided, points=ad, recommendation_points=points("1", "2"))
    assert titles == ["Indstilling", "Byplanudvalget 18.01.2012", "Økonomiudvalget 24.01.2012", "Penge", "Opfølgning"]
    assert rows == [
        ["Punkt 1: Budgetproces"],
        ["1. punkt 1", "Ad 1: anbefalet", "Godkendt", "–", "–"],
        ["2. punkt 2", "Ad 2: udsat", "Godkendt", "–", ""],
    ]


def test_a_point_that_a_committee_left_out_is_not_decided_by_it() -> None:
    ad = [{"decision_id": "de1", "point": "1", "outcome": "approved"}]
    _, rows = table(decisions=[decision()], points=ad, recommendation_points=points("1", "2"))
    assert [row[1] for row in rows[1:]] == ["Ad 1: godkendt", "–"]


def test_a_decision_on_a_point_that_is_not_printed_is_shown() -> None:
    ad = [{"decision_id": "de1", "point": "3", "outcome": "approved"}]
    _, rows = table(decisions=[decision()], points=ad, recommendation_points=points("1"))
    assert [row[0] for row in rows[1:]] == ["1. punkt 1", "Ad 3 står ikke som punkt i indstillingen"]


def test_two_points_decided_at_once_are_one_on_each_and_ten_comes_after_two() -> None:
    ad = [{"decision_id": "de1", "point": "2+10", "outcome": "noted"}]
    _, rows = table(decisions=[decision()], points=ad, recommendation_points=points("10", "2"))
    assert [row[1] for row in rows[1:]] == ["Ad 2: taget til efterretning", "Ad 10: taget til efterretning"]


def test_an_item_without_a_recommendation_says_so() -> None:
    _, rows = table(decisions=[decision()])
    assert rows[1] == ["Ingen indstilling", "Godkendt", "–", "–"]


def test_money_that_a_point_asks_for_stands_at_the_point_and_other_amounts_are_only_named() -> None:
    asked = [grant(point="2")]
    _, rows = table(decisions=[decision()], grants=asked, amounts=[amount()], recommendation_points=points("1", "2"))
    assert [row[2] for row in rows[1:]] == ["–", "2,5 mio. kr."]
    named = [amount(), amount("b2", amount_dkk=Decimal(1)), amount("b3", amount_dkk=Decimal(2))]
    _, rows = table(decisions=[decision()], amounts=named)
    assert rows[1][2] == "nævnt: 2,5 mio. kr. , 2 kr.  og 1 til"


def test_the_next_deadline_is_the_follow_up() -> None:
    ahead = [item_deadline("x", due_date=date(2012, 5, 1)), item_deadline()]
    _, rows = table(decisions=[decision()], item_deadlines=ahead)
    assert rows[1][3] == "28.02.2012: ny sag (og 1 til)"


def test_many_committees_share_a_column() -> None:
    decided = [decision(), *(decision(f"d{n}", committee=f"Udvalg {n}") for n in range(3))]
    titles, rows = table(decisions=decided)
    assert titles[:3] == ["Indstilling", "Andre udvalg", "Økonomiudvalget 24.01.2012"]
    assert rows[1][1].count("godkendt".capitalize()) == 3


def test_the_whole_report_lists_the_matrix(tmp_path: Path) -> None:
    from tests.unit.render.handmade import small_warehouse
    from tests.unit.render.test_report import rendered

    report = rendered(small_warehouse(), tmp_path)
    assert "28.02.2012: ny sag" in report.html_path.read_text(encoding="utf-8")
    assert [check.name for check in report.checks if not check.passed] == []
