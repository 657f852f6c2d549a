"""The dbt project on the hand-made records: one build, and what the warehouse then promises its readers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipelines.model.build import build, planned_tests
from pipelines.model.dictionary import read_dictionary, read_tables
from pipelines.model.manifest import current_manifest
from pipelines.model.results import ModelBuildError

from .conftest import Built

pytestmark = pytest.mark.slow

CONTRACT_TABLES = {
    "dim_documents",
    "dim_org_units",
    "dim_periods",
    "fct_goals",
    "fct_criteria",
    "fct_measurements",
    "fct_budgets",
    "fct_milestones",
    "fct_report_items",
    "fct_carryovers",
    "fct_goal_links",
    "fct_agenda_items",
    "fct_decisions",
    "fct_attendance",
    "fct_table_cells",
    "fct_goal_status",
    "fct_budget_followup",
    "fct_findings",
    "fct_unread_lines",
}


@pytest.fixture
def warehouse(built: Built) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(built.database, read_only=True) as connection:
        yield connection


def test_everything_holds(built: Built) -> None:
    assert built.result.broken == ()
    assert {result.status for result in built.result.tests} == {"success"}


def test_the_tables_of_the_contract_exist(warehouse: duckdb.DuckDBPyConnection) -> None:
    tables = warehouse.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    assert {name for (name,) in tables} >= CONTRACT_TABLES


def test_the_comments_are_the_dictionary(warehouse: duckdb.DuckDBPyConnection) -> None:
    late = ("fct_checks", "rpt_checks", "kontroller", "kilde", "kildekontroller")  # built when the checks have ended
    said = warehouse.execute("""
        select schema_name, table_name, column_name, comment from duckdb_columns()
        where schema_name in ('marts', 'reporting', 'styring')
    """).fetchall()
    fields = [
        field for field in read_dictionary() if field.table not in late and field.schema not in ("history", "past")
    ]
    assert sorted(said) == sorted((field.schema, field.table, field.column, field.comment) for field in fields)
    tables = warehouse.execute("""
        select schema_name, table_name, comment from duckdb_tables() where schema_name in ('marts', 'reporting')
        union all
        select schema_name, view_name, comment from duckdb_views() where schema_name in ('reporting', 'styring')
    """).fetchall()
    there = [table for table in read_tables() if table.name not in late and table.schema not in ("history", "past")]
    described = [(table.schema, table.name, table.da) for table in there]
    assert sorted(tables) == sorted(described)


def test_every_column_of_every_model_is_described(built: Built, warehouse: duckdb.DuckDBPyConnection) -> None:
    manifest = json.loads(current_manifest(built.home)[0].read_text(encoding="utf-8"))
    described = {
        (node["schema"], node["name"], column["name"])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["description"]
        for column in node["columns"].values()
        if column["description"]
    }
    columns = warehouse.execute("""
        select schema_name, table_name, column_name from duckdb_columns()
        where schema_name in ('staging', 'intermediate', 'marts')
    """).fetchall()
    assert set(columns) - described == set()


def test_no_description_is_written_twice(built: Built) -> None:
    manifest = json.loads(current_manifest(built.home)[0].read_text(encoding="utf-8"))
    blocks = [doc["block_contents"] for doc in manifest["docs"].values() if doc["package_name"] == "maalbar"]
    assert len(set(blocks)) == len(blocks)


def test_keys_and_required_columns_are_held_by_the_table_itself(warehouse: duckdb.DuckDBPyConnection) -> None:
    held = warehouse.execute("""
        select constraint_type, count(*) from duckdb_constraints()
        where schema_name = 'marts' and table_name = 'fct_goals' group by constraint_type
    """).fetchall()
    assert dict(held)["PRIMARY KEY"] == 1
    assert dict(held)["NOT NULL"] >= 8


def test_nothing_superseded_gone_or_closed_goes_on(warehouse: duckdb.DuckDBPyConnection) -> None:
    goals = warehouse.execute("select title from marts.fct_goals order by title").fetchall()
    assert [title for (title,) in goals] == ["Grønne veje", "Gældende titel", "Langvarig ledighed"]
    assert warehouse.execute("select budget_id from marts.fct_budgets").fetchall() == [("budget-open",)]
    assert warehouse.execute("select agenda_item_id from marts.fct_agenda_items").fetchall() == [("item-open",)]
    unread = warehouse.execute("""
        select count(*) from marts.fct_unread_lines where document_id = 'dddddddddddd' and line_start between 10 and 30
    """).fetchone()
    assert unread == (0,)


def test_every_version_of_a_document_stays_known(warehouse: duckdb.DuckDBPyConnection) -> None:
    documents = warehouse.execute("""
        select document_id, version, superseded_by, is_current from marts.dim_documents order by document_id
    """).fetchall()
    assert documents == [
        ("aaaaaaaaaaaa", 1, "bbbbbbbbbbbb", False),
        ("bbbbbbbbbbbb", 2, None, True),
        ("cccccccccccc", 1, None, False),
        ("dddddddddddd", 1, None, True),
    ]


def test_status_of_the_report_stands_beside_its_claim(warehouse: duckdb.DuckDBPyConnection) -> None:
    status = warehouse.execute("""
        select period_id, target_value, actual_value, status_by_rule, status_stated, status_mark, is_conflict,
            line_start
        from marts.fct_goal_status where goal_id = 'goal-report' and subject = 'target'
    """).fetchall()
    assert status == [("2011-Q3", 336, 372, "off_track", "expected_not_met", "√", True, 44)]


def test_what_a_plan_has_not_reported_yet_shows(warehouse: duckdb.DuckDBPyConnection) -> None:
    status = warehouse.execute("""
        select subject, status_by_rule, is_due, is_reported from marts.fct_goal_status
        where goal_id = 'goal-new' and period_id = '2012-Q1' order by subject, status_by_rule
    """).fetchall()
    assert status == [
        ("criterion", "not_measurable", True, False),
        ("criterion", "not_reported", True, False),
        ("goal", "not_reported", True, False),
    ]


@pytest.mark.parametrize(
    ("period_id", "kind", "starts_on", "ends_on", "label_da"),
    [
        ("2012-Q1", "quarter", date(2012, 1, 1), date(2012, 3, 31), "1. kvartal 2012"),
        ("2011-Q4", "quarter", date(2011, 10, 1), date(2011, 12, 31), "4. kvartal 2011"),
        ("2012-H1", "half_year", date(2012, 1, 1), date(2012, 6, 30), "1. halvår 2012"),
        ("2012-H2", "half_year", date(2012, 7, 1), date(2012, 12, 31), "2. halvår 2012"),
        ("2012", "year", date(2012, 1, 1), date(2012, 12, 31), "2012"),
        ("2012-02", "month", date(2012, 2, 1), date(2012, 2, 29), "februar 2012"),  # a leap year
    ],
)
def test_periods(
    warehouse: duckdb.DuckDBPyConnection, period_id: str, kind: str, starts_on: date, ends_on: date, label_da: str
) -> None:
    period = warehouse.execute("select * from marts.dim_periods where period_id = ?", [period_id]).fetchall()
    assert period == [(period_id, kind, starts_on, ends_on, label_da)]


def test_each_planned_test_has_its_own_name_and_ran(built: Built) -> None:
    planned = planned_tests(built.home)
    assert len({test.name for test in planned}) == len(planned) > 80
    ran = {result.test.unique_id for result in built.result.tests if result.failures is not None}
    assert {test.unique_id for test in planned} <= ran


def test_another_process_may_write_after_a_build(built: Built) -> None:
    writes = f"import duckdb; duckdb.connect({str(built.database)!r}).execute('select 1')"
    subprocess.run([sys.executable, "-c", writes], check=True)


def test_the_environment_is_as_before(built: Built) -> None:
    assert str(built.home) not in os.environ.get("MAALBAR_HOME", "")


def test_a_home_with_nothing_landed_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelBuildError, match="intet læst"):
        build(tmp_path)
