"""Amounts as a Fiscal Data Package: readable as any data package, and mapped by the rules of the standard."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publish.export.export import Asked, export
from pipelines.publish.export.fiscal import COLUMNS, DIRECTIONS
from pipelines.publish.export.refused import ExportRefusedError
from pipelines.records.values import BudgetKind
from tests.unit.publish.datapackage import faults, read_package, typed_rows

LEVEL = r"(functional|administrative)-classification:generic:(level[1-8]:)?(code|label|description)"
TAXONOMY = {
    rf"{LEVEL}|economic-classification:generic:(level[1-4]:)?(code|label|description)": "string",
    r"value-(kind|currency):(code|label)|budget-line-id|direction|phase:(id|label)": "string",
    r"activity:generic:(program|subprogram|project|subproject|contract):(code|label)": "string",
    r"date:generic|date:fiscal:(activity-(approval|start|end)|(first|final)-payment)": "date",
    r"date:fiscal-year": "integer",
    r"value": "number",
}
"""The concepts of the taxonomy of budgets that there could be use of, and the type that each demands."""
AMOUNTS = """
create schema reporting;
create table reporting.rpt_budgets (
    budget_id varchar, municipality_code varchar, plan_year integer, meeting_date date, administration varchar,
    goal_id varchar, goal_title varchar, item_title varchar, purpose varchar, kind varchar,
    amount_dkk decimal(18, 4), amount_high_dkk decimal(18, 4), is_per_year boolean, is_repeat boolean,
    period_start date, period_end date, document_id varchar, file_name varchar, page integer, line_start integer,
    line_end integer, printed varchar, rule varchar
);
insert into reporting.rpt_budgets by name
select 'b1' as budget_id, '173' as municipality_code, 2012 as plan_year, 'Teknik' as administration,
    'g1' as goal_id, 'Cykelsti, "ny"' as goal_title, 'capital' as kind, 2000000.5 as amount_dkk, false as is_per_year,
    false as is_repeat, date '2012-01-01' as period_start, date '2012-12-31' as period_end, 'd1' as document_id,
    'plan.md' as file_name, 3 as line_start, 3 as line_end, '2,0 mio. kr.' as printed, 'budgets.amount' as rule;
insert into reporting.rpt_budgets by name
select 'b2' as budget_id, '999' as municipality_code, 'saving' as kind, 500 as amount_dkk, 900 as amount_high_dkk,
    true as is_repeat, date '2012-07-01' as period_start, date '2013-06-30' as period_end, 'd1' as document_id,
    '=1+1' as printed;
insert into reporting.rpt_budgets by name select 'b3' as budget_id, 'operating' as kind, 'ikke fastsat' as printed;
"""


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(AMOUNTS)
    return connection


@pytest.fixture
def folder(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Path:
    """An amount of one year, a range over two, and one that could not be read, taken along."""
    folder = tmp_path / "ud"
    folder.mkdir()
    assert export(connection, Asked("fiscal"), folder).rows == 2
    return folder


def fields(folder: Path) -> list[dict[str, Any]]:
    schema = read_package(folder)["resources"][0]["schema"]
    return [*schema["fields"], *schema["extraFields"]]


def test_it_is_a_data_package_that_holds(folder: Path) -> None:
    assert faults(folder) == []
    assert sorted(path.name for path in folder.iterdir()) == ["budgets.csv", "datapackage.json"]
    assert all(field["description"] for field in read_package(folder)["resources"][0]["schema"]["fields"])


def test_each_concept_is_of_the_taxonomy_and_has_its_type_and_is_used_once(folder: Path) -> None:
    concepts = [(field["columnType"], field["type"]) for field in fields(folder) if "columnType" in field]
    types = [next((kind for form, kind in TAXONOMY.items() if re.fullmatch(form, name)), None) for name, _ in concepts]
    assert types == [kind for _, kind in concepts]
    assert len({name for name, _ in concepts}) == len(concepts)
    assert {"value", "budget-line-id", "date:fiscal-year", "direction", "value-currency:code"} <= dict(concepts).keys()
    codes = {name.removesuffix(":label") for name, _ in concepts if name.endswith(":label")}
    assert {f"{name}:code" for name in codes} <= dict(concepts).keys()


def test_the_model_of_the_profile_speaks_of_the_columns(folder: Path) -> None:
    package = read_package(folder)
    names = {field["name"] for field in package["resources"][0]["schema"]["fields"]}
    model = package["model"]
    assert model["measures"] == {
        "amount_dkk": {"source": "amount_dkk", "resource": "budgets", "currency": "DKK", "factor": 1}
    }
    for dimension in model["dimensions"].values():
        assert dimension["primaryKey"] in dimension["attributes"]
        for attribute in dimension["attributes"].values():
            assert attribute["source"] in names
            assert attribute.get("labelfor", dimension["primaryKey"]) in dimension["attributes"]
    assert package["profile"] == "tabular-data-package"
    assert package["resources"][0]["profile"] == "tabular-data-resource"
    assert package["fiscalPeriod"] == {"start": "2012-01-01", "end": "2013-06-30"}


def test_what_is_not_printed_is_not_said(folder: Path) -> None:
    first, second = typed_rows(folder, read_package(folder)["resources"][0])
    said = ("amount_dkk", "direction", "fiscal_year", "kind_da", "municipality", "goal_title")
    assert [first[name] for name in said] == [
        Decimal("2000000.5"), "expenditure", 2012, "Anlæg", "Lyngby-Taarbæk Kommune", 'Cykelsti, "ny"',
    ]  # fmt: skip
    assert [second[name] for name in said] == [Decimal(500), None, None, "Besparelse", "Eksempel Kommune", None]
    assert (second["amount_high_dkk"], second["is_repeat"], second["printed"]) == (Decimal(900), True, "=1+1")


def test_each_kind_with_a_direction_is_a_kind() -> None:
    kinds = [kind for own in DIRECTIONS.values() for kind in own]
    assert set(kinds) < set(BudgetKind.__args__)
    assert len(set(kinds)) == len(kinds)
    assert len({one.name for one in COLUMNS}) == len(COLUMNS)


def test_the_same_amounts_give_the_same_bytes(
    connection: duckdb.DuckDBPyConnection, folder: Path, tmp_path: Path
) -> None:
    again = tmp_path / "igen"
    again.mkdir()
    export(connection, Asked("fiscal"), again)
    for path in folder.iterdir():
        assert path.read_bytes() == (again / path.name).read_bytes()


def test_no_amounts_are_a_package_without_a_period(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    connection.execute("delete from reporting.rpt_budgets")
    export(connection, Asked("fiscal"), tmp_path)
    assert faults(tmp_path) == []
    assert "fiscalPeriod" not in json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))


def test_a_file_without_amounts_and_a_choice_of_tables_are_one_sentence(tmp_path: Path) -> None:
    with duckdb.connect() as empty, pytest.raises(ExportRefusedError, match=r"ingen tabel »reporting\.rpt_budgets«"):
        export(empty, Asked("fiscal"), tmp_path)
    with duckdb.connect() as empty, pytest.raises(ExportRefusedError, match="altid beløbene; udelad --tables"):
        export(empty, Asked("fiscal", ("maal",)), tmp_path)
