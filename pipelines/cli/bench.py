"""`maalbar bench report`: how long the reports of the newest quarter take to draw, and in how much memory.

They are drawn as a run draws them, from the published warehouse, into a folder that is gone afterwards.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import duckdb
from rich.console import Console
from rich.table import Table

from pipelines.cli.refusal import Refusal
from pipelines.render import danish
from pipelines.render.edition import make
from pipelines.render.inputs import read_inputs
from pipelines.render.municipality import Municipality
from pipelines.render.quarter import Quarter
from pipelines.render.report import NothingToReportError, default_quarter, municipalities

MOST_SECONDS = 15
"""What the reports of one municipality may take on two cores once the warehouse is built."""
SOME_RUN = "select max(run_id) from reporting.rpt_checks"
"""A run whose checks page 9 can count; it matters nothing which."""


@dataclass(slots=True)
class Timing:
    """The rounds of one municipality: reports in each, and seconds of each from warehouse to finished files."""

    name: str
    reports: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def drawn(self) -> int:
        """Reports over all rounds."""
        return self.reports * len(self.seconds)

    @property
    def usual(self) -> float:
        """The median of its rounds: other work on the machine makes some of them slow."""
        return median(self.seconds)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: the quarter, each municipality, and the peak of memory after the first round and at the end.

    Memory is in megabytes, of the whole process.
    """

    quarter: Quarter
    timings: Sequence[Timing]
    first_peak: float
    last_peak: float

    @property
    def drawn(self) -> int:
        """Reports in all."""
        return sum(timing.drawn for timing in self.timings)


def bench_report(connection: duckdb.DuckDBPyConnection, least: int) -> Measured:
    """Draw all reports of the newest quarter round after round, until at least `least` are drawn.

    Raises Refusal where the warehouse has nothing to report on.
    """
    try:
        quarter = Quarter.parse(default_quarter(connection))
    except NothingToReportError as error:
        raise Refusal(str(error)) from error
    places = municipalities(connection)
    timings = {place.code: Timing(place.name) for place in places}
    peaks: list[float] = []
    while not peaks or sum(timing.drawn for timing in timings.values()) < least:
        for place, reports, seconds in _round(connection, places, quarter):
            timings[place.code].reports = reports
            timings[place.code].seconds.append(seconds)
        peaks.append(_peak_mb())
    return Measured(quarter, list(timings.values()), peaks[0], peaks[-1])


def _round(
    connection: duckdb.DuckDBPyConnection, places: Sequence[Municipality], quarter: Quarter
) -> Iterator[tuple[Municipality, int, float]]:
    """Each municipality with the number of its reports and the seconds that they took."""
    found = connection.execute(SOME_RUN).fetchone()
    run_id = str(found[0]) if found else ""
    for place in places:
        with tempfile.TemporaryDirectory(prefix="maalbar-") as scratch:
            began = time.perf_counter()
            inputs = read_inputs(connection, place.code, quarter, run_id)
            manifest = make(inputs, Path(scratch) / "v1", 1, None)
            yield place, len(manifest.reports), time.perf_counter() - began


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def print_bench(measured: Measured, console: Console) -> None:
    """The table, and one sentence for each limit."""
    table = Table(title=f"Rapporter for {measured.quarter.label_da}: PDF, webside og bilag", title_justify="left")
    table.add_column("Kommune")
    for title in ("Rapporter", "Gange", "Sekunder (median)", "Langsomst"):
        table.add_column(title, justify="right")
    for timing in measured.timings:
        table.add_row(timing.name, *_figures(timing))
    console.print(table)
    console.print(said_of_time(measured), highlight=False)
    console.print(said_of_memory(measured), highlight=False)


def _figures(timing: Timing) -> tuple[str, ...]:
    rounds = danish.number(len(timing.seconds))
    return danish.number(timing.drawn), rounds, danish.number(timing.usual, 1), danish.number(max(timing.seconds), 1)


def said_of_time(measured: Measured) -> str:
    """Whether the municipality that takes longest keeps within its limit, as a share of it."""
    longest = max(measured.timings, key=lambda timing: timing.usual)
    share = danish.number(100 * longest.usual / MOST_SECONDS, 0)
    verdict = "holdt" if longest.usual <= MOST_SECONDS else "ikke holdt"
    return (
        f"Grænsen er {MOST_SECONDS} sekunder for én kommune på to kerner: den er {verdict}; {longest.name} tager "
        f"{danish.number(longest.usual, 1)} sekunder, {share} pct. af grænsen."
    )


def said_of_memory(measured: Measured) -> str:
    """The peak, and how much of it came after the first round: what would grow with the number of reports."""
    grown = 100 * (measured.last_peak / measured.first_peak - 1)
    drawn = danish.count(measured.drawn, "rapport", "rapporter")
    return (
        f"{drawn} i én proces brugte højst {danish.number(measured.last_peak, 0)} MB; efter første runde var det "
        f"{danish.number(measured.first_peak, 0)} MB, så resten lagde {danish.number(grown, 0)} pct. til."
    )
