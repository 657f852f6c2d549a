"""Blocks become records: the goal, criteria, entries and findings of each layout, and what becomes of every line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import pytest

from pipelines.records import Criterion, Finding, Goal, LineFate, Milestone, OrgUnit, Record, ReportItem

R = TypeVar("R", bound=Record)


class Plan(Protocol):
    records: tuple[Record, ...]
    fates: tuple[LineFate, ...]
    goals: list[Goal]
    titles: list[str]

    def of(self, kind: type[R]) -> list[R]: ...
    def entries(self, kind: str) -> list[str]: ...
    def fate_of(self, text: str) -> tuple[str, str | None]: ...


PlanOf = Callable[..., Plan]

THEME = """\
2.2.1 Museumsafdelingen

Tema  2. Åbne magasiner

Formål, mål og
succeskriterier

Formål: Flere skal se samlingen.

Mål: Magasinet åbner for skoler.

Succeskriterier:
• 12 skoler har været på besøg inden udgangen af 2031.
• Lærerne er glade for det
de har set.

Hvem måler?
Museets inspektør

Hvordan måles?
Ved optælling

Hvornår måles?
Hvert kvartal

Opgaver -
omfang og
afgrænsning

Kun magasinet i byen.

Organisation
og økonomi

En lille gruppe.
"""


def test_a_theme_table_is_one_goal_with_its_fields(plan_of: PlanOf) -> None:
    (goal,) = plan_of(THEME).goals
    assert (goal.section, goal.org_unit, goal.number, goal.title) == ("new", "Museumsafdelingen", "2", "Åbne magasiner")
    assert goal.purpose == "Flere skal se samlingen."
    assert goal.goal_text == "Magasinet åbner for skoler."
    assert (goal.measured_by, goal.measured_how) == ("Museets inspektør", "Ved optælling")
    assert (goal.measured_when, goal.measurement_frequency) == ("Hvert kvartal", "quarterly")
    assert (goal.scope, goal.organisation) == ("Kun magasinet i byen.", "En lille gruppe.")
    assert goal.org_unit_id == "000/kulturforvaltningen/museumsafdelingen"
    assert (goal.source.line_start, goal.source.rule) == (3, "theme_table.title")


def test_the_bullets_are_the_criteria_and_take_owner_and_frequency_from_the_goal(plan_of: PlanOf) -> None:
    first, second = plan_of(THEME).of(Criterion)
    assert (first.ordinal, first.text) == (1, "12 skoler har været på besøg inden udgangen af 2031.")
    assert (first.has_number, first.has_unit, first.has_deadline) == (True, True, True)
    assert (second.ordinal, second.text) == (2, "Lærerne er glade for det de har set.")
    assert (second.has_number, second.has_deadline) == (False, False)
    assert all(criterion.has_owner and criterion.has_frequency for criterion in (first, second))
    assert (second.source.line_start, second.source.line_end) == (14, 15)


def test_every_line_of_a_theme_table_is_answered_for(plan_of: PlanOf) -> None:
    plan = plan_of(THEME)
    assert plan.fate_of("Museumsafdelingen") == ("excused", "heading")
    assert plan.fate_of("Tema  2.") == ("claimed", "theme_table.title")
    assert plan.fate_of("12 skoler") == ("claimed", "theme_table.criteria")
    assert plan.fate_of("succeskriterier") == ("claimed", "theme_table.purpose_cell")
    assert {fate.fate for fate in plan.fates if fate.text.strip()} == {"claimed", "excused"}


@pytest.mark.parametrize(
    ("cell", "criteria"),
    [
        ("• Flere besøg", ["Flere besøg"]),  # a bullet
        ("1. Flere besøg\n2. Flere kurser", ["Flere besøg", "Flere kurser"]),  # numbers
        ("Flere besøg end i fjor.", ["Flere besøg end i fjor."]),  # a paragraph alone is the criterion
        ("Vi ser på følgende:\n• Flere besøg", ["Flere besøg"]),  # a lead-in is none
        # A paragraph behind the bullets that demands something is one too; one that tells of its measuring is none.
        ("• Flere besøg\n\nI 2012 skal der indføres kort.", ["Flere besøg", "I 2012 skal der indføres kort."]),
        ("• Flere besøg\n\nBesøgene skal opgøres i juni.", ["Flere besøg"]),
        ("• Flere besøg\n\nKort indføres.", ["Flere besøg"]),
        ("Det er en succes, når:", []),  # a lead-in to nothing
        ("", []),
    ],
)
def test_what_counts_as_a_criterion(plan_of: PlanOf, cell: str, criteria: list[str]) -> None:
    plan = plan_of(f"Tema  Magasiner\n\nFormål, mål og\nsucceskriterier\n\nMål: Flere.\n\nSucceskriterier:\n{cell}\n")
    assert [criterion.text for criterion in plan.of(Criterion)] == criteria
    assert ["criteria_missing" in finding.kind for finding in plan.of(Finding)] == ([] if criteria else [True])


def test_a_form_that_promises_no_criteria_misses_none(plan_of: PlanOf) -> None:
    assert plan_of("Tema  Magasiner\n\nFormål, mål og\nsucceskriterier\n\nMål: Flere besøg.\n").of(Finding) == []


def test_a_purpose_cell_without_labels_is_purpose_and_then_goal(plan_of: PlanOf) -> None:
    (goal,) = plan_of("Tema  Magasiner\n\nFormål, mål og\nsucceskriterier\n\nFlere skal se samlingen.\n").goals
    assert (goal.purpose, goal.goal_text) == ("Flere skal se samlingen.", None)


def test_prose_between_a_numbered_heading_and_its_table_is_the_background(plan_of: PlanOf) -> None:
    text = "2.1.3. Åbne magasiner\nMagasinet har været lukket i mange år.\n\n" + THEME.split("\n\n", 1)[1]
    (goal,) = plan_of(text).goals
    assert (goal.background, goal.number) == ("Magasinet har været lukket i mange år.", "2")
    assert plan_of(text).fate_of("lukket i mange") == ("claimed", "theme_table.background")


def test_prose_without_a_numbered_heading_of_its_own_is_prose(plan_of: PlanOf) -> None:
    plan = plan_of("Magasinet har været lukket længe.\n\n" + THEME)
    assert plan.goals[0].background is None
    assert plan.fate_of("lukket længe") == ("excused", "prose that states no fact")


def test_prose_that_states_a_fact_is_claimed(plan_of: PlanOf) -> None:
    plan = plan_of("Et nyt magasin står færdigt senest den 1. maj 2031.")
    assert [milestone.source.line_start for milestone in plan.of(Milestone)] == [1]
    assert plan.fate_of("nyt magasin") == ("claimed", "plan.prose")


FOLLOW_UP = """\
Kulturforvaltningen, Parker

