"""How measurable the success criteria are: points 0 to 5, per administration."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from pipelines.render.charts.style import (
    INK,
    SEQUENCE,
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

LABEL_INCHES = 2.0
ROW_INCHES = 0.36
SCORES = range(6)
FIRST_DARK_SCORE = 3
NARROWEST_LABELLED = 0.025


def measurability_counts(rows: Sequence[Row]) -> dict[str, Counter[int]]:
    """Administration → points → number of criteria, administrations by name."""
    counts: dict[str, Counter[int]] = {}
    for row in sorted(rows, key=lambda row: str(row["administration"])):
        counts.setdefault(row["administration"], Counter())[row["measurability"]] += 1
    return counts


def measurability(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """Stacked bars, one per administration; the darker, the more measurable; each step has its number printed.

    `rows` are of rpt_criteria. Raises EmptyChartError without rows.
    """
    require_rows(rows, "measurability")
    counts = measurability_counts(rows)
    with chart_style():
        figure = new_figure(0.75 + ROW_INCHES * len(counts))
        axes = place_axes(figure, left=LABEL_INCHES + 0.1, right=0.1, top=0.38, bottom=0.3)
        widest = max(sum(scores.values()) for scores in counts.values())
        for position, scores in enumerate(counts.values()):
            _draw_bar(axes, position, scores, widest)
        axes.set_yticks(range(len(counts)), [wrap(name, LABEL_INCHES) for name in counts], parse_math=False)
        axes.set_ylim(len(counts) - 0.5, -0.5)
        axes.set_xlim(0, widest * 1.02)
        danish_x_axis(axes, is_whole=True)
        legend_above(figure, [_patch(score) for score in SCORES])
    return figure


def _draw_bar(axes: Axes, position: int, scores: Counter[int], widest: int) -> None:
    left = 0
    for score in SCORES:
        width = scores[score]
        if width == 0:
            continue
        axes.barh(position, width, left=left, height=0.62, color=SEQUENCE[score], edgecolor="white", linewidth=0.8)
        if width / widest >= NARROWEST_LABELLED:
            ink = "white" if score > FIRST_DARK_SCORE else INK
            label(axes, left + width / 2, position, str(width), ha="center", va="center", color=ink)
        left += width


def _patch(score: int) -> Patch:
    return Patch(facecolor=SEQUENCE[score], label=f"{score} point")
