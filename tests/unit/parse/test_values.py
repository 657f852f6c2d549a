"""What a passage states: roles, units, periods, kinds of money, due days, and all that is no fact."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.passage import Passage
from pipelines.parse.values import Context, Field, criterion_traits, read_values
from pipelines.records import Budget, Line, Measurement, Milestone


def context_of(field: Field = "criteria", **changes: object) -> Context:
    known: dict[str, object] = {
        "document_id": "d1", "goal_id": "goal-1", "agenda_item_id": None, "field": field, "plan_year": 2012,
        "report_year": None, "document_date": None,
    }  # fmt: skip
    return Context(**(known | changes))  # type: ignore[arg-type]


def passage_of(text: str) -> Passage:
    return Passage.of([Line(number, line) for number, line in enumerate(text.split("\n"), start=11)])


def measured(text: str, context: Context | None = None) -> list[Measurement]:
    values = read_values(passage_of(text), context or context_of())
    return [value for value in values if isinstance(value, Measurement)]


def budgeted(text: str, context: Context | None = None) -> list[Budget]:
    return [value for value in read_values(passage_of(text), context or context_of()) if isinstance(value, Budget)]


def due(text: str, context: Context | None = None) -> list[str]:
    values = read_values(passage_of(text), context or context_of())
    return [str(value.due_date) for value in values if isinstance(value, Milestone)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Andelen øges fra 31 til 40 procent", [("baseline", "=", 31, "pct"), ("target", "=", 40, "pct")]),
        ("Andelen falder fra 18,3 pct. til 16,1 pct.", [("baseline", "=", 18.3, "pct"), ("target", "=", 16.1, "pct")]),
        (
            "I 2012 er der 7 kurser. I 2013 skal der være 5 mod 3 i 2011",  # the unit is the one spoken of before
            [("target", "=", 7, "antal"), ("target", "=", 5, "antal"), ("baseline", "=", 3, "antal")],
        ),
        ("60 pct. af borgerne mod de nuværende 14 pct.", [("target", "=", 60, "pct"), ("baseline", "=", 14, "pct")]),
        ("mindst 20 løsninger", [("target", ">=", 20, "antal")]),
        ("et fald på 0,8 pct.", [("target", "change", "0.8", "pct")]),
        ("mellem 10 og 20 elever pr. hold", [("target", "range", 10, "personer")]),
        ("max. 24 elever pr. klasse", [("target", "<=", 24, "personer")]),
        ("40-50 tidssvarende plejeboliger", [("target", "range", 40, "boliger")]),
        ("sagsbehandlingstiden er højst 6 uger", [("target", "<=", 6, "uger")]),
        ("Antallet af klager falder fra 120 til 90", [("baseline", "=", 120, "antal"), ("target", "=", 90, "antal")]),
        ("mindst 8 ud af 10 brugere", [("target", ">=", 80, "pct")]),  # a share
        ("95 % besvares inden 5 arbejdsdage", [("target", "=", 95, "pct"), ("target", "<=", 5, "dage")]),
        ("Mål 2013: 75 %. Resultat 2012: 71 %", [("target", "=", 75, "pct"), ("actual", "=", 71, "pct")]),  # labels
        ("en bebyggelsesprocent på 30", [("target", "=", 30, "pct")]),
        ("de to på forhånd kendte møder", [("target", "=", 2, "antal")]),
        ("to medarbejdere og fire ladestandere", [("target", "=", 2, "personer")]),
        ("mindst én forening er med", [("target", ">=", 1, "antal")]),
        ("som minimum afprøves et forløb om året", [("target", ">=", 1, "antal")]),
        ("byggeri i højst 2 etager", [("target", "<=", 2, "antal")]),
        ("belægningen på de 20 pladser er 90 pct.", [("capacity", "=", 20, "pladser"), ("target", "=", 90, "pct")]),
        ("Systemet berører ca. 300 ansatte", [("capacity", "approx", 300, "personer")]),  # they are there already
        ("P.t. er der indgået 4 aftaler", [("actual", "=", 4, "antal")]),
        (
            "I fjor blev antallet af pladser nedsat fra 12 til 9",
            [("baseline", "=", 12, "pladser"), ("actual", "=", 9, "pladser")],
        ),
        ("bebyggelsesprocenten ca. 26.", [("target", "approx", 26, "pct")]),
        ("Lyset er skiftet i 3 af 8 områder", [("target", "=", 3, "antal")]),  # told of the three
    ],
)  # fmt: skip
def test_measurements(text: str, rows: list[tuple[str, str, object, str]]) -> None:
    found = [(row.role, row.comparator, row.value, row.unit) for row in measured(text)]
    assert found == [(role, sign, Decimal(str(value)), unit) for role, sign, value, unit in rows]


@pytest.mark.parametrize(
    "text",
    [
        "jf. servicelovens § 70, stk. 2 borgere",  # a law
        "ring på tlf. 45 97 30 00 personer",  # a telephone number
        "sag 20120012345 medarbejdere",  # a case number
        "sag 2011-04567 boliger",
        "se side 7 lokaler",
        "Ad 1 medlemmer",
        "afsnit 2.1.3 kurser",  # an outline number
        "børn på 0-18 år",  # an age band
        "unge mellem 14 og 20 år",
        "ledige i matchgruppe 2 personer",  # a class number
        "borgere med mere end 52 ugers ledighed",  # a duration that names a group
        "Byvej 12 boliger",  # a house number
        "planen har 8 temaer",  # divides the text
        "6 ud af 7",  # told of the seven
        "adgang til 24-timers service",  # a kind of service
        "den 4-årige periode",
        "kl. 9 - 16.30 møder",
        "Vidensby 2020 projekter",
        "1.25 pct.",  # not Danish notation
        "B10-13 kurser",
    ],
)
def test_numbers_that_are_no_measurements(text: str) -> None:
    assert measured(text) == []


@pytest.mark.parametrize(
    ("field", "text", "role"),
    [
        ("was_goal", "Der afholdes 3 kurser", "target"),
        ("realised", "Der er afholdt 3 kurser", "actual"),
        ("realised", "Det forventes, at der vil være 30 deltagere", "forecast"),
        ("not_realised", "Planen satte et mål om et fald på 2 pct.", "target"),
        ("not_realised", "Målet er 336 borgere", "target"),
        ("not_realised", "Status i september er 372 borgere", "actual"),
        ("background", "Afdelingen består af 24 medarbejdere", "capacity"),
        ("status_text", "Der vil blive holdt 3 kurser. *Der blev holdt 2 kurser.*", "target"),
    ],
)
def test_roles_by_field_and_nearest_word(field: Field, text: str, role: str) -> None:
    assert measured(text, context_of(field))[0].role == role


MEETING = date(2012, 1, 24)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Der opføres et center med 30 boliger", "capacity"),
        ("Der er en forskel på 4 lokaler", "actual"),  # a difference is no room
        ("Planen fastsætter max. 2 etager", "capacity"),  # a limit the case has to keep within
        ("Forvaltningen foreslår, at der højst må bygges 2 etager", "target"),
        ("Det foreslås, at rammen, der er vedtaget, sænkes til 3 pct.", "target"),
        ("Prognosen fra maj viste et fald på 40 børn", "forecast"),
        ("Det ansøgtes samlede areal er oplyst til 180 m²", "forecast"),
        ("Eksisterende areal er oplyst til 120 m²", "actual"),
        ("Med byggeriet vil arealet blive 210 m²", "forecast"),
        ("Den nuværende andel bliver 11,15 pct. Det skal ses efter", "actual"),  # a decimal ends the sentence
        ("Uden for den nuværende villa vil huset fylde 190 m²", "forecast"),
        ("I alt er der 14 lokaler", "actual"),
        ("Der er et overskud på 3 klasser i 2015", "forecast"),  # after the meeting
        ("Der er et overskud på 3 klasser i 2011", "actual"),
        ("Der er afsat 2 mio. kr. til 15 pct. medfinansiering", "target"),
        ("Alle de 12, der er flyttet, har fået et svar", "actual"),
    ],
)
def test_roles_in_the_case_of_minutes(text: str, role: str) -> None:
    rows = measured(text, context_of("case_text", plan_year=None, document_date=MEETING))
    assert [row.role for row in rows] == [role]


@pytest.mark.parametrize(
    ("field", "text", "role"),
    [
        ("scope", "Projektet omfatter 14 medarbejdere", "capacity"),
        ("organisation", "Der er udpeget to projektledere", "capacity"),
        ("organisation", "Der afsættes 0,5 årsværk til opgaven", "target"),  # yet to be set aside
        ("scope", "Det forventes, at 300 borgere får tilbuddet", "forecast"),
        ("scope", "Målet er 30 deltagere", "target"),
        ("background", "Der indkommer ca. 200 ansøgninger", "actual"),
        ("background", "Der er ca. 200 ansøgninger", "actual"),
        ("status_text", "Der ryddes op for at nedbringe ventetiden til 3 uger", "target"),
        ("status_text", "De 5 arbejdsgrupper fortsætter", "capacity"),
        ("decision", "Udvalget vedtog at søge en besparelse på 2 %", "target"),
    ],
)
def test_roles_of_what_a_block_has_to_work_with(field: Field, text: str, role: str) -> None:
    assert [row.role for row in measured(text, context_of(field))] == [role]


def test_what_stands_in_italics_in_a_status_is_what_came_out() -> None:
    rows = measured("Der vil blive holdt 3 kurser. *Der blev holdt 2 kurser.*", context_of("status_text"))
    assert [row.role for row in rows] == ["target", "actual"]


def test_the_period_of_a_figure_is_its_own_not_its_neighbours() -> None:
    rows = measured("I 2012 er der 7 kurser. I 2012 skal der være 5 mod 3 i 2011")
    assert [str(row.period_end) for row in rows] == ["2012-12-31", "2012-12-31", "2011-12-31"]


def test_a_follow_up_block_speaks_of_the_year_it_reports_on() -> None:
    (row,) = measured("√ Der er etableret 6 netværk", context_of("realised", report_year=2011, is_follow_up=True))
    assert row.period_end == date(2011, 12, 31)


@pytest.mark.parametrize(
    ("text", "is_follow_up"),
    [
        ("Der er etableret 6 netværk", False),  # a point that goes on, and its status is of the day it was written
        ("Der er i dag 6 netværk", True),
        ("Det forventes, at der vil være 6 netværk", True),  # to come
    ],
)
def test_what_is_of_no_year(text: str, is_follow_up: bool) -> None:
    (row,) = measured(text, context_of("realised", report_year=2011, is_follow_up=is_follow_up))
    assert row.period_end is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Fra maj til september 2011 faldt tallet fra 18 pct. til 16 pct.", ["2011-05-31", "2011-09-30"]),
        ("Rammen i Budget 2012-15 sænkes med 1 pct.", [None]),  # a name
        ("I planen (vedtaget i 2010) er der 8 kurser", [None]),  # in brackets before
        ("Der er 8 kurser (i 2011)", ["2011-12-31"]),
        ("Der er 5 lokaler i nord, i syd er der 2 lokaler fra maj 2012", [None, "2012-05-31"]),
        ("Målet var et fald fra juni til august 2011. I perioden er der 9 sager", ["2011-08-31"]),
        ("På de 20 pladser er der ro i 2012", [None]),
        ("Alt er afstemt frem til 2010, bortset fra 5 konti", [None]),  # how far the other clause goes
        ("Der føres tilsyn med 100 virksomheder, som ikke aktuelt er med i 2012", ["2012-12-31"]),
    ],
)
def test_the_period_is_the_one_that_the_words_tie_to_the_figure(text: str, ends: list[str | None]) -> None:
    rows = measured(text, context_of("status_text"))
    assert [row.period_end and str(row.period_end) for row in rows] == ends


def test_a_target_nobody_has_set_has_a_unit_and_no_value() -> None:
    (row,) = measured("at x pct. af indkøbene går gennem systemet")
    assert (row.value, row.unit, row.source.printed) == (None, "pct", "x pct.")


@pytest.mark.parametrize(
    ("text", "kind", "is_per_year", "amount"),
    [
        ("en årlig besparelse på 1,5 mio. kr.", "saving", True, 1500000),
        ("Afdelingens lønbudget udgør 10,6 mio. kr.", "salary", False, 10600000),
        ("kommunegaranti på 4.000.000 kr.", "guarantee", False, 4000000),
        ("anlægsbevilling på 250.000 kr.", "capital", False, 250000),
        ("samt driftsudgift på 0,3 mio. kr. pr. år", "operating", True, 300000),
        ("indtægt ved salg på 7,7 mio. kr.", "income", False, 7700000),
        ("afgiften er 5,23 kr/m3", "fee", False, "5.23"),
        ("et tilskud på 50.000 kr. årligt", "grant", True, 50000),
        ("der optages lån på 2 mio. kr.", "loan", False, 2000000),
        ("beløbet er 5 mio. kr.", "unspecified", False, 5000000),
        ("der er afsat 5 mio. kr. årligt", "operating", True, 5000000),  # what recurs is running
        ("Drift efterfølgende år: 0,2 mio. kr.", "operating", True, 200000),
        ("der er tilført 1 mio. kr. vedvarende fra 2012", "operating", True, 1000000),
        ("en anlægspulje på 6 mio. kr.", "capital", False, 6000000),
        ("budget på 9 mio. kr., hvoraf en del er støtte", "unspecified", False, 9000000),  # said of a part
        ("en investering på 3 mio. kr. i 2012 til dækning af vikarer", "operating", False, 3000000),
        ("byggeprojekter over 20 mio. kr.", "unspecified", False, 20000000),  # a limit
        ("System 80.000 kr. Udgiften afholdes af driften", "operating", False, 80000),  # who pays
        ("timeprisen er 500,- kr./time", "fee", False, 500),
    ],
)
def test_each_kind_of_money(text: str, kind: str, is_per_year: bool, amount: object) -> None:
    (row,) = budgeted(text)
    assert (row.kind, row.is_per_year, row.amount_dkk) == (kind, is_per_year, Decimal(str(amount)))


def test_the_money_of_a_goal_that_builds_is_capital() -> None:
    (row,) = budgeted("Der er afsat 2 mio. kr.", context_of(title="Anlæg af stier i parken"))
    assert row.kind == "capital"
    (other,) = budgeted("Der er afsat 2 mio. kr.", context_of(title="Gevinster ved bedre indkøb"))
    assert other.kind == "unspecified"  # a title tells what is built, not what is saved


def test_each_amount_of_a_list_has_its_own_year_and_no_deadline() -> None:
    rows = budgeted("Der spares 0,1 mio. kr. i 2011, 0,15 mio. kr. i 2012 og 0,2 mio. kr. i 2013")
    assert [str(row.period_end) for row in rows] == ["2011-12-31", "2012-12-31", "2013-12-31"]
    (row,) = budgeted("Inden 1. maj 2012 fordeles 3 mio. kr.")
    assert row.period_end is None


def test_an_amount_keeps_its_print_and_its_year() -> None:
    (row,) = budgeted("Der er i 2013 afsat 12\nmio. kr. til boliger")
    assert (row.source.printed, row.source.line_start, row.source.line_end) == ("12\nmio. kr.", 11, 12)
    assert row.period_end == date(2013, 12, 31)


def test_a_list_of_amounts_shares_what_is_said_of_the_first() -> None:
    rows = budgeted("rammen øges årligt med 0,1 mio. kr., 0,2 mio. kr. og 0,4 mio. kr.")
    assert [row.amount_dkk for row in rows] == [Decimal(100000), Decimal(200000), Decimal(400000)]
    assert all(row.is_per_year for row in rows)


def test_the_day_of_a_meeting_is_not_the_period_of_an_amount() -> None:
    (row,) = budgeted("Den 28. februar 2011 gav udvalget et tilskud på 90.000 kr.")
    assert row.period_end is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Planen foreligger i løbet af 1. kvartal 2012", ["2012-03-31"]),
        ("Programmet er klar inden sommeren 2012", ["2012-06-30"]),  # the eve of the summer
        ("Konceptet er forbedret inden foråret 2013", ["2013-02-28"]),
        ("Projektet gennemføres i 2012", ["2012-12-31"]),
        ("Aftalen indgås inden udgangen af 2. kvartal 2012", ["2012-06-30"]),
        ("Der spares frem til 2015", ["2015-12-31"]),
        ("Huset åbner pr. 1. maj 2012", ["2012-05-01"]),
        ("Overgangen sker fra og med regnskabsåret 2013", ["2013-01-01"]),
        ("Projektet er udskudt til 2012", ["2012-12-31"]),
        ("Arbejdet forventes færdiggjort inden udgangen af 2011", ["2011-12-31"]),  # not yet done
        ("Udvalget vedtager en strategi i 2012", ["2012-12-31"]),  # a strategy of no year
        ("At der er vedtaget en ny lokalplan ultimo 2012", ["2012-12-31"]),
        ("Tidsplan: Q2 2014", ["2014-06-30"]),
        ("Frist: 1/10-2013", ["2013-10-01"]),
        ("Tidshorisonten er 2014", ["2014-12-31"]),  # a bare year, but a deadline
        ("I 2012 skal det være 40 pct.", ["2012-12-31"]),  # a criterion is to be met by then
        ("Kommunen kan i 2015 tilbyde 20 løsninger", ["2015-12-31"]),
        ("I 2012-13 skal der indføres ordninger", ["2013-12-31"]),
        ("Fra 2012 – 2015. Lederen har ansvaret", ["2015-12-31"]),
        ("Opgaven er udskudt fra 2011 til 2012", ["2012-12-31"]),
        ("Planen færdiggøres i 2011 og behandles primo 2012", ["2011-12-31", "2012-01-31"]),
        ("Projektet skal samles i 2012, jf. også ovenfor", ["2012-12-31"]),  # "også" is another clause's
        ("Når planen foreligger i 2012", ["2012-12-31"]),
        ("Arbejdet er begyndt og forventes afsluttet i løbet af 2012", ["2012-12-31"]),
        ("En elev følger arbejdet i en 3-måneders periode fra 12.1.2012", ["2012-04-12"]),
    ],
)
def test_milestones(text: str, days: list[str]) -> None:
    assert due(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "Vidensby 2020 er et fælles tema",  # a name
        "jf. budget 2012-15 gennemføres besparelser",  # a budget
        "Direktionens virksomhedsplan 2012 gennemføres",  # a plan
        "Midlerne til projektet tages af budgettet i 2012",
        "Sagen beror på notat af 16. januar 2012",  # the date of a paper
        "Der er siden 2009 afholdt møder",  # past
        "Ledelsesmålingen i 2011 viste fremgang",
        "Der er fokus på trivsel i 2012",  # a focus of the year
        "Der er afsat 3 mio. kr. i 2012",  # the year of an amount
        "Målet er 100 breve mod 120 i 2011",  # the year it is held against
        "Tallet er på niveau med december 2012",
        "I 2012 er der to mål i planen",  # what there is
        "Der måles 2 gange årligt (2. og 4. kvartal)",  # a frequency
        "Arbejdet afsluttes ikke før 2013",  # the earliest time
        "Dette kan ikke ske før 2013",
        "Loven trådte i kraft 1. januar 2012",  # told a little later
        "Projektet løber i perioden 1. januar 2012 - 31. december 2013",  # a stretch
    ],
)
def test_times_that_are_no_milestones(text: str) -> None:
    assert due(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ledigheden er 4,3 pct. i marts 2012",  # when it was measured
        "I 2012 forventes udgiften at være 3 mio. kr.",  # the year of an amount
        "I løbet af 2011 er husene blevet vurderet",
        "Det er uvist, hvad det kommer til at fylde i 2012",
        "Der er truffet beslutning i december 2011 om sagen",
    ],
)
def test_times_that_are_no_milestones_in_a_status(text: str) -> None:
    assert due(text, context_of("status_text")) == []


def test_a_status_may_tell_of_what_is_still_to_be_done() -> None:
    assert due("Systemet bliver indført september 2011", context_of("realised")) == ["2011-09-30"]
    assert due("Systemet blev indført september 2011", context_of("realised")) == []


def test_the_goal_of_a_follow_up_was_to_be_met_in_its_year() -> None:
    context = context_of("was_goal", report_year=2011)
    assert due("Ordningen indføres fra 1. marts 2011", context) == ["2011-03-01"]
    assert due("Ordningen blev besluttet i efteråret 2010", context) == []


def test_the_day_of_the_meeting_stands_first_in_a_time_table() -> None:
    context = context_of("case_text", plan_year=None, document_date=MEETING)
    assert due("24.01.2012 Stillingsopslag forelægges", context) == ["2012-01-24"]
    assert due("Udvalget behandlede sagen 24.01.2012", context) == []


def test_in_minutes_only_what_lies_after_the_meeting_is_due() -> None:
    context = context_of("case_text", plan_year=None, document_date=date(2012, 1, 24))
    assert due("Økonomiudvalget den 24. januar 2012: Sagen forelægges igen i februar 2012.", context) == ["2012-02-29"]
    assert due("Udvalget behandlede sagen den 8. december", context) == []


def test_values_of_a_closed_item_are_marked() -> None:
    rows = read_values(passage_of("Salgspris 5 mio. kr. i maj 2012"), context_of("case_text", is_closed=True))
    assert rows
    assert all(row.source.is_closed for row in rows)


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("80 % af medarbejderne er undervist inden udgangen af 2012", (True, True, True)),
        ("Der indgås aftale med parterne i maj", (False, False, True)),
        ("Borgerne oplever bedre service", (False, False, False)),
        ("Udvalget mødes mindst 3", (True, False, False)),  # a number of what?
        ("Byen profileres som Vidensby 2020", (False, False, False)),  # a year in a name
        ("x pct. af indkøbene", (False, True, False)),  # a unit that waits for its number
        ("1. Der er enighed om matchgruppe 2", (False, False, False)),  # an ordinal and a name
    ],
)
def test_criterion_traits(text: str, traits: tuple[bool, bool, bool]) -> None:
    assert tuple(criterion_traits(text)) == traits


def test_ids_are_the_same_each_time_and_tell_equal_prints_apart() -> None:
    text = "Der holdes 2 kurser i ledelse og 2 kurser i økonomi"
    first, again = measured(text), measured(text)
    assert [row.measurement_id for row in first] == [row.measurement_id for row in again]
    assert len({row.measurement_id for row in first}) == 2
    assert len({row.measurement_id for row in measured("12 elever, " * 9)}) == 9


SCRAPS = """12 mio. kr. fra 85 til 97 procent i 2012 inden 1. maj ’12 § 4-6 uger mindst √ • x pct. *her* medarbejdere
mod - ( pr. ultimo 1. kvartal"""
WORDS = st.sampled_from([*SCRAPS.split(), "\n"])


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_each_print_stands_in_its_lines(text: str) -> None:
    passage = passage_of(text)
    lines = {line.number: line.text for line in passage.lines}
    for value in read_values(passage, context_of()):
        source = value.source
        block = "\n".join(lines[number] for number in range(source.line_start, source.line_end + 1))
        assert source.printed in block


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "fra 1 til ",
        "ikke under ",
        "1-2/",
        "*a",
        "(§ ",
        "antallet af ",
        "heraf 1 ",
        "12 ud af de ",
        "mellem 1 og ",
    ],
)
def test_a_line_without_end_is_read_to_its_end(piece: str) -> None:
    """Read from each of its places to its end, such a line takes many minutes."""
    assert read_values(passage_of((piece * 100_000)[:100_000]), context_of()) == []


@pytest.mark.parametrize(
    ("piece", "values"), [("12 elever i 2012 til 5 kr. ", 2), ("fra 1 til 2 mio. kr. ", 2), ("(2011: 5 pct. ", 1)]
)
def test_a_line_of_nothing_but_figures_gives_them_all(piece: str, values: int) -> None:
    assert len(read_values(passage_of(piece * 500), context_of())) >= values * 500
