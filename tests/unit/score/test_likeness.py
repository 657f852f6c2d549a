"""When two titles, numbers and periods are the same, and when they only look it."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.score.likeness import is_close, is_like, period_end


@pytest.mark.parametrize(
    ("label", "fact", "alike"),
    [
        ("Grønne tage", "grønne  TAGE.", True),  # case, blanks and stops
        ("Klimatilpasning", "Klimatilpas-\nning", True),  # a word broken over a line
        ("Grønne tage", "Grønne tage på skoler og institutioner", True),  # one goes on where the other ends
        ("”Vidensby 2020”", "• Vidensby 2020", True),  # quotation marks and bullets
        ("Grønne tage", "Grønne haver", False),
        ("Grønne tage", "Nye grønne tage", True),  # nearly the same letters
        ("Tage", "Nye grønne tage i byen", False),  # it ends so, it does not begin so
        (None, "", True),  # nothing is like nothing
        ("", "Grønne tage", False),  # and like nothing else
        (None, "Grønne tage", False),
    ],
)
def test_titles(label: str | None, fact: str | None, alike: bool) -> None:
    assert is_like(label, fact) is alike


def test_only_the_first_characters_are_compared() -> None:
    label, fact = "a" * 40 + "xyz" * 30, "a" * 40 + "qrs" * 30
    assert is_like(label, fact, 40)
    assert not is_like(label, fact)


@pytest.mark.parametrize(
    ("label", "fact", "close"),
    [
        (12.5, "12.5000", True),
        (1_000_000, 1_000_000.5, True),  # within a millionth
        (1_000_000, 1_000_002, False),
        (0, 0.0000001, True),
        (70, None, False),
        (None, None, False),  # two unknowns are not the same number
        (70, "pct", False),
    ],
)
def test_numbers(label: Any, fact: Any, close: bool) -> None:
    assert is_close(label, fact) is close


@pytest.mark.parametrize(
    ("period", "last"),
    [
        (2012, "2012-12-31"),
        ("2012", "2012-12-31"),
        ("2010/2012", "2012-12-31"),
        ("2012-Q3", "2012-09-30"),
        ("2012-02", "2012-02-29"),  # a leap year
        ("2013-02", "2013-02-28"),
        ("2012-W52", "2012-12-30"),  # the week's Sunday
        ("2012-06-19", "2012-06-19"),  # a day is its own end
        ("2012-Q5", "2012-Q5"),  # no such quarter: left as it stands, and so equal to no day
    ],
)
def test_the_last_day_of_a_period(period: Any, last: str) -> None:
    assert period_end(period) == last