Initiativer fra virksomhedsplan 2030, som videreføres i 2031
Frivillige i parken
Der er 14 frivillige.

2. Bænke
Langs åen.
• Hvorfor
Borgerne har ønsket dem.
• Status
Vi mangler tre.

Initiativer fra virksomhedsplan 2030, som ikke videreføres til 2031

1. Lamper
• Hvorfor
De er sat op.

2. Hegn
De skal:
1. males
2. rettes op

3. Porte

4. Låger

Pkt. 2-4
• Hvorfor
Det er drift.
• Status
Opgaven løses hvert år.
"""


def test_points_of_a_follow_up_list(plan_of: PlanOf) -> None:
    plan = plan_of(FOLLOW_UP)
    assert [(goal.section, goal.number, goal.title) for goal in plan.goals] == [
        ("continued", None, "Frivillige i parken"),
        ("continued", "2", "Bænke"),
        ("not_continued", "1", "Lamper"),
        ("not_continued", "2", "Hegn"),
        ("not_continued", "3", "Porte"),
        ("not_continued", "4", "Låger"),
    ]
    assert {goal.org_unit for goal in plan.goals} == {"Parker"}
    bench = plan.goals[1]
    assert (bench.background, bench.status_text) == ("Borgerne har ønsket dem.", "Langs åen.\nVi mangler tre.")


def test_points_that_share_reason_and_status_each_get_them(plan_of: PlanOf) -> None:
    plan = plan_of(FOLLOW_UP)
    shared = [(goal.background, goal.status_text) for goal in plan.goals if goal.number in ("3", "4")]
    assert shared == [("Det er drift.", "Opgaven løses hvert år.")] * 2
    assert plan.goals[2].background == "De er sat op."  # the point before them does not
    assert "males" in (plan.goals[3].status_text or "")  # a list inside a point is its text


def test_the_lines_that_points_share_are_claimed(plan_of: PlanOf) -> None:
    plan = plan_of(FOLLOW_UP)
    assert plan.fate_of("Det er drift.") == ("claimed", "follow_up_list.shared")
    assert plan.fate_of("Pkt. 2-4") == ("claimed", "follow_up_list.shared")


def test_what_is_said_of_several_points_is_not_read_once_more_as_prose(plan_of: PlanOf) -> None:
    plan = plan_of(FOLLOW_UP.replace("Opgaven løses hvert år.", "Opgaven er løst den 1. maj 2031."))
    assert [milestone for milestone in plan.of(Milestone) if milestone.goal_id is None] == []


def test_no_initiatives_are_no_goals(plan_of: PlanOf) -> None:
    plan = plan_of("Initiativer fra virksomhedsplan 2030, som ikke videreføres til 2031\nIngen initiativer\n")
    assert plan.goals == []
    assert plan.fate_of("Ingen initiativer") == ("excused", "prose that states no fact")


REPORT = """\
3. Beretning for 2030

