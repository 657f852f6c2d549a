"""The role of each figure of a sentence, by the words beside it, and near misses where the same words say another."""

from __future__ import annotations

import pytest

from pipelines.parse.context import Context, Field
from pipelines.parse.passage import Passage
from pipelines.parse.values import read_values
from pipelines.records import Line, Measurement


def roles_of(text: str, field: Field, plan_year: int | None = 2031) -> list[tuple[float, str]]:
    """Each figure of the text with its role, in order of print."""
    context = Context("d1", "goal-1", None, field, plan_year=plan_year, report_year=None, document_date=None)
    passage = Passage.of([Line(number, line) for number, line in enumerate(text.split("\n"), start=11)])
    return [(float(row.value or 0), row.role) for row in read_values(passage, context) if isinstance(row, Measurement)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Museet har 14 medarbejdere og driver 3 magasiner.", []),  # "museet" is no unit of an organisation
        ("Afdelingen har 14 medarbejdere, heraf 2 elever.", ["capacity", "capacity"]),
        ("Parkafdelingen driver 60 km sti, 12 ha skov og 4 broer.", ["capacity"] * 3),
        ("Kommunen har i alt 212 km vej.", ["capacity"]),
        ("Staben rådgiver alle og fører tilsyn med 31 institutioner.", ["capacity"]),
        ("Der er 9 kvinder og 4 mænd i kontoret.", ["capacity", "capacity"]),
        ("Der er 90 borgere på venteliste.", ["actual"]),  # no staff
        ("Afdelingen har behandlet 31 sager.", ["actual"]),  # what it did, not what it is
        ("Afdelingen forventes at have 20 medarbejdere.", ["forecast"]),
        ("Salen har plads til 80 personer.", ["capacity"]),
        ("Huset er godkendt til 44 børn.", ["capacity"]),
    ],
)
def test_the_size_of_an_organisation_is_its_capacity(text: str, roles: list[str]) -> None:
    found = [role for _, role in roles_of(text, "prose")]
    assert found == roles or (not roles and "capacity" not in found)


@pytest.mark.parametrize(
    ("field", "role"),
    [("criteria", "capacity"), ("case_text", "capacity"), ("realised", "capacity"), ("goal_text", "target")],
)
def test_room_is_capacity_but_where_it_is_the_goal(field: Field, role: str) -> None:
    assert roles_of("Der bygges en hal med plads til 250 personer.", field)[-1] == (250, role)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Af de planlagte 8 km er 5 km anlagt.", ["target", "actual"]),
        ("Vi ramte 81 pct. mod et mål på 75 pct.", ["actual", "target"]),
        ("Vi havde sat målet til 70 pct. og nåede 74 pct.", ["target", "actual"]),
        ("64 pct. svarede (mål: 60 pct.).", ["actual", "target"]),
        ("Der var budgetteret 30 ture, og der er gennemført 22 ture.", ["target", "actual"]),
        ("Målet om 10 dage overholdes i 58 pct. af sagerne.", ["target", "actual"]),
        ("Andelen er 58 pct. mod 51 pct. i 2029.", ["actual", "baseline"]),  # no aim is told
        ("Fraværet er 5,1 pct., hvor det i 2029 var 5,7 pct.", ["actual", "baseline"]),
    ],
)
def test_a_follow_up_that_names_the_aim_beside_what_came_out(text: str, roles: list[str]) -> None:
    assert [role for _, role in roles_of(text, "realised")] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Regeringens ambition er, at 90 pct. af sagerne er digitale.", ["target"]),
        ("Det er hensigten, at 12 unge får en plads.", ["target"]),
        ("Loven kræver, at 25 pct. af maden er økologisk.", ["target"]),
        ("Det er en kendsgerning, at 25 pct. af maden er økologisk.", ["actual"]),
        ("Delmålet er 4,5 pct. i 2033.", ["target"]),
        ("Foreningen har søgt om tilskud til en hal på 900 m2.", ["target"]),
        ("Bygherren vil opføre 40 rækkehuse.", ["target"]),
        ("Der påtænkes opført 30 boliger.", ["target"]),
        ("Der er opført 30 huse.", ["actual"]),
        ("Målet for 2032 er højst 150 personer.", ["target"]),  # a bound, and no limit of the case
        ("Hvis forslaget gennemføres, falder andelen til 20 pct.", ["forecast"]),
        ("Uden indgreb stiger ventetiden til 9 uger.", ["forecast"]),
        ("Uden for byen er ventetiden 9 uger.", ["actual"]),
        ("Der regnes med 4.000 gæster.", ["forecast"]),
        ("Der regnes med højst 24 elever i hver klasse.", ["capacity"]),
        ("Ændringen berører 40 medarbejdere.", ["capacity"]),
    ],
)
def test_what_a_case_aims_at_and_what_it_foresees(text: str, roles: list[str]) -> None:
    assert [role for _, role in roles_of(text, "case_text", None)] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("I dag er 51 pct. af lamperne nye; målet er 80 pct.", ["baseline", "target"]),
        ("I 2029 klarede 66 pct. prøven, og 70 pct. skal klare den.", ["baseline", "target"]),
        ("I 2031 klarer 70 pct. prøven.", ["target"]),  # the plan's own year
        ("Andelen er uændret (2029: 66 pct.).", ["baseline"]),
        ("50 pct. af bilerne i dag, 65 pct. i 2032.", ["baseline", "target"]),
        ("Fra 60 pct. (2029) til 65 pct. (2032).", ["baseline", "target"]),
        ("Fra et niveau på 6,2 pct. i 2029 kommer fraværet ned på 5,0 pct.", ["baseline", "target"]),
        ("I dag skal 51 pct. af lamperne skiftes.", ["target"]),
        ("Der behandles nu ca. 300 sager, og der må højst være 200 sager.", ["actual", "target"]),
    ],
)
def test_a_level_of_before_among_goals_is_where_it_starts(text: str, roles: list[str]) -> None:
    assert [role for _, role in roles_of(text, "criteria")] == roles
