"""One writer for all figures: draws, writes the SVG and its sources.csv, and hands the page what it shows in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pipelines.render import danish
from pipelines.render.blocks import Chart, Table
from pipelines.render.charts import CHARTS
from pipelines.render.charts.style import svg_bytes
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row, fact_id_of, write_sources

PROMISES = Path(__file__).parents[2] / "reports" / "charts.yml"
FOLDER = "figures"


@dataclass(frozen=True, slots=True)
class Promise:
    """What reports/charts.yml says of a chart."""

    title: str
    question: str
    model: str
    caveat: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, step or point of a figure: its name, the row behind it and the value as drawn.

    A mark that counts has one row for each thing counted.
    """

    name: str
    row: Row
    value: str


@cache
def promises() -> dict[str, Promise]:
    """The promises by the name of the chart."""
    return {name: Promise(**promise) for name, promise in yaml.safe_load(PROMISES.read_text(encoding="utf-8")).items()}


class Figures:
    """Writes the figures of one report under its folder, and remembers what it wrote.

    `written` are the rows of each figure's sources, `facts` the ids of the facts in it.
    """

    def __init__(self, out_dir: Path, quarter: Quarter) -> None:
        self.out_dir = out_dir
        self._folder = out_dir / FOLDER
        self._quarter = quarter
        self.written: dict[str, int] = {}
        self.facts: dict[str, list[str]] = {}

    def draw(self, name: str, rows: Sequence[Row], marks: Iterable[Mark], alt: str, data: Table) -> Chart:
        """Draw the chart `name` and write figures/<name>.svg and <name>.sources.csv.

        Raises EmptyChartError where there is nothing to draw.
        """
        promise = promises()[name]
        marks = list(marks)
        svg = svg_bytes(CHARTS[name](rows, self._quarter))
        self._folder.mkdir(parents=True, exist_ok=True)
        path, sources = self._folder / f"{name}.svg", self._folder / f"{name}.sources.csv"
        path.write_bytes(svg)
        facts = write_sources(sources, ((mark.name, mark.row, mark.value) for mark in marks))
        self.written[name] = facts
        self.facts[name] = sorted({fact_id for mark in marks if (fact_id := fact_id_of(mark.row))})
        note = f"Kilde: {danish.count(facts, 'læst sted', 'læste steder')}, alle i {FOLDER}/{sources.name}."
        return Chart(
            figure_id=name,
            title=promise.title,
            question=promise.question,
            caveat=promise.caveat,
            alt=alt,
            svg=path,
            sources=sources,
            source_note=note,
            data=data,
        )
