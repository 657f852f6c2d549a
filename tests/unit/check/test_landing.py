"""Keys are keys and references resolve, as read off the record classes."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.check.landing import check_key, check_reference, key_of, references_of
from pipelines.records import RECORD_TYPES, Budget, Goal, Measurement, OrgUnit, Section


def test_every_record_class_begins_with_its_key() -> None:
    assert [key_of(record_type) for record_type in RECORD_TYPES if not key_of(record_type).endswith("_id")] == []


@pytest.mark.parametrize(
    ("record_type", "references"),
    [
        (Section, {}),  # the top of a document points at nothing
        (OrgUnit, {"parent_id": OrgUnit}),  # the one field that goes by another name
        (Goal, {"section_id": Section, "org_unit_id": OrgUnit}),
    ],
)
def test_references_are_the_keys_of_others(record_type: type, references: dict[str, type]) -> None:
    assert references_of(record_type) == references


def test_budgets_point_at_goals_and_agenda_items() -> None:
    assert set(references_of(Budget)) == {"goal_id", "agenda_item_id"}


def test_a_key_stands_once_in_its_document(landed: duckdb.DuckDBPyConnection) -> None:
    assert check_key(landed, Goal).passed
    landed.execute("insert into records.goals select * from records.goals")
    assert check_key(landed, Goal).passed is False


def test_the_same_key_in_another_document_is_another_row(landed: duckdb.DuckDBPyConnection) -> None:
    landed.execute("insert into records.goals select * replace ('d2' as document_id) from records.goals")
    assert check_key(landed, Goal).passed


def test_an_empty_key_does_not_hold(landed: duckdb.DuckDBPyConnection) -> None:
    landed.execute("update records.goals set goal_id = null")
    assert check_key(landed, Goal).passed is False


@pytest.mark.parametrize(
    ("damage", "holds"),
    [
        ("select 1", True),
        ("update records.measurements set goal_id = null", True),  # points at nothing
        ("update records.measurements set goal_id = 'goal-9'", False),  # points at what is not there
        ("update records.measurements set document_id = 'd2'", False),  # a goal of another document
    ],
)
def test_a_reference_resolves_in_its_document(landed: duckdb.DuckDBPyConnection, damage: str, holds: bool) -> None:
    landed.execute(damage)
    assert check_reference(landed, Measurement, "goal_id", Goal).passed is holds
