"""Bars are as long as their sources say, and lines over time go that way, read back from the finished figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from pipelines.render.charts import CHARTS, bullets, stacked
from pipelines.render.charts.style import bar, svg_bytes
from pipelines.render.inputs import read_inputs
from pipelines.render.printed.lengths import drawn_in
from pipelines.render.quarter import Quarter
from pipelines.render.report import render
from pipelines.render.sources import Row
from tests.unit.render.handmade import add, criterion, followed, followup, goal_point, small_warehouse, status

QUARTER = Quarter(2012, 1)
NAME = "report_figures_have_sources"
TWO = [goal_point(date(2011, 1, 1), 3.0), goal_point(date(2011, 12, 31), 4.0)]
THREE = [goal_point(date(2011, 1, 1), 8.0), goal_point(date(2011, 12, 31), 4.0), goal_point(date(2012, 12, 30), 2.0)]


@pytest.mark.parametrize(
    ("name", "rows", "bars"),
    [
        ("goal_status", [status(), status("s2", status_by_rule="met")], [(0, 1), (1, 2)]),
        (
            "goal_status",
            [status("a", administration="B"), status("b", administration="A"), status("c", administration="A")],
            [(0, 2), (0, 1)],
        ),
        (
            "measurability",
            [*[criterion(f"c{n}", measurability=0) for n in range(3)], criterion(measurability=5)],
            [(0, 3), (3, 4)],
        ),
        ("goal_targets", [followed(actual_value=1250.5, baseline_value=31.0)], [(0, 31), (0, 1250.5), (0, 40)]),
        ("goal_targets", [followed(actual_value=-0.8, target_value=3.0, target_value_high=5.0)], [(-0.8, 0), (3, 5)]),
        ("goal_targets", [followed(actual_value=0.004, target_value=0.0)], [(0, 0.004), (0, 0)]),
        ("employment_targets", [status(subject="target", actual_value=2e9, target_value=1e9)], [(0, 2e9), (0, 1e9)]),
        (
            "budget_followup",
            [followup()],
            [(0, 6), (6, 6.5), (6.3, 6.5), (6.3, 6.4), (0, 6.4), (6.4, 6.9), (0, 6.9), (0, 1.6)],
        ),
    ],
)
def test_the_bars_of_a_figure_are_read_back(name: str, rows: list[Row], bars: list[tuple[float, float]]) -> None:
    found = drawn_in(svg_bytes(CHARTS[name](rows, QUARTER)).decode())
    assert [one for one, _ in found.bars] == [pytest.approx(one, rel=1e-4, abs=1e-5) for one in bars]


def test_lines_over_time_are_read_back() -> None:
    rows = [followed("m1", actual_value=4.0, points=TWO), followed("m2", actual_value=2.0, points=THREE)]
    found = drawn_in(svg_bytes(CHARTS["goal_targets"](rows, QUARTER)).decode())
    up, down = ((0, 0), (1, 1)), ((0, 1), (0.5, 1 / 3), (1, 0))
    assert [list(line) for line in found.trends] == [
        [pytest.approx(one, abs=1e-3) for one in line] for line in (up, down)
    ]


def drawn_otherwise(module: Any, change: Callable[..., tuple[float, float]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a module draw its bars from and as long as `change` says."""

    def other(axes: Any, y: float, start: float, length: float, **options: Any) -> None:
        bar(axes, y, *change(start, length), **options)

    monkeypatch.setattr(module, "bar", other)


@pytest.mark.parametrize(
    ("module", "change", "said"),
    [
        (
            stacked,
            lambda start, length: (start, length / 2),
            "goal_status: søjle 1 går fra 0 til 0.5, kilderne siger 0 til",
        ),
        (stacked, lambda start, length: (start + 0.1, length), "measurability: søjle 1 går fra 0.1 til 1.1, kilderne"),
        (bullets, lambda start, length: (start, length * 1.01), "goal_targets: søjle 1 går fra 0 til 31.31, kilderne"),
        (bullets, lambda start, length: (start, length * 1.01), "employment_targets: søjle 1 går fra 0 til 21.41"),
        (
            import_module("pipelines.render.charts.budget_followup"),
            lambda start, length: (0.0, length),
            "budget_followup: søjle 2 går fra 0 til 0.5, kilderne",
        ),
    ],
)
def test_a_bar_of_another_length_than_its_sources_say_is_red(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, change: Callable[..., tuple[float, float]], said: str
) -> None:
    connection = small_warehouse()
    add(connection, "rpt_budget_followup", followup())
    inputs = read_inputs(connection, "173", QUARTER, "run-1")
    drawn_otherwise(module, change, monkeypatch)
    [check] = [one for one in render(inputs, tmp_path)[0].checks if one.name == NAME]
    assert not check.passed
    assert said in check.message_da


def test_a_scale_with_other_numbers_than_its_places_is_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacked, "danish_x_axis", lambda axes, is_whole: axes.set_xticks([0, 2], ["1", "2"]))
    inputs = read_inputs(small_warehouse(), "173", QUARTER, "run-1")
    [check] = [one for one in render(inputs, tmp_path)[0].checks if one.name == NAME]
    assert "kilderne siger 0 til 1" in check.message_da
