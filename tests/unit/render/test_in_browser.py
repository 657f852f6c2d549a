"""The web pages in a real browser, from disk: axe finds nothing, nothing leaves the folder, keys and screens do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipelines.render.inputs import read_inputs
from pipelines.render.quarter import Quarter
from pipelines.render.report import render
from pipelines.render.web import Pointer, pointer_html
from tests.chromium import NARROW, WIDE, started, violations
from tests.unit.render.handmade import (
    DOCUMENT,
    add,
    administration,
    finding,
    followup,
    goal,
    life,
    small_warehouse,
    status,
)

PAGES = {
    "municipality": "v1/rapport.html",
    "administration": "v1/teknisk-forvaltning/rapport.html",
    "tallies": "v1/kilder.html",
    "document": f"v1/document_{DOCUMENT}.html",
    "newest": "nyeste.html",
}


@dataclass(frozen=True)
class Visit:
    """A page as it stands open, and what it asked for."""

    page: Page
    asked_for: list[str]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as one:
        yield one


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter's folder: a version with all kinds of pages, and the page that leads to it. Lines 40-44 are closed."""
    connection = small_warehouse()
    connection.execute("delete from reporting.rpt_document_lines where number between 40 and 44")
    add(connection, "rpt_administrations", administration())
    add(connection, "rpt_budget_followup", followup())
    add(connection, "rpt_initiative_lives", life())
    add(connection, "rpt_findings", finding("f2", severity="error", line_start=30, line_end=32))
    for number, light in enumerate(("met", "on_track", "at_risk", "off_track", "not_measurable"), start=5):
        add(connection, "rpt_goals", goal(f"g{number}", number=str(number), title=f"Mål {number}"))
        add(connection, "rpt_goal_status", status(f"s{number}", goal_id=f"g{number}", status_by_rule=light))
    quarter = tmp_path_factory.mktemp("reports")
    render(read_inputs(connection, "173", Quarter(2012, 1), "run-1"), quarter / "v1")
    pointers = [Pointer("v1/rapport.html", "version 1"), Pointer("v0/rapport.html", "version 0")]
    (quarter / "nyeste.html").write_text(pointer_html("Kvartalsrapport", pointers), encoding="utf-8")
    return quarter


def visit(browser: Browser, path: Path, width: int) -> Visit:
    """Open a page from disk; one that leads on at once stays, for there is nothing where it leads."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    if path.name == "nyeste.html":
        page.route("**/rapport.html", lambda route: route.fulfill(status=204))
    page.goto(path.as_uri())
    return Visit(page, asked_for)


@pytest.fixture(params=[WIDE, NARROW])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(browser: Browser, folder: Path, name: str, width: int) -> None:
    page = visit(browser, folder / PAGES[name], width).page
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_for_outside_the_folder(browser: Browser, folder: Path, name: str) -> None:
    seen = visit(browser, folder / PAGES[name], WIDE)
    assert seen.asked_for
    assert [address for address in seen.asked_for if not address.startswith(folder.as_uri() + "/")] == []
    seen.page.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_no_wider_than_the_screen(browser: Browser, folder: Path, name: str, width: int) -> None:
    page = visit(browser, folder / PAGES[name], width).page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_the_first_key_leads_past_the_navigation_and_is_seen(browser: Browser, folder: Path) -> None:
    page = visit(browser, folder / PAGES["municipality"], WIDE).page
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert skip.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


def test_printed_it_has_no_navigation_and_all_tables(browser: Browser, folder: Path) -> None:
    page = visit(browser, folder / PAGES["municipality"], WIDE).page
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert all(table.is_visible() for table in page.locator("table").all())
    page.close()


def test_the_table_behind_a_figure_opens_by_keyboard(browser: Browser, folder: Path) -> None:
    page = visit(browser, folder / PAGES["municipality"], WIDE).page
    details = page.locator("figure details").first
    was_open = details.evaluate("part => part.open")
    details.locator("summary").focus()
    page.keyboard.press("Enter")
    assert details.evaluate("part => part.open") is not was_open
    page.close()
