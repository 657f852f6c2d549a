"""Reports of input that nobody hopes for: each is a right page or a sentence, whole and within the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pypdfium2
import pytest

from pipelines.render.inputs import read_inputs
from pipelines.render.quarter import Quarter
from pipelines.render.report import RenderedReport, render
from tests.unit.render.handmade import (
    add,
    budget,
    criterion,
    decision,
    document,
    empty_warehouse,
    finding,
    followup,
    goal,
    milestone,
    of_employment,
    recommendation_point,
    small_warehouse,
    status,
    target,
)

LONG = ("En titel der bliver ved uden at sige noget nyt om klimatilpasning i kommunens byrum " * 4)[:300]
ENDLESS = "Arbejdsmarkedsforanstaltningsrefusionsopgørelse" * 6
MARGIN = 20.0
MOST_PAGES = 60


def no_data(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "rpt_documents", document(line_count=0, unread_lines=0, plan_year=None, meeting_date=None))


def unit_with_one_goal(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "rpt_documents", document(unread_lines=0))
    add(connection, "rpt_goals", goal(org_unit="Natur"), goal("g2", org_unit=None, administration="Direktionen"))


def long_titles(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "rpt_documents", document(unread_lines=0))
    for number, title in enumerate((LONG, ENDLESS)):
        names = {"goal_id": f"g{number}", "goal_title": title, "org_unit": title, "administration": title}
        add(connection, "rpt_goals", goal(f"g{number}", title=title, org_unit=title, administration=title))
        add(connection, "rpt_criteria", criterion(f"c{number}", text=title, **without(names, "org_unit")))
        add(connection, "rpt_goal_targets", target(f"m{number}", indicator=title, **without(names, "org_unit")))
        add(connection, "rpt_goal_status", status(f"s{number}", indicator=title, **names))
        add(connection, "rpt_milestones", milestone(f"x{number}", what=title, **names))
        add(connection, "rpt_budgets", budget(f"b{number}", purpose=title, **names))
        item = {"agenda_item_id": f"a{number}", "title": title, "committee": title, "body": title}
        add(connection, "rpt_decisions", decision(f"d{number}", **item))
        point = recommendation_point(f"a{number}", agenda_item_id=f"a{number}", text=title)
        add(connection, "rpt_recommendation_points", point)
        add(connection, "rpt_findings", finding(f"f{number}", message_da=title, found=title, expected=title))


def five_hundred_goals(connection: duckdb.DuckDBPyConnection) -> None:
    add(connection, "rpt_documents", document(unread_lines=0))
    for number in range(500):
        name = f"Mål {number}"
        add(connection, "rpt_goals", goal(f"g{number}", number=str(number), title=name, line_start=number % 60 + 1))
        add(connection, "rpt_goal_status", status(f"s{number}", goal_id=f"g{number}", goal_title=name))
        add(connection, "rpt_milestones", milestone(f"x{number}", goal_id=f"g{number}", goal_title=name))


def odd_values(connection: duckdb.DuckDBPyConnection) -> None:
    """Zero targets, negative actuals, a range, no baseline, and money that is nothing, negative and without bounds."""
    add(connection, "rpt_documents", document(unread_lines=0))
    values = ((0.0, -21.2, None), (-0.8, 0.0, 0.0), (1e9, -1e9, None), (5.0, None, None), (3.0, 8.0, None))
    for number, (aim, actual, baseline) in enumerate(values):
        add(connection, "rpt_goals", goal(f"g{number}", title=f"Mål {number}"))
        own = {"goal_id": f"g{number}", "target_value": aim, "baseline_value": baseline}
        if aim == 3.0:
            own |= {"target_value_high": 4.5, "comparator": "range"}
        place = {"baseline_line_start": 9, "baseline_line_end": 9, "baseline_printed": "0", "baseline_rule": "r"}
        add(connection, "rpt_goal_targets", target(f"m{number}", **own, **(place if baseline is not None else {})))
        measured = {"subject": "target", "actual_value": actual, "target_measurement_id": f"m{number}"}
        row = status(f"t{number}", **own, **measured, status_by_rule="off_track")
        add(connection, "rpt_goal_status", row, status(f"s{number}", goal_id=f"g{number}"))
        unit = {"goal_id": f"e{number}", "section": "report", "org_unit": "BESKÆFTIGELSE"}
        add(connection, "rpt_goals", goal(**unit, title=f"Beskæftigelsesmål {number}", criteria=0))
        followed_up = {**row, **unit, "goal_status_id": f"e{number}", "target_measurement_id": None}
        add(connection, "rpt_goal_status", followed_up)
        add(connection, "rpt_employment_targets", of_employment(followed_up))
    for number, amount in enumerate((None, Decimal(0), Decimal(-5_000_000), Decimal(900_000_000_000))):
        add(connection, "rpt_budgets", budget(f"b{number}", goal_id=f"g{number}", amount_dkk=amount))
    zero = {name: Decimal(0) for name in ("original_budget", "revised_budget", "spent", "expected_account", "variance")}
    add(connection, "rpt_budget_followup", followup(**zero, supplementary=None), followup("fu2", area="Natur"))


def without(names: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in names.items() if key != name}


CASES: dict[str, Callable[[duckdb.DuckDBPyConnection], None]] = {
    "a quarter with no data": no_data,
    "a unit with one goal": unit_with_one_goal,
    "titles of 300 characters": long_titles,
    "500 goals": five_hundred_goals,
    "zero, negative and missing values": odd_values,
}
SENTENCES = {
    "a quarter with no data": ("Der er ikke læst nogen plan, der gælder", "Der er ikke læst referater"),
    "a unit with one goal": ("1 mål", "Planerne har ingen succeskriterier"),
    "titles of 300 characters": ("En titel der bliver ved",),
    "500 goals": ("Yderligere 440 rækker står i webrapporten.", "500 passerede frister uden status"),
    "zero, negative and missing values": (
        "−21,2",
        "8 pct. (mål: 3–4,5 pct.)",
        "1 kan læses på flere måder",
        "900 mia. kr.",
        "Forventet regnskab",
    ),
}


@pytest.fixture(scope="module", params=CASES)
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    connection = empty_warehouse()
    CASES[request.param](connection)
    for number in range(1, 61):
        line = {"document_id": "d0c000000001", "number": number, "text": f"linje {number}", "file_name": "plan.txt"}
        add(connection, "rpt_document_lines", line)
    inputs = read_inputs(connection, "173", Quarter(2012, 1), "run-1")
    [whole, *_] = render(inputs, tmp_path_factory.mktemp("bad"))
    return request.param, whole


def pages_of(report: RenderedReport) -> list[Any]:
    return list(pypdfium2.PdfDocument(report.pdf_path))


def test_the_report_holds_its_own_checks(drawn: tuple[str, RenderedReport]) -> None:
    assert [check for check in drawn[1].checks if not check.passed] == []


def test_it_has_its_ten_parts_and_no_more_paper_than_can_be_read(drawn: tuple[str, RenderedReport]) -> None:
    marks = [mark.get_title() for mark in pypdfium2.PdfDocument(drawn[1].pdf_path).get_toc() if mark.level == 0]
    assert [int(mark.split()[0]) for mark in marks] == list(range(1, 11))
    assert 3 <= len(pages_of(drawn[1])) <= MOST_PAGES


def test_no_text_leaves_the_paper(drawn: tuple[str, RenderedReport]) -> None:
    for page in pages_of(drawn[1]):
        text = page.get_textpage()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        assert boxes
        assert min(left for left, _, _, _ in boxes) >= MARGIN
        assert max(right for _, _, right, _ in boxes) <= page.get_width() - MARGIN
        assert min(bottom for _, bottom, _, _ in boxes) >= MARGIN
        assert max(top for _, _, _, top in boxes) <= page.get_height() - MARGIN


def test_no_page_is_blank_and_no_glyph_is_missing(drawn: tuple[str, RenderedReport]) -> None:
    for page in pages_of(drawn[1]):
        text = page.get_textpage().get_text_range()
        assert "\ufffd" not in text
        assert "\x00" not in text
        lines = [line for line in text.splitlines() if line.strip()]
        assert len(lines) > 3  # header, footer and something between


def test_it_says_what_it_should(drawn: tuple[str, RenderedReport]) -> None:
    html = drawn[1].html_path.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ").replace("\u200b", "")
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages_of(drawn[1])).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    for sentence in SENTENCES[drawn[0]]:
        assert sentence in html or sentence in text, sentence
    assert "None" not in html
    assert "nan" not in html.split()


def test_no_table_is_empty_and_no_figure_without_sources(drawn: tuple[str, RenderedReport]) -> None:
    html = drawn[1].html_path.read_text(encoding="utf-8")
    assert '<tbody role="rowgroup">\n</tbody>' not in html
    for figure in drawn[1].figures:
        assert figure.read_bytes().startswith(b"<?xml")
        assert len(figure.with_suffix(".sources.csv").read_text(encoding="utf-8-sig").splitlines()) > 1


def test_a_quarter_before_everything_is_a_report_of_sentences(tmp_path: Path) -> None:
    connection = small_warehouse()
    [whole, *_] = render(read_inputs(connection, "173", Quarter(2005, 2), "run-1"), tmp_path)
    html = whole.html_path.read_text(encoding="utf-8")
    assert "så intet kan siges om mål" in html
    assert "None" not in html
    assert [check.name for check in whole.checks if not check.passed] == []
