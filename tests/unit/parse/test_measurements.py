"""Figures that take unit, role or period from the words beside them, and near misses where they must not."""

import pytest

from pipelines.parse.context import Context, Field
from pipelines.parse.passage import Passage
from pipelines.parse.values import read_values
from pipelines.records import Line, Measurement


def measured(text: str, field: Field = "criteria", **changes: object) -> list[Measurement]:
    known: dict[str, object] = {"plan_year": 2012, "report_year": None, "document_date": None, **changes}
    context = Context("d1", "goal-1", None, field, **known)  # type: ignore[arg-type]
    passage = Passage.of([Line(number, line) for number, line in enumerate(text.split("\n"), start=11)])
    return [value for value in read_values(passage, context) if isinstance(value, Measurement)]


def rows_of(text: str, field: Field = "criteria", **changes: object) -> list[tuple[str, str, float, str, str | None]]:
    return [
        (row.role, row.comparator, float(row.value or 0), row.unit, row.period_end and str(row.period_end))  # type: ignore[misc]
        for row in measured(text, field, **changes)
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2011: 55 pct., 2012: 60 pct., 2013: 65 pct.", ["2011-12-31", "2012-12-31", "2013-12-31"]),
        ("I 2010 deltog 80 børn, i 2011 deltog 120 børn", ["2010-12-31", "2011-12-31"]),
        ("80 pct. i 2012 og 85 pct. året efter", ["2012-12-31", "2013-12-31"]),
        ("40 pct. i juni 2011 mod 38 pct. året før", ["2011-06-30", "2010-06-30"]),
        ("Halveres i forhold til 2008, hvor der var 36 uheld", ["2008-12-31"]),
        ("I 2012 højst 60 MWh (2009: 71 MWh)", ["2012-12-31", "2009-12-31"]),
        ("Tallet er faldet fra 88 til 71 sager siden maj 2011", ["2011-05-31", None]),
        ("Der var 90 sager i 2010. Det svarer til 12 pct. af alle", ["2010-12-31", "2010-12-31"]),
        ("Der var 90 sager i 2010. Det er vi 12 personer om", ["2010-12-31", None]),
        ("Ny portal åbner i uge 6. Prisen er for 30 hold", [None]),  # a sentence of its own
        ("3 mio. kr. i 2012 og holdene tæller 40 børn årligt i 2013", ["2013-12-31"]),
    ],
)
def test_each_figure_has_the_time_that_is_its_own(text: str, ends: list[str | None]) -> None:
    assert [row.period_end and str(row.period_end) for row in measured(text)] == ends


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (  # each level with a time of its own
            "Antallet af klager sænkes fra 80 i 2010 til 40 i 2013",
            [("baseline", "=", 80, "antal", "2010-12-31"), ("target", "=", 40, "antal", "2013-12-31")],
        ),
        (  # a short year is no range of years
            "Fraværet bringes ned fra 7 pct. i '10 til 5 pct. i '12",
            [("baseline", "=", 7, "pct", "2010-12-31"), ("target", "=", 5, "pct", "2012-12-31")],
        ),
        (  # the time behind the second is not the first's
            "Andelen hæves fra 20 til 30 pct. ved udgangen af 2012",
            [("baseline", "=", 20, "pct", None), ("target", "=", 30, "pct", "2012-12-31")],
        ),
        (
            "Forbruget skal fra 90 ned på 70 kWh pr. m2",
            [("baseline", "=", 90, "kWh pr. m2", None), ("target", "=", 70, "kWh pr. m2", None)],
        ),
        (
            "Antal eftersyn går fra 6 til 2 pr. år",
            [("baseline", "=", 6, "gange_pr_aar", None), ("target", "=", 2, "gange_pr_aar", None)],
        ),
        (
            "Svartiden er 4 dage mod 9 i 2010",
            [("target", "=", 4, "dage", None), ("baseline", "=", 9, "dage", "2010-12-31")],
        ),
        (  # the unit of the figure before it
            "Der optages 30 lærlinge i 2012, mod 21 i 2010",
            [("target", "=", 30, "personer", "2012-12-31"), ("baseline", "=", 21, "personer", "2010-12-31")],
        ),
        (
            "Der er 50 pladser i juni 2012 og 60 i juni 2013",
            [("target", "=", 50, "pladser", "2012-06-30"), ("target", "=", 60, "pladser", "2013-06-30")],
        ),
        (
            "Der er 40 mentorer, hvoraf mindst 15 er kvinder",
            [("target", "=", 40, "personer", None), ("target", ">=", 15, "personer", None)],
        ),
        ("Antallet af ledige er mindre end 200 i 2012", [("target", "<=", 200, "personer", "2012-12-31")]),
        (  # a part and the whole that is known
            "Mindst 7 ud af kommunens 9 skoler har en plan",
            [("target", ">=", 7, "antal", None), ("capacity", "=", 9, "antal", None)],
        ),
        ("Fire af de syv broer er malet", [("target", "=", 4, "antal", None), ("capacity", "=", 7, "antal", None)]),
        ("5 af 8 broer er malet", [("target", "=", 5, "antal", None)]),  # the whole is told of the part only
        ("Tilfredsheden er 4,1 på en skala fra 1 til 5", [("target", "=", 4.1, "point", None)]),
        ("Tilfredsheden er mindst 3,9", [("target", ">=", 3.9, "point", None)]),
        ("Der er 4,2 elever pr. lærer", [("target", "=", 4.2, "antal", None)]),  # a ratio is no number of people
        ("Farten falder med 5 km/t", [("target", "change", 5, "km/t", None)]),
        ("Forbruget bliver 10 procent lavere end før", [("target", "change", 10, "pct", None)]),
        ("Andelen må ikke overstige 12 pct.", [("target", "<=", 12, "pct", None)]),
        ("45 skilte og 12 skraldespande", [("target", "=", 45, "antal", None), ("target", "=", 12, "antal", None)]),
        ("Guiden er hentet 900 gange", [("target", "=", 900, "antal", None)]),
        ("Ventetiden falder med 15 pct. i forhold til 2010", [("target", "change", 15, "pct", None)]),
        ("Mindst 6 skoler er med inden marts 2012", [("target", ">=", 6, "antal", "2012-02-29")]),  # the eve
        (  # a target's deadline, however far behind it
            "3 kryds er lavet om, så alle kan se sig godt for, senest 1. maj 2012",
            [("target", "=", 3, "antal", "2012-05-01")],
        ),
        (  # the day of a meeting is none
            "3 kryds er lavet om, som udvalget bad om på mødet den 1. maj 2011",
            [("target", "=", 3, "antal", None)],
        ),
    ],
)  # fmt: skip
def test_figures_by_their_neighbours(text: str, rows: list[tuple[str, str, float, str, str | None]]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "Toget kører fra 8 til 17",  # nothing changes, nothing is counted
        "Der var 61 opkald pr. 1.000 indbyggere"[-20:],  # the base of a rate
        "60 nye",  # an adjective without its noun
        "Mødet er flyttet fra 3 til 4",
        "Vi så det 3 gange",  # too few for a count
        "Tilfredsheden er 4",  # a score is printed with its decimal, "4" may be a grade or a class
        "heraf 12 cm",  # another unit than the one before
    ],
)
def test_figures_that_neighbours_do_not_explain(text: str) -> None:
    assert rows_of(text) == []