3.1 Parker og haver

Flere bænke og borde langs kommunens grønne
stier og veje

Hvad var målet?  • 40 bænke
 √ 12 borde er sat op
Hvad har vi rea-
liseret?

√ 31 bænke er sat op

o langs åen
√ Målet om borde forventes ikke opfyldt
Hvad har vi ikke
realiseret?

Intet at bemærke.
 Nye hegn
Hvad var målet?  Hegnene skal males
Hvad har vi rea-
liseret?

-
Hvad har vi ikke
realiseret?

� Ni hegn venter
"""


def test_a_report_table_gives_entries_of_each_kind(plan_of: PlanOf) -> None:
    plan = plan_of(REPORT)
    assert [(goal.section, goal.title) for goal in plan.goals] == [
        ("report", "Flere bænke og borde langs kommunens grønne stier og veje"),
        ("report", "Nye hegn"),
    ]
    assert plan.entries("was_goal") == ["40 bænke", "Hegnene skal males"]
    assert plan.entries("realised") == [
        "12 borde er sat op",  # a √ in the cell of the aims tells what was realised
        "31 bænke er sat op",
        "langs åen",
        "Målet om borde forventes ikke opfyldt",
        "-",
    ]
    assert plan.entries("not_realised") == ["-", "Ni hegn venter"]  # "Intet at bemærke." says there is none


def test_an_entry_has_its_mark_and_what_it_claims(plan_of: PlanOf) -> None:
    marks = {item.text: (item.mark, item.stated_status) for item in plan_of(REPORT).of(ReportItem)}
    assert marks["31 bænke er sat op"] == ("√", None)
    assert marks["Målet om borde forventes ikke opfyldt"] == ("√", "expected_not_met")
    assert marks["Ni hegn venter"] == ("�", None)
    assert marks["40 bænke"] == ("•", None)
    assert marks["Hegnene skal males"] == (None, None)


def test_a_mark_against_the_words_is_a_finding(plan_of: PlanOf) -> None:
    (finding,) = [found for found in plan_of(REPORT).of(Finding) if found.kind == "mark_against_status"]
    assert finding.source.line_start == 16
    assert "Flere bænke" in finding.message_da


@pytest.mark.parametrize(
    "entry",
    ["√ Målet er opfyldt", "√ Målet forventes opfyldt", "• Målet er ikke opfyldt", "√ 40 bænke"],
)
def test_a_mark_and_words_that_agree_are_no_finding(plan_of: PlanOf, entry: str) -> None:
    assert plan_of(f"Bænke\nHvad var målet?  • 40 bænke\nHvad har vi realiseret? {entry}\n").of(Finding) == []


def test_a_goal_of_the_aims_claims_no_status(plan_of: PlanOf) -> None:
    (item,) = plan_of("Bænke\nHvad var målet?  • At målet er opfyldt i maj\n").of(ReportItem)
    assert item.stated_status is None


def test_a_heading_that_leads_in_is_no_entry(plan_of: PlanOf) -> None:
    text = "Bænke\nHvad var målet?  • 40 bænke\nHvad har vi realiseret?\n\nLangs åen:\n√ 31 bænke\n"
    assert plan_of(text).entries("realised") == ["31 bænke"]


NEW = """\
Kulturforvaltningen, Haver

