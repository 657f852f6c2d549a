"""Dagster's view of the render stage."""

from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version

import dagster as dg
import duckdb

from pipelines.load.assets import WRITER, check_spec, tell_checks
from pipelines.load.register import CheckResult
from pipelines.load.warehouse import open_warehouse
from pipelines.parse.landing import rule_version
from pipelines.render.report import RenderedReport, RunInfo, default_quarter, municipalities, render
from pipelines.render.verify import INDEPENDENT
from pipelines.settings import Settings

REPORT = dg.AssetKey(["reports", "report"])
CHECKS = {
    **{f"report_total_{name}": f"what the report counts ({name}) is what the warehouse holds" for name in INDEPENDENT},
    "report_checks_executed": "a report of a run that left a check out would look greener than it is",
    "report_figures_have_sources": "a figure without sources can not be followed to the print",
    "report_sources_are_open_lines": "a source that points at nothing, or into a closed item, helps nobody",
    "report_fonts_have_all_glyphs": "a box instead of a letter makes a reader doubt the figure beside it",
}


class ReportConfig(dg.Config):
    """Which quarter a report is made for: 2012-Q1; the newest in the warehouse where none is given."""

    quarter: str | None = None


def report_after(models: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The report, drawn when the models that it reads are there."""

    @dg.asset(
        key=REPORT,
        group_name="render",
        kinds={"python", "typst"},
        deps=models,
        check_specs=[check_spec(REPORT, name, "report", "error", why) for name, why in CHECKS.items()],
        pool=WRITER,
    )
    def report(
        context: dg.AssetExecutionContext, config: ReportConfig
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        """One PDF and one web page per municipality for a quarter; every number is held against its own query."""
        settings = Settings()
        with open_warehouse(settings.build_path) as connection:
            quarter = config.quarter or default_quarter(connection)
            run = RunInfo(context.run.run_id, f"{version('maalbar')}-{rule_version()}", _cut_off(connection))
            made = {
                place.name: render(connection, place.code, quarter, settings.drafts_path, run)
                for place in municipalities(connection)
            }
            yield dg.MaterializeResult(
                metadata={
                    "quarter": quarter,
                    "reports": len(made),
                    "figures": sum(len(rendered.figures) for rendered in made.values()),
                }
            )
            results = [(REPORT, _joined(name, made)) for name in CHECKS]
            yield from tell_checks(connection, context.run.run_id, results)

    return report


def _cut_off(connection: duckdb.DuckDBPyConnection) -> date:
    """The day on which the newest document came."""
    found = connection.execute("select cast(max(received_at) as date) from marts.dim_documents").fetchone()
    return found[0] if found and found[0] else date.min


def _joined(name: str, made: dict[str, RenderedReport]) -> CheckResult:
    """A check of all the reports of a run as one. Broken where a report did not make it."""
    checks = {place: check for place, rendered in made.items() for check in rendered.checks if check.name == name}
    said = " ".join(f"{place}: {check.message_da}" for place, check in checks.items())
    if len(checks) < len(made) or not made:
        return CheckResult(name, False, said or "Kontrollen blev ikke udført for alle rapporter.", is_broken=True)
    return CheckResult(name, all(check.passed for check in checks.values()), said)
