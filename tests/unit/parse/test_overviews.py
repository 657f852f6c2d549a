from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipelines.records import Carryover

PlanOf = Callable[..., Any]

LISTS = """\
Liste over Kulturforvaltningens samlede indsatser i 2031

Fælles indsatser:
1. Frivillige i alle huse
2. Digitale skilte på
biblioteker

Museumsafdelingen
3. Åbne magasiner

4. Byens fotoarkiv og samar-
bejdet med skolerne.

Tekst om listen.
"""


def test_entries_of_a_list_are_goals_of_the_unit_named_over_them(plan_of: PlanOf) -> None:
    assert [(goal.section, goal.number, goal.title, goal.org_unit) for goal in plan_of(LISTS).goals] == [
        ("list", "1", "Frivillige i alle huse", "Kulturforvaltningen"),
        ("list", "2", "Digitale skilte på biblioteker", "Kulturforvaltningen"),
        ("list", "3", "Åbne magasiner", "Museumsafdelingen"),
        ("list", "4", "Byens fotoarkiv og samarbejdet med skolerne", "Museumsafdelingen"),
    ]


def test_a_unit_in_capitals_ends_the_entry_above_it(plan_of: PlanOf) -> None:
    text = "Liste over indsatser i 2031\n\nHAVER OG HUSE\n1. Frugt\nKYST OG KLINT\n2. Strand og\nKlit\n3. Sti\n"
    assert [(goal.title, goal.org_unit) for goal in plan_of(text).goals] == [
        ("Frugt", "HAVER OG HUSE"),
        ("Strand og Klit", "KYST OG KLINT"),
        ("Sti", "KYST OG KLINT"),
    ]


def test_lines_of_a_list_have_their_fates(plan_of: PlanOf) -> None:
    plan = plan_of(LISTS)
    assert plan.fate_of("biblioteker") == ("claimed", "overview_list.entry")
    assert plan.fate_of("Museumsafdelingen") == ("excused", "heading")
    assert plan.fate_of("Tekst om listen") == ("excused", "prose that states no fact")


def test_numbers_outside_a_list_are_no_entries(plan_of: PlanOf) -> None:
    assert plan_of("Indledning\n\n1. Frivillige\n2. Skilte\n").goals == []


def test_an_entry_that_was_cut_off_keeps_what_is_printed(plan_of: PlanOf) -> None:
    assert plan_of("Oversigt over projekter\n\n1. Frivillige i alle\n\n2.\n").titles == ["Frivillige i alle"]


TABLE = """\
Oversigt over afsluttede og videreførte projekter 2030-31
VIRKSOMHEDSPLAN 2030 STATUS ULTIMO 2030

Frivillige i alle huse  Videreføres til 2031
Digitale skilte på
biblioteker

Afsluttet

Åbne magasiner (jf. budget-
aftalens punkt 4)

Afsluttes først i 2031 men
videreføres ikke.

Kurser for ledige  Videreføres i Beskæftigelsesplan 2031
Byens fotoarkiv  Projektet udgår
1 For nogle projekter er navnet ændret
"""


def test_rows_of_the_overview_of_finished_and_carried_on_projects(plan_of: PlanOf) -> None:
    assert [(row.title, row.outcome) for row in plan_of(TABLE).of(Carryover)] == [
        ("Frivillige i alle huse", "continued"),  # the outcome beside the title
        ("Digitale skilte på biblioteker", "finished"),  # under a title of two lines
        ("Åbne magasiner (jf. budgetaftalens punkt 4)", "finished_later"),  # itself of two lines
        ("Kurser for ledige", "continued_in_employment_plan"),
        ("Byens fotoarkiv", "dropped"),
    ]


def test_a_row_is_printed_over_all_its_lines(plan_of: PlanOf) -> None:
    row = plan_of(TABLE).of(Carryover)[1]
    assert (row.source.line_start, row.source.line_end) == (5, 8)
    assert row.source.printed == "Digitale skilte på\nbiblioteker\n\nAfsluttet"


def test_lines_of_the_overview_have_their_fates(plan_of: PlanOf) -> None:
    plan = plan_of(TABLE)
    assert plan.fate_of("STATUS ULTIMO") == ("excused", "table header")
    assert plan.fate_of("videreføres ikke.") == ("claimed", "carryover_table.row")
    assert plan.fate_of("navnet ændret") == ("excused", "prose that states no fact")


@pytest.mark.parametrize(
    "row",
    [
        "Nye stier  Afsluttende rapport",  # only begins like an outcome
        "Nye stier  Under overvejelse",  # no outcome that the form knows
        "Nye stier",  # cut off before its outcome
    ],
)
def test_a_row_without_an_outcome_is_no_carryover(plan_of: PlanOf, row: str) -> None:
    plan = plan_of(TABLE.split("\n\n", 1)[0] + f"\n\n{row}\n")
    assert plan.of(Carryover) == []
    assert plan.fate_of("Nye stier") == ("excused", "prose that states no fact")


def test_a_table_without_its_header_is_prose(plan_of: PlanOf) -> None:
    plan = plan_of("Oversigt over afsluttede og videreførte projekter\n\nNye stier  Afsluttet\n")
    assert plan.of(Carryover) == []
    assert plan.fate_of("Nye stier") == ("excused", "prose that states no fact")


WIDE = """\
Projekt                           Status ved årets udgang

Ny struktur i klubberne           Afsluttet
Fælles bestyrelse for Syd og      Overføres til virksomheds-
Havnen                            plan 2032
Madordning                        Afsluttet
Klub i nye lokaler                Forsinket, afsluttes i 2032
Byens sommerfest                  Aflyst
Sommerhuse – kloakering,          Videreføres i 2032
1. etape
Trafikplan for byen               Ikke påbegyndt. Udgår
"""


def test_title_and_outcome_may_both_go_on_in_their_columns(plan_of: PlanOf) -> None:
    assert [(row.title, row.outcome) for row in plan_of(WIDE).of(Carryover)] == [
        ("Ny struktur i klubberne", "finished"),
        ("Fælles bestyrelse for Syd og Havnen", "continued"),
        ("Madordning", "finished"),
        ("Klub i nye lokaler", "finished_later"),
        ("Byens sommerfest", "dropped"),
        ("Sommerhuse – kloakering, 1. etape", "continued"),
        ("Trafikplan for byen", "dropped"),
    ]


def test_the_end_of_a_sentence_over_a_number_names_no_unit(plan_of: PlanOf) -> None:
    listed = "Liste over alle projekter i planen\n\n{}\n1. Nye skilte\n2. Nye bænke\n"
    assert {goal.org_unit for goal in plan_of(listed.format("Skole og Kultur")).goals} == {"Skole og Kultur"}
    for line in ("9,8 mio. kr. mere end i 2030", "Borgerne henvises til sekretariatet."):
        assert {goal.org_unit for goal in plan_of(listed.format(line)).goals} == {"Kulturforvaltningen"}
