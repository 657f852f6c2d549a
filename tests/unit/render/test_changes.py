"""Two reports against each other: what is new, gone, restated, and what only looks so."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.render.archive import EarlierReport
from pipelines.render.changes import Changes, changes, left_over, masked, restated
from pipelines.render.danish import NARROW_GAP
from pipelines.render.inputs import read_inputs
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from pipelines.render.report import RenderedReport, render
from tests.unit.render.handmade import (
    add,
    budget,
    decision,
    document,
    finding,
    goal,
    life,
    milestone,
    place,
    restatement,
    small_warehouse,
    status,
    target,
)

ALL = frozenset(one.name for one in fields(ReportRows))
QUARTER = Quarter(2012, 1)


def compared(before: dict[str, list[Any]], now: dict[str, list[Any]], is_same_quarter: bool = True) -> Changes:
    return changes(ReportRows(**before), ReportRows(**now), ALL, is_same_quarter)


def told(found: Changes) -> dict[str, list[tuple[str, str]]]:
    return {
        word: [(one.before.replace(NARROW_GAP, " "), one.now.replace(NARROW_GAP, " ")) for one in kind]
        for word, kind in found.numbers.items()
        if kind
    }


def test_the_same_rows_are_no_change_whatever_their_keys_and_lines() -> None:
    before = {"goals": [goal()], "targets": [target()], "findings": [finding()], "decisions": [decision()]}
    now = {
        "goals": [goal("other", line_start=99, document_id="d2")],
        "targets": [target("other", document_id="d2", line_start=99)],
        "findings": [finding("other")],
        "decisions": [decision("other")],
    }
    found = compared(before, now)
    assert (found.goals.new, found.goals.gone, found.findings.new, found.decisions.new) == ([], [], [], [])
    assert found.restated == 0


def test_goals_that_came_and_went() -> None:
    found = compared({"goals": [goal(title="Gammelt")]}, {"goals": [goal(title="Nyt"), goal("g2", title="Nyt")]})
    assert [row["title"] for row in found.goals.new] == ["Nyt", "Nyt"]
    assert [row["title"] for row in found.goals.gone] == ["Gammelt"]


def test_a_status_that_changed_is_told_of_the_goal_and_not_of_a_new_one() -> None:
    found = compared(
        {"statuses": [status(status_by_rule="at_risk")]},
        {"statuses": [status(status_by_rule="met"), status("s2", goal_title="Nyt mål", status_by_rule="met")]},
    )
    assert [(one.before, one.now) for one in found.statuses] == [("at_risk", "met")]


@pytest.mark.parametrize(
    ("name", "then", "now", "expected"),
    [
        (
            "targets",
            target(indicator="mindst 40 pct. af alle"),
            target(indicator="mindst 45 pct. af alle", target_value=45.0),
            {"Måltal": [("40 pct.", "45 pct.")]},
        ),
        ("targets", target(), target(baseline_value=31.0), {"Udgangspunkt": [("intet udgangspunkt", "31 pct.")]}),
        (
            "budgets",
            budget(purpose="2,5 mio. kr. til veje"),
            budget(purpose="3 mio. kr. til veje", amount_dkk=Decimal(3_000_000)),
            {"Beløb": [("2,5 mio. kr.", "3 mio. kr.")]},
        ),
        (
            "milestones",
            milestone(),
            milestone(due_date=date(2012, 4, 1)),
            {"Frist": [("01.03.2012", "01.04.2012")]},
        ),
        (
            "statuses",
            status(subject="target", actual_value=10.0),
            status(subject="target", actual_value=12.5),
            {"Målt værdi": [("10 pct.", "12,5 pct.")]},
        ),
        ("targets", target(unit="pct"), target(unit="km"), {}),  # another unit is another figure
        ("targets", target(goal_title="A"), target(goal_title="B", target_value=1.0), {}),  # another goal's
    ],
)
def test_a_number_is_restated(name: str, then: Any, now: Any, expected: dict[str, Any]) -> None:
    assert told(compared({name: [then]}, {name: [now]})) == expected


def test_two_that_could_both_be_the_old_one_are_no_restatement() -> None:
    now = [target(target_value=45.0), target("m2", target_value=50.0)]
    assert told(compared({"targets": [target()]}, {"targets": now})) == {}


def test_one_that_stands_beside_its_twin_is_restated_alone() -> None:
    before = [target(), target("m2", target_value=10.0)]
    now = [target(), target("m2", target_value=12.0)]
    assert told(compared({"targets": before}, {"targets": now})) == {"Måltal": [("10 pct.", "12 pct.")]}


def test_plans_of_another_year_are_not_held_against_each_other() -> None:
    other = {"goals": [goal(plan_year=2011)]}
    assert compared(other, {"goals": [goal()]}).has_other_plans
    assert not compared({}, {"goals": [goal()]}).has_other_plans
    assert not compared({"goals": [goal()]}, {"goals": [goal()]}).has_other_plans


def test_decisions_of_another_quarter_are_not_gone() -> None:
    before, now = {"decisions": [decision(title="Før")]}, {"decisions": [decision(title="Nu")]}
    assert compared(before, now, is_same_quarter=False).decisions.gone == []
    assert len(compared(before, now).decisions.gone) == 1


def test_an_outcome_that_was_read_otherwise() -> None:
    found = compared({"decisions": [decision()]}, {"decisions": [decision(outcome="postponed")]})
    assert [(one.before, one.now) for one in found.outcomes] == [("approved", "postponed")]


def test_what_the_earlier_report_did_not_keep_is_not_new() -> None:
    found = changes(ReportRows(), ReportRows(goals=[goal()], budgets=[budget()]), frozenset({"findings"}), True)
    assert (found.goals.is_known, found.goals.new, found.findings.is_known) == (False, [], True)
    assert "Beløb" not in found.numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mindst 40 pct. af 1.250 boliger", "mindst # pct af # boliger"),
        ("mindst 45 pct. af 1.300,5 boliger", "mindst # pct af # boliger"),
        (None, ""),
        ("Øget trivsel – især ældre", "øget trivsel især ældre"),
    ],
)
def test_a_sentence_without_its_figures(text: str | None, expected: str) -> None:
    assert masked(text) == expected


def test_nothing_against_nothing() -> None:
    assert left_over([], [], str) == ([], [])
    assert restated([], [], str, str, str) == []


def rendered(connection: Any, folder: Path, earlier: EarlierReport | None) -> RenderedReport:
    [whole, *_] = render(read_inputs(connection, "173", QUARTER, "run-1"), folder, 2, earlier)
    return whole


def page_8(report: RenderedReport) -> str:
    html = report.html_path.read_text(encoding="utf-8").replace(NARROW_GAP, " ")
    return html[html.index('<h2 id="side-8">') : html.index('<h2 id="side-9">')]


def test_the_first_report_says_that_it_is_the_first(tmp_path: Path) -> None:
    page = page_8(rendered(small_warehouse(), tmp_path, None))
    assert "Det er den første rapport i arkivet" in page
    assert "Ingen af de læste dokumenter er kommet i en ny version" in page
    assert "Planerne siger ikke, hvad der blev af tidligere initiativer" in page


def test_what_changed_is_told_with_before_and_now(tmp_path: Path) -> None:
    connection = small_warehouse()
    then = read_inputs(connection, "173", QUARTER, "run-1")
    earlier = EarlierReport(Quarter(2011, 4), 3, date(2012, 1, 2), then.rows, frozenset(then.tables) & ALL)
    connection.execute("update reporting.rpt_goal_targets set target_value = 45")
    connection.execute("update reporting.rpt_goal_status set status_by_rule = 'met' where subject = 'goal'")
    connection.execute("delete from reporting.rpt_findings")
    add(connection, "rpt_goals", goal("g7", title="Et helt nyt mål"))
    add(connection, "rpt_documents", document(document_id="d7", file_name="ny.txt", unread_lines=0))
    report = rendered(connection, tmp_path, earlier)
    page = page_8(report)
    for said in (
        "rapporten for 4. kvartal 2011 (version 3)",
        "40 pct.",
        "45 pct.",
        "Et helt nyt mål",
        "ny.txt",
        "Ikke rapporteret",
        "Opfyldt",
        "løst",
        "Uændret siden sidst: beslutninger.",
    ):
        assert said in page
    assert [one for one in report.checks if not one.passed] == []


@pytest.mark.parametrize(
    ("document_id", "place_said"),
    [
        (None, 'href="document_d0c000000001.html#L20"'),  # its document is still read
        ("d0cafe", "plan.txt, linje 20, som læst til rapporten for 4. kvartal 2011 (version 3)"),
    ],
)
@pytest.mark.parametrize("plan_year", [2012, 2011])
def test_what_is_gone_leads_to_where_it_stood(
    tmp_path: Path, plan_year: int, document_id: str | None, place_said: str
) -> None:
    connection = small_warehouse()
    then = read_inputs(connection, "173", QUARTER, "run-1")
    gone = goal("g9", title="Et mål, der falder bort", **place(20))
    gone |= {"document_id": document_id} if document_id else {}
    goals = [{**row, "plan_year": plan_year} for row in (*then.rows.goals, gone)]
    rows = replace(then.rows, goals=goals)
    earlier = EarlierReport(Quarter(2011, 4), 3, date(2012, 1, 2), rows, frozenset(then.tables) & ALL)
    report = rendered(connection, tmp_path, earlier)
    page = page_8(report)
    sources = (report.html_path.parent / "kilder.html").read_text(encoding="utf-8")
    opened = re.search(r'href="kilder\.html#tal-(\d+)">−1</a>', page)
    assert opened
    listed = sources[sources.index(f'id="tal-{opened[1]}"') :].partition("</section>")[0]
    assert place_said in listed
    assert ("Et mål, der falder bort" in page) == (plan_year == 2012)
    said = r'href="kilder\.html#tal-\d+">1</a> mål er faldet bort'
    assert re.search(said, report.html_path.read_text(encoding="utf-8"))
    assert [one for one in report.checks if not one.passed] == []


def test_a_number_of_before_leads_to_where_it_stood(tmp_path: Path) -> None:
    connection = small_warehouse()
    then = read_inputs(connection, "173", QUARTER, "run-1")
    earlier = EarlierReport(Quarter(2011, 4), 3, date(2012, 1, 2), then.rows, frozenset(then.tables) & ALL)
    connection.execute("update reporting.rpt_goal_targets set target_value = 45")
    page = page_8(rendered(connection, tmp_path, earlier))
    assert re.search(r'href="kilder\.html#tal-\d+">40 pct\.</a>', page)


def test_nothing_changed_is_said_in_a_sentence(tmp_path: Path) -> None:
    connection = small_warehouse()
    then = read_inputs(connection, "173", QUARTER, "run-1")
    earlier = EarlierReport(QUARTER, 1, date(2012, 1, 2), then.rows, frozenset(then.tables) & ALL)
    page = page_8(rendered(connection, tmp_path, earlier))
    assert "Uændret siden sidst: dokumenter, mål, status, tal, beslutninger og fund." in page


def test_restated_figures_and_the_lives_of_initiatives_are_shown(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_restatements", restatement(received_date=document()["received_date"]))
    old = goal("g0", plan_year=2009, section="main_goal", title="Et gammelt initiativ", **place(24))
    add(connection, "rpt_goals", old)
    add(connection, "rpt_initiative_lives", life())
    report = rendered(connection, tmp_path, None)
    page = page_8(report)
    assert "35 pct." in page
    assert "Ingen lignende titel (planen for 2012)" in page
    assert [one for one in report.checks if not one.passed] == []


def test_a_fate_that_marts_does_not_know_of_fails_the_report(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_initiative_lives", life())
    failed = [one.name for one in rendered(connection, tmp_path, None).checks if not one.passed]
    assert failed == ["report_breakdown_lives", "report_printed_page_8"]
