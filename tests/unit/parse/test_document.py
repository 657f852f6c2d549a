from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.parse.document import ParsedDocument, parse_document
from pipelines.records import Goal, Line, OrgUnit, Section, SourceDocument

DocumentOf = Callable[..., SourceDocument]

PLAN = """\
Kulturforvaltningens virksomhedsplan 2031 for Eksempel Kommune

Tema  Åbne magasiner

Formål, mål og
succeskriterier

Mål: Magasinet åbner for skoler.
"""
MINUTES = """\
Åbent punkt   Kulturudvalget den 03-02-2031, s.1

1. Nye stier

Sagsfremstilling
Forvaltningen foreslår nye stier langs åen.

Kulturudvalget den 3. februar 2031:
Godkendt.
"""
BODY = "\n".join(f"Linje {number} af planen." for number in range(1, 16))


def test_a_plan_has_its_name_year_and_municipality(document_of: DocumentOf) -> None:
    parsed = parse_document(document_of(PLAN))
    assert (parsed.kind, parsed.title) == ("plan", "Kulturforvaltningens virksomhedsplan 2031")
    assert (parsed.plan_year, parsed.municipality_code, parsed.meeting_date) == (2031, "000", None)
    assert isinstance(parsed.records[0], Section)
    assert [record.title for record in parsed.records if isinstance(record, Goal)] == ["Åbne magasiner"]


def test_minutes_have_their_date(document_of: DocumentOf) -> None:
    parsed = parse_document(document_of(MINUTES))
    assert (parsed.kind, str(parsed.meeting_date)) == ("minutes", "2031-02-03")


def test_a_pack_is_mixed(document_of: DocumentOf) -> None:
    assert parse_document(document_of(f"{MINUTES}\n {PLAN}{BODY}")).kind == "mixed"


def test_an_employment_plan_is_a_kind_of_its_own(document_of: DocumentOf) -> None:
    assert parse_document(document_of(f"Beskæftigelsesplan 2031\n\n{BODY}")).kind == "employment_plan"


@pytest.mark.parametrize("name", ["tal.csv", "TAL.XLSX", "tal.tsv"])
def test_a_table_file_is_left_to_the_tables(document_of: DocumentOf, name: str) -> None:
    parsed = parse_document(document_of("mål;2031\n12;14", file_name=name))
    assert (parsed.kind, parsed.records) == ("table", ())
    assert {fate.because for fate in parsed.fates} == {"row of a table file"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n## Om parker\n\nTekst.", "Om parker"),  # the first line with letters, without its marks
        ("12\n--\nOm parker", "Om parker"),
        ("x" * 200, "plan.txt"),  # too long to be a title
        ("", "plan.txt"),  # nothing at all
    ],
)
def test_a_document_without_an_owner_is_called_by_its_first_words(
    document_of: DocumentOf, text: str, title: str
) -> None:
    assert parse_document(document_of(text)).title == title


def test_a_unit_named_in_two_sections_is_one_record(document_of: DocumentOf) -> None:
    culture, harbour = f" Indledning\n\n{PLAN}{BODY}\n", f" Indledning\n\n{PLAN.replace('Kultur', 'Havne')}{BODY}\n"
    two = culture + harbour + culture
    parsed = parse_document(document_of(two))
    units = [record.org_unit_id for record in parsed.records if isinstance(record, OrgUnit)]
    assert units == ["000/kulturforvaltningen", "000/havneforvaltningen"]


def test_reading_twice_gives_the_same(document_of: DocumentOf) -> None:
    assert parse_document(document_of(PLAN + MINUTES)) == parse_document(document_of(PLAN + MINUTES))


MILLION = 1_000_000


