"""The flow, top to bottom, as Dagster sees it: stages, checks, jobs, schedules and the sensor on raw/.

Importing this module touches no file, network or secret; `defs()` reads the dbt project and the suites.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import dagster as dg

from pipelines.check import assets as check
from pipelines.load import assets as load
from pipelines.load.hold import hold_for_run
from pipelines.model import assets as model
from pipelines.parse import assets as parse
from pipelines.publish import assets as publish
from pipelines.read import assets as read
from pipelines.read.assets import HOME
from pipelines.read.listing import listing_digest
from pipelines.render import assets as render
from pipelines.settings import Settings

COPENHAGEN = "Europe/Copenhagen"
REPORT_OP = "reports__report"
QUARTERS = dg.TimeWindowPartitionsDefinition(
    start="2007-01-01", fmt="%Y-%m-%d", cron_schedule="0 0 1 1,4,7,10 *", timezone=COPENHAGEN
)
"""Quarters since the municipal reform; the key of one is its first day."""


def quarter_config(partition_key: str) -> dict[str, object]:
    """The run configuration that makes the report of the quarter beginning on a day."""
    first_day = datetime.strptime(partition_key, "%Y-%m-%d")
    return {"ops": {REPORT_OP: {"config": {"quarter": f"{first_day.year}-Q{(first_day.month + 2) // 3}"}}}}


refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="From raw/ to a published warehouse and the report of the newest quarter.",
    executor_def=dg.in_process_executor,
)
quarterly_report = dg.define_asset_job(
    "quarterly_report",
    selection=dg.AssetSelection.all(),
    config=dg.PartitionedConfig(partitions_def=QUARTERS, run_config_for_partition_key_fn=quarter_config),
    description="The same, with the report of one quarter.",
    executor_def=dg.in_process_executor,
)


@dg.schedule(job=refresh, cron_schedule="0 5 1 * *", execution_timezone=COPENHAGEN)
def monthly_refresh() -> dg.RunRequest:
    """On the first of the month, before anybody is at work."""
    return dg.RunRequest()


@dg.schedule(job=quarterly_report, cron_schedule="0 6 5 1,4,7,10 *", execution_timezone=COPENHAGEN)
def report_of_the_last_quarter(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """On the fifth day of a quarter: the one that has just ended."""
    window = QUARTERS.get_prev_partition_window(context.scheduled_execution_time)
    if window is None:
        return dg.SkipReason("no quarter has ended yet")
    return dg.RunRequest(partition_key=window.start.strftime("%Y-%m-%d"))


@dg.sensor(job=refresh, minimum_interval_seconds=60)
def new_files(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Something new, changed or gone in raw/. The key of the run is the content of the listing."""
    settings = Settings()
    if not settings.raw.is_dir():
        return dg.SkipReason(f"{settings.raw} is not there")
    digest = listing_digest(settings.raw)
    if digest == context.cursor:
        return dg.SkipReason("nothing new in raw/")
    context.update_cursor(digest)
    return dg.RunRequest(run_key=digest)


@dg.logger(config_schema=None, description="Where `maalbar run` listens for its progress display.")
def progress(_: dg.InitLoggerContext) -> logging.Logger:
    """The Python logger that the command line reads."""
    return logging.getLogger("maalbar.run")


@dg.resource(description="The home folder; one run at a time may hold it, whoever started it.")
def home(_: dg.InitResourceContext) -> Iterator[Path]:
    """Held from the first step of a run to its last; a run is refused while another has it."""
    folder = Settings().home
    with hold_for_run(folder):
        yield folder


@dg.definitions
def defs() -> dg.Definitions:
    """Every stage of the flow."""
    project = model.load_project()
    return dg.Definitions(
        assets=[
            load.run,
            read.files,
            parse.document,
            parse.documents,
            load.records,
            model.models(project),
            check.gate(project.keys),
            model.late_models(project),
            render.report_after(project.late_keys),
            publish.warehouse,
            publish.reports,
        ],
        asset_checks=[check.reading, check.landing, check.expectations()],
        jobs=[refresh, quarterly_report],
        schedules=[monthly_refresh, report_of_the_last_quarter],
        sensors=[new_files],
        loggers={"progress": progress},
        resources={HOME: home},
    )
