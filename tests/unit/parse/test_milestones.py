"""Times by which something is done: bare years by their neighbours, deadlines, what was aimed at, what is to come."""

from datetime import date

import pytest

from pipelines.parse.context import Context, Field
from pipelines.parse.passage import Passage
from pipelines.parse.values import read_values
from pipelines.records import Line, Milestone


def due(text: str, field: Field) -> list[str]:
    context = Context("d1", "goal-1", None, field, 2012, None, None)
    values = read_values(Passage.of([Line(1, text)]), context)
    return [str(value.due_date) for value in values if isinstance(value, Milestone)]


@pytest.mark.parametrize(
    ("field", "text", "days"),
    [
        ("goal_text", "Forbruget sænkes fra 900 MWh i 2010 til højst 500 MWh i 2014", ["2014-12-31"]),
        ("goal_text", "Antallet af elever øges fra 58 i 2011 til 75 i 2013", ["2013-12-31"]),
        ("status_text", "Tallet steg fra 58 i 2010 til 75 i 2012", []),  # told
        ("goal_text", "Arealet reduceres med 5 procent i 2012-2015", ["2015-12-31"]),
        ("status_text", "Der er 5 procent tomme lokaler i 2012-2015", []),
        ("goal_text", "Rabatten lægges om i løbet af 2012 og 2013", ["2013-12-31"]),
        ("goal_text", "I 2013 er der udpeget tre steder", ["2013-12-31"]),
        ("goal_text", "I 2013 er der tre steder", []),  # what there is then
        ("status_text", "I 2012 anlægges yderligere 6 km", ["2012-12-31"]),
        ("status_text", "Nedgangen i 2012 følger af aftalen", []),
        ("criteria", "Fraværet i 2012 er under 5 pct.", []),  # the year of a level
        ("criteria", "Udgiften er faldet med 18 pct. i forhold til 2012", []),  # held against
        ("criteria", "Udgiften sænkes med 2 mio. kr. pr. år fra 2013", []),  # from when on it recurs
        ("background", "Trafikken skal vokse fra 2011 til 2015", ["2015-12-31"]),
        ("background", "Trafikken voksede fra 2009 til 2011", []),
        ("status_text", "En ny leder kommer i uge 22, 2012", ["2012-06-03"]),
        (
            "goal_text",
            "Huset skal åbne i maj 2012. I marts 2012 er det under tag.",
            ["2012-05-31"],
        ),  # how it stands
        ("goal_text", "Status ultimo marts 2012 er 89", []),
        ("realised", "Der er truffet beslutning i december 2011 om at bygge en hal", []),  # the day of the decision
        ("realised", "Der er truffet beslutning om at bygge en hal i december 2012", ["2012-12-31"]),
        ("not_realised", "De sidste leveres i uge 8, 2012", ["2012-02-26"]),
    ],
)
def test_years_by_their_neighbours(field: Field, text: str, days: list[str]) -> None:
    assert due(text, field) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Broen er åben senest i efteråret 2012", "2012-11-30"),  # by the end of the season
        ("Broen er åben senest foråret 2012", "2012-05-31"),
        ("Broen er åben senest i april 2012", "2012-04-30"),
        ("Broen er åben senest 1. april 2012", "2012-04-01"),
        ("Broen er åben senest i uge 20, 2012", "2012-05-20"),
        ("Broen er åben senest sommerferien 2012", "2012-06-30"),  # a holiday is one to be done before
        ("Broen er åben inden efteråret 2012", "2012-08-31"),  # its eve
        ("Broen er åben før juni 2012", "2012-05-31"),
        ("Broen er åben inden udgangen af juni 2012", "2012-06-30"),
        ("Broen er åben inden 1. juni 2012", "2012-06-01"),
        ("Broen er åben inden jul.", "2012-12-23"),  # Christmas, and no July
        ("Broen er åben 1. jul. 2012", "2012-07-01"),
        ("Broen er åben ved årsskiftet 2012/13", "2012-12-31"),
        ("Broen er åben inden årsskiftet 2012/13", "2012-12-31"),
        ("Broen er åben fra årsskiftet 2012/13", "2013-01-01"),
        ("Broen males igen, næste gang i 2014", "2014-12-31"),
        ("Arbejdet gennemføres 2012-2014", "2014-12-31"),
    ],
)
def test_inden_is_the_eve_and_senest_the_last_day(text: str, day: str) -> None:
    assert due(text, "goal_text") == [day]


