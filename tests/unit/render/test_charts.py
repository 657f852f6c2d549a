"""Every chart: one row, no row, too much, and too long; and the same bytes for the same rows."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from pipelines.render.charts import CHARTS
from pipelines.render.charts.bullets import MOST_INCHES
from pipelines.render.charts.employment_targets import shown_employment_targets
from pipelines.render.charts.goal_targets import drawable_targets, shown_targets
from pipelines.render.charts.stacked import count_by_unit, unit_names
from pipelines.render.charts.style import EmptyChartError, svg_bytes, text_inches, wrap
from pipelines.render.figures import promises
from pipelines.render.quarter import Quarter
from tests.unit.render.handmade import contracts, criterion, followed, followup, goal_point, status

QUARTER = Quarter(2012, 1)
LONG = "En meget lang titel med mange ord om et mål, der aldrig hører op, " * 5
ONE: dict[str, dict[str, Any]] = {
    "goal_status": status(),
    "measurability": criterion(),
    "goal_targets": followed(baseline_value=31.0),
    "budget_followup": followup(),
    "employment_targets": status(subject="target", target_value=14.0, actual_value=16.1, baseline_value=18.3),
}


def draw(name: str, rows: list[dict[str, Any]]) -> bytes:
    return svg_bytes(CHARTS[name](rows, QUARTER))


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_is_promised_and_its_model_has_a_contract(name: str) -> None:
    promise = promises()[name]
    assert promise.model in contracts()
    assert promise.question.endswith("?")
    assert promise.caveat.endswith(".")
    assert set(promises()) == set(CHARTS)


@pytest.mark.parametrize("name", CHARTS)
def test_no_rows_is_an_error_and_not_an_empty_chart(name: str) -> None:
    with pytest.raises(EmptyChartError, match=name):
        CHARTS[name]([], QUARTER)


@pytest.mark.parametrize("name", CHARTS)
def test_one_row(name: str) -> None:
    assert isinstance(CHARTS[name]([ONE[name]], QUARTER), Figure)


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    first, second = draw(name, [ONE[name]]), draw(name, [ONE[name]])
    assert first == second
    assert b"<dc:date>" not in first


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("title", [LONG[:300], "x" * 300, "$x_1$ <b>&</b> 100 % #let", "\uf0b7 punkt", ""])
def test_any_title_is_drawn(name: str, title: str) -> None:
    row = {**ONE[name], "goal_title": title, "administration": title or "–", "indicator": title}
    assert draw(name, [row]).startswith(b"<?xml")


@pytest.mark.parametrize("name", CHARTS)
def test_500_goals_fit_on_a_page(name: str) -> None:
    rows = [{**ONE[name], "goal_id": f"g{number}", "goal_title": f"Mål {number}"} for number in range(500)]
    assert CHARTS[name](rows, QUARTER).get_size_inches()[1] <= 9


@pytest.mark.parametrize("target_value", [0.0, -0.8, 1e9])
@pytest.mark.parametrize("other", [None, 0.0, -21.2])
def test_zero_negative_and_missing_values(target_value: float, other: float | None) -> None:
    beside = followed(target_value=target_value, baseline_value=2.5 if other is None else other, actual_value=other)
    assert draw("goal_targets", [beside])
    row = status(subject="target", target_value=target_value, actual_value=other, baseline_value=other)
    assert draw("employment_targets", [row])


def test_an_actual_without_a_target_is_drawn() -> None:
    assert draw("employment_targets", [status(subject="target", actual_value=3.0)])


def test_a_range_is_drawn() -> None:
    assert draw(
        "goal_targets", [followed(comparator="range", target_value=30.0, target_value_high=40.0, actual_value=35.0)]
    )


def test_levels_with_something_beside_them_are_drawn_those_with_a_value_first() -> None:
    rows = [
        followed("alone"),
        followed("baseline", baseline_value=39.0),
        followed("value", actual_value=10.0),
        followed("rise", comparator="change"),  # a rise by 40 pct. is no point on the axis
    ]
    assert [row["measurement_id"] for row in drawable_targets(rows)] == ["value", "baseline"]


def test_a_chart_shows_no_more_targets_than_fit() -> None:
    shown = shown_targets([followed(str(number), baseline_value=39.0) for number in range(99)])
    assert 5 < len(shown) < 20
    assert CHARTS["goal_targets"](shown, QUARTER).get_size_inches()[1] <= MOST_INCHES


def test_a_value_a_thousand_times_as_large_has_an_axis_of_its_own() -> None:
    small, other, large = (
        followed(str(value), unit="antal", target_value=value, baseline_value=value) for value in (3.0, 90.0, 195_000.0)
    )
    panels = [axes for axes in CHARTS["goal_targets"]([small, large, other], QUARTER).axes if axes.patches]
    assert [len(axes.patches) for axes in panels] == [4, 2]


TWO_DAYS = [goal_point(date(2011, 12, 31), 3.0), goal_point(date(2012, 3, 31), -4.0)]


@pytest.mark.parametrize(
    ("points", "word"),
    [
        ([], "uden dato"),
        ([goal_point(date(2011, 12, 31), 3.0)], "ét tal"),
        ([goal_point(date(2011, 12, 31), 3.0), goal_point(date(2011, 12, 31), 4.0)], "ét tal"),
        (TWO_DAYS, None),
    ],
)
def test_a_sparkline_takes_two_days_and_else_a_word(points: list[dict[str, Any]], word: str | None) -> None:
    beside = followed("beside", actual_value=4.0, points=TWO_DAYS)
    figure = CHARTS["goal_targets"]([followed(actual_value=3.0, points=points), beside], QUARTER)
    assert trend_words(figure) == ({word} if word else set())


def test_there_is_no_column_over_time_where_no_target_has_two_days() -> None:
    assert trend_words(CHARTS["goal_targets"]([followed(actual_value=3.0)], QUARTER)) == set()


def trend_words(figure: Figure) -> set[str]:
    return {text.get_text() for axes in figure.axes for text in axes.texts} & {"ét tal", "uden dato"}


def test_employment_targets_without_a_value_are_drawn_only_where_none_has_one() -> None:
    without = [status(f"w{number}", subject="target", target_value=5.0) for number in range(40)]
    with_value = status("v", subject="target", target_value=5.0, actual_value=6.0)
    assert shown_employment_targets([*without, with_value]) == [with_value]
    alone = shown_employment_targets(without)
    assert 1 < len(alone) < 40
    assert CHARTS["employment_targets"](without, QUARTER).get_size_inches()[1] <= MOST_INCHES


@pytest.mark.parametrize("text", [LONG, "x" * 300, "to ord", "Arbejdsmarkedsforanstaltningsrefusionsopgørelserne"])
def test_wrapped_text_keeps_within_its_width(text: str) -> None:
    lines = wrap(text, 2.0)
    assert all(text_inches(line) <= 2.0 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_short_text_is_left_alone() -> None:
    assert wrap("Klimatilpasning", 2.0) == ["Klimatilpasning"]


def test_a_long_label_is_whole_and_lies_over_nothing() -> None:
    long = followed("m1", goal_title="Et langt mål " * 12, indicator="Hvad der måles i ord " * 10, baseline_value=3.0)
    figure = CHARTS["goal_targets"]([long, followed("m2", indicator="kort")], QUARTER)
    texts = [text for axes in figure.axes for text in axes.texts]
    assert not any("…" in text.get_text() for text in texts)
    FigureCanvasSVG(figure).draw()
    boxes = [text.get_window_extent() for text in texts if text.get_text()]
    assert not any(one.overlaps(other) and _inside(one, other) for one, other in combinations(boxes, 2))


def _inside(one: Bbox, other: Bbox) -> bool:
    """Whether two boxes share more than the room between two lines."""
    shared = Bbox.intersection(one, other)
    return shared is not None and shared.width > 2 and shared.height > 2


def test_bars_are_of_administrations_and_of_the_units_under_one() -> None:
    own = [status("s1", org_unit="ÆLDRE"), status("s2", org_unit="Teknisk Forvaltning"), status("s3", org_unit=None)]
    assert unit_names(own) == ["Ældre", "Fælles", "Fælles"]
    assert unit_names([*own, status("s4", administration="Direktionen")])[-2:] == ["Teknisk Forvaltning", "Direktionen"]
    counts = count_by_unit(own, "status_by_rule")
    assert {name: sum(found.values()) for name, found in counts.items()} == {"Fælles": 2, "Ældre": 1}
