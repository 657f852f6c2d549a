"""Which administrations have a report of their own, and whose rows are whose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from pipelines.render.inputs import read_inputs
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows
from pipelines.render.report import render
from pipelines.render.units import WHOLE, Unit, rows_of, units_in_force
from tests.unit.render.handmade import (
    DOCUMENT,
    add,
    administration,
    amount,
    decision,
    document,
    finding,
    goal,
    small_warehouse,
)

BOARD = Unit("Direktionen", "direktionen")


def rows(**named: list[Any]) -> ReportRows:
    return ReportRows(**named)  # type: ignore[arg-type]


def names(*found: str) -> list[dict[str, str]]:
    return [{"administration": name} for name in found]


def test_an_administration_without_goals_in_force_has_no_report() -> None:
    read = rows(administrations=names("Direktionen", "Teknisk Forvaltning"), goals=[goal()])
    assert units_in_force(read) == [WHOLE, Unit("Teknisk Forvaltning", "teknisk-forvaltning")]


def test_a_goal_without_a_known_administration_gives_no_report() -> None:
    assert units_in_force(rows(goals=[goal(administration="Uden angivet enhed")])) == [WHOLE]


def test_two_names_alike_in_letters_get_a_folder_each_and_none_takes_the_reports_own() -> None:
    same = ["Børn & Unge", "Børn og/ Unge", "Børn, Unge", "Data"]
    read = rows(administrations=names(*same), goals=[goal(administration=name) for name in same])
    folders = [unit.folder for unit in units_in_force(read)]
    assert folders == ["", "boern-unge", "boern-og-unge", "boern-unge-2", "data-2"]


def test_rows_follow_the_administration_that_they_name() -> None:
    read = rows(goals=[goal(), goal("g2", administration="Direktionen")], decisions=[decision()], amounts=[amount()])
    own = rows_of(read, BOARD)
    assert [row["goal_id"] for row in own.goals] == ["g2"]
    assert (own.decisions, own.amounts) == ([], [])
    assert rows_of(read, WHOLE) is read


def test_what_belongs_to_an_item_follows_the_administration_that_recommends_it() -> None:
    read = rows(
        decisions=[decision("d1", administration="Direktionen"), decision("d2", agenda_item_id="a2")],
        amounts=[amount(), amount("b2", agenda_item_id="a2")],
        points=[{"decision_id": "d1", "point": "1"}, {"decision_id": "d2", "point": "1"}],
        documents=[document(), document(document_id="d2")],
    )
    own = rows_of(read, BOARD)
    assert [row["decision_id"] for row in own.decisions] == ["d1"]
    assert [row["agenda_item_id"] for row in own.amounts] == ["a1"]
    assert [row["decision_id"] for row in own.points] == ["d1"]
    assert [row["document_id"] for row in own.documents] == [DOCUMENT]


def test_an_administrations_report_has_the_decisions_on_what_it_recommends(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_administrations", administration())
    connection.execute("update reporting.rpt_decisions set administration = 'Teknisk Forvaltning'")
    connection.execute(
        "update reporting.rpt_recommendation_points set text = 'Teknisk Forvaltning foreslår, at der gives penge.'"
    )
    _, own = render(read_inputs(connection, "173", Quarter(2012, 1), "run-1"), tmp_path)
    html = own.html_path.read_text(encoding="utf-8")
    assert [check for check in own.checks if not check.passed] == []
    assert "på møder i 1. kvartal 2012 er indstillet" not in html
    assert "Økonomiudvalget den 24. januar 2012" in html


def test_a_decision_that_marts_does_not_give_an_administration_fails_its_report(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_administrations", administration())
    connection.execute("update reporting.rpt_decisions set administration = 'Teknisk Forvaltning'")
    _, own = render(read_inputs(connection, "173", Quarter(2012, 1), "run-1"), tmp_path)
    assert "report_total_decisions" in [check.name for check in own.checks if not check.passed]


def test_documents_and_findings_follow_the_goals() -> None:
    other = {"document_id": "d2", "file_name": "referat.txt"}
    spans = [goal(administration="Direktionen", line_start=10, line_end=20), goal("g2", line_start=21, line_end=30)]
    read = rows(
        goals=spans,
        documents=[document(), document(**other)],
        findings=[
            finding("first", line_start=10),
            finding("last", line_start=20),
            finding("before", line_start=9),
            finding("next", line_start=21),
            finding("elsewhere", line_start=15, **other),
        ],
    )
    own = rows_of(read, BOARD)
    assert [row["file_name"] for row in own.documents] == ["plan.txt"]
    assert [row["finding_id"] for row in own.findings] == ["first", "last"]


def test_what_tells_of_the_run_is_in_every_report() -> None:
    read = rows(checks=[{"check_name": "unique"}], quarantined_files=[{"file_name": "tom.pdf"}])
    own = rows_of(read, BOARD)
    assert (own.checks, own.quarantined_files) == (read.checks, read.quarantined_files)


def test_each_administration_gets_a_report_that_names_it_and_holds(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_administrations", administration(), administration("Direktionen"))
    board = {"administration": "Direktionen", "org_unit": "Direktionen", "title": "Fælles ledelse"}
    add(connection, "rpt_goals", goal("g3", **board, line_start=30, line_end=40))
    whole, first, second = render(read_inputs(connection, "173", Quarter(2012, 1), "run-1"), tmp_path)
    assert [report.unit.folder for report in (whole, first, second)] == ["", "direktionen", "teknisk-forvaltning"]
    for report in (whole, first, second):
        assert [check for check in report.checks if not check.passed] == []
    for page in pypdfium2.PdfDocument(first.pdf_path):
        assert "Direktionen, Lyngby-Taarbæk Kommune" in page.get_textpage().get_text_range()
    html = first.html_path.read_text(encoding="utf-8")
    assert "Fælles ledelse" in html
    assert "Klimatilpasning" not in html
    assert "Ingen punkter i 1. kvartal 2012 er indstillet i forvaltningens navn" in html
    listed = whole.html_path.read_text(encoding="utf-8")
    assert '<a href="direktionen/rapport.html">Direktionen</a>' in listed


def test_a_total_of_an_administration_that_marts_does_not_have_fails_its_report(tmp_path: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_administrations", administration())
    connection.execute("update reporting.rpt_criteria set administration = 'Direktionen'")
    whole, own = render(read_inputs(connection, "173", Quarter(2012, 1), "run-1"), tmp_path)
    failed = [check.name for check in whole.checks if not check.passed]
    assert failed == ["report_breakdown_administrations", "report_printed_page_9"]
    failed = [check.name for check in own.checks if not check.passed]
    totals = ["report_total_criteria", "report_total_criteria_points", "report_breakdown_administrations"]
    assert failed == [*totals, *(f"report_printed_page_{number}" for number in (4, 5, 9))]