def test_what_comes_every_season_is_no_time() -> None:
    assert due("Der holdes stormøde hvert forår og hver sommer", "goal_text") == []


def test_what_was_told_beside_it_says_nothing_of_what_is_to_come() -> None:
    assert due("Stien blev anlagt i 2009 og udvides i maj 2012", "goal_text") == ["2012-05-31"]
    assert due("Loven blev vedtaget i 2010 og træder i kraft den 1. marts 2012", "background") == ["2012-03-01"]
    assert due("Stien blev anlagt af kommunen og skolernes elever i maj 2012", "background") == []  # a genitive
    assert due("Stien blev anlagt og indviet i maj 2012", "background") == []
    assert due("Aftalen blev forlænget til maj 2013", "background") == ["2013-05-31"]


def of_report(text: str, field: Field) -> list[str]:
    context = Context("d1", "goal-1", None, field, 2013, 2012, None)
    values = read_values(Passage.of([Line(1, text)]), context)
    return [str(value.due_date) for value in values if isinstance(value, Milestone)]


def test_what_skulle_be_was_the_aim_of_a_report() -> None:
    assert of_report("Alle broer skulle være malet i maj 2012", "was_goal") == ["2012-05-31"]
    assert of_report("Alle broer skulle inden 1. juni 2012 have været efterset", "was_goal") == ["2012-06-01"]
    assert of_report("Hensigten var, at broen åbnede i juni 2012", "was_goal") == ["2012-06-30"]
    assert of_report("I maj 2012 blev broen malet", "was_goal") == []  # told
    assert of_report("Broen skulle åbne i juni 2012", "realised") == []  # and did not


def in_minutes(text: str) -> list[str]:
    context = Context("d1", None, "item-1", "case_text", None, None, date(2012, 6, 12))
    values = read_values(Passage.of([Line(1, text)]), context)
    return [str(value.due_date) for value in values if isinstance(value, Milestone)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rådet får planen igen i november", ["2012-11-30"]),
        ("Stien spærres i uge 30-31", ["2012-08-05"]),
        ("Naboerne indbydes til rundvisning i september", ["2012-09-30"]),
        ("I oktober besøger rådet havnen", ["2012-10-31"]),
        ("Materialet rundsendes medio august", ["2012-08-20"]),
        ("Lejemålet blev opsagt i maj og ventes fraflyttet den 1. oktober", ["2012-10-01"]),
        ("Aftalen blev indgået i 2009 og løber til udgangen af 2014", ["2014-12-31"]),
        ("Aftalen blev forlænget til den 1. marts 2013", ["2013-03-01"]),
        ("Mødet den 1. september 2012 blev aflyst", []),
        ("Børn født i november tilbydes plads", []),  # who they are
        ("Der registreres flest skader i november", []),  # how it is
        ("Der indbydes normalt til rundvisning i november", []),
        ("Prognosen viser et fald i november", []),
        ("Stien spærres fra juli til september", []),  # a season that it lasts
        ("Stien blev spærret i uge 30", []),
        ("Naboerne indbydes i april", []),  # before the meeting
    ],
)
def test_minutes_tell_in_the_present_what_is_to_come(text: str, days: list[str]) -> None:
    assert in_minutes(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Skiltene sættes op i uge 14", ["2013-04-07"]),  # of the plan's year
        ("En ny portal åbner i marts", ["2013-03-31"]),
        ("Skiltene blev sat op i marts", []),
        ("Den interne revision har i marts anbefalet nye skilte", []),
        ("Skiltene er fra marts", []),
        ("Der registreres flest besøg i marts", []),
    ],
)
def test_a_status_told_in_the_autumn_tells_of_the_plans_year(text: str, days: list[str]) -> None:
    context = Context("d1", "goal-1", None, "status_text", 2013, 2012, None)
    values = read_values(Passage.of([Line(1, text)]), context)
    assert [str(value.due_date) for value in values if isinstance(value, Milestone)] == days
