"""The date of a meeting as minutes print it. Here: whole dates. Not here: due times in text (grammar/)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import get_month_names

NAMED = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>[a-zæøå]+),? (?P<year>\d{4})", re.IGNORECASE)
FIGURES = re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./ ](?P<year>\d{4})")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")


@cache
def month_numbers() -> dict[str, int]:
    """The Danish names of the months → 1 to 12."""
    return {str(name).casefold(): number for number, name in get_month_names("wide", locale="da").items()}


def read_meeting_date(printed: str) -> date | None:
    """'24. januar 2012', '24-01-2012', '24/1 2012', '2012-01-24' → that day; None where there is no such day."""
    for pattern in (NAMED, ISO, FIGURES):
        match = pattern.fullmatch(printed.strip())
        if match is None:
            continue
        month = match["month"]
        number = int(month) if month.isdigit() else month_numbers().get(month.casefold(), 0)
        try:
            return date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            return None
    return None
