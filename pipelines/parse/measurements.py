"""Measured and aimed-at numbers of a passage, as records: comparator, direction, period. Not here: their role."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from pipelines.parse.context import Context
from pipelines.parse.figures import FROM_BEFORE, REACH, Figure, find_figures
from pipelines.parse.grammar.comparison import read_comparator, read_direction
from pipelines.parse.grammar.date import TimeSpan, in_year
from pipelines.parse.grammar.period import by_nearness, period_of, time_in_turn
from pipelines.parse.grammar.unset import UnsetSpan, find_unset
from pipelines.parse.grammar.wordings import wordings
from pipelines.parse.milestones import deadline_of, is_compared_with, is_deadline, is_in_name, is_since
from pipelines.parse.reading import Reading
from pipelines.parse.roles import NOW, is_definite, is_status, is_told_of_a_noun, labelled_role, read_role
from pipelines.records import Measurement
from pipelines.records.values import Role


def read_measurements(reading: Reading) -> Iterator[Measurement]:
    """The measurements of a passage, in order of print."""
    told: list[tuple[Figure, Role]] = []
    for figure in find_figures(reading):
        role = read_role(reading, figure, told)
        told.append((figure, role))
        yield _measurement(reading, figure, role)
    for span in find_unset(reading.text):
        if span.unit != "kr":
            yield _unset(reading, span)


def _measurement(reading: Reading, figure: Figure, role: Role) -> Measurement:
    context, number = reading.context, figure.number
    comparator = figure.comparator or read_comparator(
        reading.text, figure.start, figure.end, is_range=number.high is not None
    )
    source = reading.source(figure.start, figure.end, "number_and_unit")
    starts_on, ends_on = _period(reading, figure, role)
    is_told = labelled_role(reading.text, figure) is not None or is_status(reading, figure)
    if role == "actual" and not is_told and starts_on is not None and _lies_after(context, starts_on):
        role = "forecast" if context.plan_year is None else "target"
    if role == "target" and ends_on is not None and _lies_before(context, ends_on) and _has_changed(reading, figure):
        role = "actual"
    return Measurement(
        measurement_id=reading.identity("measurement", source, figure.start),
        goal_id=context.goal_id,
        agenda_item_id=context.agenda_item_id,
        criterion_id=context.criterion_id,
        indicator=reading.said_of(figure.start, figure.end),
        role=role,
        comparator=comparator,
        value=number.value,
        value_high=number.high,
        unit=figure.unit,
        direction=read_direction(reading.clause(figure.start, figure.end), comparator),
        period_start=starts_on,
        period_end=ends_on,
        source=source,
    )


def _lies_after(context: Context, day: date) -> bool:
    """Whether a day lies after the meeting of these minutes, or in the plan's own years: what "er" then is not yet."""
    if context.plan_year is not None and not context.is_follow_up:
        return day >= date(context.plan_year, 1, 1)
    return context.plan_year is None and context.document_date is not None and day > context.document_date


def _lies_before(context: Context, day: date) -> bool:
    """Whether a day lies before the years of a plan that looks ahead: what is said of it has come out."""
    is_ahead = not context.is_follow_up and context.report_year is None
    return is_ahead and context.plan_year is not None and day < date(context.plan_year, 1, 1)


def _has_changed(reading: Reading, figure: Figure) -> bool:
    """True for the second level of "er øget fra 29 pct. i 2030 til 33 pct. i 2031"."""
    return CHANGED.search(reading.sentence_before(figure.start, figure.end)) is not None


CHANGED = re.compile(
    r"(?<!\w)(?:er|har\sværet)\s(?:\w{1,20}\s){0,2}(?:øget|steget|faldet|vokset)\sfra\s[^;:]{1,60}\stil\s(?:ca\.\s)?\Z",
    re.IGNORECASE,
)


def _unset(reading: Reading, span: UnsetSpan) -> Measurement:
    """A target whose number nobody has filled in: it has a unit and no value."""
    context, source = reading.context, reading.source(span.start, span.end, "unset_number")
    return Measurement(
        measurement_id=reading.identity("measurement", source, span.start),
        goal_id=context.goal_id,
        agenda_item_id=context.agenda_item_id,
        criterion_id=context.criterion_id,
        indicator=reading.said_of(span.start, span.end),
        role="target",
        comparator="=",
        value=None,
        value_high=None,
        unit=span.unit,
        direction=None,
        period_start=None,
        period_end=None,
        source=source,
    )


