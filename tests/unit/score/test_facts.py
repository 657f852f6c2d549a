"""Where facts come from: a published warehouse, or documents that are parsed on the spot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from pipelines.parse.document import ParsedDocument
from pipelines.records import Budget, Measurement, Source, SourceDocument
from pipelines.score.facts import facts_of_documents, facts_of_folder, facts_of_warehouse, labelled_files
from pipelines.score.kinds import KINDS
from pipelines.score.labels import LabelsError
from pipelines.settings import Settings
from tests.unit.score.conftest import MakeStretch

SOURCE = Source("d1", 3, 3, None, "30,5 øre", "money")
BUDGET = Budget("b1", None, None, "Vand", "fee", Decimal("0.305"), None, False, None, None, SOURCE)
LABEL = {"type": "budget", "line": 3, "amount": 0.305}


def parsed(*records: Budget | Measurement) -> ParsedDocument:
    document = SourceDocument("d1", "d1", "plan_2030.txt", ())
    return ParsedDocument(document, "plan", "Plan", None, 2030, None, records, ())


def test_a_parsed_fact_is_the_row_that_is_landed() -> None:
    [row] = facts_of_documents([parsed(BUDGET)])["budgets"]
    assert (row["file_name"], row["line_start"], row["kind"]) == ("plan_2030.txt", 3, "fee")
    assert row["amount_dkk"] == Decimal("0.305")  # 30,5 øre, as the column holds it


def test_a_number_that_no_column_holds_is_none() -> None:
    [row] = facts_of_documents([parsed(replace(BUDGET, amount_dkk=Decimal("1e14")))])["budgets"]
    assert row["amount_dkk"] is None


def test_what_stands_in_a_closed_item_stays_out() -> None:
    assert facts_of_documents([parsed(replace(BUDGET, source=replace(SOURCE, is_closed=True)))]) == {}


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    """A warehouse with one document, and its tables empty."""
    opened = duckdb.connect()
    opened.execute("create schema marts; create table marts.dim_documents as select 'plan_2030.txt' as file_name")
    for table in {kind.table for kind in KINDS}:
        opened.execute(f"create table marts.fct_{table} (file_name varchar, line_start integer)")
    return opened


def test_a_warehouse_gives_its_marts(connection: duckdb.DuckDBPyConnection, stretch: MakeStretch) -> None:
    connection.execute("insert into marts.fct_budgets values ('plan_2030.txt', 3)")
    facts = facts_of_warehouse(connection, [stretch(LABEL)])
    assert facts["budgets"] == [{"file_name": "plan_2030.txt", "line_start": 3}]
    assert set(facts) == {kind.table for kind in KINDS}


def test_a_warehouse_without_the_document_is_one_sentence(
    connection: duckdb.DuckDBPyConnection, stretch: MakeStretch
) -> None:
    with pytest.raises(LabelsError, match=r"mangler de dokumenter.*: referat\."):
        facts_of_warehouse(connection, [stretch(LABEL, {**LABEL, "doc": "referat"})])


def test_a_file_that_is_no_warehouse_is_one_sentence(
    connection: duckdb.DuckDBPyConnection, stretch: MakeStretch
) -> None:
    connection.execute("drop table marts.fct_decisions")
    with pytest.raises(LabelsError, match="ikke et udgivet lager"):
        facts_of_warehouse(connection, [stretch(LABEL)])
    with pytest.raises(LabelsError, match="ikke et udgivet lager"):
        facts_of_warehouse(duckdb.connect(), [stretch(LABEL)])


def test_only_the_labelled_documents_are_read(
    tmp_path: Path, stretch: MakeStretch, label_folder: Callable[..., Path]
) -> None:
    for name in ("plan_2030.txt", "other.txt", "plan_2030.jsonl"):  # labels may lie beside their document
        (tmp_path / name).write_text("Plan\n", encoding="utf-8")
    label_folder(plan_2030=[LABEL])
    assert [path.name for path in labelled_files(tmp_path, [stretch(LABEL)])] == ["plan_2030.txt"]
    assert facts_of_folder(tmp_path, [stretch(LABEL)], Settings()).get("budgets", []) == []


def test_a_folder_without_the_document_is_one_sentence(tmp_path: Path, stretch: MakeStretch) -> None:
    with pytest.raises(LabelsError, match="mangler"):
        labelled_files(tmp_path, [stretch(LABEL)])
    with pytest.raises(LabelsError, match="findes ikke"):
        labelled_files(tmp_path / "nowhere", [stretch(LABEL)])


def test_a_labelled_document_that_can_not_be_read_is_one_sentence(tmp_path: Path, stretch: MakeStretch) -> None:
    (tmp_path / "plan_2030.txt").touch()
    with pytest.raises(LabelsError, match="er tom"):
        facts_of_folder(tmp_path, [stretch(LABEL)], Settings())
