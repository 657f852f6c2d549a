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
# "maj 14:", "(1. kvt. 14)": a year of two figures is one where no count can stand ("der kom i maj 14, i juni 16").
SHORT_YEAR = r"[0-3]\d(?=\s?(?:[:;)/–-]|\Z|\n))"
COUNTED = r"[a-zæøå]{2,30}(?:er|e|børn)(?!\w)"  # "i uge 7 og 8 elever"
LONGEST_PLAN = 40
BY = re.compile(r"(?<!\w)(?:inden|før|op\stil|til|efter)\s\Z", re.IGNORECASE)
TURN = re.compile(r"(?<!\w)årsskiftet\s{0,2}\Z", re.IGNORECASE)
SCHOOL_YEARS = ("skoleåret", "undervisningsåret", "skoleår", "studieåret", "sæson", "sæsonen")
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
    of_year = rf"(?:\s(?:af\s|i\s)?(?:{year_word}\s)?(?P<{{0}}>{YEAR})(?!\d)|\s(?P<{{0}}_short>{SHORT_YEAR}))?"
    after_dash = r"(?:(?<![.,/-])|(?<=[a-zæøå]-))"
    till = r"(?:\s?[-–]\s?|\sog\s|\stil\s(?:og\smed\s)?)"
    figure = rf"(?:\d{{1,2}}|{one_of(_spelt_months())})"
    return re.compile(
        r"(?<![\w§])(?:"
        rf"(?<![.,/-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d|[.,/-]\d)"
        rf"|{after_dash}(?P<numeric>\d{{1,2}}[./-]\s?\d{{1,2}}(?:[./-]\s?|\s)(?:\d{{4}}|\d{{2}})(?!\d|[./,-]\d))"
        rf"|(?P<edge>{edge})(?:(?:\sog\s|\s?[/–-]\s?)(?P<edge2>{edge}))?\s(?:af\s)?(?=(?:{year_word}\s)?(?:\d|[’'´‘]|{_month_words()}(?!\w)))"
        rf"|{after_dash}(?:(?P<firstday>\d{{1,2}})(?:\.?\s?[-–]\s?|\.\s(?:og|til)\s(?:den\s)?))?(?P<day>\d{{1,2}})\.?\s{{0,2}}(?P<daymonth>{_month_words()})(?!\w){of_year.format('dayyear')}"
        rf"|(?P<month>{_month_words()})(?!\w)(?:\småned)?{of_year.format('monthyear')}"
        rf"|(?:de\s)?første\s(?P<months>{figure})\småneder\s(?:af|i)\s(?:{year_word}\s)?(?P<monthsyear>{YEAR})(?!\d)"
        rf"|(?P<part>{ordinal})(?:,\s{ordinal})?(?:{till}(?P<second>{ordinal}))?\s?(?:(?P<quarter>{quarter})|(?P<half>{half}))(?!\w){of_year.format('partyear')}"
        rf"|(?P<yearfirst>(?:19|20)\d\d)[\s/-]?Q(?P<qlast>[1-4])(?!\w)"
        rf"|Q(?P<q>[1-4])(?!\w)(?:[\s/-](?P<qyear>{YEAR})(?!\d))?"
        rf"|(?:K|kvartal\s)(?P<k>[1-4])[,/-]?\s?(?:i\s|af\s)?(?P<kyear>(?:19|20)\d\d)(?!\d|[.,/-]\d)"
        rf"|(?P<feast>{one_of(times['feasts'])})\s(?:i\s)?{YEAR}(?:[/-]\d\d(?:\d\d)?)?(?!\d)"
        rf"|(?<!om\s)(?P<season>{one_of(times['seasons'])})(?!\w){of_year.format('seasonyear')}(?:[/-](?P<seasonto>(?:20)?\d\d)(?!\d|[.,/-]\d))?"
        rf"|(?<!hver\s)(?P<weeks>uge(?:rne|r)?)\s(?P<week>\d{{1,2}})(?:(?:\s?[-–]\s?|(?P<joint>{till})(?!\d{{1,2}}\s{COUNTED}))(?P<lastweek>\d{{1,2}}))?(?!\d)(?!\s(?:i|af)\s\w{{0,30}}(?:forløb|periode|graviditet))(?:(?:,\s|/|\s(?:af\s|i\s)?)(?P<weekyear>{YEAR})(?!\d))?"
        rf"|(?<![.,/-])(?P<from>{YEAR})(?:\s?[-–/]\s?(?P<to>{YEAR}|\d\d)|\s(?:og\s)?(?:frem\s)?til\s(?:og\smed\s)?(?P<till>{YEAR}))(?![\d.,]\d|\d|[-/]\d)"
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
            word = re.sub(r"\s", " ", (match["edge2"] or match["edge"]).lower())
            edge = (match.start(), match.end(), _edges()[word])
            continue
        span = _read(match, default_year)
        if span is not None:
            if edge is not None and edge[1] == _core_start(text, match):
                span = _at_edge(replace(span, start=edge[0]), edge[2])
            found.append(span)
        edge = None
    return list(_joined(text, _with_years_lent(text, found)))


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
    if match["feast"]:
        return None
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
    if match["numeric"]:
        inner = _day_pattern().fullmatch(match["numeric"])
        is_printed, year = True, default_year
    else:
        inner = _day_pattern().fullmatch(f"{match['day']}. {match['daymonth']}")
        found, is_printed = _year_or_none(match, "dayyear", default_year)
        year = found
    day = _day_of(inner, year) if inner else None
    if day is None:
        return None
    first = (
        day.replace(day=int(match["firstday"])) if match["firstday"] and 0 < int(match["firstday"]) < day.day else day
    )
    return _span(match, first, day, "day", printed=is_printed)


def _year_or_none(match: re.Match[str], name: str, default_year: int | None) -> tuple[int | None, bool]:
    try:
        return _year_of(match, name, default_year)
    except ValueError:
        return None, False


def _read_iso(match: re.Match[str], default_year: int | None) -> TimeSpan:
    day = date.fromisoformat(match["iso"])
    return _span(match, day, day, "day", printed=True)


def _month(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _year_of(match: re.Match[str], name: str, default_year: int | None) -> tuple[int, bool]:
    """The year of a time and whether it is printed.

    A short one ("maj 14") is one only close to the document's year, and at a text's end where nothing stands before.
    """
    short = match[f"{name}_short"]
    year = read_year(short) if short else None
    is_told = match.end() == len(match.string) and match.string[: match.start()].strip() != ""
    if year is not None and default_year is not None and abs(year - default_year) <= NEAR_YEARS and not is_told:
        return year, True
    return _year_or(match[name], default_year), match[name] is not None


NEAR_YEARS = 4


def _year_or(printed: str | None, default_year: int | None) -> int:
    year = read_year(printed) if printed else default_year
    if year is None:
        raise ValueError("no year")
    return year


def _read_month(match: re.Match[str], default_year: int | None) -> TimeSpan:
    if (
        match["monthyear"] is None
        and match["month"].lower() == "jul."
        and BY.search(match.string[max(0, match.start() - 8) : match.start()])
    ):
        year = _year_or(None, default_year)  # "inden jul." ends a sentence and is Christmas, no July
        first, last = _month(year, *wordings("times")["seasons"]["jul"]["months"])
        return replace(_span(match, first, last, "season", printed=False), end=match.start() + len("jul"))
    number = _months()[match["month"].lower()]
    year, is_printed = _year_of(match, "monthyear", default_year)
    return _span(match, *_month(year, number, number), "month", printed=is_printed)


def _read_months(match: re.Match[str], default_year: int | None) -> TimeSpan:
    """The first so many months of a year."""
    printed = match["months"].lower()
    last = int(printed) if printed.isdigit() else _spelt_months()[printed]
    if not 1 <= last <= 12:
        raise ValueError("no month")
    return _span(match, *_month(_year_or(match["monthsyear"], None), 1, last), "month", printed=True)


@cache
def _spelt_months() -> dict[str, int]:
    return {word: value for word, value in wordings("numbers")["words"].items() if value in range(2, 13)}


def _read_part(match: re.Match[str], default_year: int | None) -> TimeSpan | None:
    """A quarter or half year, or the stretch from the first that is named to the last ("2. og 3. kvartal")."""
    ordinals = key_of(wordings("times")["ordinals"])
    first, last = (ordinals[(match[name] or match["part"]).lower()] for name in ("part", "second"))
    year, is_printed = _year_of(match, "partyear", default_year)
    months = 3 if match["quarter"] else 6
    if match["half"] and match["part"].lower() == "sidste":
        first = last = 2
    if last * months > 12:
        return None
    begins, ends = _month(year, (min(first, last) - 1) * months + 1, last * months)
    return _span(match, begins, ends, "quarter" if match["quarter"] else "half", printed=is_printed)


def _read_q(match: re.Match[str], default_year: int | None) -> TimeSpan:
    number = int(match["q"] or match["qlast"] or match["k"])
    printed = match["qyear"] or match["yearfirst"] or match["kyear"]
    first, last = _month(_year_or(printed, default_year), number * 3 - 2, number * 3)
    return _span(match, first, last, "quarter", printed=printed is not None)


def _read_season(match: re.Match[str], default_year: int | None) -> TimeSpan:
    year, is_printed = _year_of(match, "seasonyear", default_year)
    first, last = wordings("times")["seasons"][re.sub(r"\s", " ", match["season"].lower())]["months"]
    if match["seasonto"] and first <= last:
        raise ValueError("a season of one year has two")
    starts_on, ends_on = date(year, first, 1), _month(year + (last < first), last, last)[1]
    return _span(match, starts_on, ends_on, "season", printed=is_printed)


def _read_week(match: re.Match[str], default_year: int | None) -> TimeSpan:
    """A week, or a stretch of weeks; "uge 52-1" goes on into the next year, "uge 7 og 9" is no stretch."""
    year, number = _year_or(match["weekyear"], default_year), int(match["week"])
    last_number = int(match["lastweek"] or number)
    goes_over = number >= LATE_WEEK and last_number <= EARLY_WEEK
    is_apart = " og " in (match["joint"] or "") and last_number != number + 1 and not goes_over
    first = date.fromisocalendar(year, number, 1)
    last = date.fromisocalendar(year + goes_over, number if is_apart else last_number, 7)
    if last < first:
        raise ValueError("weeks that go back")
    end = match.end("week") if is_apart else match.end()
    return replace(_span(match, first, last, "week", printed=match["weekyear"] is not None), end=end)


LATE_WEEK, EARLY_WEEK = 45, 10


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
    "iso": _read_iso,
    "month": _read_month,
    "months": _read_months,
    "part": _read_part,
    "q": _read_q,
    "qlast": _read_q,
    "k": _read_q,
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


def _with_years_lent(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """The first of "februar/marts 2012" takes its year from the second."""
    lent = list(spans)
    for index in range(len(lent) - 2, -1, -1):
        here, after = lent[index], lent[index + 1]
        if (
            not here.is_year_printed
            and after.is_year_printed
            and after.rule != "year"
            and (after.start - here.end <= JOIN_WIDTH or UNTIL.fullmatch(text, here.end, after.start))
        ):
            lent[index] = in_year(here, after.starts_on.year)
    return lent


JOIN_WIDTH = 9
JOINT_WIDTH = 24


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
    for span in _listed_years(text, spans):
        between = text[held.end : span.start] if held is not None and span.start - held.end <= JOINT_WIDTH else None
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


def _listed_years(text: str, spans: list[TimeSpan]) -> Iterator[TimeSpan]:
    """Three years or more in a row as one stretch ("2014, 2015 og 2016"), but for years told in turn."""
    at = 0
    while at < len(spans):
        last = at
        while last + 1 < len(spans) and _follows(text, spans[last], spans[last + 1]):
            last += 1
        first, ends = spans[at], spans[last]
        is_list = last - at >= 2 and AND.fullmatch(text, spans[last - 1].end, ends.start) is not None
        if is_list and not EACH.search(text[max(0, first.start - 20) : first.start]):
            yield replace(ends, start=first.start, starts_on=first.starts_on, rule="years")
        else:
            yield from spans[at : last + 1]
        at = last + 1


def _follows(text: str, span: TimeSpan, after: TimeSpan) -> bool:
    """Whether a year is printed right behind the one before it ("2014, 2015", "2015 og 2016")."""
    is_next = span.rule == after.rule == "year" and after.starts_on.year == span.starts_on.year + 1
    return is_next and NEXT_YEAR.fullmatch(text, span.end, after.start) is not None


NEXT_YEAR = re.compile(r",\s|\sog\s")


def _is_joint(text: str, held: TimeSpan, after: TimeSpan, between: str) -> bool:
    """True for "maj/juni", "maj – juni", "maj og juni", "i løbet af 2015 og 2016", and for "til" behind "fra".

    Joined by "og" are neighbours of one year ("foråret og sommeren 2014"), not those told in turn ("henholdsvis").
    """
    if JOINT.fullmatch(between):
        return True
    before = text[max(0, held.start - 20) : held.start]
    if AND.fullmatch(between) and held.rule == after.rule == "year":
        return COURSE.search(before) is not None and after.starts_on.year == held.ends_on.year + 1
    if AND.fullmatch(between) and held.rule == after.rule and held.rule in ("month", "season"):
        is_next = after.starts_on == held.ends_on + timedelta(days=1)
        return is_next and not EACH.search(before) and held.edge is None and after.edge is None
    if UNTIL.fullmatch(between) is None:
        return False
    return FROM.search(before) is not None or (held.rule == after.rule == "day" and not MOVED.search(before))


JOINT = re.compile(r"\s?[/–-]\s?")
COURSE = re.compile(r"(?<!\w)(?:i\sløbet\saf|i\sårene)\s\Z", re.IGNORECASE)
AND = re.compile(r"\sog\s(?:i\s)?")
EACH = re.compile(r"(?<!\w)(?:henholdsvis|hhv\.)\s(?:i\s)?\Z", re.IGNORECASE)
FROM = re.compile(r"(?<!\w)fra\s(?:og\smed\s)?(?:den\s|d\.\s)?\Z", re.IGNORECASE)
# "mødet flyttes 7. marts til 9. marts" names two days and no stretch.
MOVED = re.compile(r"(?<!\w)\w{0,6}(?:ændr|flyt|skyd|skud|rykk|rett|sæt)\w{0,5}\s(?:den\s|d\.\s)?\Z", re.IGNORECASE)
UNTIL = re.compile(r"\s(?:og\s)?(?:frem\s)?til\s(?:og\smed\s)?(?:den\s|d\.\s)?", re.IGNORECASE)
