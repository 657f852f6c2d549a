"""`maalbar bench warehouse`: what the published file costs at many times its size, on disk and to ask."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb

from pipelines.ask.cookbook import read_cookbook
from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import published
from pipelines.publish.grow import Grown, grow
from pipelines.render import danish

THREADS = 2
LIMIT_MS, LIMIT_RATIO = 200, 3
"""What an answer may take, and how many times as large as the texts the file may be: at 100 times the seeds."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the cookbook, the milliseconds of each time it was asked, and the rows of its answer."""

    name: str
    milliseconds: tuple[float, ...]
    rows: int

    @property
    def usual(self) -> float:
        """The median, in milliseconds."""
        return median(self.milliseconds)


def measure(published_path: Path, times: int, asked: int) -> tuple[Grown, list[Asked]]:
    """Grow a copy in a folder that is gone afterwards, and ask it every question. Raises Refusal."""
    with published(published_path):
        pass
    with tempfile.TemporaryDirectory(prefix="maalbar-") as scratch:
        try:
            grown = grow(published_path, Path(scratch), times)
            with duckdb.connect(grown.path, read_only=True, config={"threads": THREADS}) as connection:
                return grown, [_ask(connection, recipe.name, recipe.sql, asked) for recipe in read_cookbook()]
        except (OSError, duckdb.Error) as error:
            raise Refusal(f"Målingen kan ikke gennemføres: {error}") from error


def _ask(connection: duckdb.DuckDBPyConnection, name: str, sql: str, asked: int) -> Asked:
    milliseconds, rows = [], 0
    for _ in range(asked):
        began = time.perf_counter()
        rows = len(connection.execute(sql).fetchall())
        milliseconds.append((time.perf_counter() - began) * 1000)
    return Asked(name, tuple(milliseconds), rows)


def said(times: int, grown: Grown, answers: list[Asked]) -> Iterator[str]:
    """The figures: a sentence for the file, one for the questions, and a line for each of the slowest."""
    size = f"{danish.number(grown.file_bytes / 1e6, 1)} MB, {danish.number(grown.ratio, 2)} gange deres tekster"
    many = f"{danish.number(times)} gange så mange dokumenter"
    yield f"Med {many} fylder filen {size} (højst {danish.number(LIMIT_RATIO)})."
    slowest = sorted(answers, key=lambda one: one.usual, reverse=True)
    late = sum(one.usual > LIMIT_MS for one in answers)
    questions = f"{danish.number(len(answers))} spørgsmål fra kogebogen"
    asked = danish.count(len(answers[0].milliseconds), "gang", "gange")
    yield (
        f"{questions}, hvert stillet {asked} med {danish.number(THREADS)} tråde: "
        f"{danish.number(late)} tog i midten mere end {danish.number(LIMIT_MS)} ms."
    )
    for one in slowest[:5]:
        share = danish.number(one.usual / LIMIT_MS, 2)
        yield f"  {one.name}: {share} af grænsen ({danish.count(one.rows, 'række', 'rækker')})"
