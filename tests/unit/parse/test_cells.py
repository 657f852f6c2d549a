from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.parse.cells import Item, split_items
from pipelines.parse.rows import Row
from pipelines.records import Line

CELL_LINE = st.one_of(
    st.sampled_from(["• ", "√ ", "- ", "o ", "1. ", "2) ", "a) ", "\uf0b7 ", "", "   ", " "]).flatmap(
        lambda lead: st.text(alphabet="abÆø12 .,:-√•", max_size=12).map(lambda rest: lead + rest)
    ),
    st.just("2. kvartal 2030"),
)


def entries(items: list[Item]) -> list[tuple[str | None, str]]:
    return [(item.glyph, item.text) for item in items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Flere stier\n• Flere broer", [("•", "Flere stier"), ("•", "Flere broer")]),  # the usual list
        ("• Flere stier\ntil cykler\n• Broer", [("•", "Flere stier til cykler"), ("•", "Broer")]),  # wrapped
        ("• Flere cykel-\nstier", [("•", "Flere cykelstier")]),  # wrapped within a word
        ("• Flere stier\n\nog broer", [("•", "Flere stier og broer")]),  # goes on in lower case after a blank line
        ("• Flere stier\n\nByen vokser", [("•", "Flere stier"), (None, "Byen vokser")]),  # a new paragraph
        ("Byen vokser.\n\nDerfor stier.", [(None, "Byen vokser."), (None, "Derfor stier.")]),  # paragraphs alone
        ("Byen vokser.\nDerfor stier.", [(None, "Byen vokser. Derfor stier.")]),  # one paragraph of two lines
        ("1. Stier\n2. Broer", [("1.", "Stier"), ("2.", "Broer")]),  # numbered entries
        ("a) Stier\nb) Broer", [("a)", "Stier"), ("b)", "Broer")]),
        ("√ Stier er anlagt\n� Broer mangler", [("√", "Stier er anlagt"), ("�", "Broer mangler")]),  # marks judge
        ("√\nStier er anlagt", [("√", "Stier er anlagt")]),  # the mark alone on its line
        ("√", []),  # a mark without an entry says nothing
        ("-", [("-", "")]),  # a dash alone says that there is none
        ("Vi åbner i\n2. kvartal 2030", [(None, "Vi åbner i 2. kvartal 2030")]),  # a number that only wraps
        ("Vi åbner i\n3. klasse", [(None, "Vi åbner i 3. klasse")]),
        ("Vi åbner\n3. Klassens time", [(None, "Vi åbner"), ("3.", "Klassens time")]),  # an entry in truth
        ("• Kældre: max.\n  30.\n• Stier", [("•", "Kældre: max. 30."), ("•", "Stier")]),  # a figure, wrapped
        ("Åbent til og med\n4. søndag i maj", [(None, "Åbent til og med 4. søndag i maj")]),
        ("Åbent hele året.\n4. søndag i maj", [(None, "Åbent hele året."), ("4.", "søndag i maj")]),
        ("3. stier\n4. broer", [("3.", "stier"), ("4.", "broer")]),  # in series, whatever it begins with
        ("1. stier\n• nye\n2. broer", [("1.", "stier"), ("•", "nye"), ("2.", "broer")]),  # … with bullets between
        ("• Ser på broen\n- og evt. stien", [("•", "Ser på broen - og evt. stien")]),  # a dash of the sentence, wrapped
        ("• Broen.\n- og stien", [("•", "Broen."), ("-", "og stien")]),  # the sentence before it had ended
        ("- Broen\n- og stien", [("-", "Broen"), ("-", "og stien")]),  # a list of dashes
        ("Jf. ”Havneby\n\n2040” og byen", [(None, "Jf. ”Havneby 2040” og byen")]),  # an open quotation goes on
        ("Jf. ”Havneby”\n\n2040 er målet", [(None, "Jf. ”Havneby”"), (None, "2040 er målet")]),
        ("2. kvartal bygges", [(None, "2. kvartal bygges")]),  # an ordinal counts nothing, wrapped or not
        ("", []),
    ],
)
def test_split_items(rows_of: Callable[[str], list[Row]], text: str, expected: list[tuple[str | None, str]]) -> None:
    assert entries(split_items(rows_of(text))) == expected


NESTED = "• Nye stier\no langs åen\no i skoven\n• Nye broer"


def test_a_nested_bullet_stays_in_its_parent(rows_of: Callable[[str], list[Row]]) -> None:
    found = entries(split_items(rows_of(NESTED)))
    assert [glyph for glyph, _ in found] == ["•", "•"]
    assert "langs åen" in found[0][1]


def test_a_nested_bullet_is_an_entry_where_the_form_has_them(rows_of: Callable[[str], list[Row]]) -> None:
    assert entries(split_items(rows_of(NESTED), nested=True)) == [
        ("•", "Nye stier"), ("o", "langs åen"), ("o", "i skoven"), ("•", "Nye broer"),
    ]  # fmt: skip


def test_rings_alone_are_entries(rows_of: Callable[[str], list[Row]]) -> None:
    assert entries(split_items(rows_of("o Stier\no Broer"))) == [("o", "Stier"), ("o", "Broer")]


def test_a_lost_bullet_opens_an_entry_only_where_asked_for(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of("Stier er anlagt\n Broer er malet")
    assert len(split_items(rows, lost_bullets=True)) == 2
    assert len(split_items(rows)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Stier er anlagt i\n Broager",  # the line before runs on into the name
        "Stier er anlagt\n og broer",  # lower case goes on
        "Stier er anlagt\n  Broer",  # two blanks are an indent
    ],
)
def test_a_line_that_only_wraps_has_lost_no_bullet(rows_of: Callable[[str], list[Row]], text: str) -> None:
    assert len(split_items(rows_of(text), lost_bullets=True)) == 1


def test_an_item_knows_its_lines_and_its_print(rows_of: Callable[[str], list[Row]]) -> None:
    item = split_items(rows_of("Vi vil:\n• anlægge sti-\ner i\n\nskoven"))[1]
    assert (item.first, item.last, item.mark) == (2, 5, "•")
    assert item.text == "anlægge stier i skoven"
    assert item.passage.printed(0, len(item.passage.text)) == "anlægge sti-\ner i\n\nskoven"


@given(st.lists(CELL_LINE, max_size=14), st.booleans(), st.booleans())
def test_no_row_is_lost_or_repeated(texts: list[str], nested: bool, lost: bool) -> None:
    rows = [
        Row(Line(number, text), gap=0, breaks=number % 3 == 1, opens_page=False)
        for number, text in enumerate(texts, 1)
        if text.strip()
    ]
    items = split_items(rows, nested=nested, lost_bullets=lost)
    kept = [row.number for item in items for row in item.rows]
    assert kept == sorted(set(kept))
    lost_rows = [row.text for row in rows if row.number not in kept]
    assert all(not any(char.isalnum() for char in text) or text in ("o",) for text in lost_rows), lost_rows
