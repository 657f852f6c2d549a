"""The report is a test: one number or light changed by hand on a page, and the run is red with a sentence."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipelines.render import danish, pdf, web
from pipelines.render import report as module
from pipelines.render.blocks import Block, Chart, Column, Page, Paragraph, Spans, Table, Tally
from pipelines.render.inputs import Inputs, read_inputs
from pipelines.render.pages import action, administrations, decisions, employment, goals, money, overview
from pipelines.render.pages import milestones as milestones_module
from pipelines.render.pages.context import ReportContext
from pipelines.render.printed.answers import Answer
from pipelines.render.printed.check import differences
from pipelines.render.printed.finished import _unglued
from pipelines.render.printed.places import NUMBER
from pipelines.render.printed.questions import QUESTIONS
from pipelines.render.printed.reading import Claim
from pipelines.render.printed.unheld import Quotes
from pipelines.render.quarter import Quarter
from pipelines.render.report import render
from pipelines.render.verify import ReportCheck
from pipelines.render.wording import LIGHTS
from tests.unit.render.handmade import small_warehouse

Make = Callable[[ReportContext], Page]


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return read_inputs(small_warehouse(), "173", Quarter(2012, 1), "run-1")


def failed(inputs: Inputs, folder: Path) -> list[ReportCheck]:
    return [check for check in render(inputs, folder)[0].checks if not check.passed]


def with_table(make: Make, table_id: str, change: Callable[[Table], Table]) -> Make:
    """The page with one of its tables changed by hand."""

    def changed(block: Block) -> Block:
        if isinstance(block, Chart) and block.data.table_id == table_id:
            return replace(block, data=change(block.data))
        return change(block) if isinstance(block, Table) and block.table_id == table_id else block

    def page(context: ReportContext) -> Page:
        made = make(context)
        return replace(made, blocks=tuple(map(changed, made.blocks)))

    return page


def with_cell(title: str, text: Any) -> Callable[[Table], Table]:
    """The last row of a table with another cell under a heading."""

    def change(table: Table) -> Table:
        place = [column.title for column in table.columns].index(title)
        last = table.rows[-1]
        return replace(table, rows=(*table.rows[:-1], (*last[:place], (text,), *last[place + 1 :])))

    return change


def test_a_report_as_it_is_made_holds(inputs: Inputs, tmp_path: Path) -> None:
    checks = {check.name: check for check in render(inputs, tmp_path)[0].checks}
    for page in QUESTIONS:
        assert checks[f"report_printed_page_{page}"].passed
        assert "0 er forskellige" in checks[f"report_printed_page_{page}"].message_da


def test_a_count_in_a_sentence_one_too_high_is_red(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = overview.goals_sentence

    def changed(context: ReportContext) -> Spans:
        spans = said(context)
        first = next(span for span in spans if isinstance(span, Tally))
        return tuple(replace(span, text="2") if span == first else span for span in spans)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "goals_sentence", changed)
    [check] = failed(inputs, tmp_path)
    assert check.name == "report_printed_page_1"
    assert check.message_da.endswith("Afsnit 1, sætningen om mål, I alt, goals: trykt »2«, lageret siger »1«.")


def test_a_figure_of_the_chart_one_too_high_is_red(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lights = overview.lights

    def changed(context: ReportContext) -> list[Block]:
        [chart] = lights(context)
        return [replace(chart, data=with_cell("I alt", "7")(chart.data))]  # type: ignore[type-var, union-attr]

    monkeypatch.setattr(overview, "lights", changed)
    [check] = failed(inputs, tmp_path)
    assert "Afsnit 1, tabellen Antal mål efter status og enhed, " in check.message_da
    assert "total: trykt »7«, lageret siger »1«." in check.message_da


def test_another_light_is_red(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "goals", with_table(goals.goals, "goals", with_cell("Status", LIGHTS["met"])))
    [check] = failed(inputs, tmp_path)
    assert check.name == "report_printed_page_5"
    assert check.message_da.endswith(
        "Afsnit 5, tabellen over mål, d0c000000001 linje 10, light: trykt »opfyldt«, lageret siger »ikke rapporteret«."
    )


@pytest.mark.parametrize("text", ["–", "32 pct."])
def test_a_baseline_that_is_left_out_or_another_is_red(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(module, "goals", with_table(goals.goals, "goal_targets_data", with_cell("Udgangspunkt", text)))
    [check] = failed(inputs, tmp_path)
    assert check.name == "report_printed_page_5"
    assert check.message_da.endswith("lageret siger »31 pct«.")


def test_an_amount_that_the_matrix_leaves_out_is_red(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "decisions", with_table(decisions.decisions, "decisions_1", with_cell("Penge", "–")))
    [check] = failed(inputs, tmp_path)
    assert check.name == "report_printed_page_7"
    assert "amounts: trykt »0«, lageret siger »1«." in check.message_da


def test_another_deadline_is_red(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overdue = with_table(action.action, "action_overdue", with_cell("Frist", "02.03.2012"))
    monkeypatch.setattr(module, "action", overdue)
    [check] = failed(inputs, tmp_path)
    assert "Afsnit 2, Passerede frister, d0c000000001 linje 14, deadline: trykt »02.03.2012«" in check.message_da
    assert check.message_da.endswith("lageret siger »01.03.2012«.")


def test_a_sum_of_another_amount_is_red(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = with_cell("Engangsbeløb", "2,6 mio. kr.")
    monkeypatch.setattr(module, "money", with_table(money.money, "money_by_kind", changed))
    [check] = failed(inputs, tmp_path)
    assert check.name == "report_printed_page_3"
    assert "tabellen over nævnte beløb, I alt, capital, once: trykt »2,6 mio. kr«, lageret siger »" in check.message_da


def test_a_figure_of_an_administration_is_red(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(administrations, "_reported", lambda found: "1 af 1")
    checks = [check for check in failed(inputs, tmp_path) if check.name == "report_printed_page_4"]
    assert ["nøgletallene, Teknisk Forvaltning, reported: trykt »1 af 1«" in check.message_da for check in checks] == [
        True
    ]


def test_a_row_printed_twice_is_red(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = milestones_module.milestones

    def doubled(context: ReportContext) -> list[Block]:
        text, table = made(context)
        twice = replace(table, rows=(*table.rows, *table.rows))  # type: ignore[type-var, union-attr]
        return [text, twice]

    monkeypatch.setattr(goals, "milestones", doubled)
    [check] = failed(inputs, tmp_path)
    assert "tabellen over milepæle, d0c000000001 linje 14, deadline: trykt »01.03.2012«, lageret siger intet" in (
        check.message_da
    )


def with_paragraph(make: Make, text: str) -> Make:
    """The page with a sentence that nobody knows."""

    def page(context: ReportContext) -> Page:
        made = make(context)
        return replace(made, blocks=(*made.blocks, Paragraph((text,))))

    return page


@pytest.mark.parametrize(
    "text",
    [
        "Udvalget har brugt 417 mio. kr.",
        "I alt 3 nye mål",
        "Klimatilpasning 2013",  # a title of a document with a number that it does not have
    ],
)
def test_a_number_in_a_new_place_is_red(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(module, "decisions", with_paragraph(decisions.decisions, text))
    [check] = failed(inputs, tmp_path)
    assert check.name == "report_every_number_is_held"
    assert "Afsnit 7, teksten: »" in check.message_da


def test_a_new_column_that_nobody_reads_is_red(inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(table: Table) -> Table:
        rows = tuple((*row[:-1], ("417",), row[-1]) for row in table.rows)
        return replace(table, columns=(*table.columns[:-1], Column("Nyt"), table.columns[-1]), rows=rows)

    monkeypatch.setattr(module, "employment", with_table(employment.employment, "employment", change))
    [check] = failed(inputs, tmp_path)
    assert check.name == "report_every_number_is_held"
    assert "kolonnen »Nyt«: »417«" in check.message_da


@pytest.mark.parametrize(
    "text",
    [
        "Planerne for 2012 dækker 1. kvartal 2012",  # what the report is about
        "Se planen (afsnit 5)",  # a page of the report itself
        "Planen plan.txt er læst",
    ],
)
def test_what_is_no_figure_may_stand_anywhere(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(module, "decisions", with_paragraph(decisions.decisions, text))
    assert failed(inputs, tmp_path) == []


def test_a_quote_is_known_in_full_and_as_far_as_its_ellipsis() -> None:
    quotes = Quotes(["Mindst 40 pct. af boligerne er tætte i 2015", "40"])
    assert "40" not in quotes.without("Mål: Mindst 40 pct. af boligerne er tætte i 2015.")
    assert "40" not in quotes.without("Mål: mindst 40 pct. af…")
    assert "41" in quotes.without("Mål: mindst 41 pct. af…")
    assert "40" in quotes.without("I alt 40")


def test_a_quote_is_known_from_one_ellipsis_on() -> None:
    quotes = Quotes(["Beslutningen er, at mindst 40 pct. af boligerne er tætte i 2015"])
    assert "40" not in quotes.without("Mål: … mindst 40 pct. af boligerne…")
    assert "2015" not in quotes.without("Et mål…: … boligerne er tætte i 2015")
    assert "41" in quotes.without("Mål: … mindst 41 pct. af boligerne…")
    assert "2016" in quotes.without("Mål: … boligerne er tætte i 2016")


def template_with(folder: Path, name: str, old: str, new: str) -> Path:
    """The templates in a folder of their own, one of them changed by hand."""
    changed = folder / "templates"
    shutil.copytree(web.TEMPLATES, changed)
    text = (changed / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (changed / name).write_text(text.replace(old, new), encoding="utf-8")
    return changed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<main id=", "<p>417</p><main id="),  # a number added
        ("<h3>{{ spans(block.spans) }}</h3>", "<h3>{{ spans(block.spans) }} 417</h3>"),
        ("{{ spans(figure.value) }}", "12"),  # a number changed
    ],
)
def test_a_number_in_the_web_template_is_red(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setattr(web, "TEMPLATES", template_with(tmp_path, "report.html.j2", old, new))
    web._template.cache_clear()
    [check] = failed(inputs, tmp_path / "report")
    web._template.cache_clear()
    assert check.name == "report_html_numbers_are_held"
    assert "for meget" in check.message_da


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("heading(level: 2, spans(it.spans))", "heading(level: 2, spans(it.spans) + [ 417])"),
        ('text(16pt, weight: "semibold", accent, spans(one.value))', 'text(16pt, weight: "semibold", accent, "12")'),
    ],
)
def test_a_number_in_the_template_of_the_pdf_is_red(
    inputs: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setattr(pdf, "TEMPLATE", template_with(tmp_path, "report.typ", old, new) / "report.typ")
    [check] = failed(inputs, tmp_path / "report")
    assert check.name == "report_pdf_numbers_are_held"
    assert "for meget" in check.message_da


def test_numbers_that_the_reading_runs_together_are_no_new_ones() -> None:
    assert _unglued(Counter(["201260"]), Counter(["2012", "60"])) == (Counter(), Counter())
    assert _unglued(Counter(["1212"]), Counter(["12"])) == (Counter(["1212"]), Counter(["12"]))


def claim(printed: str, of: str = "A") -> Claim:
    return Claim(1, "foundation", of, "lines", printed)


def answer(value: str, of: str = "A") -> Answer:
    return Answer(1, "foundation", of, "lines", "count", value, None, None, None)


@pytest.mark.parametrize(
    ("printed", "value", "holds"),
    [("12.609", "12609", True), ("12.608", "12609", False), ("ingen", "0", True), ("0", "0", True), ("1", "0", False)],
)
def test_values_are_compared_as_they_are_told(printed: str, value: str, holds: bool) -> None:
    assert (differences([claim(printed)], [answer(value)]) == []) == holds


def test_what_is_nothing_may_be_left_unsaid_and_what_is_something_may_not() -> None:
    assert differences([], [answer("0")]) == []
    assert differences([], [answer("3")]) == ["Datagrundlag, A, lines: trykt intet, lageret siger »3«"]
    assert differences([claim("3")], []) == ["Datagrundlag, A, lines: trykt »3«, lageret siger intet"]


def test_values_of_another_are_not_its_own() -> None:
    assert len(differences([claim("3"), claim("4", "B")], [answer("4"), answer("3", "B")])) == 2


def test_the_same_line_may_hold_several() -> None:
    assert differences([claim("3"), claim("4")], [answer("4"), answer("3")]) == []
    assert differences([claim("3"), claim("3")], [answer("4"), answer("3")]) == [
        "Datagrundlag, A, lines: trykt »3«, lageret siger »4«"
    ]


def test_a_number_is_read_as_danish_writes_it() -> None:
    for value in (0, 7, 1_234, 12_609):
        found = re.fullmatch(NUMBER, danish.number(value))
        assert found is not None
