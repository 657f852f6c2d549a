"""The sentences of page 1: each says what the counts say, in Danish that is right for none, one and many."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.render.archive import EarlierReport
from pipelines.render.figures import Figures
from pipelines.render.matters import matters
from pipelines.render.municipality import municipality
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.overview import _reported, goals_sentence, three_sentences
from pipelines.render.printed.places import SENTENCES
from pipelines.render.printed.reading import text_of
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows, Scope
from tests.unit.render.handmade import decision, finding, goal, milestone, report_item, status, target

QUARTER = Quarter(2012, 1)


def context_of(plan_year: int | None = 2012, **rows: list[Any]) -> ReportContext:
    read = ReportRows(**rows)  # type: ignore[arg-type]
    return ReportContext(
        municipality=municipality("173"),
        scope=Scope("173", QUARTER, plan_year),
        rows=read,
        found=matters(read, QUARTER),
        figures=Figures(Path("never-written"), QUARTER),
        version=1,
        code="1.2.3",
        cut_off=date(2012, 4, 1),
    )


def goals_said(plan_year: int | None = 2012, **rows: list[Any]) -> str:
    return text_of(goals_sentence(context_of(plan_year, **rows)))


def sentences(**rows: list[Any]) -> list[str]:
    return [text_of(spans) for spans in three_sentences(context_of(**rows))]


def test_nothing_read() -> None:
    assert goals_said(None) == ("Der er ikke læst nogen plan, der gælder i 1. kvartal 2012, så intet kan siges om mål.")
    assert sentences() == [
        "Det er den første rapport i arkivet, så intet kan vises som ændret siden sidst (afsnit 8).",
        (
            "Intet kræver en beslutning: Der er ingen uenigheder om status, ingen mål, der ikke nås, "
            "og ingen passerede frister."
        ),
        "Der er ikke læst referater af møder i 1. kvartal 2012.",
    ]


def test_goals_without_a_status() -> None:
    first = goals_said(goals=[goal(), goal("g2", administration="Direktionen")])
    assert first == "Planerne for 2012 rummer 2 mål i 2 enheder; ingen af dem har en beregnet status."


def test_plans_that_only_look_back() -> None:
    first = goals_said(goals=[goal(section="report")], statuses=[status(section="report", status_by_rule="met")])
    assert first.startswith("Planerne for 2012 rummer ingen nye mål, men følger op på 1 mål fra tidligere i 1 enhed. ")


def test_each_known_status_is_named_and_the_unknown_are_counted() -> None:
    known = [status("s1", status_by_rule="met"), status("s2", status_by_rule="off_track")]
    unknown = [status("s3"), status("s4", status_by_rule="not_measurable")]
    first = goals_said(goals=[goal(), goal("g2", section="report")], statuses=[*known, *unknown])
    assert first == (
        "Planerne for 2012 rummer 1 mål i 1 enhed og følger op på 1 mål fra tidligere. Efter reglen gælder, at "
        "1 er opfyldt, og 1 er langt fra målet. 2 af 4 (50 pct.) er ukendte: 2 skal først rapporteres senere."
    )


def reported_said(*statuses: Any) -> str:
    context = context_of(goals=[goal()], statuses=list(statuses))
    return f"{text_of(goals_sentence(context))} {text_of(_reported(context))}"


def test_what_is_reported_and_what_is_unknown_tell_one_story() -> None:
    words = status("s1", status_by_rule="not_measurable", is_due=True, is_reported=True)
    measured = status("s2", status_by_rule="met", is_due=True, is_reported=True)
    silent = status("s3", is_due=True, administration="Direktionen")
    said = reported_said(words, measured, silent, status("s4"))
    assert said.endswith(
        "3 af 4 (75 pct.) er ukendte: 1 er rapporteret, men mangler tal, der kan holdes op mod måltallet, 1 skulle "
        "være rapporteret, men er det ikke, og 1 skal først rapporteres senere. Rapporteret er 2 af 3 mål (66,7 pct.), "
        "der skulle være det, 1 med tal, der kan sammenlignes. Mangler: Direktionen (1)."
    )


def test_all_reported_and_all_unknown_is_no_contradiction() -> None:
    said = reported_said(status(status_by_rule="not_measurable", is_due=True, is_reported=True))
    assert said.endswith(
        "1 af 1 (100 pct.) er ukendte: 1 er rapporteret, men mangler tal, der kan holdes op mod måltallet. Rapporteret "
        "er 1 af 1 mål (100 pct.), der skulle være det, ingen af dem med tal, der kan sammenlignes. Ingen mangler."
    )


def test_a_figure_for_every_goal_leaves_none_unknown() -> None:
    said = reported_said(status(status_by_rule="met", is_due=True, is_reported=True))
    assert said.endswith(
        "Ingen er ukendte. Rapporteret er 1 af 1 mål (100 pct.), der skulle være det, alle med tal, "
        "der kan sammenlignes. Ingen mangler."
    )


def test_older_plans_are_said_to_be_older() -> None:
    first = goals_said(2009, goals=[goal(plan_year=2009)])
    assert first.startswith("Planerne for 2009 (der er ikke læst planer for 2012) rummer 1 mål")


CONFLICT = status(subject="target", goal_id="g1", is_conflict=True)
MISSED = report_item(goal_id="g2", stated_status="not_met")


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ({"statuses": [CONFLICT]}, "Der skal tages stilling til 1 uenighed om status (afsnit 2)."),
        ({"report_items": [MISSED]}, "Der skal tages stilling til 1 mål, der ikke nås (afsnit 2)."),
        (
            {"statuses": [CONFLICT], "milestones": [milestone(), milestone("m2")]},
            "Der skal tages stilling til 1 uenighed om status og 2 passerede frister uden status (afsnit 2).",
        ),
        (  # the relative clause ends before the last part
            {"report_items": [MISSED], "milestones": [milestone()]},
            "Der skal tages stilling til 1 mål, der ikke nås, og 1 passeret frist uden status (afsnit 2).",
        ),
        (
            {"statuses": [CONFLICT], "report_items": [MISSED], "milestones": [milestone()]},
            (
                "Der skal tages stilling til 1 uenighed om status, 1 mål, der ikke nås, og 1 passeret frist uden "
                "status (afsnit 2)."
            ),
        ),
    ],
)
def test_what_needs_action(rows: dict[str, list[Any]], text: str) -> None:
    assert sentences(**rows)[1] == text


def test_an_item_that_two_committees_postponed_is_one_item() -> None:
    twice = [decision(outcome="postponed"), decision("d2", outcome="postponed", committee="Teknik- og Miljøudvalget")]
    other = decision("d3", agenda_item_id="a2")
    assert sentences(decisions=[*twice, other])[2] == (
        "Der er læst referat af 1 møde i 1. kvartal 2012 (Økonomiudvalget) med 2 punkter; 1 punkt er udsat helt eller "
        "delvist."
    )


def test_a_meeting_without_postponed_items() -> None:
    assert sentences(decisions=[decision()])[2].endswith("med 1 punkt; intet er udsat.")


def after(before: dict[str, list[Any]], **now: list[Any]) -> str:
    rows = ReportRows(**before)  # type: ignore[arg-type]
    tables = frozenset(one.name for one in fields(ReportRows))
    earlier = EarlierReport(Quarter(2011, 4), 2, date(2012, 1, 2), rows, tables)
    first, *_ = three_sentences(replace(context_of(**now), earlier=earlier))
    return text_of(first)


def test_what_changed_since_the_last_report_comes_first() -> None:
    now = {"goals": [goal(), goal("g2", title="Nyt")], "targets": [target(target_value=45.0)]}
    assert after({"goals": [goal()], "targets": [target()], "findings": [finding()]}, **now) == (
        "Siden rapporten for 4. kvartal 2011 gælder, at 1 mål er kommet til, 1 tal er ændret, og 1 fund er løst "
        "(afsnit 8)."
    )


@pytest.mark.parametrize("count", [1, 2])
def test_each_number_of_changes_is_found_where_it_is_printed(count: int) -> None:
    """One of a kind has words of its own ("1 fund er nyt"), which the readers of the finished report must know."""
    goals = [goal(f"g{index}", title=f"Mål {index}") for index in range(count)]
    found = [finding(f"f{index}", message_da=f"Fund {index}") for index in range(count)]
    came, went = after({}, goals=goals, findings=found), after({"goals": goals, "findings": found})
    for text, keys in ((came, ("goals new", "findings new")), (went, ("goals gone", "findings gone"))):
        for key in keys:
            [wanted] = [one for one in SENTENCES[1] if (one.place, one.figure) == ("changes_sentence", key)]
            assert re.findall(wanted.pattern, text) == [str(count)]


def test_a_renamed_file_has_no_new_finding() -> None:
    renamed = finding(file_name="et-andet-navn.txt")
    assert after({"findings": [finding()]}, findings=[renamed]).endswith("tal eller fund ændret.")


def test_nothing_changed_is_said() -> None:
    assert after({"goals": [goal()]}, goals=[goal()]) == (
        "Siden rapporten for 4. kvartal 2011 er hverken mål, status, tal eller fund ændret."
    )


def test_other_plans_are_not_counted_as_changes_of_goals() -> None:
    assert after({"goals": [goal(plan_year=2009)]}, goals=[goal()]) == (
        "Siden rapporten for 4. kvartal 2011 er planerne for 2012 trådt i stedet for planerne for 2009 (afsnit 8)."
    )
