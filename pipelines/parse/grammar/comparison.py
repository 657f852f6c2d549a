"""How a figure is to be met ('mindst', 'højst', 'ca.', 'en stigning på'). Here: bounds and changes."""

from __future__ import annotations

import re
from functools import cache

from pipelines.parse.grammar.wordings import key_of, one_of, wordings
from pipelines.records.values import Comparator, Direction

REACH = 60
FILLER = (
    r"(?:(?:må|skal|kan)\s(?:[a-zæøå]{3,20}s\s)?)?"
    r"(?:i\salt\s|på\s|til\s|være\s|vare\s|tage\s|udgøre\s|en\s|et\s|omkring\s)?(?:på\s|i\s)?"
)
PERCENTAGE = r"(?:[\w-]{0,30}procent\spå\s)?"  # "max bebyggelsesprocent på 30"


@cache
def _before() -> re.Pattern[str]:
    words = one_of(word for words in wordings("comparators")["before"].values() for word in words)
    loose = r"som\smin(?:imum|\.)(?=\s(?:\w{2,30}\s){1,2}\Z)"
    return re.compile(
        rf"(?<!\w)(?:({words})\s?{FILLER}{PERCENTAGE}|(?P<loose>{loose})\s(?:\w{{2,30}}\s){{1,2}})\Z", re.IGNORECASE
    )


@cache
def _after() -> re.Pattern[str]:
    words = one_of(word for words in wordings("comparators")["after"].values() for word in words)
    return re.compile(rf"\s({words})(?!\w)", re.IGNORECASE)


@cache
def _change() -> re.Pattern[str]:
    known = wordings("comparators")
    bounds = one_of(word for words in known["before"].values() for word in words)
    nouns, verbs = one_of(known["change_nouns"]), one_of(known["change_verbs"])
    return re.compile(
        rf"(?:(?:{nouns}\s(?:på|med)|(?<!\w){verbs}(?:\s[\w-]{{1,30}}){{0,2}}\smed)\s(?:en\s|et\s|yderligere\s)?"
        rf"(?:(?P<bound>{bounds})\s)?|(?<!\w){one_of(known['told_changes'])}\s(?:er\s|var\s|blev\s)?"
        rf"|(?<!\w){one_of(known['saving_verbs'])}\s)\Z",
        re.IGNORECASE,
    )


@cache
def _bounded_change() -> re.Pattern[str]:
    """A limit of a rise or fall ("en maksimal stigning på"): what may be changed by, not what is."""
    known = wordings("comparators")
    return re.compile(
        rf"(?<!\w)({one_of(known['change_bounds'])})\s(?:[\w-]{{1,20}}\s)?{one_of(known['change_nouns'])}\s(?:på|med)\s\Z",
        re.IGNORECASE,
    )


@cache
def _change_after() -> re.Pattern[str]:
    known = wordings("comparators")
    return re.compile(
        rf"\s(?:(?:årlig\s|årligt\s)?(?:[\w-]{{0,20}}){one_of(known['change_nouns'])}|{one_of(known['differences'])})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _more_or_fewer() -> re.Pattern[str]:
    """Between the number and its noun: "2 ekstra medarbejdere" is a rise by two."""
    return re.compile(rf"\d\s{one_of(wordings('units')['more_or_fewer'])}\s", re.IGNORECASE)


def read_comparator(text: str, start: int, end: int, *, is_range: bool = False) -> Comparator:
    """The comparator of the figure (with its unit) at `text[start:end]`.

    A bound outweighs a change ("en stigning på max. 1,9 pct." is <=), a change outweighs "ca.", a bound a range.
    """
    before = text[max(0, start - REACH) : start]
    if _bounded_change().search(before):
        return "<="
    change = _change().search(before)
    if change:
        bound = key_of(wordings("comparators")["before"]).get(re.sub(r"\s", " ", (change["bound"] or "").lower()))
        return bound if bound in (">=", "<=") else "change"
    if _change_after().match(text, end) or _more_or_fewer().search(text, start, end):
        return "change"
    bound = _before().search(before)
    if bound and bound["loose"]:
        return ">="
    if bound:
        found: Comparator = key_of(wordings("comparators")["before"])[re.sub(r"\s", " ", bound[1].lower())]
        return _negated(text, start, found)
    after = _after().match(text, end)
    if after:
        return key_of(wordings("comparators")["after"])[re.sub(r"\s", " ", after[1].lower())]  # type: ignore[no-any-return]
    return "range" if is_range else "="


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(wordings('comparators')['negations'])}(?!\w)[^.;:]*\Z", re.IGNORECASE)


def _negated(text: str, start: int, found: Comparator) -> Comparator:
    """Turn a bound under a negation: "ingen arbejdspladser har en svarprocent på under 50 procent" is at least 50."""
    turned: dict[Comparator, Comparator] = {"<=": ">=", ">=": "<="}
    if (
        found in turned
        and not _has_own_negation(text, start)
        and _negation().search(text[max(0, start - 2 * REACH) : start])
    ):
        word = text[max(0, start - 12) : start].lower()
        if "under" in word or "over" in word:
            return turned[found]
    return found


def _has_own_negation(text: str, start: int) -> bool:
    """The bound is itself a negation ("må ikke overstige", "ikke mere end"): it turns once, not twice."""
    bound = _before().search(text[max(0, start - REACH) : start])
    return bound is not None and bound[1] is not None and "ikke" in bound[1].lower()


@cache
def _directions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = wordings("comparators")
    up, down = one_of(known["up"]), one_of(known["down"])
    return re.compile(rf"(?<!\w){up}(?!\w)", re.IGNORECASE), re.compile(
        rf"(?<!\w)\w{{0,20}}{down}(?!\w)", re.IGNORECASE
    )


def read_direction(clause: str, comparator: Comparator) -> Direction | None:
    """Which way is better, by the comparator and the verbs of the clause; None where they do not say or disagree."""
    if comparator == ">=":
        return "up"
    if comparator == "<=":
        return "down"
    up, down = (pattern.search(clause) is not None for pattern in _directions())
    return None if up == down else "up" if up else "down"
