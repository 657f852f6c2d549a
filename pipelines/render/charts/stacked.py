"""Stacked bars, one per unit: the form that lights and measurability share. Not here: what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from pipelines.render import danish
from pipelines.render.charts.style import (
    SMALL_POINTS,
    TEXT_POINTS,
    chart_style,
    danish_x_axis,
    label,
    legend_above,
    new_figure,
    place_axes,
    wrap,
)
from pipelines.render.sources import Row

COMMON = "Fælles"
LABEL_INCHES = 2.0
ROW_INCHES, LINE_INCHES = 0.3, 0.14
BAR_HEIGHT = 0.62
# A step narrower than this share of the widest bar has no number; twice as wide it has its symbol too.
NARROWEST_LABELLED = 0.028


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a stacked bar: what it counts, its colours, its word in the legend, its symbol where it has one."""

    key: Hashable
    colour: str
    ink: str
    word: str
    symbol: str = ""


def unit_names(rows: Sequence[Row]) -> list[str]:
    """The unit of each row, in the order of the rows: its administration; the unit under it where there is but one.

    What an administration has of its own, for all its units, is 'Fælles'.
    """
    administrations = {row["administration"] for row in rows}
    if len(administrations) > 1:
        return [row["administration"] for row in rows]
    return [COMMON if row["org_unit"] in (None, *administrations) else danish.name(row["org_unit"]) for row in rows]


def count_by_unit(rows: Sequence[Row], column: str) -> dict[str, Counter[Hashable]]:
    """Unit → value of `column` → number of rows, units by name."""
    counts: dict[str, Counter[Hashable]] = {}
    for name, row in sorted(zip(unit_names(rows), rows, strict=True), key=lambda pair: pair[0]):
        counts.setdefault(name, Counter())[row[column]] += 1
    return counts


def stacked_bars(counts: Mapping[str, Counter[Hashable]], steps: Sequence[Step], legend: Sequence[Step]) -> Figure:
    """A bar per unit, its steps in order, each with its number; `legend` are the steps that are explained."""
    names = [wrap(name, LABEL_INCHES) for name in counts]
    row_inches = max(ROW_INCHES, LINE_INCHES * max(map(len, names)) + 0.04)
    with chart_style():
        figure = new_figure(0.7 + row_inches * len(counts))
        axes = place_axes(figure, left=LABEL_INCHES + 0.1, right=0.1, top=0.35, bottom=0.28)
        widest = max(sum(bar.values()) for bar in counts.values())
        for position, bar in enumerate(counts.values()):
            _draw_bar(axes, position, bar, steps, widest)
        axes.set_yticks(range(len(counts)), ["\n".join(lines) for lines in names], parse_math=False)
        axes.set_ylim(len(counts) - 0.5, -0.5)
        axes.set_xlim(0, widest * 1.02)
        danish_x_axis(axes, is_whole=True)
        legend_above(
            figure, [Patch(facecolor=step.colour, label=f"{step.symbol} {step.word}".strip()) for step in legend]
        )
    return figure


def _draw_bar(axes: Axes, position: int, bar: Counter[Hashable], steps: Sequence[Step], widest: int) -> None:
    left = 0
    for step in steps:
        width = bar[step.key]
        if width == 0:
            continue
        axes.barh(position, width, left=left, height=BAR_HEIGHT, color=step.colour, edgecolor="white", linewidth=0.8)
        share = width / widest
        if share >= NARROWEST_LABELLED:
            is_wide = share >= 2 * NARROWEST_LABELLED
            text = f"{step.symbol} {width}".strip() if is_wide else str(width)
            points = TEXT_POINTS if is_wide else SMALL_POINTS
            label(axes, left + width / 2, position, text, ha="center", va="center", color=step.ink, fontsize=points)
        left += width
