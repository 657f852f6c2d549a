"""Money as printed ('1,2 mio. kr.'). Here: notation and scale. Not here: whose budget, which year (values.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipelines.parse.grammar.number import read_number
from pipelines.parse.grammar.wordings import key_of, one_of, wordings

NUMERAL = r"\d{1,3}(?:\s\d{3}){1,3}(?![\d.,])|\d[\d.,]{0,19}"
ØRE = Decimal("0.01")
BARE_SCALE = 1_000_000


@dataclass(frozen=True, slots=True)
class MoneySpan:
    """An amount at `text[start:end]` in kroner. `amount` is None where it can be read in two ways.

    `is_mended` where a nought that the print lost was put back ("100.00-120.000 kr.").
    """

    start: int
    end: int
    amount: Decimal | None
    high: Decimal | None
    is_mended: bool = False


@cache
def _scanner() -> re.Pattern[str]:
    known = wordings("money")
    scale = one_of(word for words in known["scales"].values() for word in words)
    currency = one_of(known["currencies"])
    return re.compile(
        rf"(?<![\w.,/§])(?P<low>{NUMERAL})(?:\s?[-–]\s?(?P<high>{NUMERAL}))?(?:,-)?"
        rf"\s?(?:(?P<scale>{scale})\s?(?P<currency>{currency})?|(?P<plain>{currency}))(?![\w²³])",
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
    for span in sorted([*_before_currency(text), *_behind_currency(text)], key=lambda span: span.start):
        if span.start >= end:
            yield span
            end = span.end


def _before_currency(text: str) -> Iterator[MoneySpan]:
    for match in _scanner().finditer(text):
        currency = match["currency"] or match["plain"]
        if currency is None and not _is_bare_scale_money(text, match):
            continue
        if not _is_table_head(text, match):
            yield from _with_partner(text, match, _span(match, currency))


# "mellem 85 og 110 mio. kr." is one range, "fra 3 til 4 mio. kr." two amounts: the scale stands behind the second only.
PARTNER = re.compile(
    rf"(?<!\w)(?:(?P<range>mellem)\s(?P<low>{NUMERAL})\s(?:og|til)|fra\s(?P<first>{NUMERAL})\s(?:op\stil|ned\stil|til))\s(?:ca\.\s)?\Z",
    re.IGNORECASE,
)
PARTNER_REACH = 50
YEAR = re.compile(r"(?:19|20)\d\d")


def _with_partner(text: str, match: re.Match[str], span: MoneySpan) -> Iterator[MoneySpan]:
    """An amount with the one that shares its scale, as one range or as two amounts.

    Without a scale both or neither must have their thousands set off: "fra 3 til 400.000 kr." may be 3 or 3.000 kroner.
    """
    low = max(0, match.start() - PARTNER_REACH)
    partner = PARTNER.search(text[low : match.start()]) if span.high is None and span.amount is not None else None
    printed = (partner["low"] or partner["first"]) if partner else None
    first = _amount(printed, Decimal(_scale_of().get((match["scale"] or "").lower(), 1)))
    is_scaled = match["scale"] is not None or (printed is not None and ("." in printed) == ("." in match["low"]))
    if partner is None or first is None or not is_scaled or YEAR.fullmatch(printed or ""):
        yield span
    elif partner["range"]:
        is_range = span.amount is not None and span.amount > first
        yield MoneySpan(low + partner.start("low"), span.end, first, span.amount) if is_range else span
    else:
        yield MoneySpan(low + partner.start("first"), low + partner.end("first"), first, None)
        yield span


# "kr. 25.000", "DKK 1.250.000,00": an amount behind its currency has its thousands set off ("2 kr. 5 gange" is none).
BEHIND = re.compile(
    r"(?<!\w)(?<!\d\s)(?<!\.\s)(?:kr\.|DKK)\s?(\d{1,3}(?:\.\d{3})+(?:,\d{2})?)(?:,-)?(?![\d,])(?!\s?(?:kr|mio|mia))",
    re.IGNORECASE,
)


def _behind_currency(text: str) -> Iterator[MoneySpan]:
    for match in BEHIND.finditer(text):
        yield MoneySpan(match.start(), match.end(), read_number(match[1]), None)


@cache
def _currency_hint() -> re.Pattern[str]:
    return re.compile(r"kr\b|kroner|DKK|\børe\b", re.IGNORECASE)


def _span(match: re.Match[str], currency: str | None) -> MoneySpan:
    factor = Decimal(_scale_of().get((match["scale"] or "").lower(), 1))
    if currency and currency.lower() == "øre":
        factor = ØRE
    low, high = _amount(match["low"], factor), _amount(match["high"], factor)
    is_mended = False
    if low is None and high is not None:
        low = _with_lost_nought(match["low"], high, factor)
        is_mended = low is not None
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
    text = re.sub(r"\s", ".", printed)
    value = read_number(text)
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
