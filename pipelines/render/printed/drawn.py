"""The numbers written in a figure against its sources.csv, both read back from the finished files.

A chart writes each value as a text of its own (charts/style.py), and matplotlib says every text of an SVG in a comment.
Here: the numbers of those texts, and what the sources say they ought to be. Not here: bars and axes (lengths.py).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from pipelines.render import danish
from pipelines.render.charts.style import VALUE
from pipelines.render.figures import FOLDER, Figures

WRITTEN = re.compile(rf'<g id="{VALUE}-\d+">\s*<!-- (.*?) -->')
NUMBER = re.compile(rf"(?<!\d){danish.MINUS}?\d[\d.]*(?:,\d+)?")
SCALE = re.compile(r"\b[0-5] point: ")
"""The word of a step of measurability, whose number says which step it is."""
Numbers = Counter[str]
Source = Mapping[str, str]


def differences(figures: Figures) -> list[str]:
    """What the figures write and their sources do not say, or the other way round, in words."""
    folder = figures.out_dir / FOLDER
    return [one for name in figures.written for one in _apart(name, folder)]


def _apart(name: str, folder: Path) -> Iterator[str]:
    written = numbers_written((folder / f"{name}.svg").read_text(encoding="utf-8"))
    with (folder / f"{name}.sources.csv").open(encoding="utf-8-sig", newline="") as file:
        said = SAID[name](list(csv.DictReader(file, delimiter=";")))
    more, fewer = written - said, said - written
    if more or fewer:
        yield f"{name} skriver {_listed(more)}, kilderne siger {_listed(fewer)}"


def numbers_written(svg: str) -> Numbers:
    """The numbers of the values that an SVG writes."""
    return Counter(number for text in WRITTEN.findall(svg) for number in NUMBER.findall(SCALE.sub("", text)))


def _listed(numbers: Numbers) -> str:
    return " og ".join(f"»{number}«" for number in sorted(numbers.elements())) or "intet"


def _counted(sources: Iterable[Source]) -> Numbers:
    """A stacked bar writes how many sources each of its steps has."""
    return Counter(danish.number(count) for count in Counter(source["mark"] for source in sources).values())


def _beside_bullets(sources: Iterable[Source]) -> Numbers:
    """A bullet writes its target and its value; a baseline is drawn only."""
    told = (source["value"] for source in sources if source["mark"].endswith((" · måltal", " · seneste værdi")))
    return Counter(danish.number(value_of(number)) for value in told for number in NUMBER.findall(value))


def _steps(sources: Iterable[Source]) -> Numbers:
    """A step of the waterfall writes the sum of its areas in millions."""
    sums: dict[str, float] = {}
    for source in sources:
        step = source["mark"].partition(" · ")[0]
        sums[step] = sums.get(step, 0.0) + value_of(source["value"])
    return Counter(danish.number(value / 1e6, 1) for value in sums.values())


def value_of(number: str) -> float:
    """A number as Danes write it, and as a cell of sources.csv has it."""
    return float(number.lstrip("'").replace(".", "").replace(",", ".").replace(danish.MINUS, "-"))


SAID: dict[str, Callable[[Iterable[Source]], Numbers]] = {
    "goal_status": _counted,
    "measurability": _counted,
    "goal_targets": _beside_bullets,
    "employment_targets": _beside_bullets,
    "budget_followup": _steps,
}
"""By figure."""
