"""Dagster's view of the publish stage: the last gate, and the swap."""

from datetime import UTC, datetime

import dagster as dg

from pipelines.check.gate import require
from pipelines.load.assets import WRITER
from pipelines.load.runs import finish_run
from pipelines.load.warehouse import open_warehouse
from pipelines.model.build import build_after_checks
from pipelines.publish.deliver import deliver
from pipelines.publish.history.keep import keep
from pipelines.publish.swap import publish
from pipelines.read.assets import HOME
from pipelines.settings import Settings

REPORT = dg.AssetKey(["reports", "report"])
PUBLISHED_DA = "Kørslen er gennemført, og lageret er udgivet."


@dg.asset(
    key=["published", "warehouse"],
    group_name="publish",
    kinds={"duckdb", "file"},
    deps=[REPORT],
    pool=WRITER,
    required_resource_keys={HOME},
)
def warehouse(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """The one file that readers open, swapped in whole once every planned check was made and holds."""
    settings = Settings()
    with open_warehouse(settings.build_path) as connection:
        require(connection, context.run.run_id)
        now = datetime.now(UTC).replace(tzinfo=None)
        keep(connection, context.run.run_id, now, settings.published_path)
        finish_run(connection, context.run.run_id, "succeeded", PUBLISHED_DA, now)
    build_after_checks(settings.home).raise_if_broken()
    counts = publish(settings.build_path, settings.published_path)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(settings.published_path),
            "tables": len(counts),
            "rows": sum(counts.values()),
            "megabytes": round(settings.published_path.stat().st_size / 1e6, 1),
        }
    )


@dg.asset(
    key=["published", "reports"],
    group_name="publish",
    kinds={"file"},
    deps=[warehouse],
    required_resource_keys={HOME},
)
def reports() -> dg.MaterializeResult[None]:
    """New versions join the archive when the warehouse that they speak of is out; unchanged ones stay as they are."""
    settings = Settings()
    delivered = deliver(settings.drafts_path, settings.reports)
    return dg.MaterializeResult(
        metadata={
            "versions_made": [one.place for one in delivered if one.is_new],
            "versions_kept": [one.place for one in delivered if not one.is_new],
        }
    )
