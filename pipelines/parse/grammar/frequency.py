"""How often a goal is measured ('2 gange årligt'). Here: the six frequencies. Not here: when next."""

from __future__ import annotations

import re
from functools import cache
from typing import cast, get_args

from pipelines.parse.grammar.wordings import one_of, wordings
from pipelines.records.plans import Frequency

READ_CHARACTERS = 2000
RANGE = re.compile(r"\d\s?[-–]\s?\d{1,2}\sgange(?!\w)", re.IGNORECASE)


@cache
def _patterns() -> tuple[tuple[Frequency, re.Pattern[str]], ...]:
    known = wordings("frequencies")
    order = [cast(Frequency, name) for name in known if name in get_args(Frequency)]
    return tuple((name, re.compile(rf"(?<!\w){one_of(known[name])}", re.IGNORECASE)) for name in order)


def read_frequency(text: str) -> Frequency | None:
    """The frequency that a "Hvornår måles" text states; None where it states a time or nothing.

    "2 gange årligt" is half-yearly and not yearly: the more exact wording is looked for first. "2-4 gange pr. år"
    can be read in two ways and states none.
    """
    text = text[:READ_CHARACTERS]
    if RANGE.search(text):
        return None
    return next((name for name, pattern in _patterns() if pattern.search(text)), None)
