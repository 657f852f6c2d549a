"""Numbers that nobody has filled in ('x pct.', 'XX kr.'). Here: notation. Not here: what is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.parse.grammar.wordings import key_of, one_of, wordings


@dataclass(frozen=True, slots=True)
class UnsetSpan:
    """A placeholder with its unit at `text[start:end]`; `unit` is pct, kr or antal."""

    start: int
    end: int
    unit: str


@cache
def _placeholder() -> re.Pattern[str]:
    known = wordings("contradictions")
    units = one_of(word for words in known["unset_units"].values() for word in words)
    return re.compile(rf"(?<![\w.]){one_of(known['unset'])}\s?(?P<unit>{units})(?![\w])", re.IGNORECASE)


@cache
def _unit_of() -> dict[str, str]:
    return key_of(wordings("contradictions")["unset_units"])


def find_unset(text: str) -> Iterator[UnsetSpan]:
    """Every placeholder in a text, in order of print."""
    for match in _placeholder().finditer(text):
        yield UnsetSpan(match.start(), match.end(), _unit_of()[match["unit"].lower()])
