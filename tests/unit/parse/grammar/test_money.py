"""Money: each scale and currency, ranges, and what is not an amount."""

from decimal import Decimal

import pytest

from pipelines.parse.grammar.money import find_money
from pipelines.parse.grammar.wordings import wordings

SCALES = [(word, factor) for factor, words in wordings("money")["scales"].items() for word in words]


@pytest.mark.parametrize(("scale", "factor"), SCALES)
def test_each_scale(scale: str, factor: int) -> None:
    (span,) = find_money(f"afsat 2,5 {scale} kr. til formålet")
    assert span.amount == Decimal("2.5") * factor


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("7.462.000 kr.", ["7462000"]),
        ("10,6 mio.kr., ekskl. moms", ["10600000"]),  # no blank
        ("4 mio. kr. og 1 mia. kr.", ["4000000", "1000000000"]),
        ("250 t.kr.", ["250000"]),
        ("67 øre pr. m3", ["0.67"]),
        ("5 kr/m3 til 5,23 kr/m3", ["5", "5.23"]),
        ("500 millioner kroner", ["500000000"]),
        ("20 mio. i 2012 og 5 mio. kr. i 2013", ["20000000", "5000000"]),  # kroner stand close by
        ("indtægt på -4,5 mio. kr.", ["4500000"]),  # a minus is said by the kind
        ("driften er kr. 1.250.000 årligt", ["1250000"]),  # behind its currency
        ("DKK 1.250.000,00", ["1250000"]),
        ("25.000,- kr.", ["25000"]),
        ("2 kr. 5 gange", ["2"]),
        ("fra 3 til 4 mio. kr. om året", ["3000000", "4000000"]),  # the scale stands behind the second
        ("fra 200 til 400 kr.", ["200", "400"]),
        ("fra 3 til 400.000 kr.", ["400000"]),  # 3 or 3.000 kroner
        ("fra 2011 til 4 mio. kr.", ["4000000"]),
        ("henholdsvis 1,1 og 1,6 mio. kr.", ["1100000", "1600000"]),
        ("7, 8 og 9 mio. kr.", ["7000000", "8000000", "9000000"]),
        ("600.000 hhv. 700.000 kr.", ["600000", "700000"]),
        ("projekt 4 og 7 mio. kr.", ["7000000"]),  # a name
        ("i 2013 og 7 mio. kr.", ["7000000"]),
        ("i '13 og 7 mio. kr.", ["7000000"]),
        ("14 huse og 7 mio. kr.", ["7000000"]),
        ("3½ mio. kr.", ["3500000"]),
        ("1 1/2 mio. kr.", ["1500000"]),
        ("en halv million kroner", ["500000"]),
        ("halvanden mia. kr.", ["1500000000"]),
        ("fem millioner kr.", ["5000000"]),
        ("tre hundrede kroner", ["300"]),
        ("flere millioner kroner", []),
        ("prisen er 85.000,-", ["85000"]),
        ("prisen er 85,- pr. stk.", ["85"]),
        ("i 2013,- og", []),
        ("kr 85.000", ["85000"]),  # no point behind the currency
        ("t.kr. 85.000", []),  # thousands of them
        ("7 mio kr 2.400 huse", ["7000000"]),
        ("5 mio. borgere", []),  # no currency
        ("beløb i 1.000 kr.", []),  # the head of a table
        ("krav", []),
        ("2 kriterier", []),  # "kr" begins another word
    ],
)
def test_amounts(text: str, amounts: list[str]) -> None:
    assert [span.amount for span in find_money(text)] == [Decimal(amount) for amount in amounts]


def test_a_range_has_both_ends() -> None:
    (span,) = find_money("100.000-120.000 kr.")
    assert (span.amount, span.high) == (Decimal(100000), Decimal(120000))


@pytest.mark.parametrize(
    "text",
    ["100.00-20.000 kr.", "50-60.000 kr.", "1.00-120.000 kr.", "1.25 mio. kr.", "120.000-100.000 kr.", "4x50.000 kr."],
)
def test_what_can_be_read_in_two_ways_has_no_amount(text: str) -> None:
    (span,) = find_money(text)
    assert span.amount is None
    assert text[span.start : span.end] == text


def test_a_lost_nought_is_put_back_where_the_other_end_shows_its_place() -> None:
    (span,) = find_money("200.00-240.000 kr.")
    assert (span.amount, span.high, span.is_mended) == (Decimal(200000), Decimal(240000), True)
    (whole,) = find_money("200.000-240.000 kr.")
    assert not whole.is_mended


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("mellem 85 og 110 mio. kr.", ("85000000", "110000000")),
        ("mellem 300 og 400 kr.", ("300", "400")),
        ("mellem 110 og 85 mio. kr.", ("85000000", None)),  # no range runs down
        ("7 til 9 mio. kr.", ("7000000", "9000000")),
        ("7 à 9 mio. kr.", ("7000000", "9000000")),
        ("9 til 7 mio. kr.", ("7000000", None)),
        ("mellem os 85 mio. kr.", ("85000000", None)),
    ],
)
def test_a_range_that_shares_its_scale(text: str, ends: tuple[str, str | None]) -> None:
    (span,) = find_money(text)
    assert (span.amount, span.high) == (Decimal(ends[0]), None if ends[1] is None else Decimal(ends[1]))
