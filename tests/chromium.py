"""Chromium as the tests of web pages drive it. Without it on the machine they are skipped; .ci/run installs it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = "() => axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
WIDE, NARROW = 1280, 360


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, or a skipped test."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not on this machine (Debian's package: chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds wrong with a page: the rule and the element."""
    page.evaluate(AXE)
    found = page.evaluate(RULES)["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]
