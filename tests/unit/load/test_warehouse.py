"""Landing: one transaction a document, the same twice changes nothing, and a changed file is a new version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.load import warehouse
from pipelines.load.tables import create_tables
from pipelines.load.warehouse import land, mark_present, open_warehouse, replace_quarantined
from pipelines.parse import landing
from pipelines.parse.document import ParsedDocument

from .conftest import MakeParsed, arrival_of

MORNING, EVENING = datetime(2026, 4, 1, 8), datetime(2026, 4, 1, 20)
Land = Callable[..., str]


@pytest.fixture
def put(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Land:
    def put(parsed: ParsedDocument, relative_path: str = "plans/plan.txt", at: datetime = MORNING) -> str:
        path = landing.parsed_file(tmp_path / "parsed", parsed.document.document_id)
        landing.write(parsed, path)
        return land(connection, path, arrival_of(parsed, relative_path), at)

    return put


def snapshot(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[object, ...]]]:
    tables = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
    return {name: connection.execute(f"select * from {name} order by all").fetchall() for (name,) in tables}


def documents(connection: duckdb.DuckDBPyConnection, *columns: str) -> list[tuple[object, ...]]:
    shown = ", ".join(columns)
    return connection.execute(f"select {shown} from records.documents order by received_at, relative_path").fetchall()


def test_a_document_lands_with_its_types(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    assert put(make_parsed("12,5 pct.\n\nslut")) == "new"
    assert connection.execute("select count(*), sum(value) from records.measurements").fetchone() == (3, 37.5)
    assert connection.execute("select points, point_outcomes['2'] from records.decisions").fetchone() == (
        ["1", "2"],
        "noted",
    )
    lines = connection.execute("select number, page, text, fate, has_number from records.lines order by number")
    assert lines.fetchall() == [
        (1, 1, "12,5 pct.", "claimed", True),
        (2, 1, "", "excused", False),
        (3, 1, "slut", "unread", False),
    ]
    columns = (
        "file_name",
        "relative_path",
        "kind",
        "plan_year",
        "line_count",
        "version",
        "superseded_by",
        "is_present",
    )
    assert documents(connection, *columns) == [("plan.txt", "plans/plan.txt", "plan", 2012, 3, 1, None, True)]


def test_the_same_twice_changes_nothing(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    put(make_parsed("et mål"))
    before = snapshot(connection)
    assert put(make_parsed("et mål"), at=EVENING) == "unchanged"
    assert snapshot(connection) == before


def test_a_changed_file_is_a_new_version(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    old, new = make_parsed("70 pct."), make_parsed("75 pct.")
    put(old)
    assert put(new, at=EVENING) == "changed"
    assert documents(connection, "document_id", "version", "superseded_by") == [
        (old.document.document_id, 1, new.document.document_id),
        (new.document.document_id, 2, None),
    ]
    assert connection.execute("select count(distinct document_id) from records.measurements").fetchone() == (2,)


def test_a_file_changed_back_is_its_third_version(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    old, new = make_parsed("70 pct."), make_parsed("75 pct.")
    for parsed in (old, new):
        put(parsed)
    assert put(old, at=EVENING) == "changed"
    assert documents(connection, "document_id", "version", "superseded_by") == [
        (new.document.document_id, 2, old.document.document_id),
        (old.document.document_id, 3, None),
    ]
    assert connection.execute("select count(*) from records.files").fetchone() == (3,), "history is kept"


def test_the_same_bytes_under_two_names_are_one_document(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    parsed = make_parsed("70 pct.")
    put(parsed, "a.txt")
    put(parsed, "b.txt")
    assert documents(connection, "relative_path", "version", "superseded_by") == [("a.txt", 1, None)]
    put(make_parsed("75 pct."), "a.txt", EVENING)
    assert documents(connection, "relative_path", "superseded_by") == [("b.txt", None), ("a.txt", None)]


def test_a_document_read_by_newer_rules_has_its_rows_replaced(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = make_parsed("70 pct.\n75 pct.")
    put(parsed)
    monkeypatch.setattr(landing, "rule_version", lambda: "newer")
    fewer = ParsedDocument(**{**_fields(parsed), "records": parsed.records[:1]})
    assert put(fewer, at=EVENING) == "reparsed"
    assert connection.execute("select count(*) from records.measurements").fetchone() == (0,)
    assert connection.execute("select count(*) from records.lines").fetchone() == (2,)
    landed = connection.execute("select document_id, rule_version from records.contents").fetchall()
    assert landed == [(parsed.document.document_id, "newer")]
    assert documents(connection, "version", "received_at") == [(1, MORNING)], "the file is the same"


def test_a_document_that_cannot_land_leaves_no_trace(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(make_parsed("70 pct."))
    before = snapshot(connection)
    insert = warehouse.insert

    def fail_at_lines(connection: duckdb.DuckDBPyConnection, name: str, *rest: object) -> None:
        if "lines" in name:
            raise duckdb.ConversionException("passer ikke")
        insert(connection, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(warehouse, "insert", fail_at_lines)
    with pytest.raises(duckdb.ConversionException):
        put(make_parsed("75 pct."))
    assert snapshot(connection) == before


def test_a_file_that_has_gone_stays_known(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    gone, there = make_parsed("70 pct."), make_parsed("75 pct.")
    put(gone, "a.txt")
    put(there, "b.txt")
    mark_present(connection, [arrival_of(there, "b.txt")])
    assert documents(connection, "relative_path", "is_present") == [("a.txt", False), ("b.txt", True)]
    mark_present(connection, [arrival_of(gone, "a.txt"), arrival_of(there, "b.txt")])
    assert documents(connection, "relative_path", "is_present") == [("a.txt", True), ("b.txt", True)]
    mark_present(connection, [])
    assert documents(connection, "is_present") == [(False,), (False,)]


def test_a_renamed_file_came_when_its_content_did(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    parsed = make_parsed("70 pct.")
    put(parsed, "a.txt")
    put(parsed, "b.txt", EVENING)
    mark_present(connection, [arrival_of(parsed, "b.txt")])
    assert documents(connection, "relative_path", "received_at") == [("b.txt", MORNING)]


def test_content_sent_anew_in_the_place_of_other_has_come_anew(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    old, new = make_parsed("70 pct."), make_parsed("75 pct.")
    put(old)
    put(new)
    put(old, at=EVENING)
    assert documents(connection, "version", "received_at") == [(2, MORNING), (3, EVENING)]


def test_only_the_newest_version_is_present(
    connection: duckdb.DuckDBPyConnection, put: Land, make_parsed: MakeParsed
) -> None:
    old, new = make_parsed("70 pct."), make_parsed("75 pct.")
    put(old)
    put(new, at=EVENING)
    mark_present(connection, [arrival_of(new)])
    assert documents(connection, "version", "is_present") == [(1, False), (2, True)]


def test_a_quarantined_file_keeps_the_time_it_was_first_seen(connection: duckdb.DuckDBPyConnection) -> None:
    bad = {"relative_path": "x.pdf", "file_name": "x.pdf", "sha256": "1", "reason": "damaged", "message_da": "…"}
    other = {**bad, "relative_path": "y.pdf"}
    replace_quarantined(connection, [bad, other], MORNING)
    replace_quarantined(connection, [bad, {**other, "reason": "encrypted"}], EVENING)
    seen = "select relative_path, seen_at from records.quarantined_files order by 1"
    assert connection.execute(seen).fetchall() == [("x.pdf", MORNING), ("y.pdf", EVENING)]
    replace_quarantined(connection, [], EVENING)
    assert connection.execute(seen).fetchall() == []


def test_an_older_warehouse_gets_todays_columns(tmp_path: Path) -> None:
    path = tmp_path / "maalbar.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create schema records")
        connection.execute(
            "create table records.goals (document_id varchar, title varchar, plan_year date, mood varchar)"
        )
        connection.execute("insert into records.goals values ('d', 'Et mål', null, 'god')")
    with open_warehouse(path) as connection:
        shown = "select column_name, data_type from duckdb_columns() where table_name = 'goals'"
        types = dict(connection.execute(shown).fetchall())
        assert types["plan_year"] == "INTEGER"
        assert "mood" not in types
        assert connection.execute("select document_id, title, purpose from records.goals").fetchall() == [
            ("d", "Et mål", None)
        ]
        create_tables(connection)


def _fields(parsed: ParsedDocument) -> dict[str, object]:
    return {name: getattr(parsed, name) for name in ParsedDocument.__slots__}
