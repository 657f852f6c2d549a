"""The quarterly reports of one municipality and of its administrations: PDF, web pages and annex. Start reading here.

Here: pages in, files out, from inputs that are already read (inputs.py). Nothing here asks a warehouse or a clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from pipelines.render import danish
from pipelines.render.annex.front import descriptions_of
from pipelines.render.annex.workbook import ANNEX_NAME, documents_of, write_annex
from pipelines.render.archive import EarlierReport
from pipelines.render.blocks import Page
from pipelines.render.figures import Figures
from pipelines.render.inputs import Inputs
from pipelines.render.layout import Data, page_data
from pipelines.render.matters import matters
from pipelines.render.municipality import Municipality, municipality
from pipelines.render.pages.action import action
from pipelines.render.pages.administrations import administrations_page
from pipelines.render.pages.changes import changes_page
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.decisions import decisions
from pipelines.render.pages.definitions import definitions
from pipelines.render.pages.employment import employment
from pipelines.render.pages.goals import goals
from pipelines.render.pages.money import money
from pipelines.render.pages.overview import overview
from pipelines.render.pages.quality import quality
from pipelines.render.pdf import write_pdf
from pipelines.render.printed import drawn, lengths
from pipelines.render.printed.answers import Answer
from pipelines.render.printed.change_questions import ask_changes
from pipelines.render.printed.check import check_printed, promised_printed
from pipelines.render.printed.finished import check_html_numbers, check_pdf_numbers
from pipelines.render.printed.finished import promised_checks as promised_numbers
from pipelines.render.printed.own_answers import own_checks, sources_written
from pipelines.render.printed.unheld import check_held, quotes_of
from pipelines.render.proof import check_pdf, promised_checks
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows, municipality_codes, newest_day
from pipelines.render.shown import Shown, shown
from pipelines.render.sources import Row, document_title
from pipelines.render.units import Unit, rows_of, units_in_force
from pipelines.render.verify import (
    ReportCheck,
    check_breakdowns,
    check_changes,
    check_figures,
    check_glyphs,
    check_run,
    check_sources,
    check_totals,
)
from pipelines.render.web import HTML_NAME, TALLIES_NAME, Source, sources_of, write_document, write_html, write_tallies

FICTIONAL = "Opdigtet kommune: alt i denne rapport er eksempler og gælder ingen virkelig kommune."
Lines = Mapping[str, Sequence[Row]]
"""Document → its open lines in order."""
PDF_NAME = "rapport.pdf"
PROMISED = (*promised_checks(), *promised_numbers())
"""The checks of the finished files as the pages count them before there is a file."""


class NothingToReportError(ValueError):
    """The warehouse holds no document that a report could be about."""


@dataclass(frozen=True, slots=True)
class RenderedReport:
    """What was written for one unit, whether the report's own checks held, and which facts its pages show."""

    unit: Unit
    pdf_path: Path
    html_path: Path
    annex_path: Path
    figures: tuple[Path, ...]
    checks: tuple[ReportCheck, ...]
    shown: tuple[Shown, ...]


def municipalities(connection: duckdb.DuckDBPyConnection, slug: str | None = None) -> list[Municipality]:
    """The municipalities that a report can be made for, by code; only the one whose folder is `slug` where it is given.

    Raises NothingToReportError where none is of that name.
    """
    found = [municipality(code) for code in municipality_codes(connection)]
    if slug is None:
        return found
    chosen = [one for one in found if one.slug == slug]
    if not chosen:
        known = ", ".join(one.slug for one in found) or "ingen"
        raise NothingToReportError(f"Lageret har ingen kommune med navnet {slug}; det har: {known}.")
    return chosen


def default_quarter(connection: duckdb.DuckDBPyConnection) -> str:
    """The quarter of the newest meeting, or of the newest plan where there is no meeting: '2012-Q1'.

    Raises NothingToReportError of a warehouse without either.
    """
    day = newest_day(connection)
    if day is None:
        raise NothingToReportError("Lageret har hverken møder eller planer, så der er intet kvartal at rapportere.")
    return Quarter.of(day).period_id


