"""Money is never added to what it can't be added to, and every sum is what marts answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.render import danish
from pipelines.render.accounts import account, committees, units
from pipelines.render.controls import differences
from pipelines.render.money import add_up, followup_totals, in_words
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from tests.unit.render.handmade import (
    add,
    budget,
    criterion,
    decision,
    followup,
    goal,
    grant,
    milestone,
    small_warehouse,
    status,
)
from tests.unit.render.test_report import rendered

QUARTER = Quarter(2012, 1)


def plain(text: str) -> str:
    return text.replace(danish.NARROW_GAP, " ")


def test_one_off_and_yearly_amounts_are_added_apart() -> None:
    found = add_up([budget(), budget("b2", is_per_year=True), budget("b3", amount_dkk=Decimal(500_000))])
    assert (plain(found.once.text), plain(found.yearly.text)) == ("3 mio. kr.", "2,5 mio. kr.")


def test_a_fee_is_counted_and_not_added() -> None:
    found = add_up([budget(), budget("b2", kind="fee", amount_dkk=Decimal(65))])
    assert (found.named, plain(found.once.text)) == (2, "2,5 mio. kr.")


def test_a_repeat_is_counted_and_not_added() -> None:
    found = add_up([budget(), budget("b2", is_repeat=True)])
    assert (found.named, found.repeats, plain(found.once.text)) == (2, 1, "2,5 mio. kr.")


def test_a_range_keeps_both_ends_in_the_sum() -> None:
    found = add_up([budget(amount_dkk=Decimal(1_000_000), amount_high_dkk=Decimal(2_000_000)), budget("b2")])
    assert plain(found.once.text) == "3,5–4,5 mio. kr."


def test_an_amount_that_can_be_read_in_two_ways_is_in_no_sum() -> None:
    found = add_up([budget(amount_dkk=None)])
    assert (found.named, found.unclear, found.once.text) == (1, 1, "–")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "2,5 mio. kr."),
        ({"is_per_year": True}, "2,5 mio. kr. om året"),
        ({"amount_high_dkk": Decimal(3_000_000)}, "2,5–3 mio. kr."),
        ({"amount_dkk": Decimal(900_000), "amount_high_dkk": Decimal(1_200_000)}, "900.000 kr. – 1,2 mio. kr."),
        ({"amount_dkk": None}, "uklart beløb"),
        ({"amount_dkk": Decimal(0)}, "0 kr."),
    ],
)
def test_an_amount_in_words(changes: dict[str, Any], text: str) -> None:
    assert plain(in_words(budget(**changes))) == text


def test_the_follow_up_adds_up_over_areas_and_an_empty_cell_is_nothing() -> None:
    totals = followup_totals([followup(), followup("fu2", area="Natur", variance=None, spent=Decimal(-5))])
    assert (totals["variance"], totals["spent"]) == (Decimal(500_000), Decimal(1_599_995))


def test_an_administration_counts_its_own_and_a_unit_only_its_share() -> None:
    rows = ReportRows(
        goals=[goal(measured_by="Sekretariatet."), goal("g2", org_unit="Park & Vej"), goal("g3", section="report")],
        criteria=[criterion(measurability=3), criterion("c2", goal_id="g2", measurability=1)],
        statuses=[
            status(is_due=True, is_reported=True),
            status("s2", goal_id="g2", org_unit="Park & Vej", is_due=True),
        ],
        milestones=[milestone(due_date=date(2012, 3, 1)), milestone("m2", due_date=date(2011, 12, 31))],
        budgets=[budget(), budget("b2", org_unit=None)],
    )
    whole = account(rows, QUARTER, "Teknisk Forvaltning")
    assert (whole.goals, whole.due, whole.reported, whole.points, whole.amounts.named) == (2, 2, 1, 4, 2)
    assert (whole.passed, whole.falling_due, dict(whole.owners)) == (2, 1, {"Sekretariatet.": 1})
    part = account(rows, QUARTER, "Teknisk Forvaltning", "Park & Vej")
    assert (part.goals, part.due, part.reported, part.amounts.named) == (1, 1, 0, 0)
    assert units(rows, "Teknisk Forvaltning") == ["Plan & Byg", "Park & Vej"]


def test_a_committee_gives_what_it_approves_and_recommends_what_it_sends_on() -> None:
    decided = [decision(), decision("de2", committee="Byplanudvalget", outcome="recommended")]
    asked = [
        grant(),
        grant("x", committee="Byplanudvalget", outcome="recommended"),
        grant("y", committee="Byplanudvalget", outcome="postponed"),
    ]
    first, second = committees(ReportRows(decisions=decided, grants=asked))
    assert (first.name, first.granted, first.recommended) == ("Byplanudvalget", 0, Decimal(2_500_000))
    assert (second.granted, second.recommended, second.items) == (Decimal(2_500_000), 0, 1)


def test_a_figure_that_one_side_lacks_is_nothing_there() -> None:
    one, two = {("A", "goals"): Decimal(2)}, {("A", "goals"): Decimal("2.0000"), ("B", "goals"): Decimal(0)}
    assert differences(one, two) == []
    assert differences(one, {("A", "goals"): Decimal(3)}) == ["A, goals: 2 mod 3"]


@pytest.mark.parametrize(
    ("model", "change", "check"),
    [
        ("rpt_budgets", "amount_dkk = amount_dkk + 1 where budget_id = 'b2'", "report_breakdown_money"),
        ("rpt_granted_amounts", "outcome = 'postponed'", "report_breakdown_committees"),
    ],
)
def test_a_sum_that_marts_does_not_have_fails_the_report(tmp_path: Path, model: str, change: str, check: str) -> None:
    connection = small_warehouse()
    connection.execute("create table marts.kept as from reporting.rpt_budgets")
    connection.execute("create or replace view marts.fct_budgets as select * exclude (administration) from marts.kept")
    connection.execute(f"update reporting.{model} set {change}")
    failed = [one.name for one in rendered(connection, tmp_path).checks if not one.passed]
    assert [name for name in failed if not name.startswith("report_printed_")] == [check]


def test_the_follow_up_of_the_budget_is_drawn_and_explained(tmp_path: Path) -> None:
    connection = small_warehouse()
    older = followup("fu0", as_of=date(2012, 1, 31), next_as_of=date(2012, 3, 31))
    later = followup("fu9", as_of=date(2012, 6, 30))
    add(connection, "rpt_budget_followup", followup(next_as_of=date(2012, 6, 30)), older, later)
    report = rendered(connection, tmp_path)
    html = plain(report.html_path.read_text(encoding="utf-8"))
    assert [one for one in report.checks if not one.passed] == []
    assert "budget_followup.svg" in {path.name for path in report.figures}
    assert "venter et regnskab på 500.000 kr. mere end det korrigerede budget" in html
    assert "Mere sne end ventet" in html
    assert "opfølgning.csv, ark ark1, række 7" in html


def test_without_a_ledger_the_page_says_why(tmp_path: Path) -> None:
    html = rendered(small_warehouse(), tmp_path).html_path.read_text(encoding="utf-8")
    assert "Der er ikke læst noget udtræk af økonomisystemet" in html
