"""The finished PDF: what is promised of it, and that a fault in it is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from pipelines.render import report as module
from pipelines.render.charts.style import FALLBACK_FONTS, FONTS
from pipelines.render.inputs import read_inputs
from pipelines.render.printed.finished import sheets_of, texts_between
from pipelines.render.proof import (
    A4,
    FOOTER_TOP,
    HEADER_BOTTOM,
    IN_PLACE,
    PROMISED,
    READABLE,
    Start,
    check_pdf,
    part_starts,
)
from pipelines.render.quarter import Quarter
from pipelines.render.report import RenderedReport, render
from pipelines.render.verify import ReportCheck
from tests.unit.render.handmade import small_warehouse

DATA: dict[str, Any] = {
    "title": "Rapport",
    "footer": "Periode",
    "municipality": "Kommune",
    "kicker": "Kvartal",
    "pages": [{"number": 1, "title": "Overblik"}],
}
SHEET = """
#set document(title: "Rapport")
#set text(font: ("Inter", "DejaVu Sans"), size: 9pt, lang: "da")
#set page(paper: "a4", margin: (x: 2cm, top: 2.3cm, bottom: 2.1cm), header: [Kommune #h(1fr) Kvartal],
  footer: context [Periode #h(1fr) side #counter(page).display() af #counter(page).final().first()])
= 1 Overblik
"""


def sheet(folder: Path, body: str, head: str = SHEET, standard: str | None = "ua-1") -> dict[str, str]:
    """Set a report of one page, and say which checks found what."""
    (folder / "sheet.typ").write_text(head + body, encoding="utf-8")
    fonts: dict[str, Any] = {"font_paths": [str(FONTS), str(FALLBACK_FONTS)], "ignore_system_fonts": True}
    standards: dict[str, Any] = {"pdf_standards": standard} if standard else {}
    typst.compile(str(folder / "sheet.typ"), output=str(folder / "sheet.pdf"), **fonts, **standards)
    return {check.name: check.message_da for check in check_pdf(folder / "sheet.pdf", DATA) if not check.passed}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> RenderedReport:
    inputs = read_inputs(small_warehouse(), "173", Quarter(2012, 1), "run-1")
    return render(inputs, tmp_path_factory.mktemp("reports"))[0]


def structure(reader: PdfReader) -> list[DictionaryObject]:
    """The elements of the tree that a screen reader reads, in order."""
    found: list[DictionaryObject] = []
    waiting: list[Any] = [reader.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            waiting += reversed(element)
        elif isinstance(element, DictionaryObject):
            found.append(element)
            waiting.append(element.get("/K", []))
    return found


def test_it_is_tagged_titled_in_danish_and_says_that_it_is_accessible(report: RenderedReport) -> None:
    root = PdfReader(report.pdf_path).root_object
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert root["/Lang"] == "da"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "Kvartalsrapport 1. kvartal 2012 – Lyngby-Taarbæk Kommune" in about


def test_headings_tables_lists_and_figures_are_told_to_screen_readers(report: RenderedReport) -> None:
    elements = structure(PdfReader(report.pdf_path))
    kinds = [str(element.get("/S")) for element in elements]
    assert kinds.count("/H1") == 10
    assert {"/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= set(kinds)
    texts = [str(element.get("/Alt", "")) for element in elements if element.get("/S") == "/Figure"]
    assert len(texts) == len(report.figures)
    assert all(len(text) > 40 for text in texts)


def test_each_part_has_its_bookmark_and_begins_there(report: RenderedReport) -> None:
    with pypdfium2.PdfDocument(report.pdf_path) as pdf:
        titles = [" ".join(mark.get_title().split()) for mark in pdf.get_toc() if mark.level == 0]
        starts = part_starts(pdf)
        ends = [*starts[1:], Start(len(pdf), 0)]
        texts = ["".join(texts_between(sheets_of(pdf), *places)) for places in zip(starts, ends, strict=True)]
    assert len(titles) == 10
    assert all(" ".join(text.split()).startswith(title) for title, text in zip(titles, texts, strict=True))


def test_parts_share_a_sheet_and_none_with_a_table_begins_in_its_last_third(report: RenderedReport) -> None:
    with pypdfium2.PdfDocument(report.pdf_path) as pdf:
        titles = [mark.get_title() for mark in pdf.get_toc() if mark.level == 0]
        starts = part_starts(pdf)
        assert len(pdf) < len(starts)
    third = (A4[1] - HEADER_BOTTOM - FOOTER_TOP) / 3
    low = {
        title.split()[0] for title, start in zip(titles, starts, strict=True) if start.down > A4[1] - FOOTER_TOP - third
    }
    assert low <= {"6", "7", "8"}  # the ones that are sentences alone


def test_fonts_are_embedded_and_cut_to_what_is_used(report: RenderedReport) -> None:
    reader = PdfReader(report.pdf_path)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        [inner] = [part.get_object() for part in font["/DescendantFonts"]]
        assert "/FontFile3" in inner["/FontDescriptor"] or "/FontFile2" in inner["/FontDescriptor"]
        assert str(font["/BaseFont"])[7] == "+"


def test_the_checks_of_the_file_are_among_the_reports_own(report: RenderedReport) -> None:
    assert {check.name for check in report.checks if check.passed} >= {IN_PLACE, READABLE, PROMISED}


def test_a_sheet_as_it_should_be_holds(tmp_path: Path) -> None:
    assert sheet(tmp_path, "Der er 12 mål.") == {}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("#place(dx: -30pt)[Der er 12 mål.]", "uden for satsfladen"),
        ("#place(dx: 470pt)[Der er 12 mål]", "uden for satsfladen"),
        ("Der er 12 mål. #place(dy: -8pt)[Alle er grønne]", "oven i anden tekst"),
        ("#v(1fr) #place(dy: 20pt)[Der er 12 mål.]", "ikke sin sidefod"),
        ("#place(top, dy: -40pt)[Der er 12 mål.]", "ikke sit sidehoved"),
        ('#table(columns: (30pt, 30pt), align: right, [1], "1.000.000.000.000")', "oven i|uden for"),
    ],
)
def test_text_out_of_its_place_is_found(tmp_path: Path, body: str, said: str) -> None:
    found = sheet(tmp_path, body)
    assert set(found) == {IN_PLACE}
    assert any(part in found[IN_PLACE] for part in said.split("|"))


def test_a_character_that_no_font_has_is_found(tmp_path: Path) -> None:
    assert "tegn i skriften LastResort" in sheet(tmp_path, "Der er \\u{10a10} mål.")[READABLE]
    without = SHEET.replace("size: 9pt", "size: 9pt, fallback: false")
    assert ".notdef på side 1" in sheet(tmp_path, "Der er \\u{10a10} mål.", head=without, standard=None)[READABLE]
    assert "U+FFFD på side 1" in sheet(tmp_path, "Der er \\u{fffd} mål.")[READABLE]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda head: head.replace('"da"', '"en"'), "sproget er dansk"),
        (lambda head: head.replace('title: "Rapport"', 'title: "Andet"'), "titel"),
        (lambda head: head.replace("= 1 Overblik", "= 2 Handling"), "bogmærker for hvert afsnit"),
        (lambda head: head.replace('"a4"', '"us-letter"'), "A4"),
    ],
)
def test_a_promise_that_is_broken_is_found(tmp_path: Path, change: Callable[[str], str], said: str) -> None:
    assert said in sheet(tmp_path, "Der er 12 mål.", head=change(SHEET))[PROMISED]


def test_a_file_without_tags_is_found(tmp_path: Path, report: RenderedReport) -> None:
    with pypdfium2.PdfDocument(report.pdf_path) as whole, pypdfium2.PdfDocument.new() as copy:
        copy.import_pages(whole)
        copy.save(tmp_path / "copy.pdf")
    found = {check.name: check.message_da for check in check_pdf(tmp_path / "copy.pdf", DATA)}
    assert "opmærket for skærmlæsere" in found[PROMISED]


def test_page_9_counts_a_fault_of_the_finished_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = ReportCheck(IN_PLACE, False, "side 2 har tekst uden for satsfladen.")
    monkeypatch.setattr(module, "check_pdf", lambda path, data: (fault,))
    inputs = read_inputs(small_warehouse(), "173", Quarter(2012, 1), "run-1")
    whole = render(inputs, tmp_path)[0]
    assert fault in whole.checks
    assert fault.message_da in whole.html_path.read_text(encoding="utf-8")