Nye intiativer
3D-projektering

Haverne tegnes fra nu af i tre dimensioner, så naboerne kan se dem før de anlægges og komme med ideer.

Formål, mål og
succeskriterier

Mål: Seks haver er tegnet.

Vejvisning Forslaget hører til budgettet og til borgmesterens tema om en åben by for alle,
hvor man kan finde frem til haver og stier uden hjælp.

Formål, mål og
succeskriterier

Mål: Ti skilte er sat op.
"""


def test_titles_of_the_narrow_column(plan_of: PlanOf) -> None:
    plan = plan_of(NEW)
    assert [(goal.title, goal.section, goal.org_unit) for goal in plan.goals] == [
        ("3D-projektering", "new", "Haver"),
        ("Vejvisning", "new", "Haver"),
    ]
    assert (plan.goals[0].background or "").startswith("Haverne tegnes")
    assert (plan.goals[1].background or "").startswith("Forslaget hører")  # what stood beside the title is kept


def test_projects_of_an_activity_area_and_common_ones(plan_of: PlanOf) -> None:
    form = "Formål, mål \nog succes-\nkriterier \n\nMål\nFlere.\n\n"
    text = (
        f"AKTIVITETSOMRÅDE: TVÆRGÅENDE (1-2)\n1 Frivillige\n{form}2 \nBorgere, der\nhjælper\n{form}"
        f"AKTIVITETSOMRÅDE: ÅEN (3-4)\n3 Både\n{form}"
    )
    plan = plan_of(text)
    assert [(goal.number, goal.title, goal.org_unit) for goal in plan.goals] == [
        ("1", "Frivillige", "Kulturforvaltningen"),
        ("2", "Borgere, der hjælper", "Kulturforvaltningen"),
        ("3", "Både", "ÅEN"),
    ]
    assert [(unit.org_unit_id, unit.level, unit.parent_id) for unit in plan.of(OrgUnit)] == [
        ("000/kulturforvaltningen", "administration", None),
        ("000/kulturforvaltningen/aaen", "activity_area", "000/kulturforvaltningen"),
    ]


def test_the_board_is_no_administration(plan_of: PlanOf) -> None:
    plan = plan_of("Tema  Magasiner\n\nFormål, mål og\nsucceskriterier\n\nMål: Flere.\n", administration="Direktionen")
    assert [(goal.org_unit, goal.plan_name) for goal in plan.goals] == [
        ("Direktionen", "Direktionens virksomhedsplan 2031")
    ]
    assert [unit.level for unit in plan.of(OrgUnit)] == ["board"]


@dataclass(frozen=True)
class Hostile:
    why: str
    text: str


@pytest.mark.parametrize(
    "hostile",
    [
        Hostile("one word of half a million letters", "a" * 500_000),
        Hostile("half a million blanks", "x" + " " * 500_000 + "y"),
        Hostile("words that could each open an outcome", "Afsluttet " * 50_000),
        Hostile("a label again and again on one line", "Mål: " * 100_000),
        Hostile("a bracket that is never closed", "Tema  (" + "a (" * 150_000),
    ],
    ids=lambda hostile: hostile.why,
)
def test_a_hostile_line_is_read_to_its_end(plan_of: PlanOf, hostile: Hostile) -> None:
    """Read character by character again and again, such a line takes hours, and the test never ends."""
    plan = plan_of(f"Oversigt over afsluttede og videreførte projekter\nVirksomhedsplan 2030 Status\n{hostile.text}\n")
    assert len(plan.fates) == 4


EMPLOYMENT = """\
Beskæftigelsesplan 2031 – mål og status
Ministeren har udmeldt to mål.

