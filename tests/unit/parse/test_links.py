from __future__ import annotations

import re
import time
from typing import get_args

import pytest
import yaml

from pipelines.parse.links import REFERENCES, Links
from pipelines.parse.passage import Passage
from pipelines.records import Line
from pipelines.records.plans import LinkTarget


def passage(text: str) -> Passage:
    return Passage.of([Line(number, line) for number, line in enumerate(text.split("\n"), 1)])


def pointers(text: str, field: str = "background") -> list[tuple[str, str]]:
    """Kind and target of each pointer, in order of print."""
    links = sorted(Links("0123456789ab", "goal-1").read(passage(text), field), key=lambda link: link.source.line_start)
    return [(link.target_kind, link.target) for link in links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stien er et led i Cykelstrategien.", [("strategy", "Cykelstrategien")]),  # a relation before a strategy
        ("Stien bygger, jf. budgetaftale 2031, på fire etaper.", [("budget", "budgetaftale 2031")]),
        ("Der er penge i budget 2031-34 til stien.", [("budget", "budget 2031-34")]),  # 'i' binds a budget
        ("Stien indgår i temaet ”Grøn by”.", [("theme", "temaet ”Grøn by”")]),  # a theme in quotes
        ("Punktet støtter direktionens indsatsområder ”åben by” og ”grøn by”.",
         [("theme", "åben by"), ("theme", "grøn by")]),  # each quoted name of such a sentence
        ("Stien er i tråd med direktionens virksomhedsplan 2031.", [("goal", "direktionens virksomhedsplan 2031")]),
        ("Cykelstrategien er rammen.", [("strategy", "Cykelstrategien")]),  # an entry that opens with what it is about
        ("Vi talte om Cykelstrategien i fjor.", []),  # told of, not pointed at
        ("Stien har et budget på 2 mio. kr.", []),  # a budget without a year is no agreement
        ("Vi har en strategi for stier.", []),  # some strategy
        ("Temaet er svært.", []),  # the word alone
        ("", []),
    ],
)  # fmt: skip
def test_a_pointer_needs_a_relation(text: str, expected: list[tuple[str, str]]) -> None:
    assert pointers(text) == expected


def test_a_relation_of_another_sentence_binds_nothing() -> None:
    assert pointers("Stien er et led i planen. Cykelstrategien blev vedtaget i fjor.") == []


def test_a_target_is_named_once_per_goal_where_it_is_first_printed() -> None:
    links = Links("0123456789ab", "goal-1")
    first = list(
        links.read(passage("Jf. budgetaftale 2031 bygges stien.\nJf. Budgetaftale 2031 males den."), "background")
    )
    assert [link.source.line_start for link in first] == [1]
    assert list(links.read(passage("Jf. budgetaftale 2031 er den færdig."), "status_text")) == []


def test_another_goal_names_it_again() -> None:
    text = passage("Jf. budgetaftale 2031 bygges stien.")
    ids = [
        link.goal_link_id for goal in ("goal-1", "goal-2") for link in Links("0" * 12, goal).read(text, "background")
    ]
    assert len(set(ids)) == 2


def test_a_title_points_at_budgets_and_not_at_what_it_is_about() -> None:
    assert pointers("Ny sti (jf. budgetaftale 2031)", "title") == [("budget", "budgetaftale 2031")]
    assert pointers("Opfølgning på Cykelstrategien", "title") == []


@pytest.mark.parametrize("field", ["was_goal", "realised", "not_realised"])
def test_a_follow_up_tells_of_strategies_that_were_made(field: str) -> None:
    assert pointers("Stien er et led i Cykelstrategien.", field) == []
    assert pointers("Stien er bygget, jf. budgetaftale 2030.", field) == [("budget", "budgetaftale 2030")]


def test_a_pointer_over_two_lines_is_printed_with_its_break() -> None:
    (link,) = Links("0" * 12, "goal-1").read(passage("Stien er bygget, jf. budget-\naftale 2031."), "background")
    assert (link.target, link.source.printed) == ("budgetaftale 2031", "budget-\naftale 2031")
    assert (link.source.line_start, link.source.line_end, link.source.rule) == (1, 2, "links.budget")


def test_an_agenda_item_points_too_and_a_closed_one_says_so() -> None:
    links = Links("0" * 12, None, "item-1")
    (link,) = links.read(passage("Sagen følger af, jf. budgetaftale 2031."), "case_text", is_closed=True)
    assert (link.goal_id, link.agenda_item_id, link.source.is_closed) == (None, "item-1", True)


def test_every_target_kind_can_be_pointed_at_and_every_pattern_compiles() -> None:
    targets = yaml.safe_load(REFERENCES.read_text("utf-8"))["targets"]
    assert {target["kind"] for target in targets} == set(get_args(LinkTarget))
    assert all(re.compile(target["pattern"]) for target in targets)


@pytest.mark.parametrize("word", ["”", "tema ", "Aa ", "den lange ", "Cykel-", "jf. ", "projekt om "])
def test_a_hostile_line_is_read_in_a_moment(word: str) -> None:
    started = time.perf_counter()
    pointers(word * (100_000 // len(word)))
    assert time.perf_counter() - started < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stien er en del af Cykelstrategien.", [("strategy", "Cykelstrategien")]),
        ("Forslaget er integreret i den kommende skolestrategi.", [("strategy", "den kommende skolestrategi")]),
        ("Analysen indgår i arbejdet med cykelstrategien.", [("strategy", "cykelstrategien")]),
        ("Cykelstrategien er vedtaget.", []),  # what was made, though it opens the entry
        ("Stien er anlagt, jf. Cykelstrategien.", []),  # a reason is no result
        ("Stien er en del af budgetaftale 2031.", [("budget", "budgetaftale 2031")]),  # only strategies are told of so
    ],
)
def test_a_follow_up_points_at_the_strategy_it_became_part_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert pointers(text, "realised") == expected
