"""What is put before the management, why, and what isn't."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipelines.render.danish import NARROW_GAP
from pipelines.render.matters import KINDS, matters, needs_decision
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from tests.unit.render.handmade import amount, decision, finding, milestone, report_item, status

QUARTER = Quarter(2012, 1)


def found(**rows: list[Any]) -> dict[str, list[Any]]:
    return matters(ReportRows(**rows), QUARTER)  # type: ignore[arg-type, return-value]


def conflict(**changes: Any) -> dict[str, Any]:
    said = {"status_by_rule": "off_track", "status_stated": "expected_not_met", "status_mark": "√"}
    values = {"target_value": 1.9, "actual_value": 9.4}
    return status(**{"subject": "target", "is_conflict": True, **said, **values, **changes})


def test_nothing_is_nothing() -> None:
    assert found() == {kind: [] for kind in KINDS}


def test_a_conflict_says_what_each_says() -> None:
    (matter,) = found(statuses=[conflict()])["conflict"]
    assert (
        matter.why == "Reglen giver »langt fra målet«, teksten siger »forventes ikke opfyldt«, og linjen har mærket √."
    )
    assert matter.how_much.replace(NARROW_GAP, " ") == "9,4 pct. (mål: højst 1,9 pct.)"
    assert matter.owner == "Plan & Byg, Teknisk Forvaltning"


def test_a_goal_as_a_whole_is_in_conflict_only_where_none_of_its_measures_is() -> None:
    whole = status("whole", subject="goal", is_conflict=True)
    other = status("other", subject="goal", goal_id="g2", is_conflict=True)
    kept = found(statuses=[whole, conflict(), other])["conflict"]
    assert [matter.row["goal_status_id"] for matter in kept] == ["s1", "other"]


def test_a_goal_stands_under_one_kind_only() -> None:
    items = [report_item(stated_status="expected_not_met"), report_item("r2", goal_id="g2", stated_status="not_met")]
    kinds = found(statuses=[conflict()], report_items=items)
    assert [matter.row["goal_id"] for matter in kinds["not_met"]] == ["g2"]


def test_a_goal_that_was_met_or_is_challenged_is_no_matter() -> None:
    items = [report_item(stated_status="met"), report_item("r2", stated_status="challenged"), report_item("r3")]
    assert found(report_items=items)["not_met"] == []


def test_a_value_far_from_its_target_is_a_matter_without_words_in_the_text() -> None:
    row = status(subject="target", status_by_rule="off_track", target_value=14.0, actual_value=16.1)
    (matter,) = found(statuses=[row])["not_met"]
    assert matter.why == "Værdien lever ikke op til måltallet."


def test_a_goal_that_is_not_met_is_shown_with_the_target_that_has_a_value() -> None:
    without = status("s1", subject="target", target_value=100.0)
    measured = status("s2", subject="target", target_value=0.8, actual_value=21.2, status_by_rule="off_track")
    later = status("s3", subject="target", target_value=5.0)
    (matter,) = found(statuses=[without, measured, later], report_items=[report_item(stated_status="not_met")])[
        "not_met"
    ]
    assert matter.how_much.startswith("21,2")


def test_a_postponed_item_and_a_postponed_point() -> None:
    rows = [decision(outcome="postponed"), decision("de2", agenda_item_id="a2"), decision("de3", agenda_item_id="a3")]
    points = [{"decision_id": "de2", "point": "3", "outcome": "postponed"}]
    amounts = [amount(), amount("b2", amount_dkk=None), amount("b3", agenda_item_id="a9")]
    first, second = found(decisions=rows, points=points, amounts=amounts)["postponed"]
    assert first.why == "Punktet er udsat af Økonomiudvalget den 24. januar 2012."
    assert first.how_much.replace(NARROW_GAP, " ") == "2,5 mio. kr."
    assert second.why.startswith("Ad 3 er udsat")
    assert second.how_much == "–"


def test_findings_that_only_inform_are_left_out() -> None:
    kept = found(findings=[finding(), finding("f2", severity="info"), finding("f3", severity="error")])["finding"]
    assert [matter.row["finding_id"] for matter in kept] == ["f1", "f3"]
    assert kept[0].how_much == "6 i stedet for 5"


@pytest.mark.parametrize(
    ("changes", "how_much"),
    [
        ({"found": "25 %", "expected": "17,6 pct."}, "25 % i stedet for 17,6 pct."),
        ({"found": "25 %", "expected": None}, "25 %"),
        ({"found": "Målet om en stigning " * 3, "expected": "intet"}, "–"),  # a sentence is no amount
        ({"found": None, "expected": None}, "–"),
    ],
)
def test_a_finding_says_how_much_where_it_is_a_value(changes: dict[str, str | None], how_much: str) -> None:
    assert found(findings=[finding(**changes)])["finding"][0].how_much == how_much


def test_a_finding_about_a_conflict_that_is_listed_is_not_listed_again() -> None:
    item = report_item(line_start=10, line_end=14)
    inside, outside = finding(line_start=12), finding("f2", line_start=15)
    kept = found(statuses=[conflict()], report_items=[item], findings=[inside, outside])["finding"]
    assert [matter.row["finding_id"] for matter in kept] == ["f2"]


def test_a_deadline_on_the_last_day_and_one_before() -> None:
    rows = [milestone(), milestone("ms2", due_date=date(2012, 3, 31))]
    assert [matter.how_much for matter in found(milestones=rows)["overdue"]] == [
        "30 dage over fristen",
        "udløb på kvartalets sidste dag",
    ]


def test_the_longest_unresolved_comes_first_and_what_has_no_day_last() -> None:
    late = [decision("d1", outcome="postponed"), decision("d2", outcome="postponed", decision_date=date(2011, 12, 1))]
    without = decision("d3", outcome="postponed", decision_date=None)
    order = [matter.row["decision_id"] for matter in found(decisions=[without, *late])["postponed"]]
    assert order == ["d2", "d1", "d3"]


def test_each_kind_says_what_is_to_be_done() -> None:
    everything = found(statuses=[conflict()], milestones=[milestone(goal_id="g9")], findings=[finding()])
    actions = {matter.kind: matter.action for kind in everything.values() for matter in kind}
    assert actions["overdue"] == "Meld status eller en ny frist"
    assert len(set(actions.values())) == len(actions) == 3


def test_at_most_five_need_a_decision_and_no_kind_crowds_out_the_others() -> None:
    conflicts = [conflict(goal_status_id=f"s{number}", goal_id=f"g{number}") for number in range(9)]
    everything = found(
        statuses=conflicts,
        findings=[finding(), finding("f2"), finding("f3")],
        milestones=[milestone(goal_id="g20"), milestone("ms2", goal_id="g21")],
    )
    chosen = [matter.kind for matter in needs_decision(everything)]  # type: ignore[arg-type]
    assert chosen == ["conflict", "conflict", "finding", "finding", "overdue"]


def test_where_only_one_kind_has_something_it_fills_the_five() -> None:
    everything = found(milestones=[milestone(f"ms{number}") for number in range(9)])
    assert len(needs_decision(everything)) == 5  # type: ignore[arg-type]
