"""The lengths drawn in a figure against its sources.csv, both read back from the finished files.

A chart names its bars and lines over time (charts/style.py); the ticks of an axis, with the numbers printed at them,
say what a place on it means. Here: where bars begin and end, in order from the top, and how lines over time go. Not
here: the numbers written beside them (drawn.py). Places in a figure are points, y from above.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from pathlib import Path
from xml.etree import ElementTree

from pipelines.render.charts.budget_followup import STEPS
from pipelines.render.charts.style import BAR, TREND
from pipelines.render.figures import FOLDER, Figures
from pipelines.render.printed.drawn import value_of
from pipelines.render.wording import LIGHTS

SVG = "{http://www.w3.org/2000/svg}"
PLACE = re.compile(r"[ML] (-?[\d.]+) (-?[\d.]+)")
SLACK = 0.02
"""Points by which a place may be off: matplotlib writes six decimals."""
ON_A_DAY = re.compile(r" · \d{4}-\d\d-\d\d$")
DRAWN_ORDER = ("udgangspunkt", "seneste værdi", "måltal")
"""The bars of a bullet, from behind to the front."""
BEFORE = {
    "Oprindeligt budget": (),
    "Tillægsbevillinger": ("Oprindeligt budget",),
    "Omplaceringer": ("Oprindeligt budget", "Tillægsbevillinger"),
    "Overført fra sidste år": ("Oprindeligt budget", "Tillægsbevillinger", "Omplaceringer"),
    "Afvigelse": ("Korrigeret budget",),
}
"""What a step of the waterfall stands on."""
Bar = tuple[float, float]
"""Where a bar begins and ends, in values; the lower first."""
Trend = tuple[tuple[float, float], ...]
"""Points of a line over time, each as its share of the way across and of the way up."""
Source = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The bars of a figure in order, each with the points that one of its value takes, and its lines over time."""

    bars: Sequence[tuple[Bar, float]]
    trends: Sequence[Trend]


def differences(figures: Figures) -> list[str]:
    """Where a figure is drawn otherwise than its sources say, in words."""
    folder = figures.out_dir / FOLDER
    return [one for name in figures.written for one in _apart(name, folder)]


def _apart(name: str, folder: Path) -> Iterator[str]:
    found = drawn_in((folder / f"{name}.svg").read_text(encoding="utf-8"))
    with (folder / f"{name}.sources.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = list(csv.DictReader(file, delimiter=";"))
    bars, trends = BARS[name](sources), trends_of(sources)
    if len(found.bars) != len(bars) or len(found.trends) != len(trends):
        yield (
            f"{name} har {len(found.bars)} søjler og {len(found.trends)} tidslinjer, "
            f"kilderne {len(bars)} og {len(trends)}"
        )
        return
    for number, ((bar, scale), due) in enumerate(zip(found.bars, bars, strict=True), start=1):
        if any(abs(place - right) * scale > SLACK for place, right in zip(bar, due, strict=True)):
            yield f"{name}: søjle {number} går fra {bar[0]:g} til {bar[1]:g}, kilderne siger {due[0]:g} til {due[1]:g}"
    for number, (line, way) in enumerate(zip(found.trends, trends, strict=True), start=1):
        if not _alike(line, way):
            yield f"{name}: tidslinje {number} går anderledes, end kilderne siger"


def _alike(one: Trend, other: Trend) -> bool:
    flat = [[place for point in line for place in point] for line in (one, other)]
    return len(one) == len(other) and all(abs(a - b) < 0.001 for a, b in zip(*flat, strict=True))


def drawn_in(svg: str) -> Drawn:
    """The bars and lines over time of an SVG. ValueError where an axis with bars has no two ticks to tell its scale."""
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True))
    root = ElementTree.fromstring(svg, parser)
    axes = [group for group in root.iter(f"{SVG}g") if group.get("id", "").startswith("axes_")]
    return Drawn(
        [bar for group in axes for bar in _bars_on(group)],
        [_shares(_places(line)) for group in axes for line in _named(group, TREND)],
    )


