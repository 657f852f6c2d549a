"""Dates and times: every month, season, part and edge of the closed sets, and contract.md's due days."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.parse.grammar.date import begins_with_time, find_times, in_year, read_danish_date, read_year, season_eve
from pipelines.parse.grammar.wordings import wordings


def due_days(text: str, default_year: int | None = 2012) -> list[str]:
    return [str(span.due) for span in find_times(text, default_year)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2012", "2012-12-31"),
        ("1. kvartal 2012", "2012-03-31"),
        ("fjerde kvartal af 2012", "2012-12-31"),
        ("2. kvt. ’12", "2012-06-30"),
        ("Q3 2012", "2012-09-30"),
        ("første halvår 2012", "2012-06-30"),
        ("2. halvdel af 2012", "2012-12-31"),
        ("primo 2012", "2012-01-31"),
        ("medio 2012", "2012-06-30"),
        ("ultimo 2012", "2012-12-31"),
        ("primo maj 2012", "2012-05-10"),
        ("medio maj 2012", "2012-05-20"),
        ("ultimo februar 2012", "2012-02-29"),  # a leap year
        ("udgangen af 1. kvartal 2012", "2012-03-31"),
        ("starten af ’12", "2012-01-31"),
        ("foråret 2012", "2012-05-31"),
        ("sommeren 2012", "2012-08-31"),
        ("efteråret 2012", "2012-11-30"),
        ("maj 2012", "2012-05-31"),
        ("aug. ’11", "2011-08-31"),
        ("oktober måned 2011", "2011-10-31"),
        ("1. juli 2012", "2012-07-01"),
        ("1.januar 2012", "2012-01-01"),  # no blank after the day
        ("24-01-2012", "2012-01-24"),
        ("22.2 2011", "2011-02-22"),  # a blank for the second point
        ("26.10. 2011", "2011-10-26"),
        ("1.1.08", "2008-01-01"),
        ("01 SEP 2008", "2008-09-01"),
        ("uge 23 2012", "2012-06-10"),
        ("2012-15", "2015-12-31"),
        ("2011/12", "2012-12-31"),
        ("skoleåret 2011/12", "2012-06-30"),  # a school year ends in the summer
        ("årsskiftet 2011/12", "2011-12-31"),
        ("ultimo 2011/primo 2012", "2012-01-31"),  # two times for one
        ("Primo og medio 2009", "2009-06-30"),
        ("februar/marts 2012", "2012-03-31"),
        ("medio januar – ult. april 2009", "2009-04-30"),
        ("december 2008 – februar 2009", "2009-02-28"),
        ("fra maj til september", "2012-09-30"),  # a stretch of months, the year from the document
        ("årets udgang", "2012-12-31"),
    ],
)
def test_each_kind_of_time_is_due_on_its_last_day(text: str, due: str) -> None:
    assert due_days(text) == [due]


@pytest.mark.parametrize(
    "text",
    [
        "6.2.64",  # a plan area: '64 could be either century
        "kl. 9 - 16.30",  # a clock time
        "31.02.2012",  # no such day
        "32.13.2012",
        "uge 60 2012",
        "2.1.3",
        "2012-opgørelsen",  # a name
        "2010- og 2012-opgørelsen",  # two names
        "1970'erne",  # a decade
        "1970erne",
        "2012,5",
        "120125",
        "majskolber",
    ],
)
def test_what_is_not_a_time(text: str) -> None:
    assert due_days(text) == []


@pytest.mark.parametrize(
    ("word", "month"), [(word, number) for number, words in wordings("times")["months"].items() for word in words]
)
def test_each_month_word(word: str, month: int) -> None:
    (span,) = find_times(f"i {word} 2013", None)
    assert (span.starts_on, span.rule) == (date(2013, month, 1), "month")
    assert read_danish_date(f"den 3. {word} 2013") == date(2013, month, 3)


@pytest.mark.parametrize("season", sorted(wordings("times")["seasons"]))
def test_each_season_has_an_eve_before_its_end(season: str) -> None:
    (span,) = find_times(f"inden {season}", 2012)
    assert season_eve(span, f"inden {season}") <= span.ends_on


def test_a_time_without_a_year_needs_the_year_of_its_document() -> None:
    assert due_days("ultimo oktober", None) == []
    assert due_days("ultimo oktober", 2009) == ["2009-10-31"]


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("2012", 2012),
        ("’12", 2012),
        ("'12", 2012),
        ("08", 2008),
        ("99", 1999),
        ("64", None),
        ("1899", None),
        ("x", None),
    ],
)
def test_read_year(printed: str, year: int | None) -> None:
    assert read_year(printed) == year


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("den 24. januar 2012", date(2012, 1, 24)),
        ("d. 16. november 2011", date(2011, 11, 16)),
        ("4. jan 2012", date(2012, 1, 4)),
        ("24. januar", None),  # no year and none given
        ("januar 2012", None),  # a month is no day
        ("24-01-2012, s.6", None),  # the whole print must be the day
    ],
)
def test_read_danish_date(printed: str, day: date | None) -> None:
    assert read_danish_date(printed) == day


@pytest.mark.parametrize(
    ("line", "is_time"),
    [
        ("1. kvartal 2012 og løbende.", True),
        ("2. og 3. kvartal 2012  Uddannelse", True),
        ("31.12.2013. Da beløbet", True),
        ("1. maj åbner huset", True),
        ("  2. halvår 2012", True),
        ("1. At der er et tilbud i maj 2012", False),  # a numbered point with a time in it
        ("2012 bliver et travlt år", False),
        ("3. udvalgets beslutning", False),
        ("", False),
    ],
)
def test_a_line_that_begins_with_a_time_is_no_numbered_point(line: str, is_time: bool) -> None:
    assert begins_with_time(line) is is_time


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_round_trip_of_days(day: date) -> None:
    month = wordings("times")["months"][day.month][0]
    for printed in (f"{day.day}. {month} {day.year}", f"{day:%d-%m-%Y}", f"{day.day}.{day.month}.{day.year}"):
        assert read_danish_date(printed) == day
        assert [span.due for span in find_times(f"senest {printed}.")] == [day]


@given(st.text(alphabet="0123456789.-/’ majuniprotlg–", max_size=80))
def test_times_stand_in_order_and_in_the_text(text: str) -> None:
    spans = find_times(text, 2012)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.starts_on <= span.ends_on for span in spans if span.edge is None or span.rule != "season")


def test_a_number_of_the_middle_of_a_month_speaks_of_the_month() -> None:
    (span,) = find_times("medio oktober 2013")
    assert (span.due, span.ends_on) == (date(2013, 10, 20), date(2013, 10, 31))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("fra 44 i 2012 til 22 i 2020", [("2012", "2012-12-31"), ("2020", "2020-12-31")]),  # a figure is no year
        ("fra '14 til 15 pct. i '16", [("'14", "2014-12-31"), ("'16", "2016-12-31")]),
        ("fra 2012 til 2020", [("2012 til 2020", "2020-12-31")]),
        ("i løbet af 2015 og 2016", [("2015 og 2016", "2016-12-31")]),  # one course of two years
        ("i 2015 og 2016", [("2015", "2015-12-31"), ("2016", "2016-12-31")]),
        ("i løbet af 2015 og 2018", [("2015", "2015-12-31"), ("2018", "2018-12-31")]),
        ("i uge 8, 2016", [("uge 8, 2016", "2016-02-28")]),
        ("i uge 8 i 2016", [("uge 8 i 2016", "2016-02-28")]),
        ("udgangen af skoleåret 2016/17", [("udgangen af skoleåret 2016/17", "2017-06-30")]),
    ],
)
def test_where_a_span_of_years_begins_and_ends(text: str, times: list[tuple[str, str]]) -> None:
    assert [(text[span.start : span.end], str(span.due)) for span in find_times(text)] == times


def test_the_week_of_a_course_is_none_of_the_year() -> None:
    assert find_times("inden udgangen af uge 5 i sygeforløbet", 2015) == []
    assert [str(span.due) for span in find_times("i uge 5 i 2015", 2015)] == ["2015-02-01"]


def test_the_same_time_of_another_year() -> None:
    (week,) = find_times("uge 27", 2015)
    assert str(in_year(week, 2014).ends_on) == "2014-07-06"  # a Sunday again
    (leap,) = find_times("29. februar", 2012)
    assert in_year(leap, 2013) == leap


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("den 17.-18. januar 2014", "2014-01-17", "2014-01-18"),
        ("den 3 – 5. maj", "2014-05-03", "2014-05-05"),
        ("i uge 40-41", "2014-09-29", "2014-10-12"),
        ("i ugerne 35-38", "2014-08-25", "2014-09-21"),
        ("den 18.-17. januar 2014", "2014-01-17", "2014-01-17"),  # no stretch that goes back
    ],
)
def test_a_stretch_of_days_or_weeks_is_due_on_its_last(text: str, first: str, last: str) -> None:
    (span,) = find_times(text, 2014)
    assert (str(span.starts_on), str(span.due)) == (first, last)


@pytest.mark.parametrize("text", ["hver uge 30-40 aktindsigter", "uge 41-40"])
def test_what_is_no_stretch_of_weeks(text: str) -> None:
    assert find_times(text, 2014) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013-09-24", "2013-09-24", "2013-09-24"),
        ("den 3. og 4. marts 2013", "2013-03-03", "2013-03-04"),
        ("2. april-30. september 2013", "2013-04-02", "2013-09-30"),
        ("2. april til den 30. september 2013", "2013-04-02", "2013-09-30"),
        ("fra den 2. april til og med den 30. september", "2014-04-02", "2014-09-30"),
        ("uge 11 og 12 2013", "2013-03-11", "2013-03-24"),
        ("ugerne 11 til 13", "2014-03-10", "2014-03-30"),
        ("uge 51-2", "2014-12-15", "2015-01-11"),  # over New Year
        ("1.-3. kvartal 2013", "2013-01-01", "2013-09-30"),
        ("3. og 4. kvt. 2013", "2013-07-01", "2013-12-31"),
        ("1., 2. og 3. kvartal 2013", "2013-01-01", "2013-09-30"),
        ("III kvartal 2013", "2013-07-01", "2013-09-30"),
        ("Q3-2013", "2013-07-01", "2013-09-30"),
        ("2013 Q3", "2013-07-01", "2013-09-30"),
        ("K3 2013", "2013-07-01", "2013-09-30"),
        ("kvartal 3, 2013", "2013-07-01", "2013-09-30"),
        ("(3. kvt. 13)", "2013-07-01", "2013-09-30"),
        ("september 13: ", "2013-09-01", "2013-09-30"),
        ("marts og april 2013", "2013-03-01", "2013-04-30"),
        ("sommeren og efteråret 2013", "2013-06-01", "2013-11-30"),
        ("2013, 2014 og 2015", "2013-01-01", "2015-12-31"),
        ("fra 2013 til og med 2015", "2013-01-01", "2015-12-31"),
        ("sæsonen 2013/14", "2013-08-01", "2014-06-30"),
        ("vinteren 2013/14", "2013-12-01", "2014-02-28"),
        ("vinterferien 2013", "2013-02-01", "2013-02-28"),
        ("de første seks måneder af 2013", "2013-01-01", "2013-06-30"),
        ("midt 2013", "2013-01-01", "2013-06-30"),
        ("slut 2013", "2013-01-01", "2013-12-31"),
        ("primo/medio 2013", "2013-01-01", "2013-06-30"),
    ],
)
def test_a_stretch_goes_from_the_first_day_named_to_the_last(text: str, first: str, last: str) -> None:
    (span,) = find_times(text, 2014)
    assert (str(span.starts_on), str(span.ends_on)) == (first, last)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("henholdsvis marts og april 2013", ["2013-03-31", "2013-04-30"]),  # told in turn
        ("marts og juli 2013", ["2013-03-31", "2013-07-31"]),  # no neighbours
        ("mødet flyttes 4. marts til 9. marts", ["2014-03-04", "2014-03-09"]),
        ("uge 11 og 15", ["2014-03-16"]),
        ("i uge 11 og 12 lærere", ["2014-03-16"]),  # a count
        ("i uge 11 og uge 40", ["2014-03-16", "2014-10-05"]),
        ("uge 41-40", []),
        ("der kom i maj 13, i juni 15", ["2014-05-31", "2014-06-30"]),  # counts
        ("der kom i maj 13.", ["2014-05-31"]),
        ("maj 30:", ["2014-05-31"]),  # too far from the document's year
        ("påsken 2013", []),  # no whole year
        ("nytår 2013/14", []),
        ("henholdsvis 2013, 2014 og 2015", ["2013-12-31", "2014-12-31", "2015-12-31"]),
        ("2013-13-24", []),
        ("model K3 til", []),
    ],
)
def test_what_is_no_stretch(text: str, times: list[str]) -> None:
    assert due_days(text, 2014) == times


def test_midt_of_a_month_is_its_middle() -> None:
    assert due_days("midt i marts 2013") == ["2013-03-20"]
