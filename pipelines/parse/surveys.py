"""Years of a survey told by its turn: "ved næste måling" is of the year that the goal names elsewhere.

Here: dating what a goal's texts date together. Not here: times printed beside a number (measurements.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pipelines.records import Measurement

SURVEY = r"(?:[a-zæøå]{1,20}-\s(?:og|eller)\s)?[a-zæøå]{0,30}(?:måling|undersøgelse)(?:en)?"
NEXT = re.compile(rf"(?<!\w)næste\s{SURVEY}(?!\w)", re.IGNORECASE)
NEXT_YEAR = re.compile(rf"(?<!\w)næste\s{SURVEY}\s(?:i\s)?(20\d\d)(?!\d)", re.IGNORECASE)
SURVEY_YEAR = re.compile(rf"(?<!\w)(?<!næste\s){SURVEY}\s(?:i\s|fra\s)?(20\d\d)(?!\d)", re.IGNORECASE)


def date_surveys(measured: Iterable[Measurement], texts: Iterable[str], plan_year: int | None) -> list[Measurement]:
    """The measurements of a goal, those of the next survey dated by what the goal's `texts` say of it.

    A target is of the next survey's year; a baseline of the latest survey before, which for a plan that names none is
    the one of the year it was written in. Without a year of the next survey nothing is dated.
    """
    rows = list(measured)
    if not any(NEXT.search(row.indicator) for row in rows):
        return rows
    said = "\n".join(texts)
    coming = [int(year) for year in NEXT_YEAR.findall(said)]
    if not coming:
        return rows
    past = [int(year) for year in SURVEY_YEAR.findall(said) if int(year) < min(coming)]
    latest = max(past, default=None if plan_year is None else plan_year - 1)
    return [_dated(row, min(coming), latest) for row in rows]


def _dated(row: Measurement, coming: int, latest: int | None) -> Measurement:
    if row.period_end is not None or NEXT.search(row.indicator) is None:
        return row
    year = latest if row.role == "baseline" else coming
    return row if year is None else replace(row, period_start=date(year, 1, 1), period_end=date(year, 12, 31))
