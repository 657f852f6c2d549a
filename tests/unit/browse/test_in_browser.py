"""The site in a real browser: a controller's walk by keyboard and mouse, axe on every page, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import NARROW, WIDE, started, violations
from tests.unit.browse.conftest import Served
from tests.unit.browse.handmade import GOAL


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as one:
        yield one


@pytest.fixture(params=[WIDE, NARROW])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page without JavaScript of its own need; what it asks for and complains of is kept on it."""
    one = browser.new_page(viewport={"width": request.param, "height": 900})
    yield one
    one.close()


def is_sound(page: Page) -> None:
    """Axe finds nothing, and the page is no wider than the screen."""
    assert violations(page) == []
    assert page.viewport_size
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]


def test_from_a_search_to_the_line_and_from_a_question_to_an_answer(page: Page, site: Served) -> None:
    asked_for: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(site.address)
    is_sound(page)
    page.keyboard.type("trivsel")  # the cursor stands in the field
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Søgning")
    page.get_by_label("Slags", exact=True).select_option(label="Måltal og målinger")
    page.get_by_label("Lys", exact=True).select_option(label="■ Langt fra målet")
    page.get_by_role("button", name="Søg").click()
    expect(page.get_by_role("heading", name="1 kendsgerning")).to_be_visible()
    is_sound(page)

    page.get_by_role("link", name="Andel elever, der trives").click()
    expect(page.locator(".lines .cited")).to_have_text("22planens linje 22")
    expect(page.get_by_text("Langt fra målet").first).to_be_visible()
    is_sound(page)
    page.get_by_role("link", name="plan.pdf, side 3, linje 22").click()
    expect(page.locator("#L22.cited")).to_be_in_viewport()
    is_sound(page)
    page.get_by_role("link", name="Beløb, Anlæg: 2,0 mio. kr.").click()
    expect(page.get_by_role("link", name="Trivsel i folkeskolen").first).to_be_visible()

    page.get_by_role("navigation", name="Sider").get_by_role("link", name="Kogebog").click()
    is_sound(page)
    page.get_by_role("link", name="Hvilke dokumenter er læst, og hvor meget gav de?").click()
    expect(page.get_by_role("table")).to_be_visible()
    is_sound(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent som CSV til dansk Excel").click()
    assert download.value.suggested_filename == "dokumentgrundlag.csv"

    page.get_by_role("link", name="Ret forespørgslen").click()
    page.get_by_label("Forespørgsel").fill("select maal_id, titel from styring.maal order by maal_id")
    page.get_by_role("button", name="Kør").click()
    expect(page.get_by_role("link", name=GOAL)).to_be_visible()
    is_sound(page)
    page.get_by_label("Forespørgsel").fill("drop table styring.maal")
    page.get_by_role("button", name="Kør").click()
    expect(page.get_by_role("alert")).to_contain_text("Lageret kan kun læses")
    is_sound(page)

    assert [url for url in asked_for if not url.startswith(site.address + "/")] == []
    assert complaints == []


@pytest.mark.parametrize("target", ["/dokumenter", "/ordbog", "/?q=sygefravr", "/findes-ikke", "/kendsgerning/goal-3"])
def test_the_other_pages_are_sound(browser: Browser, site: Served, target: str) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 900})
    page.goto(site.address + target)
    is_sound(page)
    page.close()


def test_the_first_key_leads_past_the_navigation(browser: Browser, site: Served) -> None:
    page = browser.new_page()
    page.goto(f"{site.address}/kogebog")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


def test_it_works_without_scripts(browser: Browser, site: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/?q=skoler")
    assert page.locator("ol.hits > li").count() > 2
    context.close()
