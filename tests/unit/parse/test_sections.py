from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipelines.parse.sections import cut_sections, municipality_of
from pipelines.records import Line, Section, SourceDocument

DocumentOf = Callable[..., SourceDocument]

MINUTES = """\
Eksempel Kommune

Åbent punkt   Kulturudvalget den 03-02-2031, s.1

1. Nye stier

Sagsfremstilling
Forvaltningen foreslår nye stier langs åen.

Indstilling
At forslaget godkendes.

Kulturudvalget den 3. februar 2031:
Godkendt.

Bo Holm (X) var fraværende.
"""
BODY = "\n".join(f"Linje {number} af planen." for number in range(1, 16))
CULTURE = f" Indledning\n\nKulturforvaltningens virksomhedsplan for 2031 er kort.\n\n{BODY}\n"
HARBOUR = f" 1 Indledning\n\nHavneforvaltningens virksomhedsplan 2031 er lang.\n\n{BODY}\n"


def cut(document: SourceDocument) -> list[tuple[str, str | None, int, int]]:
    return [
        (section.kind, section.plan_name, section.source.line_start, section.source.line_end)
        for section in cut_sections(document)
    ]


def covers(document: SourceDocument, sections: list[Section]) -> bool:
    """True where the sections stand one after another without a gap."""
    lines = [n for section in sections for n in range(section.source.line_start, section.source.line_end + 1)]
    return lines == [line.number for line in document.lines]


def test_a_pack_is_minutes_and_then_each_plan_without_a_cover(document_of: DocumentOf) -> None:
    document = document_of(MINUTES + CULTURE + HARBOUR)
    sections = cut_sections(document)
    assert [(section.kind, section.plan_name) for section in sections] == [
        ("minutes", None),
        ("plan", "Kulturforvaltningens virksomhedsplan 2031"),
        ("plan", "Havneforvaltningens virksomhedsplan 2031"),
    ]
    assert covers(document, sections)
    assert [section.source.printed for section in sections] == ["Eksempel Kommune", "Indledning", "1 Indledning"]
    assert [section.administration for section in sections] == [None, "Kulturforvaltningen", "Havneforvaltningen"]
    assert [section.meeting_date for section in sections] == [date(2031, 2, 3), None, None]
    assert {section.municipality_code for section in sections} == {"000"}


def test_minutes_alone_are_one_section(document_of: DocumentOf) -> None:
    assert [kind for kind, *_ in cut(document_of(MINUTES))] == ["minutes"]


def test_a_plan_alone_is_one_section(document_of: DocumentOf) -> None:
    assert cut(document_of(CULTURE)) == [("plan", "Kulturforvaltningens virksomhedsplan 2031", 1, 20)]


def test_the_board_s_plan_is_named_for_it(document_of: DocumentOf) -> None:
    text = f" Direktionens virksomhedsplan for 2031\n\nDirektionen samarbejder med Kulturforvaltningen.\n{BODY}"
    assert [name for _, name, *_ in cut(document_of(text))] == ["Direktionens virksomhedsplan 2031"]


@pytest.mark.parametrize(
    ("named", "owner"),
    [
        ("Kulturforvaltningen", "Kulturforvaltningen"),  # one word
        ("Teknisk Forvaltning", "Teknisk Forvaltning"),  # two
        ("Kultur- og Fritidsforvaltningen", "Kultur- og Fritidsforvaltningen"),  # a suspended hyphen
        ("Kultur- og Fritids-\nforvaltningen", "Kultur- og Fritidsforvaltningen"),  # wrapped
        ("By og Landforvaltningen", "By og Landforvaltningen"),
        ("Om Teknisk Forvaltning", "Teknisk Forvaltning"),  # a heading's word before it is no part
        ("Indledning\n\nKulturforvaltningen", "Kulturforvaltningen"),  # nor the heading above it
        ("Forvaltningen", None),  # any administration
    ],
)
def test_the_owner_of_a_plan(document_of: DocumentOf, named: str, owner: str | None) -> None:
    (section,) = cut_sections(document_of(f"{named}\n\n{BODY}"))
    assert section.administration == owner


@pytest.mark.parametrize(
    "inside",
    [
        " Kulturforvaltningens virksomhedsplan 2031",  # a footer that names the plan it stands in
        "Virksomhedsplan 2031",  # a line that names no owner
        " Indledning til kapitlet",  # not a front page
        "Havneforvaltningens virksomhedsplan 2031 er også læst.",  # prose about another plan
    ],
)
def test_what_begins_no_new_section(document_of: DocumentOf, inside: str) -> None:
    document = document_of(f"{CULTURE}\n{inside}\nMere om Kulturforvaltningen.\n{BODY}")
    assert len(cut_sections(document)) == 1


def test_a_decision_heading_alone_makes_no_minutes(document_of: DocumentOf) -> None:
    document = document_of(f"{CULTURE}\nKulturudvalget den 3. februar 2031:\n{BODY}")
    assert [kind for kind, *_ in cut(document)] == ["plan"]


def test_marks_far_below_the_only_decision_are_no_minutes_either(document_of: DocumentOf) -> None:
    filler = "Tekst.\n" * 210
    document = document_of(f"Kulturudvalget den 3. februar 2031:\n{filler}Indstilling\nSagsfremstilling\n")
    assert covers(document, cut_sections(document))


def test_a_front_page_that_tells_who_treated_the_plan_makes_no_minutes(document_of: DocumentOf) -> None:
    front = "Kulturforvaltningens virksomhedsplan 2031\n\nBehandlet i Kulturudvalget den 3. februar 2031\n"
    document = document_of(f"{front}\n{BODY}\nØkonomi\nDer er ingen.\nIndstilling\nSagsfremstilling\n{BODY}")
    assert [kind for kind, *_ in cut(document)] == ["plan"]


