"""The kinds of fact, their links and labels cover what schema styring has: nothing is left out by oversight."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from pipelines.browse.kinds import KINDS, PAIRS, POINTS_AT, Kind
from pipelines.browse.labels import heading, label, told
from pipelines.model.build import PROJECT
from pipelines.model.dictionary import Field
from tests.unit.browse.handmade import VIEWS

FIELDS = {(field.table, field.column): field for table in VIEWS.values() for field in table.fields}
OTHER_KEYS = {"dokument_id", "periode_id", "naeste_periode_id", "fremlagt_periode_id"}
"""Keys of what is no fact."""


def test_every_kind_of_fact_that_has_a_source_can_be_found() -> None:
    source = (PROJECT / "macros" / "facts_of_views.sql").read_text(encoding="utf-8")
    listed = re.findall(r"'(\w+)': \('\w+', '\w+'\)", source)
    assert set(KINDS) == set(listed)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.view)
def test_its_columns_are_those_of_the_view(kind: Kind) -> None:
    columns = {field.column for field in VIEWS[kind.view].fields}
    said = {kind.key, *kind.texts, *kind.around, *kind.hangs_on}
    said |= set(re.findall(r"\bf\.(\w+)", f"{kind.title} {kind.says} {kind.place}"))
    assert said - columns == set()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.view)
def test_every_key_in_it_leads_to_a_fact_or_is_of_no_fact(kind: Kind) -> None:
    keys = {field.column for field in VIEWS[kind.view].fields if field.column.endswith("_id")}
    assert keys - {kind.key} - OTHER_KEYS - set(POINTS_AT) == set()


def test_links_lead_to_kinds_that_are_there() -> None:
    assert set(POINTS_AT.values()) <= set(KINDS)
    for view, pair in PAIRS.items():
        assert set(pair) <= {field.column for field in VIEWS[view].fields}


def test_every_column_has_a_label_in_danish() -> None:
    columns = {column for _, column in FIELDS}
    labels = {column: label(column) for column in columns}
    assert [one for one in labels.values() if re.search(r"ae|oe|aa|_", one) or one[:1].islower()] == []
    shown = [(table, label(column)) for table, column in FIELDS]
    twice = {one for one in shown if shown.count(one) > 1}
    assert twice - {("budgetopfoelgning", "Forbrug")} == set()  # in kroner and in per cent


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("oekonomiske_konsekvenser", "Økonomiske konsekvenser"),
        ("plan_aar", "Planår"),
        ("beloeb_kr", "Beløb (kr.)"),
        ("afstand_pct", "Afstand (pct.)"),
        ("maal_id", "Mål"),
    ],
)
def test_a_heading_tells_the_unit(column: str, said: str) -> None:
    assert heading(column) == said


@pytest.mark.parametrize(
    ("value", "field", "said"),
    [
        (None, None, ""),
        (True, None, "ja"),
        (False, None, "nej"),
        (Decimal("1250.5000"), None, "1.250,5"),
        (Decimal("2000000"), FIELDS["budget", "beloeb_kr"], "2.000.000\u00a0kr."),
        (2012, FIELDS["maal", "plan_aar"], "2012"),
        (1250, FIELDS["dokumenter", "antal_linjer"], "1.250"),
        (date(2012, 1, 24), None, "24. januar 2012"),
        (datetime(2012, 1, 24, 8, 5), None, "24. januar 2012 kl. 08.05"),
        (["1", "2"], None, "1, 2"),
        ({"1": "Godkendt", "2": "Udsat"}, None, "1: Godkendt · 2: Udsat"),
        ("a\x07b", None, "ab"),
    ],
)
def test_a_value_is_told_in_danish(value: object, field: Field | None, said: str) -> None:
    assert told(value, field) == said
