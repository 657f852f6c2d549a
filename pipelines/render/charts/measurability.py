"""How measurable the success criteria are: points 0 to 5, per unit."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from pipelines.render.charts.stacked import Step, count_by_unit, stacked_bars
from pipelines.render.charts.style import INK, SEQUENCE, require_rows
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row

SCORES = range(6)
FIRST_DARK_SCORE = 3


def measurability(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """Stacked bars, one per unit; the darker, the more measurable; each step has its number printed.

    `rows` are of rpt_criteria. Raises EmptyChartError without rows.
    """
    require_rows(rows, "measurability")
    steps = [
        Step(score, SEQUENCE[score], "white" if score > FIRST_DARK_SCORE else INK, f"{score} point") for score in SCORES
    ]
    return stacked_bars(count_by_unit(rows, "measurability"), steps, legend=steps)
