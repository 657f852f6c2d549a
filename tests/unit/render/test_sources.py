from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipelines.render.blocks import Ref
from pipelines.render.sources import (
    Place,
    SourceList,
    anchor,
    document_title,
    fact_id_of,
    short_print,
    write_sources,
)
from tests.unit.render.handmade import goal, place, target


def test_places_are_numbered_as_they_are_cited_and_once() -> None:
    sources = SourceList()
    assert [sources.cite(place(line)) for line in (10, 12, 10)] == [Ref(1), Ref(2), Ref(1)]
    assert [found.line_start for found in sources.places.values()] == [10, 12]


def test_a_baseline_has_a_place_of_its_own() -> None:
    row = target(baseline_line_start=5, baseline_line_end=5, baseline_printed="31", baseline_rule="value.share")
    found = Place.of(row, "baseline_")
    assert (found.line_start, found.printed, found.rule, found.file_name) == (5, "31", "value.share", "plan.txt")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"line_start": 3, "line_end": 3}, "linje 3"),
        ({"line_start": 3, "line_end": 5}, "linje 3–5"),
        ({"line_start": 3, "line_end": 5, "page": 2}, "side 2, linje 3–5"),
    ],
)
def test_where_a_place_is_in_words(changes: dict[str, int], text: str) -> None:
    assert Place.of({**place(), **changes}).lines_da == text


def test_the_list_is_grouped_by_document() -> None:
    sources = SourceList()
    sources.cite(place(10))
    sources.cite({**place(10), "document_id": "other", "file_name": "referat.txt"})
    sources.cite(place(11))
    groups = sources.groups({"other": "Referat"})
    assert [(group.title, [entry.number for entry in group.entries]) for group in groups] == [
        ("plan.txt", [1, 3]),
        ("Referat (referat.txt)", [2]),
    ]


def test_the_most_particular_fact_is_named() -> None:
    row = target(baseline_measurement_id="m0")
    assert fact_id_of(row) == "m1"  # not the goal that the row also names
    assert fact_id_of(row, "baseline_") == "m0"
    assert fact_id_of(goal()) == "g1"
    assert fact_id_of(place()) is None


def test_anchor_and_title() -> None:
    assert anchor(Place.of(place(12))) == "document_d0c000000001.html#L12"
    assert document_title("plan.txt", None) == document_title("plan.txt", "plan.txt") == "plan.txt"


def test_a_long_print_is_cut_and_set_on_one_line() -> None:
    assert short_print("to\n  linjer") == "to linjer"
    assert short_print("2 krydsombygnin-\n  ger i Social- \nog Sundhed") == "2 krydsombygninger i Social- og Sundhed"
    assert short_print("a-\nB, 3-\n5") == "a- B, 3- 5"
    assert len(short_print("ord " * 100)) <= 160
    assert short_print(None) == ""


def test_sources_csv_has_a_row_for_each_fact_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "figures" / "goals.sources.csv"
    hostile = goal(printed="=HYPERLINK(1)", rule="@x")
    assert write_sources(path, [("Teknisk Forvaltning", goal(), "1"), ("-2", hostile, "−0,8")]) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert rows[0]["mark"] == "Teknisk Forvaltning"
    assert (rows[0]["file_name"], rows[0]["line_start"], rows[0]["page"]) == ("plan.txt", "10", "")
    assert (rows[1]["mark"], rows[1]["printed"], rows[1]["rule"]) == ("'-2", "'=HYPERLINK(1)", "'@x")