@pytest.mark.parametrize(
    ("field", "text", "role"),
    [
        ("was_goal", "Fraværet er 5 pct. (2010: 7 pct.)", "baseline"),  # an aside with its year
        ("criteria", "Andelen hæves til 65 pct. (58 pct. i 2010)", "baseline"),
        ("criteria", "Andelen hæves til 65 pct. (heraf 8 pct. drenge)", "target"),  # no year
        ("criteria", "Tallet er 80 pct. af de regninger, der kan betales digitalt (2010: 64 pct.)", "baseline"),
        # The level that a goal starts from: left behind by a change, or told of in the past.
        ("criteria", "Antallet af ventedage halveres fra 312 dage i 2010", "baseline"),
        ("criteria", "Fraværet falder med 2 procentpoint fra 14,6 pct.", "baseline"),
        ("criteria", "Tilbuddet gælder hold fra 8 personer", "target"),  # nothing changes
        ("was_goal", "Det er 15 pct. færre end i december 2010 (312 personer)", "baseline"),
        ("criteria", "Antallet af klager halveres i forhold til de 24 klager", "baseline"),
        ("criteria", "Svaret gives inden for 5 dage; i 2010 tog det i snit 9 dage", "baseline"),
        ("goal_text", "Fraværet er højst 4 pct. i 2012. I 2010 var det 5,2 pct.", "baseline"),
        ("goal_text", "Fraværet var højt. Det skal ned på 5,2 pct.", "target"),
        ("background", "Når alle lamper er skiftet, er forbruget 110 MWh", "target"),  # not yet
        ("background", "Når man ser ud over havnen, er der 110 personer", "actual"),
        ("not_realised", "Besøg hos 150 virksomheder er kun delvist nået", "target"),
        ("not_realised", "Besøg hos 150 virksomheder er afholdt", "actual"),
        ("realised", "Målet er nået, idet 93 % fik svar", "actual"),
        ("case_text", "Jens Holm (X) foreslår, at der holdes åbent 34 timer", "target"),
        ("case_text", "Jens Holm (X) siger, at der er åbent 34 timer", "actual"),
        ("status_text", "61 % er digitale. Målet for 2012 er 90 %", "target"),
        ("not_realised", "14 skraldespande er sat op. Der var regnet med 20", "target"),
        ("not_realised", "De 9 hold blev til 6.", "actual"),
        ("not_realised", "Der er 30 sager. Skønnet for maj er 40-50", "forecast"),
        ("status_text", "I 2012 lægges 5 km ny sti", "target"),  # the plan's own year
        ("status_text", "I 2011 blev der lagt 5 km ny sti", "actual"),
        ("realised", "I maj 2011 var der 90 elever mod 80 i maj 2010", "baseline"),
        ("organisation", "Honoraret anslås til 2-3 pct. af summen", "forecast"),
        ("case_text", "Skolen har 200 elever", "actual"),
        ("case_text", "Prognosen viser 400 børn i 2020, og de to nuværende huse har 290 pladser", "capacity"),
        ("case_text", "Prognosen viser 400 børn i 2020 og et behov for 290 pladser", "forecast"),
        ("case_text", "Det nye hus får 80 pladser", "target"),
        ("case_text", "Udledningen mindskes med 30 pct.", "forecast"),
        # A figure named again has the role that it had before.
        ("case_text", "Rådet skal bestå af 12 unge. Valget til de 12 pladser er i maj", "target"),
        ("case_text", "Rådet skal bestå af 9 unge. Valget til de 12 pladser er i maj", "capacity"),
        ("case_text", "Det ansøgte areal bliver 250 m². Naboen tror ikke på de oplyste 250 m²", "forecast"),
        ("case_text", "Det ansøgte areal bliver 250 m². Grunden har 250 m", "actual"),
        ("case_text", "I 2020 var der 5 lokaler. De 5 nuværende lokaler er små", "actual"),
        # What is foreseen, what has changed already, and what a plan's goal starts from.
        ("goal_text", "Ministeriets prognose viser, at ledigheden vil falde til 4 pct.", "forecast"),
        ("goal_text", "I 2012 forventes kommunen at modtage 110 personer", "forecast"),
        ("goal_text", "Afdelingen forventer, at 37 km bæk skal plejes anderledes", "forecast"),
        ("goal_text", "Andelen er øget fra 20 pct. i 2010 til 30 pct. i 2011", "actual"),
        ("goal_text", "Andelen er øget fra 20 pct. i 2010 til 30 pct. i 2012", "target"),  # the plan's own year
        ("goal_text", "Andelen øges fra 20 pct. i 2010 til 30 pct.", "target"),
        ("goal_text", "Tallet skal ned på 80. I december 2010 var der 110 personer", "baseline"),
        ("prose", "Der var 110 personer", "actual"),
        ("goal_text", "Varigheden var 20 uger i 2010. Den skal ned", "baseline"),
        ("goal_text", "Vi når højst 55 personer. I 2010 var tilgangen 92 personer", "baseline"),
        ("goal_text", "Målet er 95 pct. Byen ligger p.t. på 88 pct.", "baseline"),
        ("realised", "Varigheden var 20 uger", "actual"),
        # What a participle tells of its noun.
        ("realised", "Byen kan prøve redskaber udviklet i 16 lande", "actual"),
        ("realised", "Redskaberne skal være udviklet i 16 lande", "target"),
    ],
)
def test_the_role_of_the_last_figure(field: Field, text: str, role: str) -> None:
    changes: dict[str, object] = {"plan_year": None} if field == "case_text" else {}
    assert measured(text, field, **changes)[-1].role == role


