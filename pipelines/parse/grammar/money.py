"""Money as printed ('1,2 mio. kr.'). Here: notation and scale. Not here: whose budget, which year (values.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipelines.parse.grammar.number import MIXED, figure_scales, read_number, read_spelt, spelt
from pipelines.parse.grammar.period import Turn
from pipelines.parse.grammar.wordings import key_of, one_of, wordings

NUMERAL = rf"{MIXED}|[0-9]{{0,3}}[½¼¾]|\d{{1,3}}(?:\s\d{{3}}){{1,3}}(?![\d.,])|\d[\d.,]{{0,19}}"
ØRE = Decimal("0.01")
BARE_SCALE = 1_000_000


@dataclass(frozen=True, slots=True)
class MoneySpan:
    """An amount at `text[start:end]` in kroner. `amount` is None where it can be read in two ways.

    `is_mended` where a nought that the print lost was put back ("100.00-120.000 kr.").
    `turn` is its place among amounts that share a scale ("1,2 og 1,4 mio. kr.").
    """

    start: int
    end: int
    amount: Decimal | None
    high: Decimal | None
    is_mended: bool = False
    turn: Turn | None = None


@cache
def _scanner() -> re.Pattern[str]:
    known = wordings("money")
    scale = one_of(word for words in known["scales"].values() for word in words)
    currency = one_of(known["currencies"])
    return re.compile(
        rf"(?<![\w.,/§])(?P<times>\d{{1,2}}\s?[x×]\s?)?(?P<low>{NUMERAL})(?:\s?[-–]\s?(?P<high>{NUMERAL}))?(?:"
        rf"(?:,-)?\s?(?:(?P<scale>{scale})\s?(?P<currency>{currency})?|(?P<plain>{currency}))(?![\w²³])"
        rf"|(?<=\d\d)(?P<dash>,-)(?![\w-]))",
        re.IGNORECASE,
    )


@cache
def _scale_of() -> dict[str, int]:
    return key_of(wordings("money")["scales"])


def find_money(text: str) -> Iterator[MoneySpan]:
    """Every amount in a text, ranges as one, in order of print.

    Left out: a scale without a currency ("5 mio. borgere") and the head of a table ("1.000 kr.").
    """
    if not _currency_hint().search(text):
        return
    end = 0
    found = [*_before_currency(text), *_behind_currency(text), *_in_words(text)]
    for span in sorted(found, key=lambda span: span.start):
        if span.start >= end:
            yield span
            end = span.end


def _before_currency(text: str) -> Iterator[MoneySpan]:
    for match in _scanner().finditer(text):
        currency = match["currency"] or match["plain"] or match["dash"]
        if currency is None and not _is_bare_scale_money(text, match):
            continue
        if match["dash"] and YEAR.fullmatch(match["low"]):
            continue
        if not _is_table_head(text, match):
            yield from _with_partner(text, match, _span(match, currency))


# "mellem 85 og 110 mio. kr." and "2 til 3 mio. kr." are ranges, "fra 3 til 4 mio. kr." and "henholdsvis 3 og
# 4 mio. kr." two amounts: the scale stands behind the last only.
PARTNER = re.compile(
    rf"(?<![\w.,/§’'´‘–-])(?:(?P<range>mellem)\s(?P<low>{NUMERAL})\s(?:og|til)|(?P<first>{NUMERAL})\s(?P<to>op\stil|ned\stil|til|à)"
    rf"|(?P<listed>(?:(?:{NUMERAL}),\s){{0,3}}(?:{NUMERAL}))\s(?:og|henholdsvis|hhv\.))\s(?:ca\.\s)?\Z",
    re.IGNORECASE,
)
FROM = re.compile(r"(?<!\w)[Ff]ra\s(?:[a-zæøå.]{1,14}\s){0,4}\Z")
WORD_BEFORE = re.compile(r"(\S{1,20})\s\Z")
PARTNER_REACH = 50
YEAR = re.compile(r"(?:19|20)\d\d")


def _with_partner(text: str, match: re.Match[str], span: MoneySpan) -> Iterator[MoneySpan]:
    """An amount with those that share its scale, as one range or as amounts of their own.

    Without a scale all or none must have their thousands set off: "fra 3 til 400.000 kr." may be 3 or 3.000 kroner.
    """
    low = max(0, match.start() - PARTNER_REACH)
    partner = PARTNER.search(text[low : match.start()]) if span.high is None and span.amount is not None else None
    if partner is None or _is_named(text, low + partner.start()):
        yield span
        return
    group = next(name for name in ("low", "first", "listed") if partner[name])
    shared = list(_sharing(match, low + partner.start(group), partner[group]))
    if not shared:
        yield span
    elif group == "low" or (partner["to"] in ("til", "à") and not FROM.search(text[: low + partner.start()][-REACH:])):
        yield _as_range(shared[0], span)
    elif group == "first":
        yield from (*shared, span)
    else:
        count = len(shared) + 1
        for nth, each in enumerate((*shared, span)):
            yield replace(each, turn=Turn(nth, count, span.end))


REACH = 60


def _as_range(first: MoneySpan, last: MoneySpan) -> MoneySpan:
    """From the first amount to the last; the last alone where it is the smaller."""
    is_range = first.amount is not None and last.amount is not None and last.amount > first.amount
    return replace(last, start=first.start, amount=first.amount, high=last.amount) if is_range else last


def _sharing(match: re.Match[str], start: int, printed: str) -> Iterator[MoneySpan]:
    """The amounts printed before one whose scale they share; none where one of them is no such amount."""
    factor, found = Decimal(_scale_of().get((match["scale"] or "").lower(), 1)), []
    for numeral in re.finditer(rf"({NUMERAL})(?:,\s|\Z)", printed):
        amount = _amount(numeral[1], factor)
        is_scaled = match["scale"] is not None or ("." in numeral[1]) == ("." in match["low"])
        if amount is None or not is_scaled or YEAR.fullmatch(numeral[1]):
            return
        found.append(MoneySpan(start + numeral.start(), start + numeral.end(1), amount, None))
    yield from found


def _is_named(text: str, at: int) -> bool:
    """Whether the word before a figure makes it part of a name or reference ("punkt 3 og 4 mio. kr.")."""
    word = WORD_BEFORE.search(text, max(0, at - 21), at)
    return word is not None and word[1].lower() in wordings("numbers")["naming_words"]


@cache
def _words() -> re.Pattern[str]:
    known, parts = wordings("money"), one_of(wordings("numbers")["halves_of"])
    scale = one_of(word for words in known["scales"].values() for word in words if word in figure_scales())
    currency = one_of(known["currencies"])
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<low>{parts}|{spelt()})\s(?P<scale>{scale})(?:\s(?P<currency>{currency}))?|(?P<bare>{spelt()})\s(?P<plain>{currency}))(?!\w)",
        re.IGNORECASE,
    )


def _in_words(text: str) -> Iterator[MoneySpan]:
    """Amounts spelt out: "en halv million kroner", "to millioner kr.", "fem hundrede kroner"."""
    for match in _words().finditer(text):
        currency = match["currency"] or match["plain"]
        if currency is None and not _is_bare_scale_money(text, match):
            continue
        word = re.sub(r"\s", " ", (match["low"] or match["bare"]).lower())
        part = wordings("numbers")["halves_of"].get(word)
        value = read_spelt(word) if part is None else Decimal(str(part))
        factor = Decimal(_scale_of().get((match["scale"] or "").lower(), 1))
        amount = None if value is None else value * (ØRE if (currency or "").lower() == "øre" else factor)
        yield MoneySpan(match.start(), match.end(), amount, None)


# "kr. 25.000", "DKK 1.250.000,00": an amount behind its currency has its thousands set off ("2 kr. 5 gange" is none).
BEHIND = re.compile(
    r"(?<!\w)(?<!\d\s)(?<!\.\s)(?<!t\.)(?<!mio\s)(?<!mia\s)(?<!tusind\s)(?:kr\.?|DKK)\s?(\d{1,3}(?:\.\d{3})+(?:,\d{2})?)(?:,-)?(?![\d,])(?!\s?(?:kr|mio|mia))",
    re.IGNORECASE,
)


def _behind_currency(text: str) -> Iterator[MoneySpan]:
    for match in BEHIND.finditer(text):
        yield MoneySpan(match.start(), match.end(), read_number(match[1]), None)


@cache
def _currency_hint() -> re.Pattern[str]:
    return re.compile(r"kr\b|kroner|DKK|\børe\b|\d\d,-(?!\w)", re.IGNORECASE)


def _span(match: re.Match[str], currency: str | None) -> MoneySpan:
    factor = Decimal(_scale_of().get((match["scale"] or "").lower(), 1))
    if currency and currency.lower() == "øre":
        factor = ØRE
    low, high = _amount(match["low"], factor), _amount(match["high"], factor)
    is_mended = False
    if low is None and high is not None:
        low = _with_lost_nought(match["low"], high, factor)
        is_mended = low is not None
    if match["times"]:  # "2 x 300.000 kr.": of each, or of both
        low, high = None, None
    if match["high"] and (low is None or high is None or high <= low or _shares_thousands(match)):
        low, high, is_mended = None, None, False
    return MoneySpan(match.start(), match.end(), low, high, is_mended)


def _with_lost_nought(printed: str, high: Decimal, factor: Decimal) -> Decimal | None:
    """The low end of "100.00-120.000 kr.": a nought is lost where one more makes it a number of the high end's length.

    What is printed stays in the fact's print, and the misprint becomes a finding.
    """
    mended = _amount(printed + "0", factor) if LOST_NOUGHT.fullmatch(printed) else None
    return mended if mended is not None and len(str(int(mended))) == len(str(int(high))) else None


LOST_NOUGHT = re.compile(r"\d{1,3}(?:\.\d{3}){0,2}\.\d0")


def _shares_thousands(match: re.Match[str]) -> bool:
    """True for "50-60.000 kr.": 50 or 50.000 kroner; it can be read in two ways."""
    return "." in match["high"] and "." not in match["low"] and match["scale"] is None


def _amount(printed: str | None, factor: Decimal) -> Decimal | None:
    if printed is None:
        return None
    value = read_number(printed if "/" in printed else re.sub(r"\s", ".", printed))
    return None if value is None else value * factor


def _is_bare_scale_money(text: str, match: re.Match[str]) -> bool:
    """True for "20 mio. i 2012": a scale alone is money only where kroner stand close by."""
    if _scale_of()[match["scale"].lower()] < BARE_SCALE:
        return False
    after = text[match.end() : match.end() + 12].lstrip(" .")
    near = text[max(0, match.start() - 120) : match.end() + 120]
    return _currency_hint().search(near) is not None and not re.match(r"[a-zæøå]{4,}", after)


def _is_table_head(text: str, match: re.Match[str]) -> bool:
    """True for "(1.000 kr.)", "beløb i 1.000 kr.": the scale of a table, not an amount."""
    if match["low"] not in ("1.000", "1000") or match["high"]:
        return False
    before = text[max(0, match.start() - 10) : match.start()].rstrip().lower()
    return before.endswith(("(", " i", "(i", "hele")) or before in ("", "i")
