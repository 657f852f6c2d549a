"""Every record class has a table, and its rows go through JSON without loss."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

import duckdb
import pytest

from pipelines.records import RECORD_TYPES, Budget, Decision, LineFate, Measurement, Record, Source
from pipelines.records.rows import Column, as_json, columns, to_row

PLACE = Source("d0c", 3, 4, 7, "12,50 pct.\nom året", "measurement.percent", is_closed=True)
SOURCE_NAMES = ["document_id", "line_start", "line_end", "page", "printed", "rule", "is_closed"]


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda record_type: record_type.table)
def test_each_record_class_makes_a_table(record_type: type[Record]) -> None:
    found = columns(record_type)
    assert [column.name for column in found][:7] == SOURCE_NAMES
    assert len({column.name for column in found}) == len(found), "a field would hide the source's"
    definition = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in found)
    duckdb.connect().execute(f"create table t ({definition})")


def test_types_follow_the_kind_of_value() -> None:
    budget = {column.name: column.duckdb_type for column in columns(Budget)}
    decision = {column.name: column.duckdb_type for column in columns(Decision)}
    measurement = {column.name: column.duckdb_type for column in columns(Measurement)}
    assert budget["amount_dkk"] == "DECIMAL(18,4)", "30,5 øre is 0,305 kr."
    assert measurement["value"] == "DECIMAL(18,4)", "another number has four"
    assert measurement["period_start"] == "DATE"
    assert measurement["role"] == "VARCHAR", "a closed set of words is text"
    assert decision["points"] == "VARCHAR[]"
    assert decision["point_outcomes"] == "MAP(VARCHAR, VARCHAR)"


def test_what_has_no_source_has_only_its_own_columns() -> None:
    assert columns(LineFate)[0] == Column("number", "INTEGER")


def test_a_type_that_no_column_holds_is_an_error() -> None:
    @dataclass(frozen=True)
    class Odd:
        table: ClassVar[str] = "odd"
        parts: tuple[int, ...]

    with pytest.raises(TypeError, match=r"Odd\.parts"):
        columns(Odd)


def test_a_row_goes_through_json_without_loss() -> None:
    decision = Decision(
        "decision-1", "item-1", "Budget", "Økonomiudvalget", date(2012, 1, 24), "approved",
        ("1", "2"), {"1": "approved", "2": "noted"}, "Godkendt.", PLACE,
    )  # fmt: skip
    row = json.loads(json.dumps(to_row(decision)))
    assert list(row) == [column.name for column in columns(Decision)]
    assert (row["printed"], row["page"], row["is_closed"]) == ("12,50 pct.\nom året", 7, True)
    assert (row["decision_date"], row["points"]) == ("2012-01-24", ["1", "2"])
    assert row["point_outcomes"] == {"1": "approved", "2": "noted"}


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (Decimal("12.50"), "12.50"),  # the decimals that were printed
        (Decimal("2E+6"), "2000000"),  # never an exponent
        (Decimal("0"), "0"),
        (Decimal("-99999999999999.9999"), "-99999999999999.9999"),  # the longest that a column holds
        (Decimal("1E+14"), None),  # one more: an account number, no quantity
        (Decimal("NaN"), None),
        (None, None),  # unknown is not nothing
        (False, False),
        (date(2012, 12, 31), "2012-12-31"),
        ((), []),
    ],
)
def test_values_as_json_holds_them(value: object, held: object) -> None:
    assert as_json(value) == held
