"""Where the goals start and where they are to go: targets in percent, with the printed baseline where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from pipelines.render.charts.style import (
    EARLIER,
    MUTED,
    PLAN_EDGE,
    SMALL_POINTS,
    TEXT_POINTS,
    chart_style,
    danish_x_axis,
    label,
    new_figure,
    place_axes,
    require_rows,
    wrap,
)
from pipelines.render.danish import aim, number
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row

LABEL_INCHES = 2.75
VALUE_INCHES = 1.2
ROW_INCHES = 0.46
MOST_ROWS = 14
UNIT = "pct"


def drawable_targets(rows: Sequence[Row]) -> list[Row]:
    """The targets in percent: those with a baseline first, by how far they have to go, then the rest as printed."""
    shares = [row for row in rows if row["unit"] == UNIT and row["comparator"] != "change"]
    return sorted(shares, key=lambda row: (row["baseline_value"] is None, -_distance(row)))


def shown_targets(rows: Sequence[Row]) -> list[Row]:
    """Those of them that a page has room for."""
    return drawable_targets(rows)[:MOST_ROWS]


def goal_targets(rows: Sequence[Row], quarter: Quarter) -> Figure:
    """A dumbbell a target: light where it starts, outlined where it is to end. No baseline: the target alone.

    `rows` are of rpt_goal_targets. Raises EmptyChartError where none is in percent.
    """
    shown = shown_targets(rows)
    require_rows(shown, "goal_targets")
    with chart_style():
        figure = new_figure(0.75 + ROW_INCHES * len(shown))
        axes = place_axes(figure, left=LABEL_INCHES + 0.15, right=VALUE_INCHES, top=0.38, bottom=0.3)
        for position, row in enumerate(shown):
            _draw_target(axes, position, row)
        values = [value for row in shown for value in _values(row)]
        low, high = min(0.0, *values), max(0.0, *values)
        room = (high - low or 1.0) * 0.04
        axes.set_xlim(low - room, high + room)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_yticks([])
        danish_x_axis(axes)
        _legend(figure, has_baseline=any(row["baseline_value"] is not None for row in shown))
    return figure


def _values(row: Row) -> list[float]:
    return [row[name] for name in ("baseline_value", "target_value", "target_value_high") if row[name] is not None]


def _distance(row: Row) -> float:
    return abs(row["target_value"] - row["baseline_value"]) if row["baseline_value"] is not None else 0.0


def _draw_target(axes: Axes, position: int, row: Row) -> None:
    target, baseline = row["target_value"], row["baseline_value"]
    if baseline is not None:
        axes.plot(
            [baseline, target], [position, position], color=EARLIER, linewidth=2.2, solid_capstyle="butt", zorder=2
        )
        axes.plot(baseline, position, "o", color=EARLIER, markersize=7, zorder=3)
    elif row["target_value_high"] is not None:
        axes.plot([target, row["target_value_high"]], [position, position], color=PLAN_EDGE, linewidth=1.1, zorder=2)
    axes.plot(target, position, "o", mfc="white", mec=PLAN_EDGE, mew=1.4, markersize=7, zorder=4)
    title = wrap(row["goal_title"], LABEL_INCHES, TEXT_POINTS, most_lines=1)
    what = wrap(row["indicator"] or "", LABEL_INCHES, SMALL_POINTS, most_lines=1)
    left = axes.get_yaxis_transform()
    offset = -(LABEL_INCHES + 0.15) / (6.69 - LABEL_INCHES - 0.15 - VALUE_INCHES)
    label(axes, offset, position - 0.17, title, transform=left, va="center", ha="left", clip_on=False)
    small = {"fontsize": SMALL_POINTS, "color": MUTED}
    label(axes, offset, position + 0.22, what, transform=left, va="center", ha="left", clip_on=False, **small)
    label(axes, 1.03, position, _in_words(row), transform=left, va="center", ha="left", clip_on=False)


def _in_words(row: Row) -> str:
    words = aim(row["target_value"], row["unit"], row["comparator"], row["target_value_high"])
    return words if row["baseline_value"] is None else f"{number(row['baseline_value'])} → {words}"


def _legend(figure: Figure, has_baseline: bool) -> None:
    handles = [Line2D([], [], marker="o", linestyle="", mfc="white", mec=PLAN_EDGE, mew=1.4, label="Måltal")]
    if has_baseline:
        handles.insert(0, Line2D([], [], marker="o", linestyle="", color=EARLIER, label="Udgangspunkt"))
    figure.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 1), ncols=2, borderaxespad=0.1, borderpad=0.2)
