"""Stacked bars, one per unit: the form that lights and measurability share. Not here: what is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from pipelines.render import danish
from pipelines.render.charts.style import (
    INK,
    SMALL_POINTS,
    TEXT_POINTS,
    WIDTH_INCHES,
    bar,
    chart_style,
    danish_x_axis,
    legend_above,
    new_figure,
    place_axes,
    text_inches,
    value_label,
    wrap,
)
from pipelines.render.sources import Row

COMMON = "Fælles"
LABEL_INCHES = 2.0
ROW_INCHES, LINE_INCHES = 0.3, 0.14
BAR_HEIGHT = 0.62
MARGIN_INCHES, PADDING_INCHES, GAP_INCHES = 0.1, 0.03, 0.06
HEADROOM = 1.02
BETWEEN = "   "


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
    """A bar per unit, its steps in order, each with its number; `legend` are the steps that are explained.

    The number of a step that is too narrow for it stands after the bar.
    """
    names = [wrap(name, LABEL_INCHES) for name in counts]
    row_inches = max(ROW_INCHES, LINE_INCHES * max(map(len, names)) + 0.04)
    scale, right = _scale(list(counts.values()), steps)
    with chart_style():
        figure = new_figure(0.7 + row_inches * len(counts))
        axes = place_axes(figure, left=LABEL_INCHES + MARGIN_INCHES, right=right, top=0.35, bottom=0.28)
        for position, own in enumerate(counts.values()):
            _draw_bar(axes, position, own, steps, scale)
        axes.set_yticks(range(len(counts)), ["\n".join(lines) for lines in names], parse_math=False)
        axes.set_ylim(len(counts) - 0.5, -0.5)
        axes.set_xlim(0, HEADROOM * _widest(counts.values()))
        danish_x_axis(axes, is_whole=True)
        legend_above(
            figure, [Patch(facecolor=step.colour, label=f"{step.symbol} {step.word}".strip()) for step in legend]
        )
    return figure


def _widest(bars: Iterable[Counter[Hashable]]) -> int:
    return max(sum(bar.values()) for bar in bars)


def _scale(bars: Sequence[Counter[Hashable]], steps: Sequence[Step]) -> tuple[float, float]:
    """Inches for each thing counted, and the margin to the right, with room for the numbers that stand there."""
    right = MARGIN_INCHES
    for _ in range(2):
        room = WIDTH_INCHES - LABEL_INCHES - MARGIN_INCHES - right
        scale = room / (HEADROOM * _widest(bars))
        after = max(text_inches(_after(bar, steps, scale), SMALL_POINTS) for bar in bars)
        right = max(right, after + 2 * GAP_INCHES if after else MARGIN_INCHES)
    return (WIDTH_INCHES - LABEL_INCHES - MARGIN_INCHES - right) / (HEADROOM * _widest(bars)), right


def _inside(step: Step, count: int, scale: float) -> tuple[str, float]:
    """What is written in a step, and how large: symbol and number, the number alone, or nothing, as there is room."""
    number = danish.number(count)
    for text, points in ((f"{step.symbol} {number}".strip(), TEXT_POINTS), (number, SMALL_POINTS)):
        if text_inches(text, points) + 2 * PADDING_INCHES <= count * scale:
            return text, points
    return "", SMALL_POINTS


def _after(bar: Counter[Hashable], steps: Sequence[Step], scale: float) -> str:
    """The numbers of the steps that are too narrow for theirs."""
    narrow = [step for step in steps if bar[step.key] and not _inside(step, bar[step.key], scale)[0]]
    return BETWEEN.join(f"{step.symbol or step.word + ':'} {danish.number(bar[step.key])}" for step in narrow)


def _draw_bar(axes: Axes, position: int, counts: Counter[Hashable], steps: Sequence[Step], scale: float) -> None:
    left = 0
    for step in steps:
        width = counts[step.key]
        if width == 0:
            continue
        bar(axes, position, left, width, height=BAR_HEIGHT, color=step.colour, edgecolor="white", linewidth=0.8)
        text, points = _inside(step, width, scale)
        if text:
            value_label(
                axes, left + width / 2, position, text, ha="center", va="center", color=step.ink, fontsize=points
            )
        left += width
    after = _after(counts, steps, scale)
    if after:
        place = {"ha": "left", "va": "center", "clip_on": False}
        value_label(axes, left + GAP_INCHES / scale, position, after, color=INK, fontsize=SMALL_POINTS, **place)
