from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.parse.labels import LabelMatch, label_letters, match_label
from pipelines.parse.rows import Row
from pipelines.records import Line

PURPOSE = "Formål, mål og succeskriterier"
LETTERS = st.text(alphabet="abcdefgmålæøåMF0", min_size=1, max_size=6)


def left(match: LabelMatch | None) -> dict[int, str] | None:
    """What stands beside the label, per row."""
    return None if match is None else {at: row.text for at, row in match.blanked.items()}


def test_the_letters_of_a_label_are_all_that_counts() -> None:
    assert label_letters("Opgaver – omfang og afgrænsning:") == "opgaveromfangogafgrænsning"


@pytest.mark.parametrize(
    ("text", "label", "beside"),
    [
        ("Mål: flere stier", "Mål", {0: "flere stier"}),  # runs in with its text
        ("Mål", "Mål", {0: ""}),  # alone on its line
        ("MÅL: stier", "Mål", {0: "stier"}),  # capitals do not count
        ("  Mål:", "Mål", {0: ""}),  # nor an indent
        ("Hvad var målet?  Flere stier", "Hvad var målet", {0: "Flere stier"}),  # closed by a question mark
        ("Formål, mål og \nsucceskriterier \nTekst", PURPOSE, {0: "", 1: ""}),  # wrapped in a narrow column
        ("Formål, mål\nog succes-\nkriterier", PURPOSE, {0: "", 1: "", 2: ""}),  # and hyphenated
        ("Formål, mål Vi vil have stier\nog succeskriterier", PURPOSE, None),  # glued, and not at a page's end
        ("Hvad har vi rea-\nliseret? √ Stier", "Hvad har vi realiseret", {0: "", 1: "√ Stier"}),  # cut, then glued
        ("Opgaver - omfang\nog afgrænsning", "Opgaver - omfang og afgrænsning", {0: "", 1: ""}),  # a dash inside
    ],
)
def test_match_label(rows_of: Callable[[str], list[Row]], text: str, label: str, beside: dict[int, str] | None) -> None:
    assert left(match_label(rows_of(text), 0, label, "x")) == beside


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Målet er flere stier", "Mål"),  # a longer word
        ("Måltal 2030", "Mål"),
        ("Succeskriterierne er nye", "Succeskriterie"),
        ("Formål og mål", PURPOSE),  # a word of the label is missing
        ("Formål, mål og\nventelister", PURPOSE),  # goes on with another word
        ("Formål, mål og", PURPOSE),  # the text ends inside the label
        ("Vores mål: stier", "Mål"),  # does not open the line
        ("", "Mål"),
    ],
)
def test_a_near_miss_is_no_label(rows_of: Callable[[str], list[Row]], text: str, label: str) -> None:
    assert match_label([*rows_of(text), *rows_of("Næste linje")], 0, label, "x") is None


def test_a_label_cut_by_a_page_leaves_what_is_glued_beside_both_halves(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of("Formål, mål \nog succes-Stien langs åen skal være\n kriterier farbar hele året.\nMål: en ny bro")
    match = match_label(rows, 0, PURPOSE, "purpose_cell")
    assert match is not None
    assert left(match) == {0: "", 1: "Stien langs åen skal være", 2: "farbar hele året."}
    assert (match.start, match.stop) == (0, 2)  # the row after the page is read in its turn
    assert all(len(row.line.text) == len(rows[at].line.text) for at, row in match.blanked.items())


def test_a_label_is_not_put_together_over_a_page_that_opens_otherwise(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of("Formål, mål \nog succes-Stien langs åen skal være\n broer\n kriterier")
    assert match_label(rows, 0, PURPOSE, "purpose_cell") is None


@given(LETTERS, LETTERS)
def test_no_label_ends_inside_a_longer_word(word: str, more: str) -> None:
    row = Row(Line(1, word + more), gap=0, breaks=True, opens_page=False)
    label = word
    if label_letters(word + more) != label_letters(label):
        assert match_label([row], 0, label, "x") is None


def test_a_million_letters_are_read_to_their_end(rows_of: Callable[[str], list[Row]]) -> None:
    rows = rows_of("mål " * 250_000)
    assert match_label(rows, 0, PURPOSE, "x") is None
