from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.parse.ledger import Ledger
from pipelines.parse.rows import BULLET_GLYPHS, Row, bullet_of, decode_symbols, page_furniture, read_rows
from pipelines.records import Line, SourceDocument


def numbered(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


PAGES = "Tekst\n\n\n{first}\n Side to\nmere\n\n\n{second}\n Side tre"


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        (PAGES.format(first=" 1", second=" 2"), {4, 9}),  # numbers alone where a page ends, twice
        (PAGES.format(first="- 1 -", second="- 2 -").replace(" Side", "\n Side"), {4, 10}),  # between dashes
        ("Tekst\n\n\n 1\n Side to", set()),  # once is no run: it may be a figure
        ("Elever\n12\n14\nLærere", set()),  # figures of a table stand between words
        ("\n\n7\nGrønne tage\n\n\n8\nTrygge stier", set()),  # the numbers of projects above their titles
        ("Side 4\nTekst", {1}),  # named as a page: once is enough
        ("side 4 af 12\nTekst", {1}),
        ("s. 4\nTekst", {1}),
        ("Side 4 handler om træer", set()),  # prose
        ("Dokument: plan.doc / 17", {1}),
        ("Senest revideret 3. maj", {1}),
        ("__________\nTekst\n----------", {1, 3}),  # rules across the page
        ("_____", set()),  # too short to be one
        # A head in the same words behind the numbers of two pages.
        ("Tekst\nside 2\nKulturplan\nmere\nside 3\nKulturplan", {2, 3, 5, 6}),
        ("Tekst\nside 2\nKulturplan\nmere\nside 3\nHavneplan", {2, 5}),  # words that stand there once
        (f"Tekst\n\n{' ' * 60}3\nKulturplan\nmere\n\n{' ' * 60}4\nKulturplan", {3, 4, 7, 8}),  # far to the right
        ("Tekst\n\n      3\nKulturplan\nmere\n\n      4\nKulturplan", set()),
        ("\n\n", set()),  # blank lines are no furniture
    ],
)
def test_page_furniture(text: str, furniture: set[int]) -> None:
    assert page_furniture(numbered(text)) == furniture


def test_page_furniture_is_excused_and_does_not_break_a_paragraph(document_of: Callable[..., SourceDocument]) -> None:
    document = document_of("Vi planter flere\n\nside 3\n træer i byen")
    ledger = Ledger(document)
    rows = read_rows(document, 1, 4, ledger)
    assert [(row.text, row.gap, row.breaks, row.opens_page) for row in rows] == [
        ("Vi planter flere", 0, True, False),
        ("træer i byen", 1, False, True),
    ]
    assert [fate.because for fate in ledger.fates()] == [None, "blank", "page furniture", None]


def test_rows_are_those_of_the_stretch(document_of: Callable[..., SourceDocument]) -> None:
    document = document_of("a\nb\nc\nd")
    assert [row.number for row in read_rows(document, 2, 3, Ledger(document))] == [2, 3]


def test_a_blank_line_begins_a_paragraph_in_single_spaced_text(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of("En linje her\nog en til\nog en tredje\nså slut.\n\nNyt afsnit")
    assert [row.breaks for row in rows] == [True, False, False, False, True]


def test_a_blank_line_is_no_break_in_double_spaced_text(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of("En linje her\n\nog en til\n\nog en tredje\n\nså slut.\n\n\nNyt afsnit")
    assert [row.breaks for row in rows] == [True, False, False, False, True]


@pytest.mark.parametrize("end", ["haver,", "haver og", "have-", "haver i", "haver til"])
def test_a_line_that_cannot_end_there_runs_on_over_a_blank(rows_of: Callable[[str], list[Row]], end: str) -> None:
    assert [row.breaks for row in rows_of(f"Vi passer {end}\n\nparker")] == [True, False]


def test_a_line_opened_by_one_blank_opens_a_page_and_an_indented_one_does_not(
    rows_of: Callable[[str], list[Row]],
) -> None:
    assert [row.opens_page for row in rows_of("Tekst\n ny side\n   indrykket")] == [False, True, False]


@pytest.mark.parametrize("glyph", BULLET_GLYPHS)
def test_every_bullet_glyph_opens_an_entry(rows_of: Callable[[str], list[Row]], glyph: str) -> None:
    found = bullet_of(rows_of(f"  {glyph} Nye stier")[0])
    assert found is not None
    assert found["glyph"] == glyph


@pytest.mark.parametrize(
    ("text", "bullet"),
    [
        ("1. Nye stier", "1."),
        ("12) Nye stier", "12)"),
        ("a) Nye stier", "a)"),
        ("o Nye stier", "o"),  # the letter that Courier uses as a ring
        ("•Nye stier", "•"),  # a glyph needs no blank after it …
        ("√", "√"),  # … and may stand alone
        ("-", "-"),  # "there is none"
        ("-tallet steg", None),  # … but a hyphen is glued to its word
        ("–2 grader", None),
        ("*vigtigt* er", None),  # Markdown's italics
        ("og flere stier", None),  # begins with an o
        ("1.250 borgere", None),  # a number of thousands
        ("2.1 Kultur", None),  # a heading's number
        ("123. bataljon", None),  # three digits number nothing here
        ("A. Kultur", None),  # a capital is a main goal of the heading form
        ("Nye stier • og broer", None),  # a bullet within a line
    ],
)
def test_bullet_of(rows_of: Callable[[str], list[Row]], text: str, bullet: str | None) -> None:
    found = bullet_of(rows_of(text)[0])
    assert (found.group().strip() if found else None) == bullet


def test_symbol_figures_are_figures_and_keep_their_columns() -> None:
    printed = "\uf031\uf02e Økonomi \uf032\uf029"
    assert decode_symbols(printed) == "1. Økonomi 2)"
    assert len(decode_symbols(printed)) == len(printed)
    assert decode_symbols("\uf0b7 Økonomi") == "\uf0b7 Økonomi"  # a bullet of the same area stays


def test_a_row_without_its_prefix_keeps_its_columns(rows_of: Callable[[str], list[Row]]) -> None:
    row = rows_of("Mål: flere stier")[0].without(len("Mål:"))
    assert (row.text, row.indent, len(row.line.text)) == ("flere stier", 5, len("Mål: flere stier"))