def test_pairs_in_what_was_realised_tell_and_do_not_aim() -> None:
    rows = measured("I maj 2011 var der 90 elever mod 80 i maj 2010", "realised", report_year=2011, is_follow_up=True)
    assert [(row.role, str(row.period_end)) for row in rows] == [("actual", "2011-05-31"), ("baseline", "2010-05-31")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("At ventetiden er under 6 uger", [6]),  # a limit
        ("Hjælp til ledige i under 6 uger", []),  # a group
        ("Forløb, der er under 6 uger, tæller ikke med", []),
        ("Undersøgelsen har en svarprocent på min. 45", [45]),
        ("Tilgangen var 58 i 2014 og ventes at blive 71 personer", [58, 71]),
    ],
)
def test_limits_and_levels_without_a_unit_of_their_own(text: str, values: list[int]) -> None:
    known = [] if values != [58, 71] else ["Der kom 60 personer i 2013. "]
    found = [row.value for row in measured("".join(known) + text)]
    assert found == [60, *values] if known else found == values


def test_the_year_before_is_the_one_before_the_report() -> None:
    rows = measured("Det sker i 41 pct. af sagerne imod 28 pct. året før", "realised", report_year=2011)
    assert [row.period_end and str(row.period_end) for row in rows] == [None, "2010-12-31"]