def _period(reading: Reading, figure: Figure, role: Role) -> tuple[date | None, date | None]:
    """The time printed nearest in the sentence; in a follow-up block, where none is, the year reported on."""
    text = reading.text
    low, high = reading.sentences.around(figure.start, figure.end)
    is_now = NOW.search(text, low, figure.end) is not None
    if role == "baseline" and NOW.search(text, max(low, figure.start - REACH), min(high, figure.end + REACH)):
        return None, None
    clause_start, _ = reading.sentences.clause(figure.start, figure.end)
    is_there = is_definite(reading, figure) or NOW.search(text, clause_start, figure.start) is not None
    if figure.is_whole or (role == "capacity" and is_there):
        return None, None
    times = reading.times_within(low, high)
    time = _own_time(reading, figure, times, role) or _deadline_of(reading, times, figure, role)
    if time is None and (IN_THE_PERIOD.search(text, low, high) or IT_IS.match(text, low)):
        time = reading.time_before(low)
    if time is not None:
        return _end_of(_told_before(reading.context, time, role), text, figure, role)
    if (next_to := YEAR_NEXT_TO.match(text, figure.end)) and reading.context.default_year:
        beside = reading.context.default_year + (1 if next_to["after"] else -1)
        return date(beside, 1, 1), date(beside, 12, 31)
    year = reading.context.report_year
    if is_told_of_a_noun(reading, figure):
        return None, None
    if year is None or not reading.context.is_follow_up or role not in ("actual", "target") or is_now:
        return None, None
    return date(year, 1, 1), date(year, 12, 31)


def _own_time(reading: Reading, figure: Figure, times: Sequence[TimeSpan], role: Role) -> TimeSpan | None:
    """The time right behind a figure or the one it is told of at ("2011, hvor der var 410"), else the nearest.

    "mod 5,9 pct. året før" is a year before the time that the other figure has.
    """
    text = reading.text
    if figure.turn is not None and (own := time_in_turn(text, figure.turn, times)) is not None:
        return own
    told_at = (span for span in times if WHERE_IT_WAS.fullmatch(text, span.end, figure.start))
    if (at := next(told_at, None)) is not None:
        return at
    near = by_nearness(times, figure.start, figure.end)
    if next_to := YEAR_NEXT_TO.match(text, figure.end):
        other = next((span for span in near if span.end <= figure.start), None)
        return other and in_year(other, other.starts_on.year + (1 if next_to["after"] else -1))
    if role == "baseline" and (since := [span for span in near if is_since(text, span)]):
        return since[0]
    behind = (span for span in near if span.start >= figure.end and OWN.fullmatch(text, figure.end, span.start))
    low, high = reading.sentences.clause(figure.start, figure.end)
    beside = (span for span in near if low <= span.start and span.end <= high)
    return next((span for span in (*behind, *beside, *near) if _may_be_of(reading, span, figure)), None)


# Right behind its figure.
OWN = re.compile(
    r"\s\(?(?:(?:årligt|om\såret|pr\.\sår|hvert\sår)\s)?(?:i|fra|ultimo|primo|medio|pr\.)?\s?(?:hvert\saf\s(?:over\w{5,8})?årene\s)?",
    re.IGNORECASE,
)
# Between a time and the level that was then: "i forhold til 2011, hvor der var 410", "end i 2014 (312".
WHERE_IT_WAS = re.compile(
    r",\shvor\s(?:der|det|den|tallet|andelen|antallet|niveauet)\s(?:var|lå|udgjorde)\s(?:på\s|ca\.\s)*|\s\(|\s?:\s(?:ca\.\s|højst\s|mindst\s)?",
    re.IGNORECASE,
)
# "Det svarer til 12 pct.", "Det er et fald på 35,2 pct.": of the time that the sentence before tells of.
IT_IS = re.compile(
    r"\W{0,3}det\s(?:svarer\stil\s|er\se[nt]\s\w{3,20}\spå\s)(?:ca\.\s|godt\s|knap\s)?[\d.,]+\s", re.IGNORECASE
)
YEAR_NEXT_TO = re.compile(r"\s(?:i\s)?året\s(?:før|(?P<after>efter))(?!\w)", re.IGNORECASE)


