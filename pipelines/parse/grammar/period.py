"""The period that a number speaks of: the time printed nearest to it. Here: choosing. Not here: notation (date.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.parse.grammar.date import TimeSpan

DAY_REACH = 12
# Before and between the times that are told in turn: "40 og 52 pct. i henholdsvis 2014 og 2015".
IN_TURN = re.compile(r"\s(?:(?:[^\d.;:]{0,40}\s)?(?:henholdsvis|hhv\.)\s)?(?:i\s)?", re.IGNORECASE)
NEXT_IN_TURN = re.compile(r",\s|\s(?:og|henholdsvis|hhv\.)\s(?:i\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """The place of a figure among those that share a unit ("40 og 52 pct."): the `nth` of `count` that end at `end`."""

    nth: int
    count: int
    end: int


def time_in_turn(text: str, turn: Turn, times: Sequence[TimeSpan]) -> TimeSpan | None:
    """The time of a figure where as many times as figures are told behind them ("i henholdsvis 2014 og 2015")."""
    found: list[TimeSpan] = []
    at, joint = turn.end, IN_TURN
    for time in times:
        if time.start < turn.end:
            continue
        if len(found) == turn.count or not joint.fullmatch(text, at, time.start):
            break
        found.append(time)
        at, joint = time.end, NEXT_IN_TURN
    return found[turn.nth] if len(found) == turn.count else None


def by_nearness(spans: Sequence[TimeSpan], start: int, end: int) -> list[TimeSpan]:
    """The times from the closest to `text[start:end]` on; of two as close, the one that follows comes first.

    A day is a period only right beside the number ("pr. 31.12.2011"): else it is the day of a meeting or a letter. A
    stretch of days is one wherever it stands.
    """
    near = [
        span
        for span in spans
        if span.rule != "day" or span.starts_on < span.ends_on or _distance(span, start, end)[0] <= DAY_REACH
    ]
    return sorted(near, key=lambda span: _distance(span, start, end))


def _distance(span: TimeSpan, start: int, end: int) -> tuple[int, int]:
    gap = span.start - end if span.start >= end else start - span.end
    return (gap, 0 if span.start >= end else 1)


def period_of(span: TimeSpan | None) -> tuple[date | None, date | None]:
    """First and last day of a time, or nothing where there is none."""
    return (None, None) if span is None else (span.starts_on, span.ends_on)
