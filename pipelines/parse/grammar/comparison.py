"""How a figure is to be met ('mindst', 'højst', 'ca.', 'en stigning på'). Here: bounds and changes."""

from __future__ import annotations

import re
from functools import cache

from pipelines.parse.grammar.wordings import key_of, one_of, wordings
from pipelines.records.values import Comparator, Direction

REACH = 60
CHANGE_REACH = 120
FILLER = (
    r"(?:(?:må|skal|kan)\s(?:[a-zæøå]{3,20}s\s)?)?"
    r"(?:i\salt\s|på\s|til\s|være\s|vare\s|tage\s|udgøre\s|en\s|et\s|omkring\s)?(?:på\s|i\s)?"
)
PERCENTAGE = r"(?:[\w-]{0,30}procent\spå\s)?"  # "max bebyggelsesprocent på 30"


@cache
def _before() -> re.Pattern[str]:
    known = wordings("comparators")
    words = one_of(word for words in known["before"].values() for word in words)
    signs = one_of(sign for signs in known["signs"].values() for sign in signs)
    loose = r"som\smin(?:imum|\.)(?=\s(?:\w{2,30}\s){1,2}\Z)"
    return re.compile(
        rf"(?:(?<!\w)({words})\s?{FILLER}{PERCENTAGE}|(?<!\w)(?P<loose>{loose})\s(?:\w{{2,30}}\s){{1,2}}"
        rf"|(?<![\n<>=-])(?P<sign>{signs})\s?)\Z",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    words = one_of(word for words in wordings("comparators")["after"].values() for word in words)
    return re.compile(rf"\s({words})(?!\w)", re.IGNORECASE)


@cache
def _no_bound() -> re.Pattern[str]:
    """Words that end like a bound and are none ("lægger op til 25 boliger", "er gået op til 25 pct.")."""
    words = one_of(wordings("comparators")["no_bounds"])
    return re.compile(rf"(?<!\w)(?:{words}|{_moves()}\stil)\s(?:i\salt\s)?\Z", re.IGNORECASE)


@cache
def _sign_of() -> dict[str, Comparator]:
    known = wordings("comparators")
    return key_of(known["before"]) | key_of(known["signs"])


def _as_known(printed: str) -> str:
    return re.sub(r"\s", " ", printed.lower())


@cache
def _nouns() -> str:
    """The nouns of a rise or fall, also where they end a longer word; "affald" and "frafald" are no falls."""
    known = wordings("comparators")
    others = "".join(rf"(?<!{word.removesuffix('fald')})" for word in known["no_falls"])
    return others + one_of(known["change_nouns"])


@cache
def _bounds() -> str:
    return one_of(word for words in wordings("comparators")["before"].values() for word in words)


def _moves() -> str:
    """A verb of moving and which way ("er gået lidt ned", "gik det tilbage"), at most two words apart."""
    known = wordings("comparators")
    return rf"{one_of(known['moves'])}(?:\s[\w-]{{1,30}}){{0,2}}\s{one_of(known['ways'])}"


@cache
def _change() -> re.Pattern[str]:
    """A noun with "på" or "med", a verb with "med", or the change told of ("faldet i ledigheden er på")."""
    known = wordings("comparators")
    verbs = rf"(?:{one_of(known['change_verbs'])}|{_moves()})"
    shared = rf"(?!\w{{0,20}}{one_of(known['shared_with'])})"
    filler = rf"(?:{one_of(known['change_fillers'])}\s){{0,2}}"
    return re.compile(
        rf"(?:(?:{_nouns()}\s(?:på|med)"
        rf"|(?<!\w){verbs}(?:\s{shared}[\w-]{{1,30}}){{0,4}}\smed)"
        rf"\s{filler}(?:(?P<bound>{_bounds()})\s)?"
        rf"|(?<!\w){one_of(known['told_changes'])}\s(?:{OF_WHAT}{one_of(known['comes_to'])}\s(?:på\s)?)?{filler}"
        rf"|(?<!\w){one_of(known['saving_verbs'])}\s)\Z",
        re.IGNORECASE,
    )


# What has changed, between the noun and "på": "et fald i antallet af indbrud på", not "til et niveau på".
OF_WHAT = (
    r"(?:(?:i|af|for|blandt|hos)(?:\s(?!\d|(?:der|som|hvor|til|fra|er|var|blev|skal|en|et)\s)[^\s.;:,]{1,30}){1,8}\s)?"
)


@cache
def _measured_change() -> re.Pattern[str]:
    """A change that only a measure can be by: "er reduceret 8 pct.", "en reduktion af udledningen på 30 pct."

    A count there may be of something else ("en forbedring af lyset på 12 skoler").
    """
    known = wordings("comparators")
    fillers = rf"(?:(?:{one_of(known['change_fillers'])}|{one_of(known['before']['approx'])})\s){{0,2}}"
    by_itself = rf"(?:{one_of(known['change_by_itself'])}|{_moves()})"
    changed = rf"(?:er|var|blev|bliver|blevet|være|været)(?:\s[^\W\d][\w-]{{0,29}}){{0,3}}\s{one_of(known['changed'])}"
    return re.compile(
        rf"(?:(?<!\w)(?:{by_itself}|{changed})\s|(?P<noun>{_nouns()}\s{OF_WHAT}på\s)){fillers}\Z", re.IGNORECASE
    )


SHARE = re.compile(r"%|pct|procent", re.IGNORECASE)
MEASURE = re.compile(
    r"%|pct|procent|(?<!\w)(?:tons?|[MGk]Wh|dage?|uger?|timer?|minut(?:ter)?|måned(?:er)?|personer|årsværk)\Z",
    re.IGNORECASE,
)
OF_SOMETHING = re.compile(r"\s(?:ud\s)?af\s", re.IGNORECASE)  # "forbedres 5 pct. af vejene": so many of them


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
    return re.compile(
        rf"\s(?:(?:årlig\s|årligt\s)?(?:[\w-]{{0,20}}){_nouns()}|{one_of(wordings('comparators')['differences'])})(?!\w)",
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
    change = _change_before(text, start, end) or _change_told_before(text, start)
    if change is not None:
        return change
    if _change_after().match(text, end) or _more_or_fewer().search(text, start, end):
        return "change"
    bound = _before().search(before)
    if bound and bound["loose"]:
        return ">="
    if bound and not _no_bound().search(before):
        word = _as_known(bound[1] or bound["sign"])
        return _negated(text, max(0, start - REACH) + bound.start(), word)
    after = _after().match(text, end)
    if after:
        return key_of(wordings("comparators")["after"])[_as_known(after[1])]  # type: ignore[no-any-return]
    return "range" if is_range else "="


def _change_before(text: str, start: int, end: int) -> Comparator | None:
    """The change that is told ahead of a figure, or the bound that it has ("stige med højst"); None without one."""
    low = max(0, start - CHANGE_REACH)
    change = _change().search(text, low, start)
    if change:
        word = _as_known(change["bound"] or "")
        return _negated(text, change.start("bound"), word) if _sign_of().get(word) in (">=", "<=") else "change"
    measured = _measured_change().search(text, low, start)
    if measured is None or OF_SOMETHING.match(text, end):
        return None
    return "change" if (MEASURE if measured["noun"] else SHARE).search(text, start, end) else None


def tells_change_by(before: str) -> bool:
    """Whether what stands before a figure tells by how much something rises or falls ("er steget med")."""
    return BY.search(before) is not None and _change().search(before[-CHANGE_REACH:]) is not None


BY = re.compile(r"\smed\s(?:[\w.]{1,12}\s){0,2}\Z", re.IGNORECASE)


def _change_told_before(text: str, start: int) -> Comparator | None:
    """The change of which a figure tells again: "falde med 8 pct., svarende til 42 personer"."""
    again = AGAIN.search(text, max(0, start - REACH), start)
    if again and _change_before(text, again.start("first"), again.end("first")) == "change":
        return "change"
    return None


AGAIN = re.compile(
    r"(?<!\w)(?:med|på)\s(?:\w{2,10}\.?\s)?(?P<first>\d[\d.,]{0,12}\s?[^\d.,;:()]{0,25}\.?),?\s\(?(?:svarende|hvilket\ssvarer)\stil\s"
    r"(?:ca\.\s|omkring\s|godt\s|knap\s)?\Z",
    re.IGNORECASE,
)


NO_RELATIVE = r"(?<!der\s)(?<!som\s)"  # "unge, der ikke har haft job i over et år" are a group


@cache
def _negation() -> re.Pattern[str]:
    known = wordings("comparators")
    there = rf"(?:{one_of(known['before_expletive'])}\sder\s|{NO_RELATIVE})"  # "er der ikke" is no relative clause
    return _reaching(rf"{there}{one_of(known['negations'])}(?!\w)(?!\s{one_of(known['not_negating'])}(?!\w))")


@cache
def _denial() -> re.Pattern[str]:
    """A negation that sets a limit ("ingen må", "må ikke"), where a bare "ikke" may stand in the name of a group."""
    known = wordings("comparators")
    near = rf"ikke(?=\s(?:(?:er|være|vare|tage|på)\s)?{one_of(known['turned_bounds'])})"
    allowed = rf"{one_of(known['allows'])}(?:\s[\w-]{{1,30}}){{0,3}}\sikke"
    return _reaching(rf"(?:{allowed}|{NO_RELATIVE}(?:{one_of(known['denials'])}|{near}))(?!\w)")


def _reaching(negation: str) -> re.Pattern[str]:
    """A negation and what may stand between it and the bound: no other clause, and no goal that was missed."""
    ends = one_of(wordings("comparators")["ends_negation"])
    return re.compile(
        rf"(?<!\w){negation}"
        rf"(?:(?!\s{ends}(?!\w))[^.;:,]){{0,100}}(?:,\s(?:der|som)\s[^.;:,]{{1,60}},[^.;:,]{{0,60}})?(?<!\sde\s)\Z",
        re.IGNORECASE,
    )


def is_denied(before: str) -> bool:
    """Whether what stands before a figure says that none may be beyond it: "ingen skal vente i over"."""
    return _denial().search(before) is not None


def _negated(text: str, at: int, word: str) -> Comparator:
    """What the bound at `text[at:]` says, turned under a negation: "må ikke være mere end 310" is at most 310.

    One that is itself negated ("ikke mere end") and one that sets the limit in its own right ("højst") are not turned.
    """
    turned: dict[Comparator, Comparator] = {"<=": ">=", ">=": "<="}
    found = _sign_of()[word]
    if word not in wordings("comparators")["turned_bounds"]:
        return found
    return turned[found] if _negation().search(text, max(0, at - CHANGE_REACH), at) else found


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
