from datetime import date

import pytest

from pipelines.render.quarter import Quarter


@pytest.mark.parametrize(
    ("day", "period_id"),
    [
        (date(2012, 1, 24), "2012-Q1"),  # the meeting of the first document
        (date(2012, 3, 31), "2012-Q1"),  # last day
        (date(2012, 4, 1), "2012-Q2"),  # the day after
        (date(2012, 12, 31), "2012-Q4"),
    ],
)
def test_quarter_of_a_day(day: date, period_id: str) -> None:
    assert Quarter.of(day).period_id == period_id


def test_first_and_last_day() -> None:
    assert [(q.starts_on, q.ends_on) for q in (Quarter(2012, 1), Quarter(2012, 4))] == [
        (date(2012, 1, 1), date(2012, 3, 31)),
        (date(2012, 10, 1), date(2012, 12, 31)),
    ]


def test_quarters_are_in_order() -> None:
    assert Quarter(2011, 4) < Quarter(2012, 1) < Quarter(2012, 2)


@pytest.mark.parametrize("text", ["2012", "2012-Q5", "2012-q1", "Q1-2012", "2012-Q1 ", "../2012-Q1"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="kvartal"):
        Quarter.parse(text)
