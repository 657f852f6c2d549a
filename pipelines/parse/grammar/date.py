"""Dates and times as printed ('24-01-2012', '1. kvartal 2012', 'ultimo '11'). Here: notation.

The first and last day of each time follow contract.md's conventions; `due` is the day by which what it names is done.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from pipelines.parse.grammar.wordings import key_of, one_of, wordings

TimeRule = Literal["day", "month", "quarter", "half", "season", "week", "year", "years"]
Edge = Literal["first", "middle", "last"]

OLDEST, YOUNGEST = 1900, 2099
SHORT_YEARS = {range(40): 2000, range(70, 100): 1900}  # "'40" to "'69" could be either century
YEAR = r"(?:(?:19|20)\d\d|[’'´‘]\d\d)"
LONGEST_PLAN = 40
TURN = re.compile(r"(?<!\w)årsskiftet\s{0,2}\Z", re.IGNORECASE)
SCHOOL_YEARS = ("skoleåret", "undervisningsåret", "skoleår", "studieåret")
EDGE_DAYS = {"first": 10, "middle": 20}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A time at `text[start:end]`: its first and last day, the day by which it is due, and the rule that read it.

    `edge` is primo, medio or ultimo; `is_year_printed` is False where the year was taken from the document.
    """

    start: int
    end: int
    starts_on: date
    ends_on: date
    due: date
    rule: TimeRule
    edge: Edge | None = None
    is_year_printed: bool = True


def read_year(printed: str) -> int | None:
    """The year of "2012", "'12", "12" → 2012; None where it is no year between 1900 and 2099."""
    digits = printed.strip().lstrip("’'´‘")
    if not digits.isascii() or not digits.isdigit():
        return None
    if len(digits) == 2:
        return next((century + int(digits) for years, century in SHORT_YEARS.items() if int(digits) in years), None)
    return int(digits) if len(digits) == 4 and OLDEST <= int(digits) <= YOUNGEST else None


def read_danish_date(printed: str, default_year: int | None = None) -> date | None:
    """A whole print as a day: "24-01-2012", "22.2 2011", "1.1.08", "den 24. januar 2012", "16 januar" with a year."""
    text = re.sub(r"^\s*(?:den|d\.)\s+", "", printed[:60], flags=re.IGNORECASE).strip()
    match = _day_pattern().fullmatch(text)
    return _day_of(match, default_year) if match else None


@cache
def _months() -> dict[str, int]:
    return key_of(wordings("times")["months"])


@cache
def _month_words() -> str:
    return one_of(_months())


@cache
def _day_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<d>\d{{1,2}})(?:(?P<s>[./-])\s?(?P<m>\d{{1,2}})(?:[./-]|\s|\.\s)\s?(?P<y>\d{{4}}|\d{{2}}(?!\d))"
        rf"|\.?\s{{0,2}}(?P<month>{_month_words()})(?!\w)(?:\s?(?P<year>{YEAR})(?!\d))?)",
        re.IGNORECASE,
    )


def _day_of(match: re.Match[str], default_year: int | None) -> date | None:
    month = int(match["m"]) if match["m"] else _months()[match["month"].lower()]
    printed_year = match["y"] or match["year"]
    year = read_year(printed_year) if printed_year else default_year
    try:
        return date(year, month, int(match["d"])) if year else None
    except ValueError:
        return None