@pytest.mark.parametrize(
    "title", ["Beskæftigelsesplan 2031", "Eksempel Kommunes beskæftigelsesplan for 2031", "# Beskæftigelsesplan 2031"]
)
def test_an_employment_plan_is_known_by_its_title(document_of: DocumentOf, title: str) -> None:
    (section,) = cut_sections(document_of(f"{title}\n\nJobcentret hjælper borgere i job.\n{BODY}"))
    assert (section.kind, section.plan_name, section.plan_year) == (
        "employment_plan", "Beskæftigelsesplan 2031", 2031,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("front", "owner"),
    [
        ("BESKÆFTIGELSESPLAN 2031\nJobcenter Bymose", "Jobcenter Bymose"),
        ("JOBCENTER BYMOSE\n\nBeskæftigelsesplan 2031", "Jobcenter Bymose"),
        ("Bymose Kommune - Jobcenter Bymose\nBeskæftigelsesplan 2031", "Jobcenter Bymose"),
        ("Arbejdsmarkedsforvaltningen\nBeskæftigelsesplan 2031", "Arbejdsmarkedsforvaltningen"),
        ("Beskæftigelsesplan 2031\nEt jobcenter for alle", "Beskæftigelse"),  # a motto
    ],
)
def test_an_employment_plan_is_whose_name_stands_on_its_front(document_of: DocumentOf, front: str, owner: str) -> None:
    (section,) = cut_sections(document_of(f"{front}\n\nVi hjælper borgere i job.\n{BODY}"))
    assert (section.kind, section.administration) == ("employment_plan", owner)


def test_a_plan_that_speaks_of_the_employment_plan_is_none(document_of: DocumentOf) -> None:
    text = f"{CULTURE}\nBeskæftigelsesplan 2031 er vedtaget."
    assert [kind for kind, *_ in cut(document_of(text))] == ["plan"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Virksomhedsplan 2031", 2031),  # the usual title
        ("Virksomhedsplan for 2031", 2031),
        ("Virksomhedsplan 2031\n\nInitiativer fra virksomhedsplan 2030, som videreføres", 2031),  # looks back
        ("Plan for året", None),  # names none
    ],
)
def test_the_year_is_that_of_the_plan_and_not_one_it_looks_back_on(
    document_of: DocumentOf, text: str, year: int | None
) -> None:
    (section,) = cut_sections(document_of(f"{text}\n{BODY}"))
    assert section.plan_year == year


def test_an_empty_document_has_no_sections() -> None:
    assert cut_sections(SourceDocument("0" * 12, "0" * 64, "tom.txt", ())) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vi i Eksempel Kommune", "000"),  # the invented one, by its full name
        ("Her er et eksempel. Eksempel: træer", None),  # which is also a word
        ("Lyngby-Taarbæk Kommune", "173"),
        ("Lyngby-\nTaarbæk Kommune", "173"),  # wrapped
        ("I Ballerup og Ballerup", "151"),  # the place alone
        ("Gentofte, Ballerup og igen Ballerup", "151"),  # the one named most
        ("Gentofte, Gentofte og Ballerup Kommune", "151"),  # a full name counts three times a place
        ("Vejen til Greve er lang", None),  # words that are also names
        ("Vejen Kommune", "575"),
        ("Københavns Kommune", "101"),
        ("Gentofteplanen", None),  # a longer word
        ("", None),
    ],
)
def test_municipality_of(text: str, code: str | None) -> None:
    assert municipality_of([Line(number, line) for number, line in enumerate(text.split("\n"), 1)]) == code


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("Stabenes virksomhedsplan 2031", "Stabene"),  # whatever kind of unit it is
        ("# **Børn og Skoles årsplan 2031**", "Børn og Skole"),
        ("**Byrådssekretariatets virksomhedsplan  \n2031**", "Byrådssekretariatet"),  # wrapped before the year
    ],
)
def test_the_title_says_whose_plan_it_is(document_of: DocumentOf, title: str, owner: str) -> None:
    """Whoever the text speaks of: a plan that hears to the board's is not the board's."""
    (section,) = cut_sections(document_of(f"{title}\n\nPlanen hører sammen med Direktionens årsplan.\n\n{BODY}"))
    assert section.administration == owner


@pytest.mark.parametrize(
    ("title", "layout", "year"),
    [
        ("Opfølgning på Skoleområdets virksomhedsplan 2031", "follow_up", 2031),
        ("Virksomhedsberetning 2031", "follow_up", 2031),
        ("VIRKSOMHEDSBERETNING 2031", "follow_up", 2031),
        ("Virksomhedsplan 2031", "plan", 2031),
        ("Opfølgning på budgettet", "plan", None),
    ],
)
def test_a_paper_that_looks_back_says_so_in_its_title(
    document_of: DocumentOf, title: str, layout: str, year: int | None
) -> None:
    text = f"Kulturforvaltningen\n\n{title}\nForelagt udvalget i februar 2032\n\nHvad var målet?\n• Flere besøg\n"
    (section,) = cut_sections(document_of(text + BODY))
    assert (section.layout, section.plan_year) == (layout, year)


def test_a_follow_up_is_its_owner_s(document_of: DocumentOf) -> None:
    text = f"Opfølgning på Skole og Kulturs virksomhedsplan 2031\n\n{BODY}"
    assert cut_sections(document_of(text))[0].administration == "Skole og Kultur"
