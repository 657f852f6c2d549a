"""Lights per unit: how many measures have which status, the unknown counted."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from pipelines.render.charts.stacked import Step, count_by_unit, stacked_bars
from pipelines.render.charts.style import require_rows
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row
from pipelines.render.wording import LIGHTS


def goal_status(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """Stacked bars, one per unit; each step has its symbol and number, and the legend its word.

    `rows` are of rpt_goal_status. Raises EmptyChartError without rows.
    """
    require_rows(rows, "goal_status")
    counts = count_by_unit(rows, "status_by_rule")
    steps = [Step(light.key, light.colour, "white", light.word, light.symbol) for light in LIGHTS.values()]
    used = [step for step in steps if any(bar[step.key] for bar in counts.values())]
    return stacked_bars(counts, steps, legend=used)
