from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.parse.blocks import find_blocks
from pipelines.parse.fields import read_pieces
from pipelines.parse.headings import read_headings
from pipelines.parse.rows import Row

Fields = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def fields_of(rows_of: Callable[[str], list[Row]]) -> Fields:
    """The fields of the first block of a text with what stands in each, in order of print."""

    def fields_of(text: str) -> list[tuple[str, str]]:
        rows = rows_of(text)
        block = find_blocks(rows, read_headings(rows))[0]
        return [(piece.field, " | ".join(row.text for row in piece.rows)) for piece in read_pieces(rows, block)]

    return fields_of


THEME = "Tema  Byens træer\n\nFormål, mål og\nsucceskriterier\n\n"


def test_a_theme_is_cut_at_its_labels(fields_of: Fields) -> None:
    text = (
        THEME + "Formål: Flere træer i byen.\n\nMål: Hver gade har et træ.\n\nSucceskriterier:\n• 40 nye træer\n\n"
        "Hvem måler?\nParkchefen\n\nHvordan måles?\nVed optælling\n\nHvornår måles?\nI maj\n\n"
        "Opgaver -\nomfang og\nafgrænsning\n\nDe store gader.\n\nOrganisation\nog økonomi\n\nEn styregruppe.\n"
    )
    assert fields_of(text) == [
        ("purpose_cell", ""),
        ("purpose", "Flere træer i byen."),
        ("goal_text", "Hver gade har et træ."),
        ("criteria", "• 40 nye træer"),
        ("measured_by", "Parkchefen"),
        ("measured_how", "Ved optælling"),
        ("measured_when", "I maj"),
        ("scope", "De store gader."),
        ("organisation", "En styregruppe."),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mål: flere træer", [("goal_text", "flere træer")]),  # runs in
        ("Mål", [("goal_text", "")]),  # alone on its line
        ("Mål flere træer", []),  # neither: a sentence
        ("Målet er flere træer", []),  # a longer word
        ("Målsætning: flere træer", [("goal_text", "flere træer")]),  # a synonym
        ("Succeskriterier: Hvad måler vi på?", [("criteria", ""), ("criteria", "")]),  # two labels on a line
        ("Succeskriterier:\nHvad måler vi på?", [("criteria", ""), ("criteria", "")]),  # the same on two lines
        ("Tidsplan: inden maj", [("timeplan", "inden maj")]),
    ],
)
def test_a_label_within_the_text(fields_of: Fields, line: str, expected: list[tuple[str, str]]) -> None:
    found = fields_of(THEME + "Vi vil se flere træer.\n\n" + line)
    assert found[0][1].startswith("Vi vil se flere træer.")
    assert found[1:] == expected


def test_a_label_of_the_left_column_stands_beside_its_cell(fields_of: Fields) -> None:
    assert fields_of(THEME + "Formål: Skygge.\n\nOrganisation og økonomi En styregruppe.") == [
        ("purpose_cell", ""),
        ("purpose", "Skygge."),
        ("organisation", "En styregruppe."),
    ]


@pytest.mark.parametrize(
    ("below", "field"),
    [
        ("\nHandlinger\n- En bænk stilles op\n- Et træ plantes", "actions"),
        ("Handlinger\n- En bænk stilles op", "criteria"),  # the text goes on, as "…, der kræver / handlinger" does
        ("\nHandlinger\nEn bænk stilles op", "criteria"),  # no list: the word may end a sentence
    ],
)
def test_a_common_word_alone_over_a_list_is_its_label(fields_of: Fields, below: str, field: str) -> None:
    pieces = fields_of(f"{THEME}Succeskriterier:\n- Flere træer\n{below}")
    assert pieces[-1][0] == field


def test_a_label_cut_by_a_page_gives_its_text_back_to_the_cell(fields_of: Fields) -> None:
    text = (
        "Tema  Byens træer\n\nFormål, mål \nog succes-Træerne giver skygge til alle\n"
        " kriterier og læ til cyklister.\n\nMål: Læ."
    )
    assert fields_of(text) == [
        ("purpose_cell", "Træerne giver skygge til alle | og læ til cyklister."),
        ("goal_text", "Læ."),
    ]


def test_rows_before_the_first_label_are_background(fields_of: Fields) -> None:
    text = "Tekst.\n\n5 Byens træer\nFormål, mål og\nsucceskriterier\nFormål: Skygge."
    assert fields_of(text)[0] == ("purpose_cell", "")
    point = (
        "Initiativer fra virksomhedsplan 2030, som videreføres i 2031\n\n"
        "1. Træer\nGaderne er varme.\n• Hvorfor\nSkygge.\n• Status\nPlantet."
    )
    assert fields_of(point) == [
        ("background", "Gaderne er varme."),
        ("background", "Skygge."),
        ("status_text", "Plantet."),
    ]


def test_the_cells_of_a_report_table(fields_of: Fields) -> None:
    text = (
        "Flere træer\nHvad var målet?  • 40 træer\nHvad har vi rea-\nliseret? \n\n√ 12 træer\n"
        "Hvad har vi ikke\nrealiseret? \n\n- \n"
    )
    assert fields_of(text) == [("was_goal", "• 40 træer"), ("realised", "√ 12 træer"), ("not_realised", "-")]
