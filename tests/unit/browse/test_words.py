"""Words are the same in any inflection and spelling, and other words stay others."""

from __future__ import annotations

import pytest

from pipelines.browse.words import fold, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        "skole skolen skoler skolerne skolens skolernes",
        "hus huset huse husene husets",
        "bus bussen busser busserne",
        "ledig ledige ledigt",
        "ledighed ledigheden ledighedens",
        "mål målet målene måls måles",
        "år året årene årets",
        "økonomi økonomien økonomiens",
        "varm varmere varme",
        "projekt projektet projekter projekternes",
    ],
)
def test_the_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stem(fold(word)) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("ledighed", "ledelse"), ("ledighed", "leder"), ("skole", "skov"), ("mål", "mal"), ("bor", "bør")],
)
def test_other_words_stay_others(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ålborg", "aalborg"),
        ("Aalborg", "aalborg"),
        ("ØKONOMI", "oekonomi"),
        ("idé", "ide"),
        ("Æ", "ae"),
        ("A\u030a", "aa"),
    ],
)
def test_a_word_may_be_typed_in_two_ways(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_words_and_numbers_are_taken_out_of_signs() -> None:
    assert words("Lyngby-Taarbæk: 1.250,5 (ca.)_x*") == ["lyngby", "taarbæk", "1", "250", "5", "ca", "x"]
    assert words("% ** \"«»' --") == []


@pytest.mark.parametrize("word", ["", "s", "e", "b", "ø", "sss", "eret", "12"])
def test_a_short_word_has_a_stem(word: str) -> None:
    assert isinstance(stem(word), str)
