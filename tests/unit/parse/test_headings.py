from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.parse.headings import Headings, Place, read_headings
from pipelines.parse.rows import Row

Rows = Callable[[str], list[Row]]


def after(rows_of: Rows, heading: str) -> Place:
    """What the heading says of the line under it."""
    return read_headings(rows_of(f"{heading}\n\nTekst.")).places[-1]


@pytest.mark.parametrize(
    ("heading", "section", "year"),
    [
        ("Initiativer fra virksomhedsplan 2030, som videreføres i 2031", "continued", 2030),  # the usual form
        ("Initiativer fra virksomhedsplanen for 2030, der videreføres", "continued", 2030),  # its neighbour
        ("Initiativer fra virksomhedsplan 2030 som ikke videreføres til 2031:", "not_continued", 2030),
        ("Nye initiativer", "new", None),
        ("Nye intiativer", "new", None),  # a misprint that is printed more than once
        ("NYE INITIATIVER", "new", None),
        ("3. Beretning for 2030", "report", 2030),
        ("Opsummering af tværgående projekter i 2031", "list", None),
        ("3. Liste over forvaltningens samlede indsatser i 2031", "list", None),
        ("Oversigt over projekter", "list", None),
        ("Oversigt over afsluttede og videreførte projekter 2030-31", "carryover", None),
    ],
)
def test_a_heading_says_what_the_goals_under_it_are(
    rows_of: Rows, heading: str, section: str, year: int | None
) -> None:
    place = after(rows_of, heading)
    assert (place.section, place.year, place.heading) == (section, year, 0)


@pytest.mark.parametrize(
    "prose",
    [
        "Initiativer fra virksomhedsplan 2030 drøftes",  # neither carried on nor stopped
        "Vi har nye initiativer",  # not the whole line
        "Nye initiativer på vej",  # no heading of that form
        "Der er en oversigt over projekter",
    ],
)
def test_prose_that_names_a_heading_is_none(rows_of: Rows, prose: str) -> None:
    assert after(rows_of, prose) == Place()


@pytest.mark.parametrize(
    ("heading", "unit", "level"),
    [
        ("Kulturforvaltningen, Haver & Huse", "Haver & Huse", "department"),
        ("Teknik og Miljø Forvaltning, Veje", "Veje", "department"),
        ("AKTIVITETSOMRÅDE: BIBLIOTEKER", "BIBLIOTEKER", "activity_area"),
        ("AFDELING: HAVER & HUSE", "HAVER & HUSE", "department"),
        ("FAGOMRÅDE: HAVER OG HUSE", "HAVER OG HUSE", "department"),
        ("Enhed: Haver og Huse", "Haver og Huse", "department"),
        ("Afdelingen for Haver", "Haver", "department"),
        ("Center for Haver og Huse", "Center for Haver og Huse", "department"),
        ("Kulturforvaltningen – Haver & Huse", "Haver & Huse", "department"),
        ("Aktivitetsområde 3: Biblioteker", "Biblioteker", "activity_area"),
        ("Aktivitetsområde: Biblioteker (3-7)", "Biblioteker", "activity_area"),  # the goals' numbers are no name
        ("2.2.1 Museumsafdelingen", "Museumsafdelingen", "department"),
        ("2.2.2. Arkivcentret", "Arkivcentret", "department"),
        ("2.3 Afdelingen for Byens Rum", "Byens Rum", "department"),
        ("2.3 Afdeling for Byens Rum", "Byens Rum", "department"),
    ],
)
def test_a_heading_names_a_unit_without_its_kind(rows_of: Rows, heading: str, unit: str, level: str) -> None:
    place = after(rows_of, heading)
    assert (place.unit, place.level) == (unit, level)


@pytest.mark.parametrize(
    "heading",
    ["Aktivitetsområde: Tværgående indsatser", "Kulturforvaltningen, Fælles", "2.1 Fælles mål og indsatser"],
)
def test_what_is_common_belongs_to_the_administration_itself(rows_of: Rows, heading: str) -> None:
    rows = rows_of(f"2.2.1 Museumsafdelingen\n\nTekst.\n\n{heading}\n\nTekst.")
    place = read_headings(rows).places[-1]
    assert (place.unit, place.level) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Mål: Flere besøg.\nOmråde: Haver\nTid: 2031\n\nTekst.",  # a field of a form
        "Planen kan bruges i andre led af forvaltningen: Haver\n\nTekst.",
        "Centeret for byen er lukket.\n\nTekst.",
    ],
)
def test_the_words_of_a_unit_within_text_open_none(rows_of: Rows, text: str) -> None:
    assert {place.unit for place in read_headings(rows_of(text)).places} == {None}


