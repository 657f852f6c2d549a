"""What a run shows while it lasts: one line per stage, with what came out. Here: Dagster's events in Danish."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pipelines.render import danish

if TYPE_CHECKING:
    import dagster as dg

LOGGER = "maalbar.run"
STAGES = {
    "runs__runs": "Planlægger kontroller",
    "read__files": "Læser filer",
    "parse__documents": "Tolker dokumenter",
    "records": "Lægger i lageret",
    "reading": "Kontrollerer læsningen",
    "landing": "Kontrollerer nøgler",
    "expectations": "Kontrollerer forventninger",
    "models": "Bygger modeller",
    "runs__checks": "Gør kontrollerne op",
    "models_of_checks": "Bygger kontroltabeller",
    "reports__report": "Tegner rapporten",
    "published__warehouse": "Udgiver lageret",
    "published__reports": "Lægger rapporten frem",
}
TOLD = {
    "planned_checks": ("kontrol", "kontroller"),
    "files": ("fil", "filer"),
    "parsed_now": ("nyt dokument", "nye dokumenter"),
    "figures": ("figur", "figurer"),
    "tables": ("tabel", "tabeller"),
}
"""The numbers of an asset's metadata that are worth a word."""


class Progress(logging.Handler):
    """Turns the events of a run into lines on the console."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console
        self._status = console.status("Starter …")
        self._began = time.monotonic()
        self._said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Called by Dagster's logging for every event."""
        event: dg.DagsterEvent | None = getattr(record, "dagster_event", None)
        if event is None or event.step_key is None:
            return
        stage = STAGES.get(event.step_key, event.step_key)
        match event.event_type_value:
            case "STEP_START":
                self._began, self._said = time.monotonic(), []
                self._status.update(f"{stage} …")
            case "ASSET_MATERIALIZATION":
                self._hear(event.step_materialization_data.materialization.metadata)
            case "STEP_SUCCESS":
                self._end("[green]✓[/]", stage)
            case "STEP_FAILURE":
                self._end("[red]✗[/]", stage)

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Listen and show until the run has ended."""
        logger = logging.getLogger(LOGGER)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
        logger.addHandler(self)
        try:
            with self._status:
                yield
        finally:
            logger.removeHandler(self)

    def _hear(self, metadata: Any) -> None:
        for name, (one, many) in TOLD.items():
            if name in metadata:
                self._said.append(danish.count(int(metadata[name].value), one, many))

    def _end(self, mark: str, stage: str) -> None:
        seconds = danish.number(round(time.monotonic() - self._began, 1), 1)
        said = ", ".join(dict.fromkeys(self._said))
        self._console.print(f"{mark} {stage:<28}{seconds:>6} s  [dim]{said}[/]", highlight=False)
