"""Numbers in Danish notation ('1.768', '0,8', '1½', 'tre'). Here: notation. Not here: what a number counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipelines.parse.grammar.wordings import one_of, wordings

DIGITS = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+|[0-9]+"
STRICT = re.compile(rf"(?:{DIGITS})\Z")
FRACTION = re.compile(r"([0-9]{1,3})/([0-9]{1,3})\Z")
HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
LONGEST = 20


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number at `text[start:end]`; `high` is the upper end of a range. `is_word` where it is spelt out."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    is_word: bool = False


def read_number(printed: str) -> Decimal | None:
    """The value of a whole print ("1.768", "0,8", "½", "1½", "1/5", "tre"); None where it is not Danish notation."""
    text = printed.strip()
    if not 0 < len(text) <= LONGEST:
        return None
    if STRICT.match(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if text[-1] in HALVES and (text[:-1] == "" or (text[:-1].isascii() and text[:-1].isdigit())):
        return Decimal(text[:-1] or 0) + HALVES[text[-1]]
    fraction = FRACTION.match(text)
    if fraction and int(fraction[2]):
        return Decimal(fraction[1]) / Decimal(fraction[2])
    known = wordings("numbers")
    word = 1 if text.lower() in known["ones"] else known["words"].get(text.lower())
    return None if word is None else Decimal(word)


@cache
def _scanner() -> re.Pattern[str]:
    words = one_of(wordings("numbers")["words"])
    ones = one_of(wordings("numbers")["ones"])
    bounded = "|".join(rf"(?<={re.escape(word)}\s)" for word in wordings("numbers")["ones_behind"])
    figure = rf"[0-9]{{1,3}}/[0-9]{{1,3}}|[0-9]{{0,3}}[½¼¾]|{DIGITS}"
    return re.compile(
        rf"(?<![\w.,/’'´\-–%§])(?:(?P<low>{figure})(?:\s?[-–]\s?(?P<high>{DIGITS}))?(?!\d|[.,]\d|[½¼¾])|(?P<word>{words}|(?:{bounded}){ones}(?!\s(?:eller|og)\s))(?!\w|-)"
        rf"|som\smin(?:imum|\.)\s(?:\w{{2,30}}\s){{1,2}}(?P<one>{ones})(?!\w|-))",
        re.IGNORECASE,
    )


def find_numbers(text: str) -> Iterator[NumberSpan]:
    """Every number in a text, ranges as one, in order of print.

    Not found: parts of longer codes ("2.1.3", "B10-13", "09.01.2012"), and notation that is not Danish ("1.25").
    """
    for match in _scanner().finditer(text):
        printed = match["low"] or match["word"] or match["one"]
        value = read_number(printed)
        if value is None or len(printed) > LONGEST:
            continue
        high = read_number(match["high"]) if match["high"] else None
        if high is not None and high <= value:
            continue
        if (
            match["low"] is not None
            and text[match.end() : match.end() + 1].isalpha()
            and not _glued_unit(text, match.end())
        ):
            continue
        start = match.start("one") if match["one"] else match.start()
        yield NumberSpan(start, match.end(), value, high, is_word=match["low"] is None)


@cache
def _unit_start() -> re.Pattern[str]:
    return re.compile(r"(?:km|m2|m²|m|kr|mio|mia|pct|MWh|kWh|t\.?kr|stk|ha)(?!\w)")


def _glued_unit(text: str, at: int) -> bool:
    """A letter right after the digits is a unit without its space ("10km"), or the number is part of a code."""
    return _unit_start().match(text, at) is not None
