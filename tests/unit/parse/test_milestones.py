"""Bare years that are due by the words right beside them, and near misses."""

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