def render(
    inputs: Inputs, folder: Path, version: int = 1, earlier: EarlierReport | None = None
) -> tuple[RenderedReport, ...]:
    """Write the report of the municipality into the folder, and those of its administrations into folders under it.

    Each has rapport.pdf, rapport.html, bilag.xlsx, its figures and the documents that it cites, and can be sent by
    itself. The same inputs, version and earlier report give the same bytes. The municipality's own report comes first.
    """
    rows, lines = inputs.rows, inputs.lines
    units = units_in_force(rows)
    open_lines = {document_id: [line["number"] for line in own] for document_id, own in lines.items()}

    def context_of(unit: Unit) -> ReportContext:
        context = _context(inputs, rows_of(rows, unit), unit, folder, version)
        return replace(context, earlier=earlier.of(unit) if earlier else None, open_lines=open_lines)

    return tuple(_render_unit(inputs, context_of(unit), lines, units) for unit in units)


def _context(inputs: Inputs, rows: ReportRows, unit: Unit, folder: Path, version: int) -> ReportContext:
    return ReportContext(
        municipality=municipality(inputs.municipality_code),
        unit=unit,
        scope=inputs.scope(unit),
        rows=rows,
        found=matters(rows, inputs.quarter),
        figures=Figures(folder / unit.folder, inputs.quarter),
        version=version,
        code=inputs.code,
        cut_off=inputs.cut_off,
    )


def _render_unit(inputs: Inputs, context: ReportContext, lines: Lines, units: Sequence[Unit]) -> RenderedReport:
    folder = context.figures.out_dir
    folder.mkdir(parents=True, exist_ok=True)
    before, checks = _pages(context, inputs, lines)
    data = _whole(context, before, (*checks, *PROMISED), units)
    charts = tuple(sorted((folder / "figures" / f"{name}.svg") for name in context.figures.written))
    of_the_files = _write_report(context, folder, data, charts)
    if not all(check.passed for check in of_the_files):
        data = _whole(context, before, (*checks, *of_the_files), units)
        _write_report(context, folder, data, charts)
    _write_documents(context, sources_of(data, context.sources), lines, folder)
    write_tallies(folder / TALLIES_NAME, data, context.sources)
    _write_annex(context, lines, data, inputs, folder / ANNEX_NAME)
    held = (*checks, *of_the_files)
    facts = shown(data, context.sources, context.figures, context.unit.administration or "", context.unit.folder)
    return RenderedReport(
        context.unit, folder / PDF_NAME, folder / HTML_NAME, folder / ANNEX_NAME, charts, held, tuple(facts)
    )


def _write_report(context: ReportContext, folder: Path, data: Data, charts: Sequence[Path]) -> tuple[ReportCheck, ...]:
    """Both formats, and the checks of the finished files."""
    write_pdf(folder / PDF_NAME, data, charts)
    write_html(folder / HTML_NAME, data, context.sources)
    of_both = check_html_numbers(folder / HTML_NAME, data), check_pdf_numbers(folder / PDF_NAME, data)
    return (*check_pdf(folder / PDF_NAME, data), *of_both)


def _write_annex(context: ReportContext, lines: Lines, data: Data, inputs: Inputs, path: Path) -> None:
    open_lines = {document_id: {line["number"] for line in own} for document_id, own in lines.items()}
    write_annex(path, context, open_lines, descriptions_of(inputs.descriptions), data["footer"], data["notice"])


def _pages(context: ReportContext, inputs: Inputs, lines: Lines) -> tuple[tuple[Page, ...], tuple[ReportCheck, ...]]:
    """Pages 1-8, and the checks of the whole. Pages 9 and 10 are drafted here for what they cite and say."""
    before = (
        overview(context),
        action(context),
        money(context),
        administrations_page(context),
        goals(context),
        employment(context),
        decisions(context),
        changes_page(context),
    )
    promised = (*promised_printed(), *PROMISED)
    of_the_whole = _checks_of_the_whole(context, inputs, lines)
    counted = (*of_the_whole, *promised)
    draft = (*before, quality(context, counted), definitions(context))
    places = context.sources.places
    answers = (*inputs.answers(context.unit), *_answers_of_the_draft(context, inputs, counted))
    quotes = (*quotes_of(context.rows), *(check.message_da for check in of_the_whole), context.name)
    earlier = quotes_of(context.earlier.rows) if context.earlier else ()
    checks = (
        *of_the_whole,
        *check_printed(draft, places, answers),
        check_held(draft, places, _about(context), (*quotes, *earlier)),
        check_figures(context.figures.written, _drawn_otherwise(context.figures)),
        check_sources(lines, context.sources.every_place),
        check_glyphs(json.dumps(_report_data(context, draft), ensure_ascii=False)),
    )
    return before, checks