def _named(group: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [one for one in group.iter(f"{SVG}g") if re.fullmatch(rf"{name}-\d+", one.get("id", ""))]


def _places(group: ElementTree.Element) -> list[tuple[float, float]]:
    path = next(group.iter(f"{SVG}path")).get("d", "")
    return [(float(x), float(y)) for x, y in PLACE.findall(path)]


def _bars_on(axes: ElementTree.Element) -> Iterator[tuple[Bar, float]]:
    bars = [_places(bar) for bar in _named(axes, BAR)]
    if not bars:
        return
    first, *_, last = sorted(_ticks(axes))
    scale = (last[0] - first[0]) / (last[1] - first[1])
    for places in sorted(bars, key=_middle):
        low, high = min(x for x, _ in places), max(x for x, _ in places)
        yield (_value(low, first, scale), _value(high, first, scale)), scale


def _middle(places: Sequence[tuple[float, float]]) -> float:
    """How far down a bar lies; bars that lie over each other are alike, and keep their order."""
    ys = [y for _, y in places]
    return round((min(ys) + max(ys)) / 2, 1)


def _value(x: float, tick: tuple[float, float], scale: float) -> float:
    return tick[1] + (x - tick[0]) / scale


def _ticks(axes: ElementTree.Element) -> Iterator[tuple[float, float]]:
    """(place, number printed) of each tick of the horizontal axis."""
    for tick in axes.iter(f"{SVG}g"):
        if tick.get("id", "").startswith("xtick_"):
            [text] = [one.text or "" for one in tick.iter(ElementTree.Comment)]  # type: ignore[arg-type]
            yield _places(tick)[0][0], value_of(text.strip())


def _shares(points: Iterable[tuple[float, float]]) -> Trend:
    """The way of a line, wherever and however large it is drawn; y from above."""
    return _normal([(x, -y) for x, y in points])


def _normal(points: Sequence[tuple[float, float]]) -> Trend:
    return tuple(zip(*(_between(column) for column in zip(*points, strict=True)), strict=True))


def _between(column: Sequence[float]) -> list[float]:
    low, high = min(column), max(column)
    return [(one - low) / (high - low) if high > low else 0.5 for one in column]


def trends_of(sources: Sequence[Source]) -> list[Trend]:
    """The line over time of each target that has figures on two days or more."""
    ways: list[Trend] = []
    for _, group in groupby(sources, key=_target_of):
        days = {one["mark"][-10:]: value_of(one["value"]) for one in group if ON_A_DAY.search(one["mark"])}
        if len(days) > 1:
            ways.append(_normal([(date.fromisoformat(day).toordinal(), value) for day, value in sorted(days.items())]))
    return ways


def _target_of(source: Source) -> str:
    return source["mark"].rpartition(" · ")[0]


def _stacked(sources: Sequence[Source]) -> list[Bar]:
    """The steps of each unit by name, from left to right, each as long as its number of sources."""
    counts = Counter(source["mark"] for source in sources)
    order = {light.word: at for at, light in enumerate(LIGHTS.values())}
    marks = sorted(counts, key=lambda mark: (_target_of({"mark": mark}), order.get(_step(mark), -1), _step(mark)))
    bars: list[Bar] = []
    for _, own in groupby(marks, key=lambda mark: _target_of({"mark": mark})):
        lengths = [counts[mark] for mark in own]
        bars += [(end - length, end) for length, end in zip(lengths, accumulate(lengths), strict=True)]
    return bars


def _step(mark: str) -> str:
    return mark.rpartition(" · ")[2]


def _bullets(sources: Sequence[Source]) -> list[Bar]:
    """The bars of each target, from behind to the front: up to a value, or from one end of a range to the other."""
    told: list[dict[str, Bar]] = []
    last = ""
    for source in sources:
        role, target = _step(source["mark"]), _target_of(source)
        if role not in DRAWN_ORDER:
            continue
        if target != last or role in told[-1]:
            told.append({})
        told[-1][role] = _up_to(source["value"])
        last = target
    return [bars[role] for bars in told for role in DRAWN_ORDER if role in bars]


def _up_to(value: str) -> Bar:
    low, _, high = value.partition("–")
    first, second = (value_of(low), value_of(high)) if high else (0.0, value_of(low))
    return min(first, second), max(first, second)


def _waterfall(sources: Sequence[Source]) -> list[Bar]:
    """The steps from the top, in millions, each beginning where what it stands on ends."""
    sums: defaultdict[str, float] = defaultdict(float)
    for source in sources:
        sums[source["mark"].partition(" · ")[0]] += value_of(source["value"]) / 1e6
    bars: list[Bar] = []
    for step in STEPS.values():
        start = sum(sums[before] for before in BEFORE.get(step, ()))
        bars.append((min(start, start + sums[step]), max(start, start + sums[step])))
    return bars


BARS: dict[str, Callable[[Sequence[Source]], list[Bar]]] = {
    "goal_status": _stacked,
    "measurability": _stacked,
    "goal_targets": _bullets,
    "employment_targets": _bullets,
    "budget_followup": _waterfall,
}
"""By figure."""
