"""Decisions as OParl: objects of the standard's form whose links lead somewhere, and nothing invented."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.publish.export.export import Asked, export

REQUIRED = {
    "Body": {"name"},
    "Organization": {"name", "organizationType", "body"},
    "Meeting": {"name", "organization", "agendaItem", "resultsProtocol"},
    "AgendaItem": {"meeting", "name", "order", "public"},
    "File": {"fileName"},
}
OWN_WORDS = re.compile(r"maalbar:[a-z][A-Za-z0-9]*")
STANDARD = {
    "body", "organization", "organizationType", "agendaItem", "resultsProtocol", "meeting", "name", "number", "order",
    "public", "result", "resolutionText", "fileName", "id", "type",
}  # fmt: skip

HELD = ("Økonomiudvalget", "2012-03-27")
EARLIER = ("Kulturudvalget", "2012-03-20", "recommended")
IN = ("173", "d1", "m.txt")
ROWS = (
    ("fct_agenda_items", ("item-2", *HELD, "2", "Cykelstien", None, None, *IN, 2, 30, 40, "Cykelstien", "r")),
    ("fct_agenda_items", ("item-1", *HELD, "1", "Svømmehallen", "Sagen", None, *IN, 1, 5, 20, "Svømmehallen", "r")),
    ("fct_decisions", ("decision-2", "item-1", *HELD, "approved", "Godkendt.", *IN, 1, 15, 16, "Godkendt.", "r")),
    ("fct_decisions", ("decision-1", "item-1", *EARLIER, "Anbefales.", *IN, 1, 12, 13, "Anbefales.", "r")),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A meeting with two items: one decided by a committee and by the meeting itself, one without a decision."""
    place = (
        "municipality_code varchar, document_id varchar, file_name varchar, page integer, line_start integer, "
        "line_end integer, printed varchar, rule varchar"
    )
    with duckdb.connect() as connection:
        connection.execute(
            "create schema marts; create table marts.dim_documents (document_id varchar, sha256 varchar)"
        )
        connection.execute("insert into marts.dim_documents values ('d1', 'abc')")
        connection.execute(
            "create table marts.fct_agenda_items (agenda_item_id varchar, body varchar, meeting_date date, "
            f"number varchar, title varchar, case_text varchar, recommendation varchar, {place})"
        )
        connection.execute(
            "create table marts.fct_decisions (decision_id varchar, agenda_item_id varchar, committee varchar, "
            f"decision_date date, outcome varchar, text varchar, {place})"
        )
        for table, row in ROWS:
            connection.execute(f"insert into marts.{table} values ({', '.join('?' for _ in row)})", row)
        export(connection, Asked("oparl"), tmp_path)
    return tmp_path


@pytest.fixture
def content(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "oparl.json").read_text(encoding="utf-8"))
    return found


def objects(found: Any) -> Iterator[dict[str, Any]]:
    """Every object of the standard in the file, wherever it is embedded."""
    if isinstance(found, dict):
        if "type" in found:
            yield found
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from objects(one)


def test_every_object_has_the_form_of_the_standard(content: dict[str, Any]) -> None:
    assert set(content) == {"body", "organization", "meeting"}
    for one in objects(content):
        kind = re.fullmatch(r"https://schema\.oparl\.org/1\.1/(\w+)", one["type"])
        assert kind
        assert REQUIRED[kind[1]] <= set(one)
        assert {name for name in one if not OWN_WORDS.fullmatch(name)} <= STANDARD
        assert re.fullmatch(r"urn:maalbar:[a-z0-9:-]+", one["id"])
    ids = [one["id"] for one in objects(content)]
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_an_object(content: dict[str, Any]) -> None:
    ids = {one["id"] for one in objects(content)}
    [meeting] = content["meeting"]
    assert {item["meeting"] for item in meeting["agendaItem"]} == {meeting["id"]}
    linked = [one["organization"] for item in meeting["agendaItem"] for one in item["maalbar:decision"]]
    assert {*meeting["organization"], *linked, *(one["body"] for one in content["organization"])} <= ids
    assert len(linked) == 2


def test_items_stand_in_the_order_of_the_minutes_with_who_decided_what(content: dict[str, Any]) -> None:
    [meeting] = content["meeting"]
    assert (meeting["name"], meeting["maalbar:date"]) == ("Økonomiudvalget den 27. marts 2012", "2012-03-27")
    assert "start" not in meeting, "the minutes tell no hour"
    first, second = meeting["agendaItem"]
    assert [(one["name"], one["order"]) for one in (first, second)] == [("Svømmehallen", 0), ("Cykelstien", 1)]
    assert (first["result"], first["resolutionText"]) == ("Godkendt", "Godkendt.")
    assert [one["outcome"] for one in first["maalbar:decision"]] == ["recommended", "approved"]
    assert first["maalbar:decision"][0]["source"] == {
        "document_id": "d1", "file_name": "m.txt", "page": 1, "line_start": 12, "line_end": 13, "printed": "Anbefales.",
        "rule": "r",
    }  # fmt: skip
    assert "result" not in second
    assert "maalbar:caseText" not in second


def test_the_package_describes_the_file(folder: Path) -> None:
    [one] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert (one["name"], one["path"], one["bytes"]) == ("oparl", "oparl.json", (folder / "oparl.json").stat().st_size)
