"""Surveys told by their turn: which year "ved næste måling" is, and when it is left open."""

from pipelines.parse.passage import Passage
from pipelines.parse.surveys import date_surveys
from pipelines.parse.values import Context, read_values
from pipelines.records import Line, Measurement


def years_of(text: str, *elsewhere: str, plan_year: int | None = 2012) -> list[int | None]:
    context = Context("d1", "goal-1", None, "criteria", plan_year, None, None)
    values = read_values(Passage.of([Line(1, text)]), context)
    measured = [value for value in values if isinstance(value, Measurement)]
    return [row.period_end and row.period_end.year for row in date_surveys(measured, elsewhere, plan_year)]


AIM = "Ved næste måling er andelen hævet fra 60 til 70 pct."


def test_the_next_survey_has_the_year_that_the_goal_names_elsewhere() -> None:
    assert years_of(AIM, "Trivselsmålingen i 2010 er fulgt op", "I næste trivselsmåling 2013 ses efter") == [2010, 2013]
    assert years_of(AIM, "den næste trivsels- og ledelsesmåling i 2013") == [2011, 2013]  # a plan is written before


def test_without_a_year_of_the_next_survey_nothing_is_dated() -> None:
    assert years_of(AIM, "Trivselsmålingen i 2010 er fulgt op") == [None, None]
    assert years_of(AIM, "I næste trivselsmåling 2013", plan_year=None) == [None, 2013]


def test_other_numbers_and_printed_years_stay_as_they_are() -> None:
    assert years_of("Andelen er 70 pct.", "I næste måling 2013 ses efter") == [None]
    assert years_of("Ved næste måling i 2014 er andelen 70 pct.", "I næste måling 2013 ses efter") == [2014]