@cache
def _scanner() -> re.Pattern[str]:
    """Every anchor of a time in one pass, from the most exact (a numeric day) to the least (a year)."""
    times = wordings("times")
    ordinal = one_of(word for words in times["ordinals"].values() for word in words)
    quarter, half = one_of(times["parts"]["quarter"]), one_of(times["parts"]["half"])
    edge = one_of(word for words in times["edges"].values() for word in words)
    year_word = one_of(times["year_words"])
    of_year = rf"(?:\s(?:af\s|i\s)?(?:{year_word}\s)?(?P<{{0}}>{YEAR})(?!\d))?"
    return re.compile(
        r"(?<![\w§])(?:"
        rf"(?<![.,/-])(?P<numeric>\d{{1,2}}[./-]\s?\d{{1,2}}(?:[./-]\s?|\s)(?:\d{{4}}|\d{{2}})(?!\d|[./,-]\d))"
        rf"|(?P<edge>{edge})(?:\sog\s{edge})?\s(?:af\s)?(?=(?:{year_word}\s)?(?:\d|[’'´‘]|{_month_words()}(?!\w)))"
        rf"|(?<![.,/-])(?:(?P<firstday>\d{{1,2}})\.?\s?[-–]\s?)?(?P<day>\d{{1,2}})\.?\s{{0,2}}(?P<daymonth>{_month_words()})(?!\w){of_year.format('dayyear')}"
        rf"|(?P<month>{_month_words()})(?!\w)(?:\småned)?{of_year.format('monthyear')}"
        rf"|(?P<part>{ordinal})(?:\sog\s(?P<second>{ordinal}))?\s?(?:(?P<quarter>{quarter})|(?P<half>{half}))(?!\w){of_year.format('partyear')}"
        rf"|Q(?P<q>[1-4]){of_year.format('qyear')}"
        rf"|(?<!om\s)(?P<season>{one_of(times['seasons'])})(?!\w){of_year.format('seasonyear')}"
        rf"|(?<!hver\s)uge(?:rne|r)?\s(?P<week>\d{{1,2}})(?:\s?[-–]\s?(?P<lastweek>\d{{1,2}}))?(?!\d)(?!\s(?:i|af)\s\w{{0,30}}(?:forløb|periode|graviditet))(?:(?:,\s|/|\s(?:af\s|i\s)?)(?P<weekyear>{YEAR})(?!\d))?"
        rf"|(?<![.,/-])(?P<from>{YEAR})(?:\s?[-–/]\s?(?P<to>{YEAR}|\d\d)|\stil\s(?P<till>{YEAR}))(?![\d.,]\d|\d|[-/]\d)"
        rf"|(?<![.,/-])(?P<year>{YEAR})(?![\d½]|[.,]\d|[-/]\d|-[a-zæøå]|-\s(?:og|eller)\s|[’'´‘]?ern))",
        re.IGNORECASE,
    )


def find_times(text: str, default_year: int | None = None) -> list[TimeSpan]:
    """Every time printed in a text, in order; neighbours joined by "/" or a dash are one ("maj – juli 2009").

    A month, season or part of a year without a year gets `default_year`, and is left out where there is none.
    """
    found: list[TimeSpan] = []
    edge: tuple[int, int, Edge] | None = None
    for match in _scanner().finditer(text):
        if match["edge"]:
            edge = (match.start(), match.end(), _edges()[match["edge"].lower()] if " og " not in match[0] else "middle")
            continue
        span = _read(match, default_year)
        if span is not None:
            if edge is not None and edge[1] == _core_start(text, match):
                span = _at_edge(replace(span, start=edge[0]), edge[2])
            found.append(span)
        edge = None
    return list(_joined(text, _with_years_lent(found)))


def begins_with_time(text: str) -> bool:
    """Whether the number that a line begins with is a time's: "1. kvartal 2012", "2. og 3. kvartal", "31.12.2013. Da".

    A parser that cuts at numbered points asks first, for "1." is no point here.
    """
    line = text.lstrip(" *_\t")[:LINE_HEAD]
    return any(span.start == 0 and span.rule not in ("year", "years") for span in find_times(line, YOUNGEST))


LINE_HEAD = 60


@cache
def _edges() -> dict[str, Edge]:
    return key_of(wordings("times")["edges"])


def _core_start(text: str, match: re.Match[str]) -> int:
    """Where the time proper begins, without a word like "regnskabsåret" before it."""
    before = text[max(0, match.start() - 20) : match.start()]
    word = _year_word_before().search(before)
    return match.start() - len(word[0]) if word else match.start()


@cache
def _year_word_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(wordings('times')['year_words'])}\s\Z", re.IGNORECASE)


def _read(match: re.Match[str], default_year: int | None) -> TimeSpan | None:
    if match["numeric"] or match["day"]:
        return _read_day(match, default_year)
    for name, read in READERS.items():
        if match[name]:
            try:
                return read(match, default_year)
            except ValueError:
                return None
    return None


