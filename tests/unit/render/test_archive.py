"""Versions of reports: kept where nothing has changed, made again byte for byte, compared with the last one."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import duckdb
import pytest

from pipelines.render.archive import (
    ArchiveError,
    EarlierReport,
    last_report,
    newest,
    quarter_folder,
    read_manifest,
    thaw_inputs,
    touched,
    versions,
)
from pipelines.render.code_version import code_version
from pipelines.render.drafts import Delivery, clear, prepare
from pipelines.render.edition import make_again
from pipelines.render.inputs import Inputs, read_inputs, read_rows, with_answers
from pipelines.render.quarter import Quarter
from pipelines.render.queries import QUERIES
from pipelines.render.units import Unit
from tests.unit.render.handmade import DOCUMENT, add, administration, goal, small_warehouse

KEYS = ("administration", "all", "check_name", "line_start", "point", "seen_date", "table_name")
"""What else than an id ends the order of a statement: the last column of the key of its rows, or every column."""
Q1, Q2 = Quarter(2012, 1), Quarter(2012, 2)


def warehouse() -> duckdb.DuckDBPyConnection:
    connection = small_warehouse()
    add(connection, "rpt_administrations", administration())
    return connection


def read(connection: duckdb.DuckDBPyConnection, quarter: Quarter = Q1, run_id: str = "run-1") -> Inputs:
    return read_inputs(connection, "173", quarter, run_id)


@cache
def inputs(quarter: Quarter = Q1) -> Inputs:
    """What a report of the warehouse as it is made of, read once."""
    return read(warehouse(), quarter)


def archive(reports: Path, quarter: Quarter = Q1) -> Delivery:
    """Make the version that is due straight into the archive, as if it had been delivered."""
    delivery, _ = prepare(inputs(quarter), reports, reports)
    return delivery


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the first version of 2012-Q1."""
    reports = tmp_path_factory.mktemp("archive")
    archive(reports)
    return reports


