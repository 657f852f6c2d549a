from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.parse.passage import Passage, hyphen_joins, join_wrapped
from pipelines.records import Line

DANISH = st.text(alphabet="abcæøåABCÆØÅ0123456789 -–,.()/%√•\u00ad\t", max_size=30)


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("before", "after", "joins"),
    [
        ("biblio-", "tekerne åbner", True),  # the usual wrap
        ("biblio- ", " tekerne", True),  # blanks around the break, as PDF text has them
        ("biblio\u00ad", "tek", True),  # a soft hyphen
        ("biblio\u2010", "tek", True),  # the typographic hyphen
        ("Nord-", "Østergade", False),  # a capital goes on: a real hyphen
        ("perioden 2030-", "33", False),  # a figure goes on: a range
        ("i uge 7-", "ugers frist", False),  # after a figure: no wrapped word
        ("a-", "dagpenge", False),  # one letter alone
        ("(a-", "kasse", False),  # the same after a bracket
        ("it-", "drift", False),  # an abbreviation in lower case
        ("GIS-", "kort", False),  # an abbreviation in capitals
        ("3D-", "projektering", False),  # a figure with its letter
        ("kredit-", "ter", True),  # ends in 'it', but inside a longer word
        ("efter-", "og videreuddannelse", False),  # a suspended hyphen before 'og'
        ("drifts-", "eller anlægsmidler", False),  # … before 'eller'
        ("drifts-", "samt anlægsmidler", False),
        ("vej-", "til-og-fra", False),  # 'til' as a word of its own
        ("vej-", "tilskud", True),  # only begins like 'til'
        ("bygge-", "ogsaa", True),  # only begins like 'og'
        ("biblio-", "", False),  # nothing follows
        ("-", "tekerne", False),  # a dash alone is a bullet
        ("slut.-", "tekst", False),  # a dash after a full stop is a dash
        ("biblio", "tekerne", False),  # no hyphen at all
    ],
)
def test_hyphen_joins(before: str, after: str, joins: bool) -> None:
    assert hyphen_joins(before, after) is joins


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        (["Flere åbne biblio-", "teker i bydelene "], "Flere åbne biblioteker i bydelene"),  # the usual wrap
        (["Samarbejdet Vester-", "Ågård"], "Samarbejdet Vester-Ågård"),  # a real hyphen stays, and gains no space
        (["Efter-", "og videreuddannelse"], "Efter- og videreuddannelse"),  # a suspended one keeps its space
        (["Drift i 2030-", "33"], "Drift i 2030-33"),  # a range of years
        (["Lån og", "", " udlån"], "Lån og udlån"),  # a blank line in a title is dropped
        (["Husets   drift"], "Husets drift"),  # inner blanks are one
        (["Haver –", "anlæg"], "Haver – anlæg"),  # a dash between words is no hyphen
    ],
)
def test_join_wrapped(wrapped: list[str], joined: str) -> None:
    assert join_wrapped(lines(*wrapped)) == joined


def test_a_blank_line_is_a_paragraph_break_and_the_last_one_is_nothing() -> None:
    assert Passage.of(lines("Første afsnit", "", "", "Andet", "afsnit", "")).text == "Første afsnit\nAndet afsnit"


def test_the_way_back_from_a_character_to_its_line_and_column() -> None:
    passage = Passage.of(lines("  Der læses i biblio-", "teket og", "hjemme"))
    at = passage.text.index("biblioteket")
    assert passage.lines_of(at, at + len("biblioteket")) == (passage.lines[0], passage.lines[1])
    assert passage.printed(at, at + len("biblioteket")) == "biblio-\nteket"
    assert passage.column_of(at) == len("  Der læses i ")
    assert passage.line_of(passage.text.index("hjemme")).number == 3


def test_a_line_left_out_between_two_is_a_blank_line_of_the_print() -> None:
    passage = Passage.of([Line(7, "0,5 "), Line(9, "årsværk")])
    assert passage.text == "0,5 årsværk"
    assert passage.printed(0, len(passage.text)) == "0,5 \n\nårsværk"


def test_no_lines_are_an_empty_passage() -> None:
    assert Passage.of([]).text == ""


@given(st.lists(DANISH, max_size=12), st.data())
def test_every_stretch_is_printed_as_it_stands(texts: list[str], data: st.DataObject) -> None:
    passage = Passage.of(lines(*texts))
    marks = [at for at, char in enumerate(passage.text) if not char.isspace()]  # where a fact can begin and end
    if not marks:
        return
    start = data.draw(st.sampled_from(marks))
    end = 1 + data.draw(st.sampled_from([at for at in marks if at >= start]))
    first, last = passage.lines_of(start, end)
    assert passage.printed(start, end) in "\n".join(texts[first.number - 1 : last.number])


@given(st.lists(DANISH, max_size=12))
def test_joining_loses_no_letter_and_makes_none_up(texts: list[str]) -> None:
    def letters(text: str) -> list[str]:
        return [char for char in text if char.isalnum()]

    assert letters(Passage.of(lines(*texts)).text) == letters("".join(texts))
