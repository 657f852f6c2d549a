"""Bullet bars: what was aimed at, where it started, where it stands, and how it got there. Not here: which rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from pipelines.render.charts.style import (
    ACTUAL,
    ACTUAL_PATCH,
    EARLIER_PATCH,
    FAMILIES,
    INK,
    MUTED,
    PLAN_PATCH,
    SMALL_POINTS,
    TEXT_POINTS,
    TREND,
    WIDTH_INCHES,
    bar,
    chart_style,
    danish_x_axis,
    label,
    legend_above,
    new_figure,
    place_axes,
    value_label,
    wrap,
)
from pipelines.render.danish import aim, in_full, quantity, unit_word
from pipelines.render.sources import Row
from pipelines.render.wording import LIGHTS

LABEL_INCHES = 2.6
VALUE_INCHES = 1.75
TREND_INCHES = 0.75
ROW_INCHES = 0.62
"""The least height of a row; one whose words need more lines gets them."""
TITLE_LINE, SMALL_LINE, ROW_ROOM = 0.145, 0.13, 0.16
WHOLE_BAR, ACTUAL_BAR = 0.38, 0.16
"""Heights of the bars, in inches like all heights here."""
PANEL_INCHES = 0.55
LEGEND_INCHES = 0.3
MOST_INCHES = 7.4
MOST_TICKS = 3
VALUES = ("baseline_value", "target_value", "target_value_high", "actual_value")


def fitting(rows: Sequence[Row]) -> list[Row]:
    """As many of the rows, in their order, as a page has room for, panel by panel; shares first."""
    shown: list[Row] = []
    for row in rows:
        if _height([*shown, row]) <= MOST_INCHES:
            shown.append(row)
    return sorted(shown, key=lambda row: (row["unit"] != "pct", *_panel(row)))


def _height(rows: Sequence[Row]) -> float:
    return LEGEND_INCHES + PANEL_INCHES * len(set(map(_panel, rows))) + sum(map(_row_inches, rows))


def _row_inches(row: Row) -> float:
    title, what = _label_lines(row)
    words = TITLE_LINE * len(title) + SMALL_LINE * len(what)
    beside = SMALL_LINE * (len(_in_words(row)) + 1)
    return max(ROW_INCHES, ROW_ROOM + words, ROW_ROOM + beside)


def _label_lines(row: Row) -> tuple[list[str], list[str]]:
    """The goal and what is measured, whole: text in a chart is never cut."""
    what = in_full(row["indicator"] or "")
    return wrap(row["goal_title"], LABEL_INCHES, TEXT_POINTS), wrap(what, LABEL_INCHES, SMALL_POINTS) if what else []


def _panel(row: Row) -> tuple[str, int]:
    """Rows of one unit share an axis, but for those a thousand times as large: the small would not be seen there."""
    if row["unit"] == "pct":
        return "pct", 0
    largest = max((abs(row[name]) for name in VALUES if row[name] is not None), default=0.0)
    return row["unit"] or "", (len(str(int(largest))) - 1) // 3


def bullets(shown: Sequence[Row], points: Mapping[str, Sequence[Row]] | None = None) -> Figure:
    """One panel a unit and size: earlier value light, target outlined, actual solid, value and status in words beside.

    `points` are figures over time by target; where any has two days, each row has a sparkline, or a word.
    """
    if points is not None and not any(_has_line(points[row["measurement_id"]]) for row in shown):
        points = None
    panels: dict[tuple[str, int], list[Row]] = {}
    for row in shown:
        panels.setdefault(_panel(row), []).append(row)
    right = VALUE_INCHES + (TREND_INCHES if points is not None else 0)
    with chart_style():
        height = _height(shown)
        figure = new_figure(height)
        top = LEGEND_INCHES
        for (unit, _), panel in panels.items():
            size = sum(map(_row_inches, panel))
            margins = {"top": top + 0.26, "bottom": height - top - size - 0.26}
            axes = place_axes(figure, left=LABEL_INCHES + 0.15, right=right, **margins)
            _draw_panel(axes, unit, panel, right)
            axes.locator_params(axis="x", nbins=MOST_TICKS)
            if points is not None:
                for middle, row in _placed(panel):
                    place = top + 0.26 + middle - ROW_INCHES / 2
                    _draw_trend(figure, place, points[row["measurement_id"]])
            top += size + PANEL_INCHES
        legend_above(figure, _handles(shown))
        if points is not None:
            middle, above = 1 - TREND_INCHES / 2 / WIDTH_INCHES, 1 - 0.05 / height
            figure.text(middle, above, "Over tid", fontsize=SMALL_POINTS, color=MUTED, ha="center", va="top")
    return figure


def _has_line(points: Sequence[Row]) -> bool:
    return len({point["on_date"] for point in points}) > 1


def _draw_trend(figure: Figure, top: float, points: Sequence[Row]) -> None:
    """A line through the figures that have a day, the newest marked; a word where there are not two days."""
    height = figure.get_size_inches()[1]
    days = sorted({row["on_date"]: row["value"] for row in points}.items())
    margins = {"left": WIDTH_INCHES - TREND_INCHES + 0.05, "right": 0.05, "top": top + 0.14}
    axes = place_axes(figure, bottom=height - top - ROW_INCHES + 0.14, **margins)
    axes.set_axis_off()
    if len(days) < 2:
        word = "ét tal" if days else "uden dato"
        small = {"fontsize": SMALL_POINTS, "color": MUTED, "ha": "center", "va": "center"}
        label(axes, 0.5, 0.5, word, transform=axes.transAxes, **small)
        return
    places = [day.toordinal() for day, _ in days]
    values = [value for _, value in days]
    axes.plot(places, values, color=ACTUAL, linewidth=1.1, gid=f"{TREND}-{len(figure.axes)}")
    axes.plot(places[-1], values[-1], "o", color=ACTUAL, markersize=3)
    axes.margins(0.08, 0.2)


def _placed(panel: Sequence[Row]) -> Iterator[tuple[float, Row]]:
    """Each row and the middle of its bars from the top of the panel; what its words need more lies under them."""
    top = 0.0
    for row in panel:
        yield top + ROW_INCHES / 2, row
        top += _row_inches(row)


def _draw_panel(axes: Axes, unit: str, panel: Sequence[Row], right: float) -> None:
    for middle, row in _placed(panel):
        _draw_bullet(axes, middle, row, _left_of(right))
    values = [row[name] for row in panel for name in VALUES if row[name] is not None]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1.0) * 0.04
    axes.set_xlim(low - (room if low < 0 else 0), high + room)
    axes.set_ylim(sum(map(_row_inches, panel)), 0)
    axes.set_yticks([])
    axes.axvline(0, color=MUTED, linewidth=0.8)
    danish_x_axis(axes)
    title = unit_word(unit).capitalize() or "Antal"
    small = {"fontsize": SMALL_POINTS, "color": MUTED, "fontweight": 600, "fontfamily": FAMILIES[:1]}
    label(axes, _left_of(right), 1.0, title, transform=axes.transAxes, va="bottom", ha="left", **small)


def _left_of(right: float) -> float:
    return -(LABEL_INCHES + 0.15) / (WIDTH_INCHES - LABEL_INCHES - 0.15 - right)


def _draw_bullet(axes: Axes, middle: float, row: Row, left: float) -> None:
    if row["baseline_value"] is not None:
        bar(axes, middle, 0.0, row["baseline_value"], height=WHOLE_BAR, zorder=2, **EARLIER_PATCH)
    if row["actual_value"] is not None:
        bar(axes, middle, 0.0, row["actual_value"], height=ACTUAL_BAR, zorder=3, **ACTUAL_PATCH)
    if row["target_value"] is not None:
        low, high = _aimed_at(row)
        bar(axes, middle, low, high - low, height=WHOLE_BAR, zorder=4, **PLAN_PATCH)
    beside = {"transform": axes.get_yaxis_transform(), "ha": "left", "clip_on": False}
    title, what = _label_lines(row)
    at = middle - WHOLE_BAR / 2 - 0.02
    for line in title:
        label(axes, left, at, line, va="top", **beside)
        at += TITLE_LINE
    small = {"fontsize": SMALL_POINTS, **beside}
    for line in what:
        label(axes, left, at, line, va="top", color=MUTED, **small)
        at += SMALL_LINE
    words, light = _in_words(row), LIGHTS[row["status_by_rule"]]
    at = middle - SMALL_LINE * (len(words) + 1) / 2
    for line in words:
        value_label(axes, 1.03, at, line, va="top", color=INK, **small)
        at += SMALL_LINE
    bold = {"fontweight": 600, "fontfamily": FAMILIES[:1]}
    label(axes, 1.03, at + 0.02, f"{light.symbol} {light.word}", va="top", color=light.colour, **bold, **small)


def _aimed_at(row: Row) -> tuple[float, float]:
    """The outlined bar: up to the target, or from one end of the range to the other."""
    if row["target_value_high"] is None:
        return 0.0, row["target_value"]
    return row["target_value"], row["target_value_high"]


def _in_words(row: Row) -> list[str]:
    if row["actual_value"] is None:
        words = f"mål: {aim(row['target_value'], row['unit'], row['comparator'], row['target_value_high'])}"
    elif row["target_value"] is None:
        words = quantity(row["actual_value"], row["unit"])
    else:
        target = aim(row["target_value"], None, row["comparator"], row["target_value_high"])
        words = f"{quantity(row['actual_value'], row['unit'])} (mål: {target})"
    return wrap(words, VALUE_INCHES - 0.15, SMALL_POINTS)


def _handles(rows: Sequence[Row]) -> list[Patch]:
    kinds = (
        ("actual_value", "Seneste værdi", ACTUAL_PATCH),
        ("baseline_value", "Udgangspunkt", EARLIER_PATCH),
        ("target_value", "Måltal", PLAN_PATCH),
    )
    return [Patch(label=word, **patch) for name, word, patch in kinds if any(row[name] is not None for row in rows)]
