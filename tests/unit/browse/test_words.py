"""Words are the same in any inflection and spelling, and other words stay others."""

from __future__ import annotations

import pytest

from pipelines.browse.words import fold, letters, numbers, spelt, stem, words


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


@pytest.mark.parametrize(
    ("folded", "count"), [("laege", 4), ("laeg", 3), ("oere", 3), ("soeren", 5), ("skole", 5), ("aaben", 4), ("", 0)]
)
def test_letters_are_counted_as_danes_count_them(folded: str, count: int) -> None:
    assert letters(folded) == count


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("1.768", "1768"),
        ("1768", "1768"),
        ("21.150.000", "21150000"),
        ("21150000.0000", "21150000"),
        ("2,4", "2komma4"),
        ("2.4", "2komma4"),
        ("2.4000", "2komma4"),
        ("-2.4000", "2komma4"),
        ("1.250,50", "1250komma5"),
        ("0.0000", "0"),
        ("007", "7"),
    ],
)
def test_a_number_has_one_spelling(written: str, one: str) -> None:
    assert spelt(written) == one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.768 personer og 2,4 pct.", ["1768", "2komma4"]),
        ("i alt 21.150.000 kr.", ["21150000"]),
        ("den 24.01.2012 kl. 13.30", []),
        ("punkt 2.1.1 og § 2.4", []),
        ("1.7680 og 11768", []),
        ("afsnit 1.768.2", []),
        ("(1.250,5)", ["1250komma5"]),
        ("1.768.", ["1768"]),
    ],
)
def test_the_numbers_of_a_text_are_those_with_signs_in_them(text: str, found: list[str]) -> None:
    assert numbers(text) == found
