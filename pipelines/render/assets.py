"""Dagster's view of the render stage."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import dagster as dg
import duckdb

from pipelines.load.assets import WRITER, check_spec, tell_checks
from pipelines.load.register import CheckResult
from pipelines.load.tables import REPORT_PAGES
from pipelines.load.warehouse import insert, open_warehouse, transaction
from pipelines.read.assets import HOME
from pipelines.render.archive import Manifest
from pipelines.render.code_version import code_version
from pipelines.render.controls import PRINTED
from pipelines.render.drafts import Delivery, clear, prepare, write_plan
from pipelines.render.inputs import read_rows, with_answers
from pipelines.render.printed.questions import QUESTIONS
from pipelines.render.quarter import Quarter
from pipelines.render.report import default_quarter, municipalities
from pipelines.render.shown import PAGES_NAME, Shown, read_shown
from pipelines.render.verify import INDEPENDENT
from pipelines.settings import Settings

REPORT = dg.AssetKey(["reports", "report"])
CHECKS = {
    **{f"report_total_{name}": f"what the report counts ({name}) is what the warehouse holds" for name in INDEPENDENT},
    **{f"report_breakdown_{name}": f"each figure of {name} is what the warehouse says by itself" for name in PRINTED},
    **{
        f"report_printed_page_{page}": f"each number, light and day printed on page {page} is the one marts gives"
        for page in QUESTIONS
    },
    "report_every_number_is_held": "a number in a place that nothing is held against could be anything",
    "report_html_numbers_are_held": "a number that a template adds or changes is no number of the warehouse",
    "report_pdf_numbers_are_held": "the same of the PDF, read back from the finished file",
    "report_changes_balance": "what was, what came and what went must be what is",
    "report_checks_executed": "a report of a run that left a check out would look greener than it is",
    "report_figures_have_sources": "a figure without sources can not be followed to the print",
    "report_sources_are_open_lines": "a source that points at nothing, or into a closed item, helps nobody",
    "report_fonts_have_all_glyphs": "a box instead of a letter makes a reader doubt the figure beside it",
    "report_pdf_text_in_place": "text over the edge, over the footer or over other text can not be read",
    "report_pdf_text_is_readable": "a character that no reader of the file can tell is a hole in a sentence",
    "report_pdf_as_promised": "tags, bookmarks, language, title, fonts and size are what others' readers need",
}


class ReportConfig(dg.Config):
    """Which quarter reports are made for, 2012-Q1, and for which municipality, by the name of its folder.

    The newest quarter in the warehouse and all its municipalities where none is given.
    """

    quarter: str | None = None
    municipality: str | None = None


def report_after(models: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The reports, drawn when the models that they read are there."""

    @dg.asset(
        key=REPORT,
        group_name="render",
        kinds={"python", "typst"},
        deps=models,
        check_specs=[check_spec(REPORT, name, "report", "error", why) for name, why in CHECKS.items()],
        pool=WRITER,
        required_resource_keys={HOME},
    )
    def report(
        context: dg.AssetExecutionContext, config: ReportConfig
    ) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
        """A PDF and a web page per municipality and administration; every number is held against its own query.

        Where nothing has changed since the newest version in the archive, that version is kept and nothing is drawn.
        """
        settings = Settings()
        clear(settings.drafts_path)
        with open_warehouse(settings.build_path) as connection:
            quarter = Quarter.parse(config.quarter or default_quarter(connection))
            run_id = context.run.run_id
            made = [
                prepare(
                    read_rows(connection, place.code, quarter, run_id),
                    settings.reports,
                    settings.drafts_path,
                    lambda rows: with_answers(connection, rows, run_id),
                )
                for place in municipalities(connection, config.municipality)
            ]
            write_plan(settings.drafts_path, [delivery for delivery, _ in made])
            for delivery, manifest in made:
                version = (settings.drafts_path if delivery.is_new else settings.reports) / delivery.place
                note_pages(connection, delivery.place, manifest, read_shown(version / PAGES_NAME))
            yield dg.MaterializeResult(metadata=metadata_of(quarter, made))
            results = [(REPORT, joined(name, [manifest for _, manifest in made])) for name in CHECKS]
            yield from tell_checks(connection, context.run.run_id, results)

    return report


def note_pages(connection: duckdb.DuckDBPyConnection, place: str, manifest: Manifest, facts: Sequence[Shown]) -> None:
    """Write down for readers which page shows which fact, in place of what the version before showed."""
    of_the_quarter = {"municipality_code": manifest.municipality_code, "period_id": manifest.quarter}
    rows = [
        {
            **of_the_quarter,
            **asdict(fact),
            "version": manifest.version,
            "administration": fact.administration or None,
            "address": f"{place}/{fact.address}",
        }
        for fact in facts
    ]
    with transaction(connection):
        connection.execute(
            "delete from history.report_pages where municipality_code = $municipality_code and period_id = $period_id",
            of_the_quarter,
        )
        insert(connection, "history.report_pages", REPORT_PAGES, rows)


def metadata_of(quarter: Quarter, made: Sequence[tuple[Delivery, Manifest]]) -> dict[str, Any]:
    """The quarter, the versions that are new and those that the archive had, and how many reports they hold."""
    return {
        "quarter": quarter.period_id,
        "versions_made": [delivery.place for delivery, _ in made if delivery.is_new],
        "versions_kept": [delivery.place for delivery, _ in made if not delivery.is_new],
        "reports": sum(len(manifest.reports) for _, manifest in made),
        "code": code_version(),
    }


def joined(name: str, manifests: Sequence[Manifest]) -> CheckResult:
    """A check of all the reports of a run as one. Broken where a report did not make it.

    A version that is kept has its checks in its manifest: they follow from what its fingerprint is over.
    """
    checks = [(manifest, check) for manifest in manifests for check in manifest.checks if check["name"] == name]
    if not manifests or any(_units_without(name, manifest) for manifest in manifests):
        return CheckResult(name, False, "Kontrollen blev ikke udført for alle rapporter.", is_broken=True)
    told = [pair for pair in checks if not pair[1]["passed"]] or checks[:1]
    said = " ".join(f"{_whose(manifest, check['folder'])}: {check['message_da']}" for manifest, check in told)
    return CheckResult(name, all(check["passed"] for _, check in checks), said)


def _units_without(name: str, manifest: Manifest) -> set[str]:
    made = {check["folder"] for check in manifest.checks if check["name"] == name}
    return {report["folder"] for report in manifest.reports} - made


def _whose(manifest: Manifest, folder: str) -> str:
    administrations = {report["folder"]: report["administration"] for report in manifest.reports}
    administration = administrations[folder]
    return f"{administration}, {manifest.municipality}" if administration else manifest.municipality
