"""The heading form of 2009: Markdown-like text with chapters, lettered main goals and outcomes in italics."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.parse.outline import is_outline
from pipelines.parse.rows import Row
from pipelines.records import ReportItem

PlanOf = Callable[..., Any]

PLAN = """\
# Museumsafdelingens virksomhedsplan 2031

## 1. Vision

Museet er byens dagligstue.

Vi sætter fokus på følgende i 2031:

- Flere aftener med åbent
- Nye skilte

## 2. Status på 2030

### Mål 2030

- Alle kustoder har været på kursus. *Kurset er holdt i maj, og alle var med.*
- Samlingen er fotograferet. *Arbejdet er udskudt til næste år.*
- Skiltene er nye

og lyser om aftenen.

Det sidste bliver sat op snart.

### **Børn på museet**

Vi har haft besøg af skoler
fra hele byen.

## 3. Hovedmål, strategier og indsatser for 2031

### A. Samling

#### Hovedmål

At samlingen er kendt af flere.

#### Strategi

Vi går ud med den.

#### Indsatsområder

- En bus
- Et digitalt
arkiv

**B. Huset****Hovedmål**

Et tæt tag.

**Strategi:** Vi maler, hvor det regner ind.

C. Haven

Hovedmål

Roser.
"""


@pytest.mark.parametrize(
    ("text", "outline"),
    [
        (PLAN, True),
        ("#### Hovedmål\n\nTekst.\n\n**Hovedmål:** Tekst.", True),  # twice, in two ways
        ("Hovedmål\n\nTekst.\n\nHovedformål\n\nTekst.", True),  # plain, and its other name
        ("#### Hovedmål\n\nTekst.", False),  # once may be chance
        ("Vores hovedmål er to.\n\nHovedmålene følger.", False),  # prose, and a longer word
    ],
)
def test_the_form_is_known_by_its_own_label(rows_of: Callable[[str], list[Row]], text: str, outline: bool) -> None:
    assert is_outline(rows_of(text)) is outline


def test_goals_of_each_section(plan_of: PlanOf) -> None:
    assert [(goal.section, goal.number, goal.title) for goal in plan_of(PLAN).goals] == [
        ("status", None, "Alle kustoder har været på kursus"),
        ("status", None, "Samlingen er fotograferet"),
        ("status", None, "Skiltene er nye og lyser om aftenen"),
        ("status", None, "Børn på museet"),
        ("main_goal", "A", "Samling"),
        ("main_goal", "B", "Huset"),
        ("main_goal", "C", "Haven"),
    ]


def test_the_unit_is_that_of_the_plan_s_own_heading(plan_of: PlanOf) -> None:
    assert {goal.org_unit for goal in plan_of(PLAN).goals} == {"Museumsafdelingen"}
    top = plan_of(PLAN.replace("Museumsafdelingens", "Kulturforvaltningens"))
    assert {goal.org_unit for goal in top.goals} == {"Kulturforvaltningen"}


def test_a_heading_over_the_first_chapter_is_the_unit_s(plan_of: PlanOf) -> None:
    plan = plan_of(
        "# Stabens plan\n\nIndledning.\n\n" + PLAN.replace("Museumsafdelingens virksomhedsplan 2031", "Haver & Huse")
    )
    assert {goal.org_unit for goal in plan.goals} == {"Haver & Huse"}


FOLLOW_UP = """
Kulturforvaltningen, Haver & Huse

Initiativer fra virksomhedsplan 2030, der videreføres i 2031

1. Nye borde i salen

• Hvorfor
De gamle var slidte.

• Status
Der er købt 12 borde.
"""


def test_what_follows_the_main_goals_may_be_in_another_form(plan_of: PlanOf) -> None:
    goals = plan_of(PLAN + FOLLOW_UP).goals
    assert [(goal.title, goal.section, goal.org_unit) for goal in goals][-1] == (
        "Nye borde i salen",
        "continued",
        "Haver & Huse",
    )
    assert len(goals) == len(plan_of(PLAN).goals) + 1


def test_a_lettered_block_has_its_labelled_parts(plan_of: PlanOf) -> None:
    samling = next(goal for goal in plan_of(PLAN).goals if goal.number == "A")
    assert samling.goal_text == "At samlingen er kendt af flere."
    assert samling.strategy == "Vi går ud med den."
    assert samling.actions == "- En bus\n- Et digitalt arkiv"


def test_a_label_glued_to_the_heading_or_run_in_with_its_text(plan_of: PlanOf) -> None:
    huset = next(goal for goal in plan_of(PLAN).goals if goal.number == "B")
    assert (huset.goal_text, huset.strategy) == ("Et tæt tag.", "Vi maler, hvor det regner ind.")


def test_italics_tell_what_became_of_a_goal(plan_of: PlanOf) -> None:
    items = plan_of(PLAN).of(ReportItem)
    assert [(item.kind, item.text) for item in items] == [
        ("realised", "Kurset er holdt i maj, og alle var med."),
        ("not_realised", "Arbejdet er udskudt til næste år."),
    ]


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("Kurset er holdt for alle", "realised"),  # the usual outcome
        ("Kurset er ikke gennemført", "not_realised"),
        ("Kurset er delvist gennemført", "not_realised"),
        ("Kurset er på standby", "not_realised"),
        ("Kurset er udskudt", "not_realised"),
        ("Kurset afventer penge", "not_realised"),
        ("Kurset er i gang", "not_realised"),
        ("Kurset er gennemført", "realised"),  # without the 'ikke'
        ("Vi kom i gang og blev færdige", "realised"),  # 'i gang', but it is not where it stands
    ],
)
def test_every_wording_of_an_outcome_that_was_not_reached(plan_of: PlanOf, outcome: str, kind: str) -> None:
    text = f"## 2. Status på 2030\n\n### Mål 2030\n\n- Alle er på kursus. *{outcome}*\n\n## Hovedmål\n\n## Hovedmål\n"
    assert [item.kind for item in plan_of(text).of(ReportItem)] == [kind]


def test_a_list_of_efforts_for_the_whole_administration(plan_of: PlanOf) -> None:
    plan = plan_of(PLAN.replace("Museumsafdelingens", "Kulturforvaltningens"))
    listed = [goal.title for goal in plan.goals if goal.section == "list"]
    assert listed == ["Flere aftener med åbent", "Nye skilte"]


def test_a_paragraph_after_a_bullet_belongs_to_it(plan_of: PlanOf) -> None:
    plan = plan_of(PLAN)
    assert plan.fate_of("bliver sat op snart") == ("claimed", "main_goal_outline.bullet")


def test_headings_and_contents_are_excused_and_prose_too(plan_of: PlanOf) -> None:
    plan = plan_of("1. Vision .......... 2\n\n" + PLAN)
    assert plan.fate_of(".....") == ("excused", "table of contents")
    assert plan.fate_of("## 1. Vision") == ("excused", "heading")
    assert plan.fate_of("byens dagligstue") == ("excused", "prose that states no fact")
    assert plan.fate_of("**B. Huset") == ("claimed", "main_goal_outline.goal_text")
    assert {fate.fate for fate in plan.fates} == {"claimed", "excused"}