def _span(match: re.Match[str], first: date, last: date, rule: TimeRule, *, printed: bool) -> TimeSpan:
    return TimeSpan(match.start(), match.end(), first, last, last, rule, is_year_printed=printed)


def _read_day(match: re.Match[str], default_year: int | None) -> TimeSpan | None:
    inner = _day_pattern().fullmatch(
        match["numeric"] or f"{match['day']}. {match['daymonth']} {match['dayyear'] or ''}".strip()
    )
    day = _day_of(inner, default_year) if inner else None
    if day is None:
        return None
    first = (
        day.replace(day=int(match["firstday"])) if match["firstday"] and 0 < int(match["firstday"]) < day.day else day
    )
    return _span(match, first, day, "day", printed=bool(match["numeric"] or match["dayyear"]))


def _month(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _year_or(printed: str | None, default_year: int | None) -> int:
    year = read_year(printed) if printed else default_year
    if year is None:
        raise ValueError("no year")
    return year


def _read_month(match: re.Match[str], default_year: int | None) -> TimeSpan:
    number = _months()[match["month"].lower()]
    first, last = _month(_year_or(match["monthyear"], default_year), number, number)
    return _span(match, first, last, "month", printed=match["monthyear"] is not None)


def _read_part(match: re.Match[str], default_year: int | None) -> TimeSpan | None:
    ordinals = key_of(wordings("times")["ordinals"])
    number = ordinals[(match["second"] or match["part"]).lower()]
    year, months = _year_or(match["partyear"], default_year), 3 if match["quarter"] else 6
    if match["half"] and match["part"].lower() == "sidste":
        number = 2
    if number * months > 12:
        return None
    first, last = _month(year, (number - 1) * months + 1, number * months)
    return _span(match, first, last, "quarter" if match["quarter"] else "half", printed=match["partyear"] is not None)


def _read_q(match: re.Match[str], default_year: int | None) -> TimeSpan:
    last_month = int(match["q"]) * 3
    first, last = _month(_year_or(match["qyear"], default_year), last_month - 2, last_month)
    return _span(match, first, last, "quarter", printed=match["qyear"] is not None)


def _read_season(match: re.Match[str], default_year: int | None) -> TimeSpan:
    year = _year_or(match["seasonyear"], default_year)
    first, last = wordings("times")["seasons"][re.sub(r"\s", " ", match["season"].lower())]["months"]
    starts_on, ends_on = date(year, first, 1), _month(year + (last < first), last, last)[1]
    return _span(match, starts_on, ends_on, "season", printed=match["seasonyear"] is not None)


def _read_week(match: re.Match[str], default_year: int | None) -> TimeSpan:
    year = _year_or(match["weekyear"], default_year)
    first = date.fromisocalendar(year, int(match["week"]), 1)
    last = date.fromisocalendar(year, int(match["lastweek"] or match["week"]), 7)
    if last < first:
        raise ValueError("weeks that go back")
    return _span(match, first, last, "week", printed=match["weekyear"] is not None)


def _read_years(match: re.Match[str], default_year: int | None) -> TimeSpan | None:
    first, last = read_year(match["from"]), read_year(match["to"] or match["till"])
    if first is None or last is None or not first < last <= first + LONGEST_PLAN:
        return None
    span = _span(match, date(first, 1, 1), date(last, 12, 31), "years", printed=True)
    before = match.string[max(0, match.start() - 20) : match.start()].lower().rstrip()
    if last == first + 1 and before.endswith(SCHOOL_YEARS):
        return replace(span, starts_on=date(first, 8, 1), ends_on=date(last, 6, 30), due=date(last, 6, 30))
    turn = TURN.search(match.string, max(0, match.start() - 20), match.start())
    if last == first + 1 and turn:
        eve = date(first, 12, 31)
        return replace(span, start=turn.start(), starts_on=eve, ends_on=eve, due=eve)
    return span


def _read_year_span(match: re.Match[str], default_year: int | None) -> TimeSpan:
    year = _year_or(match["year"], None)
    return _span(match, date(year, 1, 1), date(year, 12, 31), "year", printed=True)


READERS = {
    "month": _read_month,
    "part": _read_part,
    "q": _read_q,
    "season": _read_season,
    "week": _read_week,
    "from": _read_years,
    "year": _read_year_span,
}


def _at_edge(span: TimeSpan, edge: Edge) -> TimeSpan:
    """Primo, medio and ultimo: of a year the end of January, June and December, else the 10th, 20th and last day.

    A number "medio oktober" still speaks of October: a month keeps its last day.
    """
    if span.rule in ("year", "years"):
        year = span.ends_on.year
        due = {"first": date(year, 1, 31), "middle": date(year, 6, 30), "last": span.ends_on}[edge]
    elif span.rule == "month" and edge != "last":
        due = span.starts_on.replace(day=EDGE_DAYS[edge])
    else:
        due = span.ends_on
    return replace(span, due=due, ends_on=span.ends_on if span.rule == "month" else due, edge=edge)


def season_eve(span: TimeSpan, text: str) -> date:
    """The day by which a thing is done that is to be done before a season ("inden sommeren 2012")."""
    words = text[span.start : span.end].lower()
    for name, season in sorted(wordings("times")["seasons"].items(), key=lambda item: -len(item[0])):
        if name in words:
            month, day = season["before"]
            return date(span.starts_on.year, month, day)
    return span.due


def _with_years_lent(spans: list[TimeSpan]) -> list[TimeSpan]:
    """The first of "februar/marts 2012" takes its year from the second."""
    lent = list(spans)
    for index in range(len(lent) - 2, -1, -1):
        here, after = lent[index], lent[index + 1]
        if (
            not here.is_year_printed
            and after.is_year_printed
            and after.rule != "year"
            and after.start - here.end <= JOIN_WIDTH
        ):
            lent[index] = in_year(here, after.starts_on.year)
    return lent


JOIN_WIDTH = 9


def in_year(span: TimeSpan, year: int) -> TimeSpan:
    """The same time of another year; a 29 February stays where it is."""
    if span.rule == "week":
        _, week, _ = span.starts_on.isocalendar()
        first = date.fromisocalendar(year, min(week, 52), 1)
        last = first + timedelta(days=6)
        return replace(span, starts_on=first, ends_on=last, due=last)
    shift = year - span.starts_on.year
    try:
        moved = [day.replace(year=day.year + shift) for day in (span.starts_on, span.ends_on, span.due)]
    except ValueError:  # 29 February
        return span
    return replace(span, starts_on=moved[0], ends_on=moved[1], due=moved[2], is_year_printed=True)


def _joined(text: str, spans: list[TimeSpan]) -> Iterator[TimeSpan]:
    held: TimeSpan | None = None
    for span in spans:
        between = text[held.end : span.start] if held is not None and span.start - held.end <= JOIN_WIDTH else None
        if (
            held is not None
            and between is not None
            and held.starts_on <= span.due
            and _is_joint(text, held, span, between)
        ):
            rule: TimeRule = "years" if held.rule == "year" and " og " in between else span.rule
            held = replace(span, start=held.start, starts_on=held.starts_on, rule=rule)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _is_joint(text: str, held: TimeSpan, after: TimeSpan, between: str) -> bool:
    """True for "maj/juni", "maj – juni", "i løbet af 2015 og 2016", and for "til" behind "fra" ("fra maj til juni")."""
    if JOINT.fullmatch(between):
        return True
    if TWO_YEARS.fullmatch(between) and held.rule == after.rule == "year":
        is_course = COURSE.search(text[max(0, held.start - 20) : held.start]) is not None
        return is_course and after.starts_on.year == held.ends_on.year + 1
    return UNTIL.fullmatch(between) is not None and text[max(0, held.start - 4) : held.start].lower() == "fra "


JOINT = re.compile(r"\s?[/–-]\s?")
COURSE = re.compile(r"(?<!\w)(?:i\sløbet\saf|i\sårene)\s\Z", re.IGNORECASE)
TWO_YEARS = re.compile(r"\sog\s")
UNTIL = re.compile(r"\s(?:og\s)?(?:frem\s)?til\s(?:og\smed\s)?")