def _deadline_of(reading: Reading, times: Sequence[TimeSpan], figure: Figure, role: Role) -> TimeSpan | None:
    """The day by which a target is to be met ("… senest 1. november 2015"), however far it stands from its figure."""
    if role != "target" or reading.context.field not in wordings("roles")["target_fields"]:
        return None
    behind = (span for span in times if span.start >= figure.end and is_deadline(reading.text, span))
    return next((span for span in behind if _may_be_of(reading, span, figure)), None)


def _told_before(context: Context, time: TimeSpan, role: Role) -> TimeSpan:
    """What came out in a month without a year came out before the plan was written: in the year before the plan's."""
    is_told = role == "actual" and context.report_year is None and context.plan_year is not None
    if not is_told or time.is_year_printed or time.starts_on.year != context.plan_year:
        return time
    return in_year(time, time.starts_on.year - 1)


IN_THE_PERIOD = re.compile(r"(?<!\w)i\s(?:denne\s)?perioden(?!\w)", re.IGNORECASE)


def _may_be_of(reading: Reading, span: TimeSpan, figure: Figure) -> bool:
    """Not a plan's year, not a time in brackets closed before, not how far another clause goes, nor another's."""
    text = reading.text
    if figure.is_period_before and span.end > figure.start and not OWN.fullmatch(text, figure.end, span.start):
        return False
    if is_in_name(text, span) or _is_held_against(text, span, figure) or _is_of_an_aside(text, span, figure):
        return False
    if span.end <= figure.start:
        between = text[span.end : figure.start]
        if "," in between and UP_TO.search(text[max(0, span.start - REACH) : span.start]):
            return False
        return between.find(")") < 0 or 0 <= between.find("(") < between.find(")")
    between = text[figure.end : span.start]
    return OTHER_FIGURE.search(between) is None and ("(" not in between or OPENS.fullmatch(between) is not None)


def _is_of_an_aside(text: str, span: TimeSpan, figure: Figure) -> bool:
    """The time of an earlier level in brackets ("højst 6.900 MWh (2012: 7.420 MWh)") is not the first figure's."""
    opens = text[max(0, span.start - 12) : span.start].rstrip().endswith("(")
    return opens and span.start >= figure.end and text[span.end : span.end + 1] == ":"


def _is_held_against(text: str, span: TimeSpan, figure: Figure) -> bool:
    """A time that a figure is compared with ("18 pct. i forhold til 2014"), or from which it rose ("siden 2012")."""
    if is_compared_with(text, span):
        return True
    if SINCE.search(text[max(0, span.start - REACH) : span.start]) is None:
        return False
    is_point = span.starts_on.year * 12 + span.starts_on.month == span.ends_on.year * 12 + span.ends_on.month
    return (is_point or span.rule == "year") and read_comparator(text, figure.start, figure.end) == "change"


SINCE = re.compile(r"(?<!\w)fra\s(?:i\s)?\Z", re.IGNORECASE)
UP_TO = re.compile(r"(?<!\w)frem\stil\s\Z", re.IGNORECASE)
OPENS = re.compile(r"\s?\((?:i\s|pr\.\s)?")
OTHER_FIGURE = re.compile(r"(?<!\w)i?mod\s(?:de\s|ca\.\s)?\d|,\s[^\d]{0,80}(?<![\d.,])\d{1,3}(?![\d.])")


def _end_of(time: TimeSpan, text: str, figure: Figure, role: Role) -> tuple[date | None, date | None]:
    """Of "fra maj til september" the first month is the baseline's and the last that of what it came to."""
    by = deadline_of(text, time)
    if by is not None:
        return (by, by) if by < time.starts_on or time.rule == "day" else (time.starts_on, by)
    is_pair = figure.role == "baseline" or FROM_BEFORE.search(text[max(0, figure.start - REACH) : figure.start])
    if (
        not is_pair
        or time.rule not in ("month", "years", "year")
        or time.starts_on.year * 12 + time.starts_on.month == (time.ends_on.year * 12 + time.ends_on.month)
    ):
        return period_of(time)
    if time.rule == "year" or not FROM_BEFORE.search(text[max(0, time.start - REACH) : time.start]):
        return period_of(time)
    first = time.starts_on
    last = (
        date(first.year, 12, 31) if time.rule == "years" else first.replace(day=monthrange(first.year, first.month)[1])
    )
    return first, last
