"""bilag.xlsx: the rows of a report as a workbook that opens anywhere, is only ever text, and says what it holds."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.render.annex.front import DICTIONARY, FRONT, NO_DESCRIPTION, dictionary_rows
from pipelines.render.annex.sheets import SHEETS, AnnexColumn
from pipelines.render.annex.workbook import write_annex
from pipelines.render.figures import Figures
from pipelines.render.inputs import Inputs, read_inputs
from pipelines.render.municipality import municipality
from pipelines.render.pages.context import ReportContext
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows, Scope
from pipelines.render.report import RenderedReport, render
from pipelines.render.spreadsheet import LONGEST_TEXT
from tests.unit.render.handmade import DOCUMENT, MODELS, add, budget, criterion, goal, milestone, small_warehouse

HOSTILE = ("=1+1", "+45", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "http://example.org")


def drawn(inputs: Inputs, folder: Path) -> RenderedReport:
    return render(inputs, folder)[0]


def inputs_with(*rows: tuple[str, dict[str, Any]]) -> Inputs:
    connection = small_warehouse()
    connection.execute("comment on column reporting.rpt_goals.title is 'Målets titel.'")
    for model, row in rows:
        add(connection, model, row)
    return read_inputs(connection, "173", Quarter(2012, 1), "run-1")


def cells(sheet: Worksheet, title: str) -> list[Any]:
    """The cells of a column under its heading."""
    heading = next(cell for cell in sheet[1] if cell.value == title)
    return [row[0] for row in sheet.iter_rows(min_row=2, min_col=heading.column, max_col=heading.column)]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> RenderedReport:
    return drawn(inputs_with(), tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def book(report: RenderedReport) -> openpyxl.Workbook:
    return openpyxl.load_workbook(report.annex_path)


def test_the_sheets_stand_in_the_order_of_the_report(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [FRONT, *(sheet.name for sheet in SHEETS), DICTIONARY]


def test_every_sheet_is_headed_filtered_and_set_for_print(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert all(cell.value and cell.font.bold for cell in sheet[1])
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$1"
        if sheet.title != FRONT:
            assert sheet.auto_filter.ref.startswith("A1:")
    titles = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book.worksheets}
    for sheet in SHEETS:
        assert titles[sheet.name] == [column.title for column in sheet.all_columns]


def test_a_sheet_has_as_many_rows_as_the_report_counts(tmp_path: Path) -> None:
    inputs = inputs_with()
    rows = inputs.rows
    book = openpyxl.load_workbook(drawn(inputs, tmp_path).annex_path)
    counted = {
        "Mål": len(rows.goals),
        "Kriterier": len(rows.criteria),
        "Måltal": len(rows.targets),
        "Status": len(rows.statuses),
        "Frister": len(rows.milestones) + len(rows.coming_milestones),
        "Beskæftigelse": len(rows.employment),
        "Beslutninger": len(rows.decisions),
        "Beløb": len(rows.budgets),
        "Fund": len(rows.findings),
    }
    assert {name: book[name].max_row - 1 for name in counted} == counted


def test_the_numbered_sources_are_those_of_page_10(report: RenderedReport, book: openpyxl.Workbook) -> None:
    page = report.html_path.read_text(encoding="utf-8")
    numbers = [cell.value for cell in cells(book["Kilder"], "Kilde")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert page.count('<li id="kilde-') == len(numbers)


def test_values_are_numbers_days_and_danish_words(book: openpyxl.Workbook) -> None:
    amounts, targets, dates = book["Beløb"], book["Måltal"], book["Frister"]
    money = cells(amounts, "Beløb")[0]
    assert (money.value, money.number_format, money.data_type) == (2_500_000, '#,##0 "kr."', "n")
    assert {cell.value for cell in cells(amounts, "Slags")} == {"Anlæg", "Drift"}
    assert {cell.value for cell in cells(amounts, "Om året")} == {"ja", "nej"}
    assert [cell.value for cell in cells(targets, "Måltal")] == [40]
    assert [cell.value for cell in cells(targets, "Enhed")] == ["pct."]
    [due] = cells(dates, "Frist")
    assert (due.value, due.number_format) == (datetime(2012, 3, 1), "dd-mm-yyyy")
    assert [cell.value for cell in cells(dates, "Stand")] == ["Overskredet"]
    assert [cell.value for cell in cells(book["Måltal"], "Måltal, øvre ende")] == [None]


def test_a_row_leads_to_its_line(report: RenderedReport, book: openpyxl.Workbook) -> None:
    for sheet in SHEETS:
        for link, line in zip(cells(book[sheet.name], "Åbn linjen"), cells(book[sheet.name], "Fra linje"), strict=True):
            if line.value is None:
                continue
            page = (report.annex_path.parent / link.hyperlink.target).read_text(encoding="utf-8")
            assert link.hyperlink.location == f"L{line.value}"
            assert f'id="L{line.value}"' in page


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    hostile = [("rpt_goals", goal(f"h{index}", title=text)) for index, text in enumerate(HOSTILE)]
    report = drawn(inputs_with(*hostile), tmp_path)
    book = openpyxl.load_workbook(report.annex_path)
    types = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in types
    told = {cell.value: cell for cell in cells(book["Mål"], "Mål")}
    assert {"=1+1", "+45", "-5", "@SUM(A1)", "\t=1", "=1", "http://example.org"} <= set(told)
    assert all(told[text].quotePrefix for text in ("=1+1", "+45", "-5", "@SUM(A1)", "\t=1", "=1"))
    assert not told["http://example.org"].quotePrefix
    assert told["http://example.org"].hyperlink is None


def test_text_beyond_what_a_cell_holds_is_cut_visibly(tmp_path: Path) -> None:
    long, odd = criterion("lang", text="a" * (LONGEST_TEXT + 5)), criterion("sær", text="a\x00b\ufffec")
    report = drawn(inputs_with(("rpt_criteria", long), ("rpt_criteria", odd)), tmp_path)
    told = [cell.value for cell in cells(openpyxl.load_workbook(report.annex_path)["Kriterier"], "Kriterium")]
    assert "a" * (LONGEST_TEXT - 1) + "…" in told
    assert "abc" in told


def test_the_front_says_what_it_is_and_why_a_sheet_is_empty(book: openpyxl.Workbook) -> None:
    said = {row[0]: row[1] for row in book[FRONT].iter_rows(min_row=2, values_only=True)}
    assert said["Kommune"] == "Lyngby-Taarbæk Kommune (kommunekode 173)"
    assert said["Periode"] == "1. januar 2012 – 31. marts 2012"
    assert said["Skæringsdato"] == "2. november 2026"
    assert str(said["Version"]).startswith("Rapportens version 1,")
    assert said["Arket Mål"] == "2 rækker."
    assert said["Arket Budgetopfølgning"] == SHEETS[10].nothing
    assert book["Budgetopfølgning"].max_row <= 2


def test_the_dictionary_tells_what_the_models_say(book: openpyxl.Workbook) -> None:
    entries = {(row[0], row[1]): row for row in book[DICTIONARY].iter_rows(min_row=2, values_only=True)}
    assert entries["Mål", "Mål"][2] == "Målets titel."
    assert entries["Mål", "Kriterier"][2] == NO_DESCRIPTION  # this small warehouse tells of one column only
    assert "Ikke målbart (not_measurable)" in str(entries["Status", "Status efter regel"][4])


def test_every_column_is_described_where_it_is_born() -> None:
    born = {
        (model["name"], column["name"]): column["description"]
        for path in MODELS.glob("_reporting_*__models.yml")
        for model in yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
        for column in model["columns"]
    }
    assert [entry for entry in dictionary_rows(born) if entry[2] == NO_DESCRIPTION] == []


def test_no_sheet_has_a_heading_twice() -> None:
    def titles(columns: tuple[AnnexColumn, ...]) -> list[str]:
        return [column.title for column in columns]

    assert [sheet.name for sheet in SHEETS if len(set(titles(sheet.all_columns))) < len(sheet.all_columns)] == []


def test_the_same_rows_give_the_same_bytes(report: RenderedReport, tmp_path: Path) -> None:
    again = drawn(inputs_with(), tmp_path)
    assert again.annex_path.read_bytes() == report.annex_path.read_bytes()
    with zipfile.ZipFile(report.annex_path) as archive:
        assert {one.date_time[0] for one in archive.infolist()} == {1980}
    created = openpyxl.load_workbook(report.annex_path).properties.created
    assert created == datetime(2026, 11, 2)


def test_the_report_links_to_it_and_names_it(report: RenderedReport) -> None:
    page = report.html_path.read_text(encoding="utf-8")
    assert 'href="bilag.xlsx"' in page
    assert "regnearket bilag.xlsx" in page.replace("\u200b", "")


def test_five_thousand_rows_of_a_kind_are_all_there(tmp_path: Path) -> None:
    many = [budget(f"m{index}", purpose=f"formål {index}") for index in range(5_000)]
    late = [milestone(f"m{index}", due_date=date(2012, 2, 1), measured_by=None) for index in range(5_000)]
    quarter, rows = Quarter(2012, 1), ReportRows(budgets=many, milestones=late)
    context = ReportContext(
        municipality("173"), Scope("173", quarter, 2012), rows, {}, Figures(tmp_path, quarter), 1, "1.2.3", date.max
    )
    write_annex(tmp_path / "bilag.xlsx", context, {DOCUMENT: set(range(61))}, {}, "", None)
    book = openpyxl.load_workbook(tmp_path / "bilag.xlsx", read_only=True)
    assert (book["Beløb"].max_row, book["Frister"].max_row) == (5_001, 5_001)
