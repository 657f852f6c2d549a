"""When a label and a fact say the same: titles, numbers, days. Not here: what is compared (kinds.py)."""

from __future__ import annotations

import calendar
import re
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

MARKS = re.compile(r"[*_#•√�\"”“’'`]")
QUARTER_ENDS = {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}
LIKE_ENOUGH = 0.8
LONGEST = 60


@lru_cache(maxsize=100_000)
def comparable(text: str) -> str:
    """Text in lower case without bullets, quotation marks and line breaks, and without the stops around it."""
    text = MARKS.sub(" ", text.lower().replace("-\n", "").replace("\n", " "))
    return re.sub(r"\s+", " ", text).strip(" .:-–")


def is_like(label: Any, fact: Any, length: int = LONGEST) -> bool:
    """True where one text begins as the other does, or nearly: the first `length` characters, hyphens and blanks apart.

    An empty text is like an empty one only.
    """
    first, second = (comparable(text or "")[:length].replace("-", "").replace(" ", "") for text in (label, fact))
    shared = min(len(first), len(second))
    if not shared:
        return first == second
    return first[:shared] == second[:shared] or SequenceMatcher(None, first, second).ratio() >= LIKE_ENOUGH


def is_close(label: Any, fact: Any) -> bool:
    """True for the same number, within one millionth of it; never where one of them is none."""
    try:
        first, second = float(label), float(fact)
    except (TypeError, ValueError):
        return False
    return abs(first - second) <= 1e-6 * max(1.0, abs(first), abs(second))


def day(value: Any) -> str | None:
    """A date or time as "2012-01-31"."""
    return None if value is None else str(value)[:10]


def period_end(period: Any) -> str:
    """The last day of a label's period: "2012", "2012-Q1", "2012-W04", "2012-05", or the end of "2010/2012"."""
    text = str(period).split("/")[-1]
    if re.fullmatch(r"\d{4}", text):
        return f"{text}-12-31"
    if found := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        return f"{found[1]}-{QUARTER_ENDS[found[2]]}"
    if found := re.fullmatch(r"(\d{4})-W(\d{2})", text):
        return date.fromisocalendar(int(found[1]), int(found[2]), 7).isoformat()
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
        return f"{text}-{calendar.monthrange(int(found[1]), int(found[2]))[1]:02d}"
    return text
