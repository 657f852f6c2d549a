"""Danish numbers: the notation whole, its near misses, and a round trip through babel's formatter."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pipelines.parse.grammar.number import find_numbers, read_number
from pipelines.parse.grammar.wordings import wordings


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.768", "1768"),  # a point groups thousands
        ("7.462.000", "7462000"),  # twice
        ("0,8", "0.8"),  # a comma is the decimal mark
        ("4,264", "4.264"),  # three decimals are not thousands
        ("1.234,5", "1234.5"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("1/5", "0.2"),
        ("tre", "3"),
        ("Tolv", "12"),  # at the start of a sentence
        ("12 400", "12400"),  # a blank groups thousands
        ("3\u00a0700\u00a0000", "3700000"),  # one that does not break
        ("6\u2009300,5", "6300.5"),  # a thin one
        ("3 1/2", "3.5"),
        ("halvandet", "1.5"),
        ("toogfyrre", "42"),
        ("fire hundrede", "400"),
        ("to hundrede og ti", "210"),
        ("hundredtusind", "100000"),
        ("seks tusind", "6000"),
    ],
)
def test_read_number(printed: str, value: str) -> None:
    assert read_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "1.25",
        "100.00",
        "1,2,3",
        "1.1234",
        "1/0",
        "x",
        "12 34",
        "1e5",
        "٣",
        "9" * 40,
        "0 500",
        "4 50",
        "tre og",
        "hundredevis",
    ],
)
def test_what_is_not_danish_notation_is_refused(printed: str) -> None:
    assert read_number(printed) is None


@pytest.mark.parametrize(("word", "value"), sorted(wordings("numbers")["words"].items()))
def test_each_number_word(word: str, value: int) -> None:
    assert [span.value for span in find_numbers(f"omkring {word} møder")] == [value]


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False))
def test_round_trip_of_danish_numbers(value: Decimal) -> None:
    assert read_number(format_decimal(value, format="#,##0.##", locale="da_DK")) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hæves fra 85 til 97 procent", ["85", "97"]),
        ("4-6 uger", ["4-6"]),  # a range is one
        ("6 – 16 steder", ["6 – 16"]),  # with an en dash between blanks
        ("10km sti", ["10"]),  # a unit without its blank
        ("op til 200. Derefter", ["200"]),  # a full stop ends the sentence
        ("afsnit 2.1.3", []),  # an outline number
        ("B10-13", []),  # a code
        ("1.25 pct.", []),  # not Danish notation: stays unread
        ("nr. 19s terrasse", []),  # letters glued on
        ("halvtredsindstyvende", []),  # a number word inside a word
        ("tre-årig", []),  # nor before a hyphen
        ("7 år og 4 200 km", ["7", "4 200"]),
        ("rækken 14 300 210 7", ["14", "300", "210", "7"]),  # a row of figures
        ("i 2016 300 lamper", ["2016", "300"]),
        ("18 tusind bier", ["18 tusind"]),
        ("2-3 mio. gæster", ["2-3 mio."]),
        ("halvanden million gæster", ["halvanden million"]),
        ("flere hundrede gæster", []),  # no one can say how many
        ("et par tusind gæster", []),
        ("30 til 45 minutter", ["30 til 45"]),
        ("fem til otte hold", ["fem til otte"]),
        ("3 à 4 hold", ["3 à 4"]),
        ("fra 30 til 45 minutter", ["30", "45"]),  # what was and what is to be
        ("fra de nu 30 til 45 minutter", ["30", "45"]),
        ("30 til 12 minutter", ["30", "12"]),  # no range goes back
        ("de 30 til 31. maj", ["30", "31"]),
        ("fra 900 i 2015 til 950", ["900", "2015", "950"]),
        ("vækst på -0,4 pct.", ["-0,4"]),
        ("vækst på minus 0,4", ["minus 0,4"]),
        ("- 4 pct.", ["4"]),  # a bullet
        ("skov -4 haller", []),
        ("40 minus 3 minutter", ["40", "3"]),
    ],
)
def test_find_numbers(text: str, found: list[str]) -> None:
    printed = [text[span.start : span.end] for span in find_numbers(text)]
    assert printed == found


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    for span in find_numbers(text):
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mindst én aftale", ["én"]),
        ("højst et møde", ["et"]),
        ("som minimum holdes et kursus", ["et"]),  # a verb stands between
        ("som min. begynde med en prøve", ["en"]),
        ("en aftale", []),  # an article
        ("mindst en eller flere aftaler", []),  # as many as one likes
        ("mindst enige", []),
    ],
)
def test_one_is_a_figure_behind_a_bound(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_numbers(text)] == found
    assert all(span.value == 1 and span.is_word for span in find_numbers(text))


@pytest.mark.parametrize(
    ("text", "value", "high"),
    [
        ("var -1,4 pct.", "-1.4", None),
        ("(-1,4 pct.)", "-1.4", None),
        ("minus 2 grader", "-2", None),
        ("4,5 mio. besøg", "4500000", None),
        ("en halv million besøg", "500000", None),
        ("2-3 tusind besøg", "2000", "3000"),
        ("70 til 75 pct.", "70", "75"),
    ],
)
def test_the_value_of_a_print_with_what_stands_around_it(text: str, value: str, high: str | None) -> None:
    (span,) = find_numbers(text)
    assert (span.value, span.high) == (Decimal(value), None if high is None else Decimal(high))
