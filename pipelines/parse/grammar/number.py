"""Numbers in Danish notation ('1.768', '0,8', '1½', 'tre'). Here: notation. Not here: what a number counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipelines.parse.grammar.wordings import one_of, wordings

DIGITS = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+,[0-9]+|[0-9]+"
# "2 500", "1 250 000,50": thousands set off by a blank, be it a thin one; in a row of figures it sets off none.
BLANK = "[ \u00a0\u2009\u202f]"
SPACED = rf"(?<![0-9]\s)[1-9][0-9]{{0,2}}(?:{BLANK}[0-9]{{3}}){{1,3}}(?:,[0-9]{{1,4}})?(?!\s?[0-9])"
MIXED = r"[0-9]{1,3}\s(?:1/[234]|2/3|3/4)"  # "2 1/2"
STRICT = re.compile(rf"(?:{DIGITS})\Z")
SPACED_WHOLE = re.compile(rf"{SPACED}\Z")
FRACTION = re.compile(r"(?:([0-9]{1,3})\s)?([0-9]{1,3})/([0-9]{1,3})\Z")
HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
LONGEST = 20
LONGEST_SPELT = 40


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number at `text[start:end]`; `high` is the upper end of a range. `is_word` where it is spelt out."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    is_word: bool = False


def read_number(printed: str) -> Decimal | None:
    """The value of a whole print ("1.768", "2 500", "0,8", "1½", "2 1/2", "tre", "to hundrede"); None where it is
    not Danish notation.
    """
    text = printed.strip()
    if not 0 < len(text) <= LONGEST:
        return read_spelt(text) if 0 < len(text) <= LONGEST_SPELT else None
    if STRICT.match(text) or SPACED_WHOLE.match(text):
        return Decimal(re.sub(rf"\.|{BLANK}", "", text).replace(",", "."))
    if text[-1] in HALVES and (text[:-1] == "" or (text[:-1].isascii() and text[:-1].isdigit())):
        return Decimal(text[:-1] or 0) + HALVES[text[-1]]
    fraction = FRACTION.match(text)
    if fraction and int(fraction[3]):
        return Decimal(fraction[1] or 0) + Decimal(fraction[2]) / Decimal(fraction[3])
    return Decimal(1) if text.lower() in wordings("numbers")["ones"] else read_spelt(text)


@cache
def spelt_words() -> dict[str, Decimal]:
    """Every number that is one word ("tre", "halvanden", "femogtyve", "hundrede") with its value."""
    known = wordings("numbers")
    joined = {
        f"{one}og{ten}": Decimal(unit + tens)
        for ten, tens in known["tens"].items()
        for one, unit in known["ones_of_tens"].items()
    }
    return {**joined, **{word: Decimal(str(value)) for word, value in known["words"].items()}}


@cache
def spelt() -> str:
    """The pattern of a number in words: "tolv", "tre hundrede og fyrre", "to tusind", "hundredtusind"."""
    known = wordings("numbers")
    small = one_of(word for word in spelt_words() if word not in known["steps"])
    hundred, thousand = (one_of(_words_of_step(step)) for step in (100, 1000))
    one = f"(?:{small}|{one_of(known['ones'])})"
    vague = "".join(rf"(?<!{re.escape(word)}\s)" for word in known["vague"])
    return (
        rf"(?:{vague}(?:{one}\s?)?(?:{hundred}\s?)?{thousand}"
        rf"|{vague}(?:{one}\s?)?{hundred}(?:\sog\s{small})?|{small})"
    )


def _words_of_step(step: int) -> list[str]:
    return [word for word, value in wordings("numbers")["steps"].items() if value == step]


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:og\s)?({one_of([*spelt_words(), *wordings('numbers')['ones']])})", re.IGNORECASE)


def read_spelt(printed: str) -> Decimal | None:
    """The value of a number in words ("to hundrede og fyrre" → 240); None where a part of it is no number."""
    steps, total, last, at = wordings("numbers")["steps"], Decimal(0), Decimal(0), 0
    while at < len(printed):
        piece = _pieces().match(printed, at)
        if piece is None:
            return None
        word, at = piece[1].lower(), piece.end()
        if word in steps:
            total, last = (total + (last or 1)) * steps[word] if total == 0 else total * steps[word], Decimal(0)
        else:
            total, last = total + last, spelt_words().get(word, Decimal(1))
    return total + last if at else None


@cache
def figure_scales() -> dict[str, int]:
    """What multiplies the number before it ("25 tusind", "1,2 mio.") and how many times."""
    return {word.lower(): int(value) for value, words in wordings("numbers")["scales"].items() for word in words}


@cache
def _scanner() -> re.Pattern[str]:
    ones, scale = one_of(wordings("numbers")["ones"]), one_of(figure_scales())
    bounded = "|".join(rf"(?<={re.escape(word)}\s)" for word in wordings("numbers")["ones_behind"])
    figure = rf"{MIXED}|[0-9]{{1,3}}/[0-9]{{1,3}}|[0-9]{{0,3}}[½¼¾]|{SPACED}|{DIGITS}"
    minus = r"(?:(?<![0-9]\s)minus\s|÷\s?|(?:(?<=[a-zæøå:]\s)|(?<=\())[-–−])"
    return re.compile(
        rf"(?<![\w.,/’'´\-–−%§])(?:(?P<minus>{minus})?(?P<low>{figure})(?:\s?[-–]\s?(?P<high>{DIGITS}))?(?!\d|[.,]\d|[½¼¾])(?:\s(?P<scale>{scale})(?!\w))?"
        rf"|(?P<halves>{one_of(wordings('numbers')['halves_of'])})\s(?P<halved>{scale})(?!\w)"
        rf"|(?P<word>{spelt()}(?:\s(?P<wordscale>{scale})(?!\w))?|(?:{bounded}){ones}(?!\s(?:eller|og)\s))(?!\w|-)"
        rf"|som\smin(?:imum|\.)\s(?:\w{{2,30}}\s){{1,2}}(?P<one>{ones})(?!\w|-))",
        re.IGNORECASE,
    )


def find_numbers(text: str) -> Iterator[NumberSpan]:
    """Every number in a text, ranges as one, in order of print; what multiplies it ("mio.") is part of it.

    Not found: parts of longer codes ("2.1.3", "B10-13", "09.01.2012"), and notation that is not Danish ("1.25").
    """
    held: NumberSpan | None = None
    for span in _single_numbers(text):
        if held is not None and _is_range(text, held, span):
            held = replace(held, end=span.end, high=span.value)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _is_range(text: str, low: NumberSpan, high: NumberSpan) -> bool:
    """True for "60 til 65 pct.", "3 à 4 skoler"; "fra 60 til 65 pct." is what was and what is to be."""
    if not TO.fullmatch(text, low.end, high.start) or low.high is not None or high.high is not None:
        return False
    is_year = any(YEAR.fullmatch(text, span.start, span.end) for span in (low, high))
    if low.value >= high.value or low.is_word != high.is_word or is_year:
        return False
    return COUNTED.match(text, high.end) is not None and FROM.search(text, max(0, low.start - REACH), low.start) is None


TO = re.compile(r"\s(?:til|à|á|a)\s")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
COUNTED = re.compile(r"\s?(?:%|[^\W\d])")  # "12 til 31. december" is no range
FROM = re.compile(r"(?<!\w)[Ff]ra\s(?:[a-zæøå.]{1,14}\s){0,4}\Z")
REACH = 60


def _single_numbers(text: str) -> Iterator[NumberSpan]:
    for match in _scanner().finditer(text):
        low, high = _values(match)
        if low is None or (high is not None and high <= low) or (match["minus"] and not _may_be_below(text, match)):
            continue
        if (
            match["low"] is not None
            and text[match.end() : match.end() + 1].isalpha()
            and not _glued_unit(text, match.end())
        ):
            continue
        start = match.start("one") if match["one"] else match.start()
        yield NumberSpan(start, match.end(), low, high, is_word=match["low"] is None)


def _values(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    """The value of a number and that of its upper end, both times what multiplies them."""
    scale = match["scale"] or match["wordscale"] or match["halved"]
    factor = figure_scales()[scale.lower()] if scale else 1
    if match["halves"]:
        return Decimal(
            str(wordings("numbers")["halves_of"][re.sub(r"\s", " ", match["halves"].lower())])
        ) * factor, None
    printed = match["low"] or match["one"] or match["word"]
    if match["wordscale"]:
        printed = printed[: match.start("wordscale") - match.start("word")]
    low, high = read_number(printed), read_number(match["high"]) if match["high"] else None
    if low is None or (match["low"] and len(printed) > LONGEST):
        return None, None
    return low * factor * (-1 if match["minus"] else 1), None if high is None else high * factor


def _may_be_below(text: str, match: re.Match[str]) -> bool:
    """A dash glued to a figure is a minus before per cent only ("var -1,2 pct."): elsewhere it may be a bullet's."""
    if match["high"]:
        return False
    return match["minus"][0] not in "-–−" or _percent().match(text, match.end()) is not None


@cache
def _percent() -> re.Pattern[str]:
    units = wordings("units")["forms"]
    return re.compile(rf"\s?{one_of([*units['pct'], *units['pct_point']])}", re.IGNORECASE)


@cache
def _unit_start() -> re.Pattern[str]:
    return re.compile(r"(?:km|m2|m²|m|kr|mio|mia|pct|MWh|kWh|t\.?kr|stk|ha)(?!\w)")


def _glued_unit(text: str, at: int) -> bool:
    """A letter right after the digits is a unit without its space ("10km"), or the number is part of a code."""
    return _unit_start().match(text, at) is not None