Mål 1: Flere unge skal have en uddannelse
Andelen skal være 31,0 pct. i oktober 2031. I januar 2031 er den 30,2 pct.

Mål 2: Færre langtidsledige
Antallet må højst være 340 personer i december 2031.
"""


def test_goals_with_label_and_number_on_their_line(plan_of: PlanOf) -> None:
    goals = plan_of(EMPLOYMENT).goals
    assert [(goal.number, goal.title) for goal in goals] == [
        ("1", "Flere unge skal have en uddannelse"),
        ("2", "Færre langtidsledige"),
    ]
    assert goals[1].goal_text == "Antallet må højst være 340 personer i december 2031."


@pytest.mark.parametrize(
    "text",
    [
        "Mål 2: Færre langtidsledige\nAntallet skal ned.",  # a list begins with 1
        "Nye initiativer\nVi har sat os et\nMål 1: det skal være nemt.\nOg billigt.",  # in the middle of a paragraph
        "Mål 1 er nået.",  # prose
    ],
)
def test_what_is_no_numbered_goal(text: str, plan_of: PlanOf) -> None:
    assert plan_of(text).goals == []


CARRIED_ON = """\
Indsatser fra virksomhedsplan 2030, der videreføres i 2031

1. Nye skilte
Hvorfor:
Gæster farer vild.
Status:
Der er sat 20 skilte op.

Indsatser fra virksomhedsplan 2030, der ikke føres videre

2. Gamle skilte
Hvorfor:
De er væk.
Status:
Afsluttet.
"""


def test_points_with_labels_in_a_line_of_their_own_count_on_over_headings(plan_of: PlanOf) -> None:
    goals = plan_of(CARRIED_ON).goals
    assert [(goal.number, goal.title, goal.section) for goal in goals] == [
        ("1", "Nye skilte", "continued"),
        ("2", "Gamle skilte", "not_continued"),
    ]
    assert (goals[0].background, goals[0].status_text) == ("Gæster farer vild.", "Der er sat 20 skilte op.")


PROJECT = """\
5  Skærme i eget hjem
Formål
At give borgerne større frihed.

Mål og succeskriterier
• 40 borgere har en skærm.
• Ingen får færre besøg.
"""


def test_a_numbered_project_whose_cell_of_criteria_has_its_own_label(plan_of: PlanOf) -> None:
    plan = plan_of(PROJECT)
    assert [(goal.number, goal.title) for goal in plan.goals] == [("5", "Skærme i eget hjem")]
    assert [criterion.text for criterion in plan.of(Criterion)] == [
        "40 borgere har en skærm.",
        "Ingen får færre besøg.",
    ]


UNBULLETED = """\
Tema  Møder

Formål, mål og
succeskriterier

Succeskriterier:
Der holdes seks møder i hvert distrikt.
Samtlige ledere har gennemført kurset, som begynder i
marts.
Naboerne er glade.
"""


def test_criteria_that_lost_their_bullets(plan_of: PlanOf) -> None:
    assert [criterion.text for criterion in plan_of(UNBULLETED).of(Criterion)] == [
        "Der holdes seks møder i hvert distrikt.",
        "Samtlige ledere har gennemført kurset, som begynder i marts.",
        "Naboerne er glade.",
    ]


def test_a_paragraph_of_criteria_stays_one(plan_of: PlanOf) -> None:
    text = UNBULLETED.replace(
        "Der holdes seks møder i hvert distrikt.\n", "Der holdes seks møder i hvert af byens distrikter og. "
    )
    assert len(plan_of(text).of(Criterion)) == 1


def test_a_word_that_a_line_begins_with_is_no_label(plan_of: PlanOf) -> None:
    text = UNBULLETED.replace("Naboerne er glade.", "Hver leder er med til at nå\nmålet.\nNaboerne er glade.")
    assert plan_of(text).of(Criterion)[-1].text == "Naboerne er glade."


DENSE = """\
Initiativer fra virksomhedsplan 2030, som ikke videreføres

