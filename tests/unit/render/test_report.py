"""The whole report from a small warehouse: what is written, the same twice, and nothing slips through."""

from __future__ import annotations

import csv
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pypdfium2
import pytest
from bs4 import BeautifulSoup

from pipelines.render.code_version import code_version
from pipelines.render.inputs import read_inputs
from pipelines.render.quarter import Quarter
from pipelines.render.report import (
    NothingToReportError,
    RenderedReport,
    default_quarter,
    municipalities,
    render,
)
from pipelines.render.shown import read_shown, write_shown
from tests.unit.render.handmade import (
    DOCUMENT,
    add,
    criterion,
    document,
    empty_warehouse,
    goal,
    milestone,
    small_warehouse,
    status,
)

COUNTING = set("123456789")
"""Digits of a figure that counts something; a nought leads to no line."""
HOSTILE = '#panic("x") $x$ <script>alert(1)</script> *a* @kilde-1 {{ 7*7 }} & "quoted" \\ [1]'


def rendered(
    connection: duckdb.DuckDBPyConnection, out_dir: Path, code: str = "173", quarter: str = "2012-Q1"
) -> RenderedReport:
    """The report of the municipality as a whole."""
    [whole, *_] = render(read_inputs(connection, code, Quarter.parse(quarter), "run-1"), out_dir)
    return whole