def test_a_heading_that_runs_on_in_lower_case_is_prose(rows_of: Rows) -> None:
    rows = rows_of("2.2.1 Museumsafdelingen\nflytter til foråret.")
    assert read_headings(rows).rows == frozenset()


def test_a_unit_keeps_its_sections_and_a_new_chapter_forgets_both(rows_of: Rows) -> None:
    headings = read_headings(
        rows_of("Kulturforvaltningen, Parker\n\nNye initiativer\n\na\n\n2. Kulturforvaltningens virksomhedsplan\n\nb")
    )
    assert (headings.places[2].unit, headings.places[2].section) == ("Parker", "new")
    assert (headings.places[4].unit, headings.places[4].title) == (None, "Kulturforvaltningens virksomhedsplan")


def test_a_report_and_a_list_forget_the_unit_above_them(rows_of: Rows) -> None:
    headings = read_headings(rows_of("Kulturforvaltningen, Parker\n\na\n\nBeretning for 2030\n\nb"))
    assert (headings.places[1].unit, headings.places[3].unit) == ("Parker", None)


def test_a_numbered_heading_of_a_report_names_a_unit(rows_of: Rows) -> None:
    assert after(rows_of, "Beretning for 2030\n\n3.2 Parker og haver").unit == "Parker og haver"


def test_a_numbered_heading_of_a_plan_names_a_theme(rows_of: Rows) -> None:
    place = after(rows_of, "2.1.3. Grønne tage")
    assert (place.number, place.title, place.unit) == ("2.1.3", "Grønne tage", None)


@pytest.mark.parametrize("line", ["2.1.3. grønne tage", "2.1.3. Grønne tage;", "2. Grønne tage", "2.500 Træer" * 20])
def test_a_numbered_line_that_is_no_heading(rows_of: Rows, line: str) -> None:
    assert after(rows_of, line) == Place()


OVER_GOALS = "Natur & Vand\n\n2.1 Vandløb\nTekst.\n\nVej & Park\n\n2.2 Stier\nTekst.\n\n3. Beretning for 2030\n\n"


def test_a_line_that_stands_alone_over_goals_more_than_once_is_a_unit(rows_of: Rows) -> None:
    text = (
        OVER_GOALS
        + "Natur & Vand\n\nRen kyst\nHvad var målet?  Fem strande.\n\nVej & Park\n\nStier\nHvad var målet? En sti."
    )
    rows = rows_of(text)
    places = read_headings(rows).places
    units = {row.text: place.unit for row, place in zip(rows, places, strict=True)}
    assert [units[goal] for goal in ("2.1 Vandløb", "2.2 Stier", "Ren kyst", "Stier")] == [
        "Natur & Vand",
        "Vej & Park",
    ] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Natur & Vand\n\n2.1 Vandløb\nTekst.",  # once is a title as well
        "Hvem måler?\n\nNatur & Vand\n\nOmfang\n\nHvem måler?\n\nNatur & Vand\n\nOmfang",  # no goal below
        "Vi i Natur & Vand\n2.1 Vandløb\n\nVi i Natur & Vand\n2.1 Vandløb",  # no blank line between
        "Vi ses.\n\n2.1 Vandløb\n\nVi ses.\n\n2.2 Stier",  # a sentence
        "Organisation og økonomi\n\n2.1 Vandløb\n\nOrganisation og økonomi\n\n2.2 Stier",  # a form's own label
    ],
)
def test_what_is_no_unit_over_goals(rows_of: Rows, text: str) -> None:
    assert {place.unit for place in read_headings(rows_of(text)).places} == {None}


def units_over(rows_of: Rows, text: str) -> dict[str, str | None]:
    """The unit of each line, by the line's text."""
    rows = rows_of(text)
    return {row.text: place.unit for row, place in zip(rows, read_headings(rows).places, strict=True)}


CHAPTERS = "2. Haver & Huse\n\nNye initiativer\n\n1. Frugt\n\n3. Kyst\n\nTema  Strand\n\n4. Hegn\n\nTekst."