1. Nye toiletter
Der er opsat 36 toiletter, og projektet er overgået til drift.
2. Røgfri havn
Indgår i den fælles personalepolitik.
"""


def test_points_without_a_blank_between_them(plan_of: PlanOf) -> None:
    assert [(goal.number, goal.title) for goal in plan_of(DENSE).goals] == [
        ("1", "Nye toiletter"),
        ("2", "Røgfri havn"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "2. Det kostede mere end ventet.",
        "4. Røgfri havn",
        "2. etape af havnen",
    ],  # a sentence, no next number, an ordinal
)
def test_a_numbered_line_within_a_point_is_no_point(line: str, plan_of: PlanOf) -> None:
    assert [goal.number for goal in plan_of(DENSE.replace("2. Røgfri havn", line)).goals] == ["1"]


DESCRIBED = """\
Nye initiativer i 2031

1. Trådløs havn
Mål: Alle både har net.
Succeskriterier:
a) Der er net på samtlige kajer.
b) Skipperne er glade.

2. Nye kraner
Mål: De gamle kraner er væk.
"""


def test_entries_of_a_list_that_are_described_are_goals(plan_of: PlanOf) -> None:
    plan = plan_of(DESCRIBED)
    assert [(goal.number, goal.title, goal.section) for goal in plan.goals] == [
        ("1", "Trådløs havn", "new"),
        ("2", "Nye kraner", "new"),
    ]
    assert [criterion.text for criterion in plan.of(Criterion)] == [
        "Der er net på samtlige kajer.",
        "Skipperne er glade.",
    ]


def test_bare_entries_of_a_list_stay_a_list(plan_of: PlanOf) -> None:
    plan = plan_of("Nye initiativer i 2031\n\n1. Trådløs havn\n2. Nye kraner\n")
    assert [(goal.title, goal.section) for goal in plan.goals] == [("Trådløs havn", "list"), ("Nye kraner", "list")]


SHORT_LABELS = """\
3 Afdelingernes egne punkter

3.1 Bibliotek & Arkiv

1. Åbne filialer
Hvorfor: Borgerne vil ind om aftenen.
Status: Døren åbner i februar 2031.

2. Nye læsekredse
Hvorfor: Læselysten falder.
Status: Der er 8 kredse.

3.2 Idræt & Anlæg

Tema            Aktive foreninger

Formål og mål   Formål: Flere unge i fællesskaber.

                Mål: 60 % af de unge er medlem i 2031.

Succes-         – Der er aftaler med mindst 12 foreninger.
kriterier       – Foreningerne kan lettere søge penge.

Hvem måler?     Konsulenten.

Afgrænsning     Kor er ikke med.
"""


def test_points_and_themes_under_the_chapter_of_the_units(plan_of: PlanOf) -> None:
    plan = plan_of(SHORT_LABELS)
    assert [(goal.number, goal.title, goal.org_unit) for goal in plan.goals] == [
        ("1", "Åbne filialer", "Bibliotek & Arkiv"),
        ("2", "Nye læsekredse", "Bibliotek & Arkiv"),
        ("3.2", "Aktive foreninger", "Idræt & Anlæg"),
    ]
    assert [criterion.text for criterion in plan.of(Criterion)] == [
        "Der er aftaler med mindst 12 foreninger.",
        "Foreningerne kan lettere søge penge.",
    ]
    assert (plan.goals[2].purpose, plan.goals[2].measured_by, plan.goals[2].scope) == (
        "Flere unge i fællesskaber.",
        "Konsulenten.",
        "Kor er ikke med.",
    )


def test_numbers_without_a_label_of_their_own_are_no_points(plan_of: PlanOf) -> None:
    assert plan_of("3 Afdelingernes egne punkter\n\n3.1 Arkiv\n\n1. Vi rydder op.\n2. Vi flytter.\n").goals == []


SHOUTED = """\
MÅL 1: FLERE UNGE I UDDANNELSE

