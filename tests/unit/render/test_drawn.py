"""What a figure writes is what its sources say, read back from both files."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from pipelines.render.charts import CHARTS, stacked
from pipelines.render.charts.style import svg_bytes
from pipelines.render.inputs import read_inputs
from pipelines.render.printed.drawn import numbers_written
from pipelines.render.quarter import Quarter
from pipelines.render.report import render
from pipelines.render.sources import Row
from tests.unit.render.handmade import add, criterion, followed, followup, goal_point, small_warehouse, status

QUARTER = Quarter(2012, 1)
MANY = [status(f"s{number}", org_unit="Plan & Byg") for number in range(1200)]


@pytest.mark.parametrize(
    ("name", "rows", "numbers"),
    [
        ("goal_status", [status(), status("s2", status_by_rule="met")], ["1", "1"]),
        ("goal_status", [*MANY, status("s", status_by_rule="met")], ["1.200", "1"]),  # the narrow one stands beside
        ("measurability", [criterion("c1", measurability=5), criterion("c2", measurability=0)], ["1", "1"]),
        ("goal_targets", [followed(actual_value=1250.5)], ["1.250,5", "40"]),
        ("goal_targets", [followed(baseline_value=31.0)], ["40"]),  # a baseline is drawn and not written
        ("goal_targets", [followed(actual_value=-0.8, target_value=3.0, target_value_high=5.0)], ["−0,8", "3", "5"]),
        (
            "goal_targets",
            [
                followed(
                    actual_value=3.0, points=[goal_point(date(2011, 12, 31), 3.0), goal_point(date(2012, 3, 31), 4)]
                )
            ],
            ["3", "40"],
        ),
        ("budget_followup", [followup()], ["6", "0,5", "−0,2", "0,1", "6,4", "0,5", "6,9", "1,6"]),
    ],
)
def test_the_values_of_a_figure_are_read_back(name: str, rows: list[Row], numbers: list[str]) -> None:
    assert numbers_written(svg_bytes(CHARTS[name](rows, QUARTER)).decode()) == Counter(numbers)


def test_a_figure_that_writes_another_number_than_its_sources_say_is_red(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = small_warehouse()
    add(connection, "rpt_budget_followup", followup())
    inputs = read_inputs(connection, "173", QUARTER, "run-1")
    monkeypatch.setattr(stacked, "_inside", lambda step, count, scale: (str(count + 1), 8.0))
    checks = {check.name: check for check in render(inputs, tmp_path)[0].checks}
    assert not checks["report_figures_have_sources"].passed
    assert "goal_status skriver »2«, kilderne siger »1«" in checks["report_figures_have_sources"].message_da