@pytest.mark.parametrize(
    ("word", "length"),
    [
        ("Mål ", MILLION),
        ("”", MILLION),
        ("a   ", MILLION),
        ("jf. den fælles ", MILLION),
        ("A", MILLION // 4),
        ("Aa ", MILLION // 4),
        ("Cykel-", MILLION // 4),
        ("en- og ", MILLION // 4),
        ("12 ", MILLION // 4),
        ("faldt 7 pct. ", MILLION // 20),
    ],
)
def test_a_line_of_a_million_characters_is_read_to_its_end(document_of: DocumentOf, word: str, length: int) -> None:
    """No rule looks at a character again and again: read so, one such line takes hours, and the test never ends."""
    parsed = parse_document(document_of(f"{PLAN}{BODY}\nMål: {word * (length // len(word))}\n"))
    assert len(parsed.fates) == f"{PLAN}{BODY}".count("\n") + 3


WORDINGS = [
    "Tema  Grønne tage", "Tema", "Formål, mål og", "succeskriterier", "Formål, mål og succes-Vi vil",
    " kriterier og mere", "Mål: 40 pct. i 2031", "Succeskriterier:", "• 12 nye stier",
    "√ Målet forventes ikke opfyldt", "-", "o langs åen", "Hvem måler?", "Hvad var målet?  Stier", "Hvad har vi rea-",
    "liseret?", "Hvad har vi ikke realiseret?", "5 Stier", "6", "Nye initiativer",
    "Initiativer fra virksomhedsplan 2030, som videreføres i 2031", "1. Stier", "Pkt. 1-9", "Ingen",
    "Oversigt over afsluttede og videreførte projekter", "Virksomhedsplan 2030 Status", "Stier  Afsluttet",
    "Videreføres", "Liste over samlede indsatser", "Beretning for 2030", "AKTIVITETSOMRÅDE: ÅEN",
    "Teknisk Forvaltning, Veje", "Indhold", "1. Indledning", "2.1 Fælles", " Indledning",
    "Kulturforvaltningens virksomhedsplan 2031", "Hovedmål", "# Hovedmål", "**A. Stier****Hovedmål**",
    "## 3. Hovedmål", "- Kursus. *Det er ikke gennemført*", "## Status på 2030", "Status", "",
    "Kulturudvalget den 3. februar 2031:", "Åbent punkt   Kulturudvalget den 03-02-2031, s.1", "Sagsfremstilling",
    "Ad 1-3", "Indstilling", "Lukket punkt", "1,5 mio. kr. i 2031-34", "fra 31 til 40 procent", "side 3", " 4",
    "Beskæftigelsesplan 2031", "Måltal", "Mål: Unge", "Vurdering", "\uf0b7 \uf031\uf02e Økonomi",
    "100.00-120.000 kr.", "efter-", "og videre", "(", "Meddelelser",
]  # fmt: skip
DANISH_LINE = st.one_of(
    st.sampled_from(WORDINGS),
    st.lists(st.sampled_from(WORDINGS), min_size=2, max_size=3).map(" ".join),
    st.text(alphabet="abeæøåMTÆ0123456789 .,:;?-–()%§*#√•�\u00ad\xa0\t", max_size=40),
)


@settings(max_examples=150)
@given(st.lists(DANISH_LINE, max_size=40))
def test_any_text_is_read_and_every_line_keeps_one_fate(texts: list[str]) -> None:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    parsed = parse_document(SourceDocument("0" * 12, "0" * 64, "plan.txt", lines))
    assert [fate.number for fate in parsed.fates] == [line.number for line in lines]
    assert_printed(parsed)
    assert_ids_unique(parsed)


def assert_printed(parsed: ParsedDocument) -> None:
    wrong = [
        record
        for record in parsed.records
        if record.source.printed not in parsed.document.text(record.source.line_start, record.source.line_end)
    ]
    assert not wrong, wrong[0]


def assert_ids_unique(parsed: ParsedDocument) -> None:
    """The first field of every record class is its own identity."""
    ids = Counter(getattr(record, fields(record)[0].name) for record in parsed.records)
    assert [(identity, count) for identity, count in ids.items() if count > 1] == []
