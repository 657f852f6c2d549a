"""How every chart looks: one fixed notation, fonts that travel with the code, SVG bytes that stay the same.

Notation: actual solid, earlier light, plan or target outlined, forecast hatched. No pies, no second axis.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypedDict

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.patches import Patch
from matplotlib.textpath import TextToPath
from matplotlib.ticker import FuncFormatter

from pipelines.render.danish import number, printable
from pipelines.render.sources import Row

FONTS = Path(__file__).parents[1] / "fonts"
FALLBACK_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
FAMILIES = ["Inter", "DejaVu Sans"]
INK = "#1b2430"
MUTED = "#5b6573"
GRID = "#dfe3e8"
ACTUAL = "#17457a"
EARLIER = "#b9cbe0"
PLAN_EDGE = "#17457a"
SEQUENCE = ("#eceff3", "#cfdcea", "#a3bfdb", "#6f9bc6", "#3b73a8", "#17457a")
"""Six steps from none to full, told apart in grey and by colour-blind eyes; each step has its number on it."""

VALUE, BAR, TREND = "value", "bar", "trend"
"""What the names of the texts of values, of bars and of lines over time begin with in an SVG."""
WIDTH_INCHES = 6.69
TEXT_POINTS = 8.0
SMALL_POINTS = 7.2

SETTINGS = {
    "font.family": FAMILIES,
    "font.size": TEXT_POINTS,
    "text.color": INK,
    "axes.edgecolor": GRID,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelsize": SMALL_POINTS,
    "ytick.labelsize": TEXT_POINTS,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "svg.fonttype": "path",
    "svg.hashsalt": "maalbar",
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": SMALL_POINTS,
}


class EmptyChartError(ValueError):
    """There is nothing to draw; the page says so in words."""


@cache
def _register_fonts() -> None:
    for font in sorted(FONTS.glob("*.otf")):
        fontManager.addfont(str(font))


@contextmanager
def chart_style() -> Iterator[None]:
    """The settings under which charts are made and written."""
    _register_fonts()
    with mpl.rc_context(SETTINGS):
        yield


def new_figure(height_inches: float) -> Figure:
    """An empty figure of the page's width."""
    return Figure(figsize=(WIDTH_INCHES, height_inches))


def place_axes(figure: Figure, left: float, right: float, top: float, bottom: float) -> Axes:
    """Axes with margins in inches."""
    width, height = figure.get_size_inches()
    box = (left / width, bottom / height, (width - left - right) / width, (height - top - bottom) / height)
    return figure.add_axes(box)


def svg_bytes(figure: Figure) -> bytes:
    """The figure as SVG; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    with chart_style():
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def require_rows(rows: Sequence[Row], chart: str) -> None:
    """Raise rather than draw an empty chart."""
    if not rows:
        raise EmptyChartError(f"{chart}: ingen rækker at tegne")


@cache
def _font(points: float) -> FontProperties:
    _register_fonts()
    return FontProperties(family=FAMILIES, size=points)


@cache
def text_inches(text: str, points: float = TEXT_POINTS) -> float:
    """The width of a text as set."""
    width, _, _ = TextToPath().get_text_width_height_descent(text.replace("$", r"\$"), _font(points), ismath=False)
    return float(width) / 72


def wrap(text: str, inches: float, points: float = TEXT_POINTS) -> list[str]:
    """The whole text as lines no wider than `inches`; a word that is wider goes on on the next line."""
    words = [piece for word in printable(text).split() for piece in _pieces(word, inches, points)]
    lines: list[str] = []
    for word in words:
        if lines and text_inches(f"{lines[-1]} {word}", points) <= inches:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _pieces(word: str, inches: float, points: float) -> Iterator[str]:
    while text_inches(word, points) > inches and len(word) > 1:
        fits = max(1, int(len(word) * inches / text_inches(word, points)) - 1)
        yield word[:fits]
        word = word[fits:]
    yield word


def label(axes: Axes, x: float, y: float, text: str, **options: object) -> None:
    """Text as printed: a dollar sign or an underscore is itself, never mathematics."""
    axes.text(x, y, text, parse_math=False, **options)  # type: ignore[arg-type]


def value_label(axes: Axes, x: float, y: float, text: str, **options: object) -> None:
    """The text of a value, named in the SVG so that it can be read back and held."""
    figure = axes.get_figure()
    written = sum(len(one.texts) for one in figure.axes) if figure is not None else 0
    label(axes, x, y, text, gid=f"{VALUE}-{written}", **options)


def bar(axes: Axes, y: float, start: float, length: float, **options: object) -> None:
    """A bar of a value, named in the SVG so that its length can be read back and held."""
    figure = axes.get_figure()
    drawn = sum(len(one.containers) for one in figure.axes) if figure is not None else 0
    axes.barh(y, length, left=start, gid=f"{BAR}-{drawn}", **options)  # type: ignore[arg-type]


def danish_x_axis(axes: Axes, is_whole: bool = False) -> None:
    """A quiet horizontal axis with Danish numbers."""
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value, 6)))
    axes.xaxis.grid(True, color=GRID, linewidth=0.6)
    axes.tick_params(length=0)
    axes.locator_params(axis="x", nbins=6, integer=is_whole)


def legend_above(figure: Figure, handles: Sequence[Patch], left_inches: float = 0.0) -> None:
    """The notation that a chart uses, on one line above it."""
    width, _ = figure.get_size_inches()
    figure.legend(
        handles=list(handles),
        loc="upper left",
        bbox_to_anchor=(left_inches / width, 1.0),
        ncols=len(handles),
        handlelength=1.3,
        handleheight=0.9,
        columnspacing=1.4,
        borderaxespad=0.1,
        borderpad=0.2,
    )


class PatchStyle(TypedDict, total=False):
    """How an area of the notation is filled and edged."""

    facecolor: str
    edgecolor: str
    linewidth: float
    hatch: str


ACTUAL_PATCH: PatchStyle = {"facecolor": ACTUAL, "edgecolor": ACTUAL}
EARLIER_PATCH: PatchStyle = {"facecolor": EARLIER, "edgecolor": EARLIER}
PLAN_PATCH: PatchStyle = {"facecolor": "none", "edgecolor": PLAN_EDGE, "linewidth": 1.1}
FORECAST_PATCH: PatchStyle = {"facecolor": "white", "edgecolor": ACTUAL, "hatch": "////"}
