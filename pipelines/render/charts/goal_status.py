"""Lights per administration: how many measures have which status, the unknown counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from pipelines.render.charts.style import (
    SMALL_POINTS,
    TEXT_POINTS,
    chart_style,
    danish_x_axis,
    label,
    legend_above,
    new_figure,
    place_axes,
    require_rows,
    wrap,
)
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row
from pipelines.render.wording import LIGHTS, Light

LABEL_INCHES = 2.0
ROW_INCHES = 0.27
NARROWEST_LABELLED = 0.03


def status_counts(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """Administration → status by rule → number of measures, administrations by name."""
    counts: dict[str, Counter[str]] = {}
    for row in sorted(rows, key=lambda row: str(row["administration"])):
        counts.setdefault(row["administration"], Counter())[row["status_by_rule"]] += 1
    return counts


def goal_status(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """Stacked bars, one per administration; each step has its symbol and number, and the legend its word.

    `rows` are of rpt_goal_status. Raises EmptyChartError without rows.
    """
    require_rows(rows, "goal_status")
    counts = status_counts(rows)
    with chart_style():
        figure = new_figure(0.65 + ROW_INCHES * len(counts))
        axes = place_axes(figure, left=LABEL_INCHES + 0.1, right=0.1, top=0.33, bottom=0.25)
        widest = max(sum(statuses.values()) for statuses in counts.values())
        for position, statuses in enumerate(counts.values()):
            _draw_bar(axes, position, statuses, widest)
        axes.set_yticks(range(len(counts)), [wrap(name, LABEL_INCHES) for name in counts], parse_math=False)
        axes.set_ylim(len(counts) - 0.5, -0.5)
        axes.set_xlim(0, widest * 1.02)
        danish_x_axis(axes, is_whole=True)
        used = [light for light in LIGHTS.values() if any(statuses[light.key] for statuses in counts.values())]
        legend_above(figure, [_patch(light) for light in used])
    return figure


def _draw_bar(axes: Axes, position: int, statuses: Counter[str], widest: int) -> None:
    left = 0
    for light in LIGHTS.values():
        width = statuses[light.key]
        if width == 0:
            continue
        axes.barh(position, width, left=left, height=0.62, color=light.colour, edgecolor="white", linewidth=0.8)
        if width / widest >= NARROWEST_LABELLED:
            text = f"{light.symbol} {width}" if width / widest >= 2 * NARROWEST_LABELLED else str(width)
            points = TEXT_POINTS if width / widest >= 2 * NARROWEST_LABELLED else SMALL_POINTS
            label(axes, left + width / 2, position, text, ha="center", va="center", color="white", fontsize=points)
        left += width


def _patch(light: Light) -> Patch:
    return Patch(facecolor=light.colour, label=f"{light.symbol} {light.word}")
