"""The views in Danish: everything of the marts is in them, each field under one name, and no code is left."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.model.build import PROJECT, build_after_checks
from pipelines.model.dictionary import Field, Table, read_dictionary, read_tables

from .conftest import Built

SQL = {path.stem.removeprefix("styring_"): path for path in (PROJECT / "models" / "styring").glob("styring_*.sql")}
VIEWS = {table.name: table for table in read_tables() if table.schema == "styring"}
MARTS = {table.name: table for table in read_tables() if table.schema == "marts"}
ASKED_FOR = {
    "maal",
    "succeskriterier",
    "maalinger",
    "budget",
    "budgetopfoelgning",
    "milepaele",
    "beslutninger",
    "opfoelgning",
    "overfoersler",
    "henvisninger",
    "dagsordenspunkter",
    "fravaer",
    "tabelceller",
    "status",
    "fund",
    "ulaeste_linjer",
    "dokumenter",
    "enheder",
    "perioder",
    "kontroller",
    "kilde",
    "steder",
}
LEFT_OUT = {"is_closed"}
"""Fields of the marts that no view has: nothing closed is published, so that the column could only say no."""
OF_MANY = {"kilde", "kildekontroller", "rapportsider", "steder"}
"""Views of more than one table: the facts of all, the checks that are about each, the pages that show them."""
INSTEAD = {"administration": "goal_administration"}
"""What a view shows instead of a field: the administration is also known where the plan does not say it itself."""


def shown_by(view: str) -> str:
    """The table that a view shows: the first that its SQL reads."""
    found = re.search(r"(?:ref\(|source\('history', )'(\w+)'\)", SQL[view].read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_the_views_are_there() -> None:
    assert set(VIEWS) >= ASKED_FOR
    assert set(VIEWS) == set(SQL)


@pytest.mark.parametrize("mart", MARTS)
def test_each_table_has_one_view_with_all_its_fields(mart: str) -> None:
    [view] = [view for view in VIEWS if view not in OF_MANY and shown_by(view) == mart]
    described = {field.field for field in VIEWS[view].fields} | LEFT_OUT
    assert [
        field.column for field in MARTS[mart].fields if INSTEAD.get(field.field, field.field) not in described
    ] == []


def test_a_field_has_one_name_in_danish() -> None:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for table in VIEWS.values():
        for field in table.fields:
            names[field.field].add(field.column)
    assert {name: found for name, found in names.items() if len(found) > 1} == {}


def test_names_are_ascii_in_lower_case() -> None:
    names = [*VIEWS, *(field.column for table in VIEWS.values() for field in table.fields)]
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


def test_no_name_has_to_be_quoted() -> None:
    names = sorted({field.column for table in VIEWS.values() for field in table.fields})
    with duckdb.connect() as connection:
        connection.execute(f"create table named ({', '.join(f'{name} integer' for name in names)})")
        connection.execute(f"select {', '.join(names)} from named")


def test_words_are_taken_from_fields_that_have_them() -> None:
    worded = {field.field for field in read_dictionary() if field.values}
    asked = {
        (view, field)
        for view, path in SQL.items()
        for field in re.findall(r"danish\('[\w.]+', '(\w+)'\)", path.read_text(encoding="utf-8"))
    }
    assert {(view, field) for view, field in asked if field not in worded} == set()
    shown = {(table.name, field.field) for table in VIEWS.values() for field in table.fields if field.values}
    otherwise = {("beslutninger", "point_outcomes"), ("kilde", "source_kind")}  # a map; the words of another view
    assert shown - asked <= otherwise


@pytest.fixture(scope="module")
def finished(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the hand-made warehouse with the models that are built when the checks have ended."""
    home = tmp_path_factory.mktemp("finished")
    (home / "build").mkdir()
    shutil.copyfile(built.database, home / "build" / built.database.name)
    shutil.copytree(built.home / "dbt", home / "dbt")
    build_after_checks(home).raise_if_broken()
    return home / "build" / built.database.name


@pytest.fixture(scope="module")
def warehouse(finished: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(finished, read_only=True) as connection:
        yield connection


@pytest.mark.slow
@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_view_has_a_row_for_each_of_its_table_in_danish_words(
    warehouse: duckdb.DuckDBPyConnection, view: str
) -> None:
    rows = count(warehouse, f"styring.{view}")
    if view not in OF_MANY:
        schema = next(table.schema for table in read_tables() if table.name == shown_by(view))
        assert rows == count(warehouse, f"{schema}.{shown_by(view)}")
    assert codes_left(warehouse, VIEWS[view]) == []


@pytest.mark.slow
def test_the_source_of_each_fact_is_found_by_its_id(warehouse: duckdb.DuckDBPyConnection) -> None:
    keys = {
        table.name: table.fields[0].column
        for table in VIEWS.values()
        if {"dokument_id", "linje_fra", "kildetype"} <= {field.column for field in table.fields}
        and table.name not in ("kilde", "steder", "ulaeste_linjer")
    }
    assert len(keys) == 16
    for view, key in keys.items():
        same = "id, dokument_id, fil, side, linje_fra, linje_til, trykt, regel, kildetype"
        own = warehouse.execute(f"select {same.replace('id', key, 1)} from styring.{view} order by all").fetchall()
        there = f"select {same} from styring.kilde where visning = '{view}' order by all"
        assert warehouse.execute(there).fetchall() == own, view
    assert (
        count(warehouse, "styring.steder")
        == count(warehouse, "styring.kilde")
        == count(warehouse, "(select distinct id from styring.kilde)")
        > 0
    )


@pytest.mark.slow
def test_a_view_answers_under_whatever_name_the_file_is_opened(finished: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{finished}' as \"et andet navn\" (read_only)")
        for view in VIEWS:
            connection.execute(f'select * from "et andet navn".styring.{view} limit 1')


def count(connection: duckdb.DuckDBPyConnection, relation: str) -> int:
    return int(connection.execute(f"select count(*) from {relation}").fetchall()[0][0])


def codes_left(connection: duckdb.DuckDBPyConnection, table: Table) -> list[tuple[str, str]]:
    """(column, value) where a value stands that is none of the column's words."""
    worded = [field for field in table.fields if field.values and field.field != "unit"]
    return [
        (field.column, value)
        for field in worded
        for (value,) in connection.execute(f"select distinct {values_of(field)} from styring.{table.name}").fetchall()
        if value is not None and value not in dict(field.values)
    ]


def values_of(field: Field) -> str:
    return f"unnest(map_values({field.column}))" if field.type.startswith("map") else field.column
