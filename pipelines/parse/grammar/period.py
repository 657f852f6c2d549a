"""The period that a number speaks of: the time printed nearest to it. Here: choosing. Not here: notation (date.py)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.parse.grammar.date import TimeSpan

DAY_REACH = 12


def by_nearness(spans: Sequence[TimeSpan], start: int, end: int) -> list[TimeSpan]:
    """The times from the closest to `text[start:end]` on; of two as close, the one that follows comes first.

    A day is a period only right beside the number ("pr. 31.12.2011"): else it is the day of a meeting or a letter.
    """
    near = [span for span in spans if span.rule != "day" or _distance(span, start, end)[0] <= DAY_REACH]
    return sorted(near, key=lambda span: _distance(span, start, end))


def _distance(span: TimeSpan, start: int, end: int) -> tuple[int, int]:
    gap = span.start - end if span.start >= end else start - span.end
    return (gap, 0 if span.start >= end else 1)


def period_of(span: TimeSpan | None) -> tuple[date | None, date | None]:
    """First and last day of a time, or nothing where there is none."""
    return (None, None) if span is None else (span.starts_on, span.ends_on)