def pdf_text(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


class Outline(HTMLParser):
    """The headings, images, links and outside addresses of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.alts: list[str | None] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.ids: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)
        if tag == "img":
            self.alts.append(values.get("alt"))
        if "id" in values:
            self.ids.append(values["id"] or "")
        address = values.get("href") or values.get("src") or ""
        self.links.append(address)
        if "://" in address or address.startswith("//"):
            self.outside.append(address)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> RenderedReport:
    return rendered(small_warehouse(), tmp_path_factory.mktemp("reports"))


def test_where_it_is_written(report: RenderedReport) -> None:
    assert report.pdf_path.name == "rapport.pdf"
    assert report.html_path == report.pdf_path.with_name("rapport.html")
    names = {path.name for path in report.figures}
    assert names == {"employment_targets.svg", "goal_status.svg", "goal_targets.svg", "measurability.svg"}
    assert all(path.with_suffix(".sources.csv").exists() for path in report.figures)


def test_its_own_checks_hold(report: RenderedReport) -> None:
    assert [check for check in report.checks if not check.passed] == []
    assert len({check.name for check in report.checks}) == len(report.checks)


def test_every_page_says_period_cut_off_version_and_which_of_how_many(report: RenderedReport) -> None:
    pages = pypdfium2.PdfDocument(report.pdf_path)
    for number, page in enumerate(pages, start=1):
        text = page.get_textpage().get_text_range()
        assert f"side {number} af {len(pages)}" in text
        assert "Periode 1. januar 2012 – 31. marts 2012 · Skæringsdato 02.11.2026 · Version 1" in text
        assert f"Kode {code_version()}" in text


def test_the_pdf_has_bookmarks_and_the_pages_of_this_issue(report: RenderedReport) -> None:
    titles = [mark.get_title() for mark in pypdfium2.PdfDocument(report.pdf_path).get_toc() if mark.level == 0]
    assert [int(title.split()[0]) for title in titles] == list(range(1, 11))


def test_the_web_page_is_self_contained_and_in_order(report: RenderedReport) -> None:
    page = Outline(report.html_path)
    assert page.outside == []
    assert page.headings[:2] == ["h1", "h2"]
    assert page.headings.count("h1") == 1
    assert len(page.alts) == 4
    assert all(page.alts)
    assert "<script" not in report.html_path.read_text(encoding="utf-8")
    assert len(page.ids) == len(set(page.ids))


def test_every_link_of_every_web_page_leads_somewhere(report: RenderedReport) -> None:
    folder = report.html_path.parent
    pages = {path.name: Outline(path) for path in folder.glob("*.html")}
    assert {"rapport.html", "kilder.html", f"document_{DOCUMENT}.html"} <= set(pages)
    for page, outline in pages.items():
        for link in filter(None, outline.links):
            name, _, fragment = link.partition("#")
            assert not name or (folder / name).exists(), (page, link)
            assert not fragment or fragment in pages[name or page].ids, (page, link)


def test_every_figure_of_a_table_leads_to_its_lines(report: RenderedReport) -> None:
    page = BeautifulSoup(report.html_path.read_text(encoding="utf-8"), "html.parser")
    without = [
        (table["id"], row.get_text(" ", strip=True))
        for table in page.select("table")
        for row in table.select("tbody tr:not(:has(th.group))")
        if any(character in COUNTING for cell in row.select("td") for character in cell.get_text())
        and not row.select("a.ref, a.tally, a[href^=document_]")
    ]
    assert {table for table, _ in without} <= {"tabel-checks"}, "the checks are of the run, and stand on no line"


OF_THE_REPORT = r"\d\. kvartal \d{4}|plan\w+ for \d{4}|\d+\. \w+ \d{4}|version \d+|kode \S+|\(version \d+\)"
"""What a sentence says of the report itself stands on no line."""


def test_every_number_of_a_sentence_leads_to_its_lines(report: RenderedReport) -> None:
    page = BeautifulSoup(report.html_path.read_text(encoding="utf-8"), "html.parser")
    without = []
    for sentence in page.select(
        "main section:not([aria-labelledby=side-10]) :is(p.normal, p.lead, li, dd):not(:has(a.ref))"
    ):
        for link in sentence.select("a"):
            link.extract()
        said = re.sub(OF_THE_REPORT, "", sentence.get_text(), flags=re.IGNORECASE)
        if any(character in COUNTING for character in said):
            without.append(said)
    assert without == []


def test_every_count_in_a_heading_or_a_caption_leads_to_its_lines(report: RenderedReport) -> None:
    page = BeautifulSoup(report.html_path.read_text(encoding="utf-8"), "html.parser")
    titles = page.select("main h3, main caption:not(.unseen), main p.caption, main th.group")
    counting = [title for title in titles if re.search(r"\(\d|^De \d|^\d+ ", title.get_text())]
    assert len(counting) >= 5
    assert [title.get_text() for title in counting if not title.select("a.tally")] == []


def test_a_count_is_walked_down_to_each_line_and_back(report: RenderedReport) -> None:
    folder = report.html_path.parent
    html, tallies = (
        BeautifulSoup((folder / name).read_text("utf-8"), "html.parser") for name in ("rapport.html", "kilder.html")
    )
    [count] = html.select("#tabel-goal_status_data td:last-child a.tally")
    name, _, fragment = str(count["href"]).partition("#")
    assert name == "kilder.html"
    listed = tallies.select_one(f"#{fragment}")
    assert listed is not None
    assert len(listed.select("li")) == int(count.get_text())
    assert listed.select_one("li a")["href"] == f"document_{DOCUMENT}.html#L13"
    assert f"rapport.html#{count['id']}" in [link["href"] for link in listed.select("p a")]
    document = BeautifulSoup((folder / f"document_{DOCUMENT}.html").read_text("utf-8"), "html.parser")
    assert f"kilder.html#{fragment}" in [link["href"] for link in document.select("p.source a")]


def test_over_a_cited_line_stand_its_rule_its_print_and_the_way_back(report: RenderedReport) -> None:
    html = (report.html_path.parent / f"document_{DOCUMENT}.html").read_text("utf-8")
    document = BeautifulSoup(html, "html.parser")
    line = document.select_one("#L12")
    assert line is not None
    assert line.find("mark") is not None
    source = line.find_previous_sibling("p")
    assert source is not None
    said = " ".join(source.get_text().split())
    assert "linje 12. Regel: plan.theme. Trykt: »linje 12«." in said
    assert "Tilbage til rapportens afsnit 5" in said


def test_a_page_that_a_sentence_names_is_opened_by_it(report: RenderedReport) -> None:
    assert '(<a href="#side-8">afsnit 8</a>)' in report.html_path.read_text(encoding="utf-8")


def test_what_is_masked_stays_masked_wherever_its_line_is_shown(tmp_path: Path) -> None:
    connection = small_warehouse()
    masked = "Ring til Ane, ██ ██ ██ ██, cpr ██████-████"
    connection.execute("update reporting.rpt_document_lines set text = $1 where number = 12", [masked])
    connection.execute("update reporting.rpt_goal_targets set printed = $1", [masked])
    report = rendered(connection, tmp_path)
    shown = [path for path in tmp_path.glob("*.html") if "██████-████" in path.read_text(encoding="utf-8")]
    assert {path.name for path in shown} == {"rapport.html", f"document_{DOCUMENT}.html"}
    assert [check for check in report.checks if not check.passed] == []


def test_a_count_of_something_in_a_closed_item_fails_the_report(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_criteria", criterion("c9", line_start=45, line_end=45))
    connection.execute("delete from reporting.rpt_document_lines where number between 44 and 46")
    failed = [check.name for check in rendered(connection, tmp_path).checks if not check.passed]
    assert failed == ["report_sources_are_open_lines"]


def test_a_number_is_walked_back_to_its_marked_line(report: RenderedReport) -> None:
    html = report.html_path.read_text(encoding="utf-8")
    assert f'href="document_{DOCUMENT}.html#L12"' in html
    lines = report.html_path.with_name(f"document_{DOCUMENT}.html").read_text(encoding="utf-8")
    assert '<p id="L12" class="cited">' in lines
    assert '<p id="L40">' in lines


def test_each_fact_is_told_with_the_pages_that_show_it(report: RenderedReport, tmp_path: Path) -> None:
    page = BeautifulSoup(report.html_path.read_text(encoding="utf-8"), "html.parser")
    assert len({(fact.report_page, fact.fact_id) for fact in report.shown}) == len(report.shown) > 5
    for fact in report.shown:
        name, _, anchor = fact.address.partition("#")
        [place] = page.select(f'[id="{anchor}"]')
        section = place.find_parent("section")
        assert (name, section["aria-labelledby"]) == ("rapport.html", f"side-{fact.report_page}"), fact
        assert section.h2.get_text() == f"{fact.report_page} {fact.page_title}"
    drawn = {row["fact_id"] for path in report.figures for row in sources_of(path)}
    assert drawn - {""} <= {fact.fact_id for fact in report.shown}
    write_shown(tmp_path / "pages.csv", report.shown)
    assert read_shown(tmp_path / "pages.csv") == list(report.shown)
    assert read_shown(tmp_path / "an older version.csv") == []


def sources_of(figure: Path) -> list[dict[str, str]]:
    with figure.with_suffix(".sources.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_each_mark_of_a_figure_has_its_sources(report: RenderedReport) -> None:
    by_name = {path.stem: path.with_suffix(".sources.csv") for path in report.figures}
    with by_name["goal_targets"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [(row["mark"].split(" · ")[-1], row["value"], row["line_start"]) for row in rows] == [
        ("måltal", "40", "12"),
        ("udgangspunkt", "31", "11"),
    ]


def test_the_same_rows_give_the_same_files(report: RenderedReport, tmp_path: Path) -> None:
    again = rendered(small_warehouse(), tmp_path)
    for first in sorted(report.pdf_path.parent.rglob("*.*")):
        second = again.pdf_path.parent / first.relative_to(report.pdf_path.parent)
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (first, second)]
        assert digests[0] == digests[1], first.name


def test_a_hostile_title_is_text_and_nothing_else(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_goals", goal("g9", title=HOSTILE, line_start=30, line_end=30, printed=HOSTILE))
    add(connection, "rpt_goal_status", status("s9", goal_id="g9", goal_title=HOSTILE, administration=HOSTILE))
    report = rendered(connection, tmp_path)
    html = report.html_path.read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert '#panic("x") $x$ <script>' in " ".join(pdf_text(report.pdf_path).replace("\u200b", "").split())


def test_an_empty_warehouse_says_so_on_every_page(tmp_path: Path) -> None:
    connection = empty_warehouse()
    add(connection, "rpt_documents", document(line_count=0, unread_lines=0))
    add(connection, "rpt_row_counts", {"table_name": "fct_budget_followup", "row_count": 0})
    report = rendered(connection, tmp_path)
    text = " ".join(pdf_text(report.pdf_path).split())
    for sentence in (
        "Der er ikke læst nogen plan, der gælder i 1. kvartal 2012, så intet kan siges om mål.",
        "Intet i det læste kræver en beslutning i dette kvartal.",
        "Intet kræver handling i dette kvartal.",
        "Der er ikke læst nogen plan med mål, der gælder i dette kvartal.",
        "Der er ikke læst opfølgning på beskæftigelsesmål i de gældende planer.",
        "Der er ikke læst referater af møder i 1. kvartal 2012.",
        "Lageret har endnu ingen rækker om budgetopfølgning.",
        "Rapporten henviser ikke til noget dokument.",
    ):
        assert sentence in text
    assert report.figures == ()
    assert all(check.passed for check in report.checks)


def test_older_plans_are_shown_as_older(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_milestones", milestone("ms2", due_date=date(2013, 2, 1)))
    report = rendered(connection, tmp_path, quarter="2013-Q1")
    assert "planerne for 2012 (der er ikke læst planer for 2013)" in report.html_path.read_text(encoding="utf-8")
    assert [check for check in report.checks if not check.passed] == []


def test_closed_lines_are_not_shown_and_a_source_in_them_fails_the_report(tmp_path: Path) -> None:
    connection = small_warehouse()
    connection.execute("delete from reporting.rpt_document_lines where number between 12 and 14")
    report = rendered(connection, tmp_path)
    lines = report.html_path.with_name(f"document_{DOCUMENT}.html").read_text(encoding="utf-8")
    assert "Linjerne 12–14 hører til et lukket punkt og vises ikke." in lines
    assert 'id="L12"' not in lines
    assert [check.name for check in report.checks if not check.passed] == ["report_sources_are_open_lines"]


def test_closed_lines_at_the_end_of_a_document_are_said_to_be_left_out(tmp_path: Path) -> None:
    connection = small_warehouse()
    connection.execute("delete from reporting.rpt_document_lines where number >= 60")
    page = rendered(connection, tmp_path).html_path.with_name(f"document_{DOCUMENT}.html").read_text(encoding="utf-8")
    assert "Linje 60 hører til et lukket punkt og vises ikke." in page
    assert page.count("lukket punkt") == 1


def test_a_total_that_marts_does_not_have_fails_the_report(tmp_path: Path) -> None:
    connection = small_warehouse()
    connection.execute("create or replace view marts.fct_findings as select * from reporting.rpt_findings limit 0")
    total, *pages = [check for check in rendered(connection, tmp_path).checks if not check.passed]
    assert total == ("report_total_findings", False, "Rapporten tæller 1 fund; lageret har 0.")
    assert [page.name for page in pages] == [f"report_printed_page_{number}" for number in (1, 2, 9)]
    said = "Fund i dokumenterne, d0c000000001 linje 16, how much: trykt »6 i stedet for 5«, lageret"
    assert said in pages[1].message_da


def test_a_check_that_was_not_made_fails_the_report(tmp_path: Path) -> None:
    connection = small_warehouse()
    planned = {"run_id": "run-1", "check_name": "unique", "owner": "dbt", "planned": True, "executed": False}
    add(connection, "rpt_checks", planned, {**planned, "run_id": "earlier", "check_name": "old"})
    report = rendered(connection, tmp_path)
    assert [check.name for check in report.checks if not check.passed] == ["report_checks_executed"]
    assert "Ikke udført: unique." in report.html_path.read_text(encoding="utf-8")


def test_an_unknown_municipality_is_fictional_and_says_so_on_every_page(tmp_path: Path) -> None:
    connection = empty_warehouse()
    add(connection, "rpt_documents", document(municipality_code="999"))
    report = rendered(connection, tmp_path, "999")
    for page in pypdfium2.PdfDocument(report.pdf_path):
        assert "(opdigtet)" in page.get_textpage().get_text_range()
    assert "Opdigtet kommune" in report.html_path.read_text(encoding="utf-8")


def test_the_newest_meeting_decides_the_quarter() -> None:
    connection = empty_warehouse()
    with pytest.raises(NothingToReportError, match="kvartal"):
        default_quarter(connection)
    add(connection, "rpt_documents", document(meeting_date=None))
    assert default_quarter(connection) == "2012-Q1"
    add(
        connection, "rpt_documents", document(document_id="d2", meeting_date=date(2012, 6, 19), municipality_code="101")
    )
    assert default_quarter(connection) == "2012-Q2"
    assert [place.code for place in municipalities(connection)] == ["101", "173"]