Måltal
Antallet af unge på ydelsen er højst 360 i december 2031.

Baggrund
Mange unge mangler en plan.

Opfølgning
Jobcenteret følger op hver måned.

LOKALT MÅL 2: FLERE VIRKSOMHEDER

Måltal
Andelen er 40 pct. i 2031.
"""


def test_goals_may_count_by_letters(plan_of: PlanOf) -> None:
    text = "Lokalt mål A: Flere i job\n\nTekst.\n\nLokalt mål B: Færre syge\n\nTekst.\n\nLokalt mål D: Andet\n\nTekst."
    goals = plan_of(f"Beskæftigelsesplan 2031\n\n{text}").goals
    assert [(goal.number, goal.title) for goal in goals] == [("A", "Flere i job"), ("B", "Færre syge")]


def test_numbered_goals_in_capitals_with_labels_on_lines_of_their_own(plan_of: PlanOf) -> None:
    first, second = plan_of(SHOUTED).goals
    assert (first.number, first.title, second.number, second.title) == (
        "1", "FLERE UNGE I UDDANNELSE", "2", "FLERE VIRKSOMHEDER",
    )  # fmt: skip
    assert first.goal_text == "Antallet af unge på ydelsen er højst 360 i december 2031."
    assert (first.background, first.measurement_frequency) == ("Mange unge mangler en plan.", "monthly")


FOLLOWED_UP = """\
B. SKOLEAFDELINGEN

B.1 Den åbne skole

Hvad var målet?       • At skolerne har mindst to aftaler hver.
Hvad er realiseret?   + Der er 31 aftaler.
Hvad er ikke          -
realiseret?

Vurdering: Delvist opfyldt

Pejlemærke 2: Trygge rammer

Borgerne skal opleve tryghed.

B.2 Fravær

Hvad var målet?       • At fraværet falder.
Hvad er realiseret?   + Det er faldet.
"""


def test_a_follow_up_ends_where_its_columns_do(plan_of: PlanOf) -> None:
    plan = plan_of(FOLLOWED_UP)
    assert [(goal.number, goal.title, goal.org_unit) for goal in plan.goals] == [
        ("B.1", "Den åbne skole", "SKOLEAFDELINGEN"),
        ("B.2", "Fravær", "SKOLEAFDELINGEN"),
    ]
    assert [item.text for item in plan.of(ReportItem)] == [
        "At skolerne har mindst to aftaler hver.", "Der er 31 aftaler.", "-", "At fraværet falder.", "Det er faldet.",
    ]  # fmt: skip
    assert plan.goals[0].status_text == "Delvist opfyldt"


SHORT_QUESTIONS = """\
Tema           Sprog fra start

Formål         Alle skal have et sprog.

Mål            Andelen falder til højst 10 pct. i 2031.

Succeskriterier
(hvad ser vi   – Mindst 95 pct. er vurderet ved årets ud-
efter?)          gang.
               – Der er en vejleder i hvert hus.

Hvem følger    Dagtilbudsafdelingen.
op?

Hvordan?       Træk i systemet.

Hvornår?       Hvert halve år.

Økonomi        Inden for rammen.
"""


def test_a_theme_whose_labels_are_short_questions(plan_of: PlanOf) -> None:
    plan = plan_of(SHORT_QUESTIONS)
    (goal,) = plan.goals
    assert [criterion.text for criterion in plan.of(Criterion)] == [
        "Mindst 95 pct. er vurderet ved årets udgang.", "Der er en vejleder i hvert hus.",
    ]  # fmt: skip
    assert (goal.measured_by, goal.measured_how, goal.measured_when, goal.organisation) == (
        "Dagtilbudsafdelingen.", "Træk i systemet.", "Hvert halve år.", "Inden for rammen.",
    )  # fmt: skip


SUBNUMBERED = """\
3  Initiativer, der fortsætter fra 2030

