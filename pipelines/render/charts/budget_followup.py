"""The budget of the year from what was adopted to what is expected: a waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from pipelines.render.charts.style import (
    ACTUAL_PATCH,
    FORECAST_PATCH,
    INK,
    MUTED,
    PLAN_PATCH,
    PatchStyle,
    bar,
    chart_style,
    danish_x_axis,
    legend_above,
    new_figure,
    place_axes,
    require_rows,
    value_label,
)
from pipelines.render.danish import number
from pipelines.render.money import followup_totals
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row

LABEL_INCHES = 1.7
VALUE_INCHES = 0.9
ROW_INCHES = 0.32
STEPS = {
    "original_budget": "Oprindeligt budget",
    "supplementary": "Tillægsbevillinger",
    "reallocated": "Omplaceringer",
    "carried_over": "Overført fra sidste år",
    "revised_budget": "Korrigeret budget",
    "variance": "Afvigelse",
    "expected_account": "Forventet regnskab",
    "spent": "Forbrug til dato",
}
CHANGES = ("supplementary", "reallocated", "carried_over", "variance")
STYLES: dict[str, PatchStyle] = {"expected_account": FORECAST_PATCH, "variance": FORECAST_PATCH, "spent": ACTUAL_PATCH}


def budget_followup(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """Bars from left to right: plans outlined, what is expected hatched, what is spent solid, in millions of kroner.

    `rows` are of rpt_budget_followup. Raises EmptyChartError without rows.
    """
    require_rows(rows, "budget_followup")
    totals = followup_totals(rows)
    with chart_style():
        figure = new_figure(0.75 + ROW_INCHES * len(STEPS))
        axes = place_axes(figure, left=LABEL_INCHES, right=VALUE_INCHES, top=0.4, bottom=0.3)
        ends = [_draw_step(axes, position, name, totals) for position, name in enumerate(STEPS)]
        low, high = min(0.0, *(end for pair in ends for end in pair)), max(0.0, *(end for pair in ends for end in pair))
        room = (high - low or 1.0) * 0.03
        axes.set_xlim(low - (room if low < 0 else 0), high + room)
        axes.set_ylim(len(STEPS) - 0.5, -0.5)
        axes.set_yticks(range(len(STEPS)), list(STEPS.values()))
        axes.axvline(0, color=MUTED, linewidth=0.8)
        danish_x_axis(axes)
        legend_above(figure, _handles())
    return figure


def _draw_step(axes: Axes, position: int, name: str, totals: dict[str, Decimal]) -> tuple[float, float]:
    value = float(totals[name]) / 1e6
    start = _start(name, totals)
    bar(axes, position, start, value, height=0.6, zorder=2, **STYLES.get(name, PLAN_PATCH))
    sign = "+" if name in CHANGES and value > 0 else ""
    beside = {"transform": axes.get_yaxis_transform(), "va": "center", "ha": "left", "clip_on": False}
    value_label(axes, 1.02, position, f"{sign}{number(value, 1)}", color=INK, **beside)
    return start, start + value


def _start(name: str, totals: dict[str, Decimal]) -> float:
    """Where a change begins: at the sum of what stands before it."""
    before = {
        "supplementary": ("original_budget",),
        "reallocated": ("original_budget", "supplementary"),
        "carried_over": ("original_budget", "supplementary", "reallocated"),
        "variance": ("revised_budget",),
    }.get(name, ())
    return float(sum((totals[one] for one in before), Decimal(0))) / 1e6


def _handles() -> list[Patch]:
    return [
        Patch(label="Budget (mio. kr.)", **PLAN_PATCH),
        Patch(label="Forventet", **FORECAST_PATCH),
        Patch(label="Forbrugt", **ACTUAL_PATCH),
    ]