@pytest.fixture(scope="module")
def two_quarters(archived: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the first version of 2012-Q2 beside it."""
    reports = Path(shutil.copytree(archived, tmp_path_factory.mktemp("archive") / "reports"))
    archive(reports, Q2)
    return reports


@pytest.fixture
def reports(archived: Path, tmp_path: Path) -> Path:
    """A copy of the archive that a test may change."""
    return Path(shutil.copytree(archived, tmp_path / "reports"))


def v1(reports: Path) -> Path:
    return quarter_folder(reports, "173", Q1) / "v1"


def test_a_version_says_what_it_is_made_of(archived: Path) -> None:
    manifest = read_manifest(v1(archived))
    assert (manifest.municipality, manifest.quarter, manifest.version) == ("Lyngby-Taarbæk Kommune", "2012-Q1", 1)
    assert manifest.inputs == [{"file_name": "plan.txt", "sha256": DOCUMENT.ljust(64, "0"), "version": 1}]
    assert (manifest.cut_off, manifest.code, manifest.compared_with) == ("2026-11-02", code_version(), None)
    assert [report["folder"] for report in manifest.reports] == ["", "teknisk-forvaltning"]
    assert {"rapport.pdf", "teknisk-forvaltning/rapport.pdf", "data/goals.parquet"} <= set(manifest.files)
    assert touched(v1(archived), manifest) == []


def test_the_same_inputs_make_no_new_version_and_draw_nothing(archived: Path, tmp_path: Path) -> None:
    clear(tmp_path / "drafts")
    delivery, manifest = prepare(read(warehouse(), run_id="run-2"), archived, tmp_path / "drafts")
    assert delivery == Delivery("lyngby-taarbaek/2012-Q1/v1", is_new=False)
    assert manifest == read_manifest(v1(archived))
    assert list((tmp_path / "drafts").iterdir()) == []


def test_the_fingerprint_is_over_rows_and_not_over_the_run() -> None:
    first, second = warehouse(), warehouse()
    row = {"check_name": "unique", "owner": "dbt", "planned": True, "executed": True, "outcome": "passed"}
    add(first, "rpt_checks", {**row, "run_id": "run-1", "message_da": "3 af 3"})
    add(second, "rpt_checks", {**row, "run_id": "run-2", "message_da": "4 af 4"})
    assert read(first).fingerprint == read(second, run_id="run-2").fingerprint
    second.execute("update reporting.rpt_checks set outcome = 'warned'")
    assert read(first).fingerprint != read(second, run_id="run-2").fingerprint


@pytest.mark.parametrize(
    "change",
    [
        "update reporting.rpt_goals set title = 'Klimasikring'",
        "update reporting.rpt_document_lines set text = 'ny' where number = 40",
        "update reporting.rpt_documents set sha256 = 'f'",
        "insert into reporting.rpt_row_counts values ('fct_budgets', 0)",
    ],
)
def test_a_change_of_anything_that_is_shown_is_another_fingerprint(change: str) -> None:
    changed = warehouse()
    changed.execute(change)
    assert read(changed).fingerprint != inputs().fingerprint


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_no_two_rows_of_a_statement_can_change_places(name: str) -> None:
    *_, last = QUERIES[name].split("order by ")[-1].split(",")
    assert last.strip() in KEYS or last.strip().endswith("_id")


def test_a_change_makes_the_next_version_and_leaves_the_first(archived: Path, tmp_path: Path) -> None:
    connection = warehouse()
    add(connection, "rpt_goals", goal("g2", title="Grønne tage"))
    delivery, manifest = prepare(read(connection), archived, tmp_path)
    assert delivery == Delivery("lyngby-taarbaek/2012-Q1/v2", is_new=True)
    assert manifest.compared_with == {"quarter": "2012-Q1", "version": 1}
    assert (tmp_path / delivery.place / "rapport.pdf").exists()
    assert versions(v1(archived).parent) == [1]


def asked_of(reports: Path, drafts: Path, connection: duckdb.DuckDBPyConnection) -> tuple[int, Delivery]:
    """How often marts were asked before it was known what is to be delivered."""
    asked: list[Inputs] = []

    def ask(rows: Inputs) -> Inputs:
        asked.append(rows)
        return with_answers(connection, rows, "run-1")

    delivery, _ = prepare(read_rows(connection, "173", Q1, "run-1"), reports, drafts, ask)
    return len(asked), delivery


def test_marts_are_not_asked_again_where_rows_and_models_are_the_same(
    archived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Delivery("lyngby-taarbaek/2012-Q1/v1", is_new=False)
    assert asked_of(archived, tmp_path, warehouse()) == (0, kept)
    monkeypatch.setattr("pipelines.render.inputs.model_version", lambda: "another model")
    assert asked_of(archived, tmp_path, warehouse()) == (1, kept)
    monkeypatch.undo()
    changed = warehouse()
    changed.execute("update reporting.rpt_goals set title = 'Klimasikring'")
    assert asked_of(archived, tmp_path, changed) == (1, Delivery("lyngby-taarbaek/2012-Q1/v2", is_new=True))


def test_a_version_that_is_no_longer_whole_is_followed_by_a_new_one(reports: Path) -> None:
    (v1(reports) / "rapport.html").write_text("rettet i hånden", encoding="utf-8")
    assert archive(reports) == Delivery("lyngby-taarbaek/2012-Q1/v2", is_new=True)


def test_a_note_laid_in_a_version_does_no_harm(reports: Path) -> None:
    (v1(reports) / "noter.txt").write_text("mine", encoding="utf-8")
    assert archive(reports) == Delivery("lyngby-taarbaek/2012-Q1/v1", is_new=False)


def test_the_same_bytes_are_made_again_from_the_frozen_inputs(archived: Path, tmp_path: Path) -> None:
    manifest = read_manifest(v1(archived))
    again = make_again(v1(archived), manifest, tmp_path / "igen", code_version())
    assert again.files == manifest.files
    assert again == manifest


def test_a_version_that_compares_is_made_again_with_what_it_compared_with(two_quarters: Path, tmp_path: Path) -> None:
    folder = quarter_folder(two_quarters, "173", Q2) / "v1"
    manifest = read_manifest(folder)
    assert manifest.compared_with == {"quarter": "2012-Q1", "version": 1}
    assert make_again(folder, manifest, tmp_path / "igen", code_version()) == manifest


def test_the_frozen_rows_are_those_that_were_read(archived: Path) -> None:
    frozen, now = thaw_inputs(v1(archived), read_manifest(v1(archived))), inputs()
    assert (frozen.rows, frozen.lines, frozen.fingerprint) == (now.rows, now.lines, now.fingerprint)


def last_before(reports: Path, quarter: Quarter) -> EarlierReport | None:
    return last_report(reports, inputs(quarter))


def test_a_report_compares_with_the_quarter_before_and_only_then_with_its_own(
    archived: Path, two_quarters: Path, tmp_path: Path
) -> None:
    assert last_before(tmp_path, Q1) is None
    for quarter in (Q1, Q2):
        earlier = last_before(archived, quarter)
        assert earlier is not None
        assert (earlier.quarter, earlier.version, len(earlier.rows.goals)) == (Q1, 1, 2)
    second, third = last_before(two_quarters, Q2), last_before(two_quarters, Quarter(2012, 3))
    assert (second and second.quarter, third and third.quarter) == (Q1, Q2)
    assert last_before(two_quarters, Quarter(2011, 4)) is None


def test_an_administration_has_an_earlier_report_only_where_it_was_in_it(archived: Path) -> None:
    earlier = last_before(archived, Q2)
    assert earlier is not None
    own = earlier.of(Unit("Teknisk Forvaltning"))
    assert own is not None
    assert (len(own.rows.goals), own.rows.decisions) == (2, [])
    assert earlier.of(Unit("Direktionen")) is None


def test_rows_that_lack_a_column_of_today_are_not_compared_with(archived: Path) -> None:
    now = inputs(Q2)
    goals = now.tables["goals"]
    wider = replace(now, tables={**now.tables, "goals": goals.append_column("colour", goals.column("title"))})
    earlier = last_report(archived, wider)
    assert earlier is not None
    assert (earlier.rows.goals, "goals" in earlier.tables, "criteria" in earlier.tables) == ([], False, True)
    own = earlier.of(Unit("Teknisk Forvaltning"))
    assert own is not None
    assert "documents" in earlier.tables - own.tables  # whose documents they are is told by the goals


def test_a_damaged_manifest_is_one_sentence_and_the_next_version_is_made(reports: Path) -> None:
    for damage in ("", "{", "[]", '{"version": 1}'):
        (v1(reports) / "manifest.json").write_text(damage, encoding="utf-8")
        with pytest.raises(ArchiveError, match="mangler eller er beskadiget"):
            read_manifest(v1(reports))
        assert newest(v1(reports).parent) is None
        assert last_before(reports, Q2) is None
    assert archive(reports).place.endswith("/v2")


def test_a_changed_basis_is_refused(reports: Path, tmp_path: Path) -> None:
    (v1(reports) / "data" / "goals.parquet").write_bytes(b"PAR1")
    with pytest.raises(ArchiveError, match=r"goals\.parquet mangler eller er ændret"):
        make_again(v1(reports), read_manifest(v1(reports)), tmp_path / "igen", code_version())
