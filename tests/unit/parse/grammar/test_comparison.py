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
        ("en stigning på ca.", "", "change"),  # a change outweighs "ca."
        ("en stigning på max.", "", "<="),  # a bound outweighs a change
        ("et ambitiøst mål om en maksimal årlig stigning på", "", "<="),
        ("tallet begrænses til", "", "<="),
        ("andelen må max være", "", "<="),
        ("andelen max må være", "", "<="),
        ("der maksimalt må opføres i", "", "<="),
        ("med max bebyggelsesprocent på", "", "<="),
        ("i marts er stigningen", "", "change"),  # told of the change itself
        ("der kan spares", "", "change"),
        ("der som minimum gennemføres", "", ">="),
        ("prognosen viser en variation på", "", "="),  # neither a rise nor a fall
        ("taksterne er reduceret med", "", "change"),
        ("mål om", " årlig CO2-reduktion", "change"),
        ("ingen afdelinger har en svarprocent på under", "", ">="),  # what none is below is a minimum
        ("i forlængelse af faldet er andelen", "", "="),  # a fall, but not by this figure
    ],
)
def test_comparators(before: str, after: str, sign: str) -> None:
    assert comparator_of(before, after) == sign


def test_so_many_more_is_a_rise_by_them() -> None:
    assert read_comparator("der ansættes 2 ekstra sagsbehandlere", 13, 35) == "change"
    assert read_comparator("der ansættes 2 sagsbehandlere ekstra omhyggeligt", 13, 29) == "="


def test_direction_is_unknown_where_the_words_disagree() -> None:
    assert read_direction("andelen øges", "=") == "up"
    assert read_direction("antallet nedbringes", "=") == "down"
    assert read_direction("andelen øges, når antallet nedbringes", "=") is None
    assert read_direction("andelen", "<=") == "down"