3.1  Læringscentre på alle skoler
Hvorfor: Dagen er længere.
Status: Syv skoler er i gang.

3.2  Ny struktur
Hvorfor: Børnetallet falder.

4  Initiativer, der ikke fortsætter i 2031

4.1  Skolehaver
Der var ingen jord. Initiativet udgår.

4.2  Hvad skete der med målene?
De blev nået.
"""


def test_points_may_be_numbered_as_headings_are(plan_of: PlanOf) -> None:
    assert [(goal.number, goal.title, goal.section) for goal in plan_of(SUBNUMBERED).goals] == [
        ("3.1", "Læringscentre på alle skoler", "continued"),
        ("3.2", "Ny struktur", "continued"),
        ("4.1", "Skolehaver", "not_continued"),
    ]


def test_a_heading_over_points_is_that_of_a_unit(plan_of: PlanOf) -> None:
    text = "3 Initiativer, der fortsætter fra 2030\n\n3.1 Arkivet\n\n1. Ny reol\nHvorfor: Den gamle er fuld.\n"
    assert [goal.title for goal in plan_of(text).goals] == ["Ny reol"]


INTRODUCED = """\
Indsatsområde 1: Veje og stier

Vejene har længe fået for lidt. Det ses
på slidlaget i byen.

Hvad var målet?          o  Der lægges nyt slidlag på 18 km
                            vej.
Hvad har vi realise-     √  Der er lagt 21 km. De ekstra skyldes
ret?                        gode priser.
                         √  Broerne er set efter.
Hvad har vi ikke         ÷  Stien mangler.
realiseret?
"""


def test_a_follow_up_may_begin_with_prose_under_its_title(plan_of: PlanOf) -> None:
    plan = plan_of(INTRODUCED)
    assert [(goal.number, goal.title, goal.section) for goal in plan.goals] == [("1", "Veje og stier", "report")]
    assert plan.goals[0].background == "Vejene har længe fået for lidt. Det ses på slidlaget i byen."
    assert plan.entries("realised") == ["Der er lagt 21 km. De ekstra skyldes gode priser.", "Broerne er set efter."]


def test_points_that_come_before_the_first_theme_of_their_heading(plan_of: PlanOf) -> None:
    text = (
        "Initiativer fra virksomhedsplan 2030, som ikke videreføres\n\n2. Parkering\nGennemført med 46 pladser.\n\n"
        "Natur & Klima\n\nTema  1. Klimatilpasning\n\nFormål og mål\nMål: Færre skader.\n\n1. Et bassin\n2. En sø\n"
    )
    earlier = "Nye initiativer\n\n1. Cykelsti\n– Hvorfor\nVejen er utryg.\n– Status\nDen bygges.\n\n"
    assert [goal.title for goal in plan_of(earlier + text).goals] == ["Cykelsti", "Parkering", "Klimatilpasning"]


def test_a_page_s_number_behind_a_heading_and_the_plan_s_own_name_as_a_head(plan_of: PlanOf) -> None:
    text = "AKTIVITETSOMRÅDE: ÆLDRE          side 3\n\nNye initiativer\n\n1. Faldhjælp\nHvorfor: Mange falder.\n"
    assert [goal.org_unit for goal in plan_of(text).goals] == ["ÆLDRE"]
    head = "Kulturforvaltningens virksomhedsplan 2031          Side 5\n\n4. Den åbne by\n\nByen er åben.\n"
    assert plan_of(head).goals == []


def test_a_heading_with_its_theme_s_title_is_no_unit(plan_of: PlanOf) -> None:
    text = "3 Afdelingernes temaer\n\n3.1 Åbne huse\n\nTema  Åbne huse\n\nFormål og mål\nMål: Flere gæster.\n"
    assert [goal.org_unit for goal in plan_of(text).goals] == ["Kulturforvaltningen"]