def test_chapters_that_open_on_goals_are_those_of_units(rows_of: Rows) -> None:
    units = units_over(rows_of, CHAPTERS)
    assert (units["1. Frugt"], units["Tema  Strand"]) == ("Haver & Huse", "Kyst")


@pytest.mark.parametrize(
    "text",
    [
        "2. Haver & Huse\n\nNye initiativer\n\n1. Frugt",  # one is a title as well
        "2. Temaer\n\nNye initiativer\n\n1. Frugt\n\n3. Organisation\n\nTema  Strand",  # no names
        "2. Frugt\n\nTema  Frugt\n\n3. Strand\n\nTema  Strand",  # the themes' own titles
        "2. Frugt\n\nHvad var målet?  Æbler.\n\n3. Strand\n\nHvad var målet?  Sand.",  # titles of goals
        "Haver & Huse\n\nNye initiativer\n\n1. Frugt\n\nKyst\n\nTema  Strand",  # no chapters
    ],
)
def test_chapters_that_are_no_units(rows_of: Rows, text: str) -> None:
    assert set(units_over(rows_of, text).values()) == {None}


@pytest.mark.parametrize("name", ["Museumsafdelingen", "Kultur- og Fritidsafdelingen", "Sekretariatet"])
def test_a_name_that_is_a_unit_s_opens_it_over_a_section_of_goals(rows_of: Rows, name: str) -> None:
    assert units_over(rows_of, f"{name}\n\nNye initiativer\n\n1. Frugt")["1. Frugt"] == name
    assert units_over(rows_of, f"{name}\n\n1. Frugt")["1. Frugt"] is None


@pytest.mark.parametrize(
    "told",
    [
        "Kulturforvaltningen består af de to afdelinger Haver & Huse samt Kyst og Klint.",
        "Forvaltningen er organiseret i tre centre, nemlig Kyst og Klint, Haver & Huse og Museet.",
        "Staben dækker over Haver & Huse og\nKyst og Klint.",
    ],
)
def test_a_line_that_is_a_unit_as_the_plan_tells_them_opens_it(rows_of: Rows, told: str) -> None:
    text = f"{told}\n\nKYST OG KLINT\n\nEn sti.\n\n4 Haver & Huse\n\nEt hus.\n\nØkonomi\n\nEn krone."
    units = units_over(rows_of, text)
    assert (units["En sti."], units["Et hus."], units["En krone."]) == ("KYST OG KLINT",) + ("Haver & Huse",) * 2


@pytest.mark.parametrize(
    "told", ["Museet har to afdelinger.", "Planen omfatter Kyst og Klint.", "Forvaltningen plejer Kyst og Klint."]
)
def test_a_line_is_no_unit_where_the_plan_does_not_tell_so(rows_of: Rows, told: str) -> None:
    assert units_over(rows_of, f"{told}\n\nKyst og Klint\n\nEn sti.")["En sti."] is None


def test_new_goals_of_a_year_stay_with_the_unit_and_a_list_of_them_does_not(rows_of: Rows) -> None:
    goal, entries = "1. Frugt\nMål: Æbler.", "1. Frugt\n2. Bær\n3. Nødder"
    over = "Kulturforvaltningen, Haver & Huse\n\nNye initiativer i 2031"
    assert units_over(rows_of, f"{over}\n\n{goal}")["1. Frugt"] == "Haver & Huse"
    assert units_over(rows_of, f"{over}\n\n{entries}")["1. Frugt"] is None


def test_a_heading_wrapped_by_a_hyphen_takes_its_next_line(rows_of: Rows) -> None:
    assert read_headings(rows_of("2.1 Grønne tage og have-\nanlæg\n\nTekst.")).rows == {0, 1}


CONTENTS = """\
Indhold

1. Indledning 2
2. Kulturforvaltningens virksomhedsplan .... 4
Parker og haver i de nye
bydele s. 9

1. Indledning

Kulturforvaltningen passer 40 parker."""


def test_a_table_of_contents_names_nothing(rows_of: Rows) -> None:
    headings: Headings = read_headings(rows_of(CONTENTS))
    assert headings.contents == {0, 1, 2, 3, 4}
    assert headings.rows == {5}


def test_figures_far_below_are_not_contents(rows_of: Rows) -> None:
    headings = read_headings(rows_of("Indhold\n\na\n\nb\n\nc\n\nd 12"))
    assert headings.contents == {0}
