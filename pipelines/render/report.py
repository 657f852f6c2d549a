"""The quarterly report of one municipality, as PDF and as a web page, from the report models. Start reading here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from pipelines.render import danish
from pipelines.render.blocks import Page
from pipelines.render.figures import Figures
from pipelines.render.layout import Data, page_data
from pipelines.render.matters import matters
from pipelines.render.municipality import Municipality, municipality
from pipelines.render.pages.action import action
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.decisions import decisions
from pipelines.render.pages.definitions import definitions
from pipelines.render.pages.employment import employment
from pipelines.render.pages.goals import goals
from pipelines.render.pages.overview import overview
from pipelines.render.pages.quality import quality
from pipelines.render.pdf import write_pdf
from pipelines.render.quarter import Quarter
from pipelines.render.queries import document_lines, municipality_codes, newest_day, report_rows, scope_of
from pipelines.render.sources import Place, anchor, document_title
from pipelines.render.verify import (
    ReportCheck,
    check_figures,
    check_glyphs,
    check_run,
    check_sources,
    check_totals,
)
from pipelines.render.web import write_document, write_html

FICTIONAL = "Opdigtet kommune: alt i denne rapport er eksempler og gælder ingen virkelig kommune."


WRITTEN = ("rapport.*", "document_*.html", "figures/*.svg", "figures/*.sources.csv")
"""What a report writes; anything else in its folder is somebody's own."""


class NothingToReportError(ValueError):
    """The warehouse holds no document that a report could be about."""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """The run that a report belongs to; `cut_off` is the day up to which documents were taken in."""

    run_id: str
    version: str
    cut_off: date


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """What was written, and whether the report's own checks held."""

    pdf_path: Path
    html_path: Path
    figures: tuple[Path, ...]
    checks: tuple[ReportCheck, ...]


def municipalities(connection: duckdb.DuckDBPyConnection) -> list[Municipality]:
    """The municipalities that a report can be made for, by code."""
    return [municipality(code) for code in municipality_codes(connection)]


def default_quarter(connection: duckdb.DuckDBPyConnection) -> str:
    """The quarter of the newest meeting, or of the newest plan where there is no meeting: '2012-Q1'.

    Raises NothingToReportError of a warehouse without either.
    """
    day = newest_day(connection)
    if day is None:
        raise NothingToReportError("Lageret har hverken møder eller planer, så der er intet kvartal at rapportere.")
    return Quarter.of(day).period_id


def report_folder(reports: Path, municipality_code: str, quarter: str) -> Path:
    """REPORTS/lyngby-taarbaek/2012-Q1."""
    return reports / municipality(municipality_code).slug / Quarter.parse(quarter).period_id


def render(
    connection: duckdb.DuckDBPyConnection, municipality_code: str, quarter: str, out_dir: Path, run: RunInfo
) -> RenderedReport:
    """Write the report under `out_dir`/<municipality>/<quarter>/: rapport.pdf, rapport.html, figures, cited documents.

    Reads the report models and, to check itself, the marts. Nothing of the clock goes into what is written.
    """
    folder = report_folder(out_dir, municipality_code, quarter)
    _clear(folder)
    context = _context(connection, municipality_code, Quarter.parse(quarter), folder, run)
    pages, checks = _pages(connection, context)
    data = _report_data(context, pages)
    charts = tuple(sorted((folder / "figures" / f"{name}.svg") for name in context.figures.written))
    _write_documents(connection, context, folder)
    anchors = {number: anchor(place) for number, place in context.sources.places.items()}
    write_html(folder / "rapport.html", data, anchors)
    write_pdf(folder / "rapport.pdf", data, charts)
    return RenderedReport(folder / "rapport.pdf", folder / "rapport.html", charts, checks)


def _clear(folder: Path) -> None:
    """Take away what an earlier report left there, so that no figure or document outlives its reason."""
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in WRITTEN:
        for path in folder.glob(pattern):
            path.unlink()


def _context(
    connection: duckdb.DuckDBPyConnection, municipality_code: str, quarter: Quarter, folder: Path, run: RunInfo
) -> ReportContext:
    scope = scope_of(connection, municipality_code, quarter)
    rows = report_rows(connection, scope, run.run_id)
    return ReportContext(
        municipality=municipality(municipality_code),
        scope=scope,
        rows=rows,
        found=matters(rows, quarter),
        figures=Figures(folder, quarter),
        version=run.version,
        cut_off=run.cut_off,
    )


def _pages(
    connection: duckdb.DuckDBPyConnection, context: ReportContext
) -> tuple[tuple[Page, ...], tuple[ReportCheck, ...]]:
    """The pages in order. Page 9 is made twice: first for what it cites, then with the checks of the whole."""
    before = (overview(context), action(context), goals(context), employment(context), decisions(context))
    draft = (*before, quality(context, ()), definitions(context))
    text = json.dumps(_report_data(context, draft), ensure_ascii=False)
    checks = (
        *check_totals(connection, context.scope, context.rows),
        check_run(context.rows),
        check_figures(context.figures.written),
        check_sources(connection, list(context.sources.places.values())),
        check_glyphs(text),
    )
    return (*before, quality(context, checks), definitions(context)), checks


def _report_data(context: ReportContext, pages: tuple[Page, ...]) -> Data:
    quarter, cut_off = context.scope.quarter, context.cut_off
    heading = f"Kvartalsrapport {quarter.label_da}"
    notice = FICTIONAL if context.municipality.is_fictional else None
    period = f"{danish.day(quarter.starts_on)} – {danish.day(quarter.ends_on)}"
    return {
        "title": f"{heading} – {context.municipality.name}",
        "author": context.municipality.name,
        "municipality": context.municipality.name + (" (opdigtet)" if notice else ""),
        "heading": heading,
        "kicker": heading,
        "footer": f"Periode {period} · Skæringsdato {danish.short_day(cut_off)} · Version {context.version}",
        "notice": notice,
        "date": {"year": cut_off.year, "month": cut_off.month, "day": cut_off.day},
        "pages": [page_data(page) for page in pages],
    }


def _write_documents(connection: duckdb.DuckDBPyConnection, context: ReportContext, folder: Path) -> None:
    """A page for each document that the report cites, and for no other."""
    titles = {row["document_id"]: row["title"] for row in context.rows.documents}
    by_document: dict[str, list[Place]] = {}
    for place in context.sources.places.values():
        by_document.setdefault(place.document_id, []).append(place)
    for document_id, places in by_document.items():
        title = document_title(places[0].file_name, titles.get(document_id))
        write_document(folder / f"document_{document_id}.html", title, document_lines(connection, document_id), places)
