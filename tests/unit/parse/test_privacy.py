"""Personal data: what is masked, what only looks like it, and that a mask moves nothing. All numbers are made up."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines.parse.document import parse_document
from pipelines.parse.privacy import MASK, mask
from pipelines.records import Finding, Line, SourceDocument

DocumentOf = Callable[..., SourceDocument]

MASKED = [
    ("Født 010190-1234.", "Født ██████-████."),
    ("0101901234 er flyttet", "██████████ er flyttet"),
    ("Anne (010190 1234) er flyttet", "Anne (██████ ████) er flyttet"),
    ("01 01 90 1234", "██ ██ ██ ████"),
    ("010190 - 1234", "██████ - ████"),
    ("010190–1234", "██████–████"),  # a dash from a word processor
    ("010190\u20111234", "██████\u2011████"),  # a hyphen that does not break
    ("01.01.90-1234", "██.██.██-████"),
    ("Født 010190-\n1234 i Ås", "Født ██████-\n████ i Ås"),
    ("Født 0101\n90-1234 i Ås", "Født ████\n██-████ i Ås"),
    ("Født 010190-  \n\n   1234", "Født ██████-  \n\n   ████"),  # a double-spaced text
    ("CPR-nr.: 610190-1234", "CPR-nr.: ██████-████"),  # a substitute number has a day above 60; the word says it
    ("cpr 0101 90\n1234", "cpr ████ ██\n████"),
    ("\uf030\uf031\uf030\uf031\uf039\uf030-\uf031\uf032\uf033\uf034", "██████-████"),  # figures of a symbol font
    ("Bilag 3: 010190-1234", "Bilag 3: ██████-████"),  # a number before it is not its name
    ("Ring til Anne på 23 45 67 89.", "Ring til Anne på ██ ██ ██ ██."),
    ("Tlf. 23456789", "Tlf. ████████"),
    ("tlf.23456789/34567890", "tlf.████████/████████"),
    ("mobil 2345 6789", "mobil ████ ████"),
    ("+45 23 45 67 89", "+██ ██ ██ ██ ██"),
    ("Træffes på 23 45\n67 89", "Træffes på ██ ██\n██ ██"),
    ("Lægen i kommunen har privat tlf. 23 45 67 89", "Lægen i kommunen har privat tlf. ██ ██ ██ ██"),
    (
        "Ane, tlf. 23 45 67 89\nBorgerservice, tlf. 45 97 30 00",
        "Ane, tlf. ██ ██ ██ ██\nBorgerservice, tlf. 45 97 30 00",
    ),
    ("Skriv til ane@gmail.com.", "Skriv til ███@█████.███."),
    ("kontakt@hotmail.dk", "███████@███████.██"),  # an association's, at a private provider
    ("ane.opdigt@eksempel.dk", "███.██████@████████.██"),
    ("christian@eksempel.dk", "█████████@████████.██"),  # holds "hr", which is an office only as a word
    ("Skriv til ane@\ngmail.com.\nDen er ny", "Skriv til ███@\n█████.███.\nDen er ny"),
    ("ane@opdigt.dk.\nog mere", "███@██████.██.\nog mere"),  # the sentence ends where the address does
]
LEFT = [
    "den 24-01-2012",
    "24-01-2012 1400",
    "010190",
    "politisk sag nr. 20110810247",
    "Sagsnr. 010112-1234",
    "Konto 4180 0101901234",
    "P-nr. 1003456789",
    "EAN 5798008012345",
    "lov nr. 1195 af 30.11.2006",
    "320190-1234",  # no day 32
    "011390-1234",  # no month 13
    "1010190-1234",  # a figure too many
    "010190-12345",
    "0101901234,50 og 1203124500 kr.",
    "Drift 120512 4508 2300",  # a row of a table
    "Drift 120512 4508 kr.",
    "perioden 2012-2015",
    "010190-\nside 1234",
    "Sag 2345 6789",
    "der er 23 45 67 89 træer",
    "telefonien koster 23 456 789 kr.",
    "telefon 2012 2013 2014 og ringe i 2011-2012",  # years
    "omkring 23456789",  # "ring" only as a word
    "tlf. 12 34 56 78",  # no Danish number begins with 1
    "Ring til Borgerservice på 45 97 30 00",
    "Rådhusets hovednummer er tlf. 45 97 30 00.",
    "kontakt@eksempel.dk",
    "borgerservice@eksempel.dk og hr@eksempel.dk",
    "Folkeoplysning@eksempel.dk",
    "vi ses @ havnen",
    "@eksempel",
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_masked(document_of: DocumentOf, text: str, masked: str) -> None:
    hidden, findings = mask(document_of(text))
    assert "\n".join(line.text for line in hidden.lines) == masked
    assert findings


@pytest.mark.parametrize("text", LEFT)
def test_left(document_of: DocumentOf, text: str) -> None:
    document = document_of(text)
    assert mask(document) == (document, [])


def test_a_finding_says_where_and_never_what(document_of: DocumentOf) -> None:
    _, (number, phone, mail) = mask(document_of("Ane\n010190-\n1234\n\nMobil 23456789\n\nane@gmail.com"))
    assert [(f.source.line_start, f.source.line_end) for f in (number, phone, mail)] == [(2, 3), (5, 5), (7, 7)]
    assert {(f.kind, f.severity, f.source.rule) for f in (number, phone, mail)} == {
        ("personal_data", "warning", "mask_personal_data")
    }
    assert "personnummer" in number.message_da
    assert not re.search(
        r"[0-9]|@g", repr([(f.message_da, f.expected, f.found, f.source.printed) for f in (number, mail)])
    )


def test_nothing_read_from_a_document_holds_it(document_of: DocumentOf) -> None:
    parsed = parse_document(document_of("Tagplan 2031\n\nAne 010190-1234, ane@gmail.com, venter.", "plan.txt"))
    assert not re.search(
        "010190|-1234|gmail", repr((parsed.records, parsed.fates, parsed.document.lines, parsed.title))
    )
    findings = [record for record in parsed.records if isinstance(record, Finding)]
    assert [finding.kind for finding in findings] == ["personal_data", "personal_data"]
    assert parsed.fates[2].fate == "claimed"


def test_a_table_file_is_masked_too(document_of: DocumentOf) -> None:
    parsed = parse_document(document_of("navn;cpr\nAne;0101901234", file_name="tal.csv"))
    assert [fate.text for fate in parsed.fates] == ["navn;cpr", "Ane;██████████"]
    assert [fate.fate for fate in parsed.fates] == ["excused", "claimed"]


def test_a_finding_in_a_closed_item_is_closed(document_of: DocumentOf) -> None:
    text = (
        "Åbent punkt   Kulturudvalget den 03-02-2031, s.1\n 1\n\nNye stier\n.\n\nSagsfremstilling\n"
        "Skriv til ane@gmail.com.\n\n"
        "Lukket punkt   Kulturudvalget den 03-02-2031, s.2\n 2\n\nSalg af et tag\n.\n\nSagsfremstilling\n"
        "Køber er 010190-1234.\n\nKulturudvalget den 3. februar 2031:\nGodkendt.\n"
    )
    findings = [record for record in parse_document(document_of(text)).records if isinstance(record, Finding)]
    assert [(finding.source.line_start, finding.source.is_closed) for finding in findings] == [(8, False), (17, True)]


PIECES = st.sampled_from(
    ["010190-1234", "0101901234", "010190 1234", "010190-\n1234", "23 45 67 89", "tlf. ", "+45 ", "ane@gmail.com", "@",
     "info", "kommunen ", "privat ", "konto ", "cpr ", ". Den ", "\n",
     "\n\n", " ", "-", "1", "31", "12", "2031", "kr.", "."]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(alphabet="0123901 -\n.a@", max_size=8)), max_size=30).map("".join)


@settings(max_examples=400)
@given(TEXTS)
@example("0101901234.010190-1234")
@example("0101901234.01 01 90-1234")
def test_a_mask_moves_nothing_and_is_made_once(text: str) -> None:
    document = _document(text)
    hidden, findings = mask(document)
    assert [len(line.text) for line in hidden.lines] == [len(line.text) for line in document.lines]
    for before, after in zip(document.lines, hidden.lines, strict=True):
        assert all(b in (a, MASK) for a, b in zip(before.text, after.text, strict=True))
    assert mask(hidden) == (hidden, [])
    for finding in findings:
        assert finding.source.printed in hidden.text(finding.source.line_start, finding.source.line_end)


DATED = re.compile(r"(?<![0-9])(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}-?[0-9]{4}(?![0-9])")


@settings(max_examples=400)
@given(st.text(alphabet="0123901 -\næ", max_size=60))
def test_no_number_that_begins_with_a_date_survives(text: str) -> None:
    hidden, _ = mask(_document(text))
    assert not [line.text for line in hidden.lines if DATED.search(line.text)]


@pytest.mark.parametrize(
    "piece", ["1", "a-", "1 ", "a@", "23 45 ", "tlf. 23 45 67 89 ", "cpr 010190 ", "0101\n", "1-", "a.b@c.", "0 \n"]
)
def test_a_hostile_text_is_masked_to_its_end(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    hidden, _ = mask(_document(text))
    assert sum(len(line.text) + 1 for line in hidden.lines) >= len(text)


def _document(text: str) -> SourceDocument:
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return SourceDocument("0" * 12, "0" * 64, "plan.txt", lines)
