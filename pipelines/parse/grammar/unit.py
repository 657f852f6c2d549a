"""What a figure counts or measures ('85 procent', '20 kvinder', '2-årig'). Here: units and counted nouns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.parse.grammar.wordings import key_of, one_of, wordings

WORD = re.compile(r"\s+([^\s,.;:()\"”]{1,60})")
NO_WORD = re.compile(r"\s*(?:[\d,.;:()]|\Z)")
WORDS_TO_NOUN = 5
SHORT_ENDING = 4
PLURAL_ENDINGS = ("er", "ere")
SHORTEST_PLURAL = 6


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """The unit that ends at `end` of the text; `noun` is the counted noun as printed, where it is one."""

    end: int
    unit: str
    noun: str | None = None


@cache
def _hard_units() -> re.Pattern[str]:
    units = wordings("units")
    joined = one_of(units["joined"])
    yearly = one_of(units["times_a_year"])
    forms = one_of(form for words in units["forms"].values() for form in words)
    return re.compile(
        rf"\s?(?P<joined>{joined})?\s?(?:(?P<yearly>{yearly})|(?P<form>{forms}))(?![\wæøåÆØÅ])(?!-(?!og\s))",
        re.IGNORECASE,
    )


@cache
def _per_head() -> re.Pattern[str]:
    return re.compile(rf"\spr\.?\s(?:ansat\s)?{one_of(wordings('units')['per_head'])}(?!\w)", re.IGNORECASE)


@cache
def _unit_of_form() -> dict[str, str]:
    return key_of(wordings("units")["forms"])


def read_unit(
    text: str, at: int, *, is_word: bool = False, is_one: bool = False, is_bounded: bool = False
) -> UnitSpan | None:
    """The unit of a figure that ends at `text[at]`; None where it counts nothing that states a fact.

    `is_word` is a figure spelt out: it counts only with a noun that the wordings know ("to temaer" divides a text).
    `is_one` is the figure 1, whose noun is in the singular; `is_bounded` one behind "mindst" or "højst": a bound makes
    a count also of what else divides a text ("højst 2 etager").
    """
    match = _hard_units().match(text, at)
    if match:
        if match["joined"] and match["form"] and match["form"].lower().startswith(("time", "min")):
            return None  # "24-timers adgang" is a kind of access
        unit = "gange_pr_aar" if match["yearly"] else _unit_of_form()[re.sub(r"\s", " ", match["form"].lower())]
        return UnitSpan(match.end(), unit)
    if ON_A_SCALE.match(text, at):
        return UnitSpan(at, "point")
    counted = _counted_noun(text, at, is_word=is_word, is_one=is_one, is_bounded=is_bounded)
    if counted is not None and counted.unit == "personer" and _per_head().match(text, counted.end):
        return UnitSpan(counted.end, "antal", counted.noun)
    return counted


# "3,8 på en skala fra 1 til 5" is a score; "3,2 børn pr. voksen" is a ratio and no number of people.
ON_A_SCALE = re.compile(r"\s(?:på|i)\s(?:en|et|vores)\s(?:[\w-]{1,30}\s)?\w{0,20}skala(?:en)?(?!\w)", re.IGNORECASE)


def _counted_noun(text: str, at: int, *, is_word: bool, is_one: bool, is_bounded: bool) -> UnitSpan | None:
    first: tuple[int, str] | None = None
    if NO_WORD.match(text, at):
        return None
    for _ in range(WORDS_TO_NOUN):
        passed = _passed().match(text, at)
        at = passed.end() if passed else at
        match = WORD.match(text, at)
        if match is None or match[1][0].isupper():
            break
        word = match[1].split("/")[0].strip("*-–").lower()
        if word == "af" and first is None:
            at = match.end()
            continue
        if word in _stops():
            break
        at = match.end()
        unit, length = _unit_of_singular(word) if is_one else _unit_of_noun(word)
        if _longest(word, _uncounted()) > length:
            is_count = is_bounded and not _longest(word, _never_counted())
            return UnitSpan(at, "antal", match[1].strip("*-–")) if is_count else None
        if unit is not None:
            return _further_noun(text, at) or UnitSpan(at, unit, match[1].strip("*-–"))
        first = first or (at, match[1])
    if is_word or first is None:
        return None
    return _plural(text, *first) or _plural_behind_adjective(text, *first)


def _further_noun(text: str, at: int) -> UnitSpan | None:
    """The noun right after a counted word that is only its adjective ("4 ledige stillinger")."""
    match = WORD.match(text, at)
    if match is None or match[1].lower() in _stops():
        return None
    unit, _ = _unit_of_noun(match[1].split("/")[0].strip("*-–").lower())
    return None if unit is None else UnitSpan(match.end(), unit, match[1].strip("*-–"))


def _plural(text: str, at: int, printed: str) -> UnitSpan | None:
    """A noun that the wordings do not know: it is counted where it has a plural's ending right after the figure."""
    word = printed.split("/")[0].strip("*-–")
    if len(word) < SHORTEST_PLURAL or not word[0].islower():
        return None
    is_plural = word.endswith(PLURAL_ENDINGS) or (word.endswith("e") and _ends_phrase(text, at, word))
    return UnitSpan(at, "antal", word) if is_plural else None


def _plural_behind_adjective(text: str, at: int, adjective: str) -> UnitSpan | None:
    """The noun of "40 nye affaldskurve": in the plural, right behind one adjective."""
    match = WORD.match(text, at)
    if match is None or not adjective.lower().endswith("e") or match[1].lower() in _stops():
        return None
    return _plural(text, match.end(), match[1])


def _ends_phrase(text: str, at: int, word: str) -> bool:
    """Whether a word in "-e" is the noun itself ("60 lifte og"): an adjective has its noun behind it."""
    if word.endswith(ADJECTIVE_ENDINGS):
        return False
    after = WORD.match(text, at)
    return after is None or after[1].lower().strip("*-–") in _stops()


ADJECTIVE_ENDINGS = ("ste", "ende", "ige", "iske", "ske", "øvrige", "andre", "ede", "nye", "gange")


@cache
def _passed() -> re.Pattern[str]:
    return re.compile(rf"\s+{one_of(wordings('units')['passed'])}(?=\s)", re.IGNORECASE)


@cache
def _stops() -> frozenset[str]:
    return frozenset(wordings("units")["stops"])


SINGULAR_TO_PLURAL = ("", "er", "r", "e")


def _unit_of_singular(word: str) -> tuple[str | None, int]:
    """The unit of a noun that may stand in the singular ("én leverandør"), by the plural it would have."""
    return next((found for end in SINGULAR_TO_PLURAL if (found := _unit_of_noun(word + end))[0]), (None, 0))


@cache
def _never_counted() -> tuple[str, ...]:
    return tuple(wordings("units")["never_counted"])


@cache
def _uncounted() -> tuple[str, ...]:
    return tuple(wordings("units")["uncounted_endings"])


def _longest(word: str, endings: tuple[str, ...]) -> int:
    """How many letters of a word its longest known ending has; a short ending must be the whole word."""
    return max(
        (
            len(ending)
            for ending in endings
            if word == ending or (len(ending) >= SHORT_ENDING and word.endswith(ending))
        ),
        default=0,
    )


@cache
def _unit_of_noun(word: str) -> tuple[str | None, int]:
    """The unit of a counted noun, and how many letters of its ending say so: the longest ending wins."""
    known = wordings("units")["counted_endings"]
    unit, length = max(
        ((unit, _longest(word, tuple(endings))) for unit, endings in known.items()), key=lambda found: found[1]
    )
    return (str(unit), length) if length else (None, 0)
