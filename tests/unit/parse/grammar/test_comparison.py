"""Comparators: every wording before and after a figure, changes, and bounds under a negation."""

import pytest

from pipelines.parse.grammar.comparison import read_comparator, read_direction
from pipelines.parse.grammar.wordings import wordings

BEFORE = [(word, sign) for sign, words in wordings("comparators")["before"].items() for word in words]


def comparator_of(before: str, after: str = "") -> str:
    text = f"{before} 10 pct.{after}"
    return read_comparator(text, len(before) + 1, len(before) + 8)


@pytest.mark.parametrize(("word", "sign"), BEFORE)
def test_each_bound(word: str, sign: str) -> None:
    assert comparator_of(f"andelen er {word}") == sign


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        ("andelen er", "", "="),
        ("andelen er", " eller derover", ">="),
        ("en stigning på", "", "change"),
        ("en stigning på max.", "", "change"),  # a change outweighs a bound
        ("taksterne er reduceret med", "", "change"),
        ("mål om", " årlig CO2-reduktion", "change"),
        ("ingen afdelinger har en svarprocent på under", "", ">="),  # what none is below is a minimum
        ("i forlængelse af faldet er andelen", "", "="),  # a fall, but not by this figure
    ],
)
def test_comparators(before: str, after: str, sign: str) -> None:
    assert comparator_of(before, after) == sign


def test_direction_is_unknown_where_the_words_disagree() -> None:
    assert read_direction("andelen øges", "=") == "up"
    assert read_direction("antallet nedbringes", "=") == "down"
    assert read_direction("andelen øges, når antallet nedbringes", "=") is None
    assert read_direction("andelen", "<=") == "down"