def _checks_of_the_whole(context: ReportContext, inputs: Inputs, lines: Lines) -> tuple[ReportCheck, ...]:
    """The checks that need no finished page. Committees are accounted for in the report of the whole alone."""
    accounted = context.rows if context.unit.is_whole else replace(context.rows, decisions=[], grants=[])
    return (
        *check_totals(inputs.counted(context.unit), context.rows),
        *check_breakdowns(accounted, context.scope.quarter),
        check_changes(context.earlier.rows if context.earlier else None, context.rows, context.changes),
        check_run(context.rows),
    )


def _drawn_otherwise(figures: Figures) -> list[str]:
    return [*drawn.differences(figures), *lengths.differences(figures)]


def _answers_of_the_draft(context: ReportContext, inputs: Inputs, checks: Sequence[ReportCheck]) -> Iterator[Answer]:
    """What no warehouse can answer: what changed since the earlier report, the report's own checks, its figures."""
    schemas = {name: table.schema for name, table in inputs.tables.items()}
    yield from ask_changes(context.earlier, context.rows, schemas)
    yield from own_checks(inputs.answers(context.unit), checks)
    yield from sources_written(context.figures)


def _about(context: ReportContext) -> Iterator[str]:
    """What the report says of itself: its name, period, plans, cut-off, version, code and what it compares with."""
    yield from (context.name, context.municipality.name, context.plan_years_da, context.scope.quarter.label_da)
    yield from (f"version {context.version}", f"kode {context.code}", danish.day(context.cut_off))
    if context.scope.plan_year is not None:
        yield from (f"planerne for {context.scope.plan_year}", f"planen for {context.scope.plan_year}")
    if context.earlier is not None:
        yield from (context.earlier.name, context.earlier.quarter.label_da, danish.day(context.earlier.cut_off))


def _whole(
    context: ReportContext, before: Sequence[Page], checks: Sequence[ReportCheck], units: Sequence[Unit]
) -> Data:
    """The report with its last pages, which tell of the checks and of all that was cited."""
    return _report_data(context, (*before, quality(context, checks), definitions(context)), units)


def _report_data(context: ReportContext, pages: tuple[Page, ...], units: Sequence[Unit] = ()) -> Data:
    """The pages with what stands around them; the municipality's own report lists those of its administrations."""
    quarter, cut_off = context.scope.quarter, context.cut_off
    heading = f"Kvartalsrapport {quarter.label_da}"
    notice = FICTIONAL if context.municipality.is_fictional else None
    period = f"{danish.day(quarter.starts_on)} – {danish.day(quarter.ends_on)}"
    made = f"Skæringsdato {danish.short_day(cut_off)} · Version {context.version} · Kode {context.code}"
    others = [unit for unit in units if context.unit.is_whole and not unit.is_whole]
    return {
        "title": f"{heading} – {context.name}",
        "author": context.municipality.name,
        "municipality": context.name + (" (opdigtet)" if notice else ""),
        "heading": heading,
        "kicker": heading,
        "footer": f"Periode {period} · {made}",
        "notice": notice,
        "date": {"year": cut_off.year, "month": cut_off.month, "day": cut_off.day},
        "pages": [page_data(page) for page in pages],
        "others": [{"name": unit.administration, "address": f"{unit.folder}/{HTML_NAME}"} for unit in others],
    }


def _write_documents(context: ReportContext, sources: Sequence[Source], lines: Lines, folder: Path) -> None:
    """A page for each document that the report lists or leads to, or a row of its annex stands in, and for no other."""
    titles = {row["document_id"]: row["title"] for row in context.rows.documents}
    counts = {row["document_id"]: row["line_count"] for row in context.rows.documents}
    files = {row["document_id"]: row["file_name"] for row in context.rows.documents}
    files |= documents_of(context) | {one.place.document_id: one.place.file_name for one in sources}
    by_document: dict[str, list[Source]] = {}
    for source in sources:
        by_document.setdefault(source.place.document_id, []).append(source)
    for document_id, file_name in sorted(files.items()):
        title = document_title(file_name, titles.get(document_id))
        own = by_document.get(document_id, [])
        page, own_lines = folder / f"document_{document_id}.html", lines.get(document_id, [])
        write_document(page, title, own_lines, counts.get(document_id, 0), own)
