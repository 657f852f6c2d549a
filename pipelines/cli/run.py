"""`maalbar run`: the Dagster job in this process, from raw/ to a published warehouse and a report."""

from __future__ import annotations

import logging
import os
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console

from pipelines.cli.home import dagster_instance, only_run
from pipelines.cli.refusal import Refusal
from pipelines.settings import Settings

if TYPE_CHECKING:
    import dagster as dg

JOB = "refresh"
SAID_IN_DANISH = {
    "CheckStop",
    "DeliveryRefusedError",
    "FileNotFoundError",
    "ModelBuildError",
    "NothingReadError",
    "NothingToReportError",
    "PublishRefusedError",
}
"""Exceptions of the stages whose message is already a sentence for the reader."""
LOCKED_DA = "Lageret er åbent i et andet program; luk det, og prøv igen."


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run that went through to its readers. `made` and `kept` are places of versions under REPORTS, new and old."""

    run_id: str
    seconds: float
    made: tuple[str, ...]
    kept: tuple[str, ...]


def run(settings: Settings, quarter: str | None, console: Console, municipality: str | None = None) -> FinishedRun:
    """Execute the job and show its progress. Raises Refusal with one sentence where something is refused.

    `municipality` is the folder of the only one that reports are made for; all where it is None.
    """
    _require_input(settings)
    require_quarter(quarter)
    with only_run(settings.home):
        _hush()
        began = datetime.now(UTC)
        with dagster_instance(settings) as instance:
            result = _execute(instance, quarter, municipality, console)
            if not result.success:
                sentence = _sentence(settings, result)
                _close_books(settings, result.run_id, sentence)
                raise Refusal(sentence)
            made, kept = _delivered(result)
        return FinishedRun(result.run_id, (datetime.now(UTC) - began).total_seconds(), made, kept)


def _require_input(settings: Settings) -> None:
    from pipelines.read.listing import has_files

    if not settings.raw.is_dir():
        raise Refusal(f"Mappen {settings.raw} findes ikke. Opret den, og læg dokumenterne i den.")
    if not has_files(settings.raw):
        raise Refusal(f"Der er ingen dokumenter i {settings.raw}. Læg mindst ét dokument i mappen, og kør igen.")


def require_quarter(quarter: str | None) -> None:
    """Raises Refusal of what is not a quarter; None is the newest."""
    from pipelines.render.quarter import Quarter

    if quarter is not None:
        try:
            Quarter.parse(quarter)
        except ValueError as error:
            raise Refusal(f"»{quarter}« er ikke et kvartal; skriv det som 2012-Q1.") from error


def _hush() -> None:
    """Libraries are quiet; what a person needs stands in the progress, the summary and the register."""
    warnings.filterwarnings("ignore")
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    for name in ("dagster", "dbt", "great_expectations", "alembic"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _execute(
    instance: dg.DagsterInstance, quarter: str | None, municipality: str | None, console: Console
) -> dg.ExecuteInProcessResult:
    from pipelines.cli.progress import Progress

    progress = Progress(console)
    with progress.showing():
        from pipelines.definitions import REPORT_OP, defs

        config: dict[str, Any] = {"loggers": {"progress": {}}}
        if quarter or municipality:
            config["ops"] = {REPORT_OP: {"config": {"quarter": quarter, "municipality": municipality}}}
        job = defs().resolve_job_def(JOB)
        return job.execute_in_process(instance=instance, raise_on_error=False, run_config=config)


def _delivered(result: dg.ExecuteInProcessResult) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The versions that the run made, and those that it kept, as its last stage tells."""
    [told] = result.asset_materializations_for_node("published__reports")
    made, kept = (tuple(told.metadata[name].value) for name in ("versions_made", "versions_kept"))  # type: ignore[arg-type]
    return made, kept


def _sentence(settings: Settings, result: dg.ExecuteInProcessResult) -> str:
    """Why the run stopped, for the person who started it."""
    from pipelines.check.gate import complaint
    from pipelines.load.register import checks_of
    from pipelines.load.warehouse import open_warehouse

    for event in result.all_events:
        if not event.is_step_failure:
            continue
        error = event.step_failure_data.error
        while error is not None and error.cause is not None and error.cls_name not in SAID_IN_DANISH:
            error = error.cause
        if error is not None and error.cls_name in SAID_IN_DANISH:
            return error.message.strip().split(": ", 1)[-1].splitlines()[0]
        if error is not None and "Could not set lock" in error.message:
            return LOCKED_DA
        if error is not None and error.cls_name != "DagsterAssetCheckFailedError":
            return f"Trinnet {event.step_key} gik i stå ({error.cls_name}); se kørslen med: maalbar dagster"
    with open_warehouse(settings.build_path) as connection:
        return complaint(checks_of(connection, result.run_id))


def _close_books(settings: Settings, run_id: str, sentence: str) -> None:
    import duckdb

    from pipelines.load.runs import finish_run
    from pipelines.load.warehouse import open_warehouse

    try:
        with open_warehouse(settings.build_path) as connection:
            finish_run(connection, run_id, "failed", sentence, datetime.now(UTC).replace(tzinfo=None))
    except duckdb.Error:
        return