def test_what_came_out_in_a_week_without_a_year_came_out_before_the_plan_was_written() -> None:
    (row,) = measured("Efter regnen i uge 27 stod der vand i 40 huse", "background")
    assert str(row.period_end) == "2011-07-10"
    (aimed,) = measured("Mindst 40 huse er med i uge 27", "criteria")
    assert str(aimed.period_end) == "2012-07-08"


def test_bullets_of_other_hands_end_a_sentence() -> None:
    rows = measured("+  Der er 5 hold\n+  I uge 12 åbnede huset", "realised", report_year=2011, is_follow_up=True)
    assert [str(row.period_end) for row in rows] == ["2011-12-31"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Der er 600 virksomheder (2011: 433)",
         [("target", "=", 600, "antal", None), ("baseline", "=", 433, "antal", "2011-12-31")]),
        ("Uheld: højst 12 i 2012, 8 i 2013",
         [("target", "<=", 12, "antal", "2012-12-31"), ("target", "=", 8, "antal", "2013-12-31")]),
        ("Andelen skal være 31 pct. i oktober 2012. I januar 2012 er den 30 pct.",
         [("target", "=", 31, "pct", "2012-10-31"), ("actual", "=", 30, "pct", "2012-01-31")]),  # how it stands
        ("Mindst 80 pct. kan læse i 2013. I 2011 var tallet 71 pct.",
         [("target", ">=", 80, "pct", "2013-12-31"), ("baseline", "=", 71, "pct", "2011-12-31")]),
        ("Turen må højst vare 45 minutter", [("target", "<=", 45, "minutter", None)]),
        ("Der svares senest 14 dage efter", [("target", "<=", 14, "dage", None)]),
        ("18.000 ud af 26.500 sager er læst", [("target", "=", 18000, "antal", None)]),
        ("6 ud af 7 delprojekter er i gang", []),  # a share, told of the seven
        ("Der opstilles 40 nye affaldskurve", [("target", "=", 40, "antal", None)]),  # a noun behind its adjective
        ("Der er opstillet 43 affaldskurve, heraf 12 med solceller",
         [("target", "=", 43, "antal", None), ("target", "=", 12, "antal", None)]),
        ("Mindst 30 til 45 pct. skal med i 2013", [("target", ">=", 30, "pct", "2013-12-31")]),
        ("Der skal være 14 og 19 pct. med i henholdsvis 2013 og 2014",
         [("target", "=", 14, "pct", "2013-12-31"), ("target", "=", 19, "pct", "2014-12-31")]),
        ("Henholdsvis 4, 6 og 9 skoler skal med",
         [("target", "=", 4, "antal", None), ("target", "=", 6, "antal", None), ("target", "=", 9, "antal", None)]),
        ("Spørgsmål 3 og 40 pct. skal med", [("target", "=", 40, "pct", None)]),  # the first is a name
        ("4 og 6 skoler skal med", [("target", "=", 6, "antal", None)]),
        ("Svarprocenten blev 78", [("actual", "=", 78, "pct", None)]),
    ],
)  # fmt: skip
def test_figures_of_other_hands(text: str, rows: list[tuple[str, str, float, str, str | None]]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Ingen sag ligger i mere end 3 uger", [("target", "<=", 3, "uger", None)]),
        ("Der må ikke gå længere end 9 dage", [("target", "<=", 9, "dage", None)]),
        ("Svaret gives på ikke over 9 dage", [("target", "<=", 9, "dage", None)]),
        ("Borgere, der ikke har fået svar i over 9 uger", []),  # a group
        ("Unge, som ingen bolig har haft i mere end 9 uger", []),
        ("Ingen børn over 15 år", []),
        ("Broen tager imod 90 cykler", [("target", "=", 90, "antal", None)]),  # nothing is held against it
        ("Arkivet tog igen imod 90 klasser", [("target", "=", 90, "antal", None)]),
        ("Byen arbejder hen imod 90 boliger", [("target", "approx", 90, "boliger", None)]),
        ("9 elever tog prøven mod 7 i 2010",
         [("target", "=", 9, "personer", None), ("baseline", "=", 7, "personer", "2010-12-31")]),
    ],
)  # fmt: skip
def test_limits_under_a_negation_and_what_is_held_against_nothing(
    text: str, rows: list[tuple[str, str, float, str, str | None]]
) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Der er 31 hold, hvilket er 6 flere end i 2010",
         [("=", 31, "antal"), ("change", 6, "antal")]),
        ("Der er 31 ledige eller 4 pct. Det er 6 færre end før",
         [("=", 31, "personer"), ("=", 4, "pct"), ("change", 6, "personer")]),
        ("Antal ture falder til 9 mod 14 året før", [("=", 9, "antal"), ("=", 14, "antal")]),
        ("Antallet af ture skal ned under 30", [("<=", 30, "antal")]),
        ("Antallet af ture kommer ikke over 30", [("<=", 30, "antal")]),
        ("Antallet af ture: højst 30", [("<=", 30, "antal")]),
        ("Antallet af plejeboliger bringes op på 30 (mod 24 i 2010)", [("=", 30, "boliger"), ("=", 24, "boliger")]),
        ("Antallet af lærere er gået op med 7", [("change", 7, "personer")]),
        ("Antallet af lærere steg i fjor med 7 til 61", [("change", 7, "personer"), ("=", 61, "personer")]),
        ("Gæstetallet nåede op på 52.000", [("=", 52000, "antal")]),
        ("Elevtallet falder fra 90 til 81", [("=", 90, "personer"), ("=", 81, "personer")]),
        ("Elevtallet skal være 81", [("=", 81, "personer")]),
        ("I 2011 kom 31 klubber, og i 2012 skal tallet op på 40", [("=", 31, "antal"), ("=", 40, "antal")]),
        ("I 2011 var der 31 ture. I 2012 er det højst 30", [("=", 31, "antal"), ("<=", 30, "antal")]),
        ("Betalingsprocenten skal op over 90", [(">=", 90, "pct")]),
        ("Fejlprocenten i bogholderiet er nu kommet helt ned på 3", [("=", 3, "pct")]),
        ("Svarprocent: min. 70", [(">=", 70, "pct")]),
        ("Dækningsprocenten steg fra 71 til 78", [("=", 71, "pct"), ("=", 78, "pct")]),
        ("Kursisternes score hæves til 4,1", [("=", "4.1", "point")]),
        ("Tilfredsheden blandt lejerne fastholdes på mindst 4,1", [(">=", "4.1", "point")]),
        ("Tilfredsheden er 4 eller højere på en skala fra 1 til 5", [(">=", 4, "point")]),
        ("Vi ville holde 20 ture, men nåede kun 13", [("=", 20, "antal"), ("=", 13, "antal")]),
        ("Der var plads til 20 børn, men der går nu 13", [("=", 20, "personer"), ("=", 13, "personer")]),
        ("Vi skulle holde 20 ture, og der blev kun gennemført 13", [("=", 20, "antal"), ("=", 13, "antal")]),
        ("I stedet for 20 klubber kom der 13", [("=", 20, "antal"), ("=", 13, "antal")]),
        ("Der blev udbudt 20 pladser, men efterspørgslen var 31", [("=", 20, "pladser"), ("=", 31, "pladser")]),
        ("Vi mangler 3 pladser i at nå målet på 20", [("=", 3, "pladser"), ("=", 20, "pladser")]),
        ("Andelen er 60 til 65 pct.", [("range", 60, "pct")]),
        ("Fraværet falder med 2 til 3 pct.", [("change", 2, "pct")]),  # as "2-3 pct."
        ("Andelen er henholdsvis 40 og 52 pct.", [("=", 40, "pct"), ("=", 52, "pct")]),
    ],
)  # fmt: skip
def test_figures_told_of_what_stands_before_them(text: str, rows: list[tuple[str, object, str]]) -> None:
    assert [(row[1], row[2], row[3]) for row in rows_of(text)] == [
        (sign, float(str(value)), unit) for sign, value, unit in rows
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Antallet af børn på 7. klassetrin er 4. klassernes", []),
        ("Antallet af børn er faldet i trin 3", []),
        ("Antallet af ture: se bilag 3", []),
        ("Antallet af ture er uændret: 3. tur gik til havnen", []),
        ("Antal: 3", []),  # of what?
        ("Antallet af ture falder, og udvalget mødes med 3", []),
        ("Antallet af ture øges i samarbejde med 3", []),
        ("Antallet af ture steg i distrikt 3", []),
        ("Sidetallet er 45", []),
        ("Flertallet er 12", []),
        ("Karaktertallet steg til 7", []),
        ("Svarprocenten er beskrevet på side 12", []),
        ("Svarprocenten faldt i distrikt 4", []),
        ("Svarprocenten ved møde 4 er lav", []),
        ("Tilfredsheden er målt i fase 4", []),
        ("Karakteren på tilsynet er 3", []),  # on no scale
        ("20 elever gik op til prøven og fik 7", [20]),  # what they got
        ("Der er i dag 20 elever, der fik 7", [20]),
        ("Vi holdt 20 ture og nåede til punkt 3", [20]),
        ("Vi holdt 20 ture, og vi er nu i fase 2", [20]),
        ("Vi holdt 20 ture. Udvalget fik 7", [20]),  # another sentence
        ("Der er 20 pladser, men der er 7 på venteliste", [20]),
        ("Klubben har 20 medlemmer, mens der er 7 i bestyrelsen", [20]),
        ("Gæsterne prøvede de 20 retter, og køkkenet fik 4,5", [20]),
        ("Vi fik 40 pct. af stemmerne og modtog 12", [40]),  # 12 of what?
        ("Vi besøgte 20 klubber og har 7", [20]),
        ("Planen følger delmål 3, jf. nr. 12 og punkt 4", []),
        ("Vi holdt 20 ture og ses igen den 14.", [20]),
        ("Antallet af ture er nævnt i dagsordenens punkt 12", []),
    ],
)
def test_numbers_that_are_told_of_nothing_before_them(text: str, values: list[int]) -> None:
    assert [row[2] for row in rows_of(text)] == values


@pytest.mark.parametrize(
    "text",
    ["Mod forventet 20 breve modtog vi 31", "Vi ville besøge 20 klubber og besøgte 31"],
)
def test_what_it_came_to_is_told(text: str) -> None:
    assert [(row[0], row[2]) for row in rows_of(text, "realised")][-1] == ("actual", 31)
