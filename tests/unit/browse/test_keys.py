"""A key that the warehouse hands out is told as what it is, whether it is a fact's or not."""

from __future__ import annotations

import html

import pytest

from pipelines.browse.edition import Edition
from pipelines.browse.keys import SHAPE, VIEWS, named
from tests.unit.browse.conftest import Served
from tests.unit.browse.handmade import BUDGET, DECISION, GOAL, GRANT, INITIATIVE, ITEM, PLAN, QUARTER, RUN
from tests.unit.browse.handmade import VIEWS as TABLES

FIELDS = {(field.table, field.column): field for table in TABLES.values() for field in table.fields}


@pytest.mark.parametrize(
    ("key", "one", "title", "leads_to"),
    [
        (PLAN, "Dokument", "Skoleplan 2012", []),
        (QUARTER, "Periode", "1. kvartal 2012", []),
        (GRANT, "Bevilling", "Lokaler til skolerne", [DECISION, BUDGET, ITEM]),
        (INITIATIVE, "Initiativ", "Trivsel", [GOAL]),
        (RUN, "Kørsel", "2. november 2026 kl. 08.00", []),
    ],
)
def test_a_key_is_told_as_what_it_is(edition: Edition, key: str, one: str, title: str, leads_to: list[str]) -> None:
    found = named(edition.rows, key, FIELDS)
    assert found is not None
    assert (found.one, found.title, [fact for _, fact in found.leads_to]) == (one, title, leads_to)
    assert found.sentence


def test_a_document_has_name_version_pages_and_facts_by_kind(edition: Edition) -> None:
    found = named(edition.rows, PLAN, FIELDS)
    assert found is not None
    told = dict(found.fields)
    assert told["Fil"] == "plan.pdf"
    assert (told["Version"], told["Antal sider"], told["Antal linjer"]) == ("1", "12", "450")
    assert told["Kommune"] == "Lyngby-Taarbæk Kommune (173)"
    assert told["Kendsgerninger"] == "Mål: 2 · Beløb: 1"


def test_a_key_of_nothing_is_none(edition: Edition) -> None:
    for key in ("", "x", "2012", "' or 1=1", "goal-99"):
        assert named(edition.rows, key, FIELDS) is None


def test_each_view_with_a_key_of_its_own_is_told() -> None:
    for view, (key, _, title) in VIEWS.items():
        assert {(view, key), (view, title)} <= set(FIELDS)


@pytest.mark.parametrize(
    ("typed", "is_key"),
    [("beb21c45ba50", True), (GRANT, True), ("2012-Q1", True), ("2012-03", True), ("2012", False), ("skole", False)],
)
def test_a_year_or_a_word_is_searched_for_and_is_no_key(typed: str, is_key: bool) -> None:
    assert bool(SHAPE.fullmatch(typed)) is is_key


def test_the_page_opens_a_document_and_tells_of_other_keys(site: Served) -> None:
    reply = site.get(f"/kendsgerning/{PLAN}")
    assert (reply.status, reply.headers["location"]) == (307, f"/dokument/{PLAN}")
    document = html.unescape(site.get(f"/dokument/{PLAN}").text)
    assert "plan.pdf · udgave 1 · 12 sider · 450 linjer · modtaget 01.11.2026" in document
    assert "Mål: 3 · Succeskriterier: 1 · Måltal og målinger: 2" in document
    reply = site.get(f"/kendsgerning/{GRANT}")
    assert reply.status == 200
    for fact in (DECISION, BUDGET, ITEM):
        assert f'href="/kendsgerning/{fact}"' in reply.text
    assert "select * from styring.status where periode_id = '2012-Q1'" in html.unescape(
        site.get(f"/kendsgerning/{QUARTER}").text
    )


@pytest.mark.parametrize("key", [GRANT, QUARTER])
def test_the_search_finds_a_key_that_is_no_facts(site: Served, key: str) -> None:
    reply = site.get(f"/?q={key}")
    assert (reply.status, reply.headers["location"]) == (307, f"/kendsgerning/{key}")
    assert site.get("/?q=2012").status == 200
