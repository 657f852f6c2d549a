"""What the layout files promise: each loads, and what they hold can be found by the rules that read them."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from pipelines.parse.goal_parts import TEXT_FIELDS
from pipelines.parse.labels import label_letters
from pipelines.parse.layout import FOLDER, TITLE_RULES, carryover_table, goal_layout, goal_layouts, heading_rules
from pipelines.parse.plan import REPORT_FIELDS
from pipelines.records.plans import CarryoverOutcome, GoalSection, OrgLevel

GOAL_LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.yml") if "title:" in path.read_text("utf-8"))


@pytest.mark.parametrize("name", GOAL_LAYOUTS)
def test_a_layout_names_fields_that_a_goal_has(name: str) -> None:
    fields = {label.field for label in goal_layout(name).labels}
    assert fields <= {*TEXT_FIELDS, *REPORT_FIELDS, "criteria", "criteria_cell", "purpose_cell"}


@pytest.mark.parametrize("name", GOAL_LAYOUTS)
def test_a_layout_gives_each_label_one_field(name: str) -> None:
    letters = [label_letters(label.words) for label in goal_layout(name).labels]
    assert len(letters) == len(set(letters))


@pytest.mark.parametrize("name", GOAL_LAYOUTS)
def test_the_fuller_label_is_tried_first(name: str) -> None:
    lengths = [len(label.words) for label in goal_layout(name).labels]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("name", GOAL_LAYOUTS)
def test_a_layout_names_a_section_and_a_title_rule_that_exist(name: str) -> None:
    layout = goal_layout(name)
    assert layout.name == name
    assert layout.section in {None, *get_args(GoalSection)}
    assert layout.title_rule in TITLE_RULES


def test_a_layout_inherits_what_it_does_not_say_itself() -> None:
    theme, narrow = goal_layout("theme_table"), goal_layout("narrow_title")
    assert narrow.labels == theme.labels
    assert narrow.title_rule == "left_column"


def test_only_layouts_with_an_anchor_take_part_and_the_surest_title_comes_first() -> None:
    rules = [layout.title_rule for layout in goal_layouts()]
    assert rules == sorted(rules, key=TITLE_RULES.index)
    assert all(layout.anchors for layout in goal_layouts())
    assert {layout.name for layout in goal_layouts()} < set(GOAL_LAYOUTS)  # follow-up points have none


def test_a_layout_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        goal_layout("no_such_form")


def test_headings_name_sections_and_levels_that_exist() -> None:
    rules = heading_rules()
    assert {heading.section for heading in rules.sections} <= {*get_args(GoalSection), "carryover"}
    assert {heading.level for heading in rules.units} <= set(get_args(OrgLevel))


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [(unit.pattern, {"unit"}) for unit in heading_rules().units]
    + [(heading_rules().numbered, {"number", "title"}), (heading_rules().chapter, {"number", "title"})],
)
def test_a_heading_pattern_has_the_groups_that_are_read(pattern: re.Pattern[str], groups: set[str]) -> None:
    assert groups <= set(pattern.groupindex)


@pytest.mark.parametrize(
    ("outcome", "means"),
    [
        ("Videreføres til 2031", "continued"),  # the usual wordings
        ("Videreføres", "continued"),
        ("Videreføres i Kulturforvaltningens plan", "continued"),
        ("Videreføres og uddybes i Beskæftigelsesplan 2031", "continued_in_employment_plan"),
        ("Videreføres i beskæftigelsesplanen for 2031", "continued_in_employment_plan"),
        ("Afsluttet", "finished"),
        ("Er afsluttet i foråret", "finished"),
        ("Afsluttes i 2030", "finished"),
        ("Afsluttes først i 2031", "finished_later"),
        ("Afsluttes først i 2031, men videreføres ikke", "finished_later"),
        ("Afsluttes i 2031 men videreføres ikke", "finished_later"),
        ("Udgår", "dropped"),
        ("Målet udgår af planen", "dropped"),
        ("Projektet udgår", "dropped"),
        ("Initiativet udgår", "dropped"),
        ("Videreføres ikke", "dropped"),  # not "continued"
        ("Bortfaldet", "dropped"),
        ("Stoppet i maj", "dropped"),
        ("Opgivet", "dropped"),
        ("Under overvejelse", None),  # no outcome that we know
        ("Forventes videreført", None),  # a hope is no outcome
        ("Afsluttende rapport", None),  # only begins like one
    ],
)
def test_every_wording_of_an_outcome(outcome: str, means: str | None) -> None:
    found = next((name for pattern, name in carryover_table().outcomes if pattern.fullmatch(outcome)), None)
    assert found == means


def test_every_outcome_of_the_vocabulary_can_be_said() -> None:
    assert {name for _, name in carryover_table().outcomes} == set(get_args(CarryoverOutcome))
