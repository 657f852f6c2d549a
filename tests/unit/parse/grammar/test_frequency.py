"""Frequencies: every wording, and the order in which a text with two of them is read."""

import pytest

from pipelines.parse.grammar.frequency import read_frequency
from pipelines.parse.grammar.wordings import wordings

WORDS = [(word, name) for name, words in wordings("frequencies").items() for word in words]


@pytest.mark.parametrize(("word", "name"), WORDS)
def test_each_wording_states_a_frequency(word: str, name: str) -> None:
    assert read_frequency(f"Der måles {word}.") is not None


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("2 gange årligt (2. og 4. kvartal)", "half_yearly"),  # not yearly
        ("i forbindelse med de kvartalsvise opfølgninger", "quarterly"),
        ("1. kvartal 2012 og løbende", "ongoing"),
        ("på relevante tidspunkter", "ongoing"),
        ("én gang årligt", "yearly"),
        ("2-4 gange pr. år", None),  # it can be read in two ways
        ("2 år efter ombygningen", "once"),
        ("januar 2012", None),  # a time is no frequency
        ("", None),
    ],
)
def test_frequency(text: str, frequency: str | None) -> None:
    assert read_frequency(text) == frequency
