"""The bundled raw/ as readers get it: the controllers' guide and each recipe of the cookbook give what they say.

The file is made by the stages themselves (read, parse, load, dbt, publish), without the checks and the report.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from pyarrow import parquet

from pipelines.ask.cookbook import Recipe, read_cookbook
from pipelines.ask.published import published as published_for_export
from pipelines.load.warehouse import land, mark_present, open_warehouse
from pipelines.model.build import build, build_after_checks
from pipelines.model.dictionary import Field, read_dictionary, read_tables
from pipelines.model.two_clocks import has_history
from pipelines.parse.batch import parse_all
from pipelines.parse.landing import parsed_file
from pipelines.publish.export.export import Asked, export
from pipelines.publish.history.keep import keep
from pipelines.publish.swap import publish
from pipelines.read.arrivals import arrivals
from pipelines.read.keep import receive
from pipelines.render.quarter import Quarter
from pipelines.render.queries import report_tables, scope_of
from pipelines.settings import Settings
from tests.guide.playing import GUIDE, desk
from tests.guide.reading import read_steps
from tests.unit.publish.datapackage import faults

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 22, 8, 0)
FIELDS = read_dictionary()
LABELLED = [field for field in FIELDS if field.values and field.field != "unit" and not field.type.startswith("map")]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The published file."""
    settings = Settings(raw=root / "raw", home=tmp_path_factory.mktemp("home"))
    came = arrivals(settings.raw)
    for arrival in came:
        receive(arrival, settings, NOW)
    parsed = list(parse_all([arrival.document_id for arrival in came], settings))
    assert [one.fault for one in parsed if one.fault] == []
    with open_warehouse(settings.build_path) as connection:
        for arrival in came:
            land(connection, parsed_file(settings.parsed_path, arrival.document_id), arrival, NOW)
        mark_present(connection, came)
    build(settings.home, exclude=["test_type:data"]).raise_if_broken()
    with open_warehouse(settings.build_path) as connection:
        keep(connection, "run-1", NOW, settings.published_path)
    build_after_checks(settings.home).raise_if_broken()
    publish(settings.build_path, settings.published_path)
    return settings.published_path


@pytest.fixture(scope="module")
def published(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(path, read_only=True) as connection:
        yield connection


@pytest.mark.parametrize("recipe", read_cookbook(), ids=lambda recipe: recipe.name)
def test_a_recipe_gives_its_columns_and_enough_rows(published: duckdb.DuckDBPyConnection, recipe: Recipe) -> None:
    cursor = published.execute(recipe.sql)
    rows = cursor.fetchall()
    assert tuple(column[0] for column in cursor.description or ()) == recipe.columns
    assert len(rows) >= recipe.least > 0
    filled = [any(row[at] is not None for row in rows) for at in range(len(recipe.columns))]
    assert [column for column, is_filled in zip(recipe.columns, filled, strict=True) if not is_filled] == []
    assert published.execute(recipe.sql).fetchall() == rows


RECIPES = {recipe.name: recipe.sql for recipe in read_cookbook()}


def answer(published: duckdb.DuckDBPyConnection, recipe: str, columns: str) -> list[tuple[Any, ...]]:
    return published.execute(f"select {columns} from ({RECIPES[recipe]})").fetchall()


@pytest.mark.parametrize(
    ("recipe", "said_once"),
    [
        ("overskredne_maal", "maaltal, faktisk, maaleenhed, periode_id"),
        ("beslutninger_uden_opfoelgning", "punkt"),
        ("overskredne_frister", "fil, enhed, maal, hvad, frist"),
        ("kommende_frister", "fil, sted, hvad, frist"),
    ],
)
def test_an_answer_says_a_thing_once(published: duckdb.DuckDBPyConnection, recipe: str, said_once: str) -> None:
    rows = answer(published, recipe, said_once)
    assert len(rows) == len(set(rows))


def test_a_target_of_two_documents_names_both(published: duckdb.DuckDBPyConnection) -> None:
    rows = answer(
        published, "overskredne_maal", "maaleenhed, afstandsenhed, afstand_pct is null, contains(kilder, '; ')"
    )
    assert {(unit, distance, without) for unit, distance, without, _ in rows if unit == "pct."} == {
        ("pct.", "pct.-point", True)
    }
    assert any(of_two for *_, of_two in rows)


def test_employment_targets_are_those_of_the_report(published: duckdb.DuckDBPyConnection) -> None:
    [count] = published.execute(
        "select count(*) from reporting.rpt_employment_targets where next_period_id is null"
    ).fetchall()
    assert [count] == answer(published, "beskaeftigelsesmaal", "count(*)")


def test_sums_have_no_fees_and_no_billions_of_others(published: duckdb.DuckDBPyConnection) -> None:
    sums = answer(published, "beloeb_pr_forvaltning", "slags, sum_kr, antal_ikke_med")
    assert {(total, left_out > 0) for kind, total, left_out in sums if kind == "Takst eller gebyr"} == {(None, True)}
    amounts = dict(published.execute("select slags, max(beloeb_kr) from styring.budget group by slags").fetchall())
    assert max(total for _, total, _ in sums if total is not None) < max(amounts.values())


def test_every_comment_is_in_the_published_file(published: duckdb.DuckDBPyConnection) -> None:
    said = published.execute(
        "select schema_name, table_name, column_name, comment from duckdb_columns() where not internal"
    ).fetchall()
    assert sorted(said) == sorted((field.schema, field.table, field.column, field.comment) for field in FIELDS)
    tables = published.execute(
        "select schema_name, table_name, comment from duckdb_tables() where not internal "
        "union all select schema_name, view_name, comment from duckdb_views() where not internal"
    ).fetchall()
    assert sorted(tables) == sorted((table.schema, table.name, table.da) for table in read_tables())


@pytest.mark.parametrize("field", LABELLED, ids=lambda field: f"{field.schema}.{field.table}.{field.column}")
def test_only_known_values_stand_there(published: duckdb.DuckDBPyConnection, field: Field) -> None:
    rows = published.execute(f'select distinct "{field.column}" from {field.schema}.{field.table}').fetchall()
    assert {value for (value,) in rows if value is not None} - {code for code, _ in field.values} == set()


def test_each_fact_is_shown_as_it_was_known(published: duckdb.DuckDBPyConnection) -> None:
    kept = [table.name for table in read_tables() if table.schema == "history" and has_history(table.name)]
    assert len(kept) > 15
    for name in kept:
        [(then, before, now)] = published.execute(
            f"select (select count(*) from history.{name}_as_of('{NOW}')), "
            f"(select count(*) from history.{name}_as_of('{NOW.date()}')), (select count(*) from marts.{name})"
        ).fetchall()
        assert (then, before) == (now, 0), name


def test_the_source_is_the_line_in_the_document(published: duckdb.DuckDBPyConnection) -> None:
    [counts] = published.execute("""
        select count(*), count(*) filter (where contains(replace(lines.text, ' ', ''), replace(kilde.trykt, ' ', '')))
        from styring.kilde as kilde
        inner join reporting.rpt_document_lines as lines
            on kilde.dokument_id = lines.document_id and kilde.linje_fra = lines.number
        where kilde.visning in ('maalinger', 'budget') and kilde.linje_fra = kilde.linje_til
    """).fetchall()
    assert counts[0] == counts[1] > 300


def test_a_copy_of_the_file_answers_under_another_name(path: Path, published: duckdb.DuckDBPyConnection) -> None:
    copy = path.with_name("kopi til regnearket.duckdb")
    copy.write_bytes(path.read_bytes())
    with duckdb.connect(copy, read_only=True) as connection:
        for recipe in read_cookbook():
            assert len(connection.execute(recipe.sql).fetchall()) >= recipe.least


def test_the_file_names_no_folder_and_nobody_can_write_it(
    path: Path, published: duckdb.DuckDBPyConnection, root: Path
) -> None:
    assert path.stat().st_mode & 0o777 == 0o444
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        published.execute("delete from marts.fct_goals")
    folders = [str(folder) for folder in (root, Path.home(), path.parents[1]) if folder != Path("/")]
    absolute = r"(^|[\s\"''(])(file:/|[A-Za-z]:\\|/(home|root|Users|tmp|var|opt|mnt|work)/)"
    texts = published.execute(
        "select schema_name, table_name, column_name from duckdb_columns() "
        "where not internal and data_type in ('VARCHAR', 'VARCHAR[]', 'MAP(VARCHAR, VARCHAR)')"
    ).fetchall()
    said = [f'select "{column}"::varchar as text from {schema}.{table}' for schema, table, column in texts]
    said += ["select sql as text from duckdb_views()", "select comment as text from duckdb_columns()"]
    leaks = [
        query
        for query in said
        if published.execute(
            f"select 1 from ({query}) where regexp_matches(text, $absolute) or "
            "list_bool_or(list_transform($folders, lambda one: contains(text, one))) limit 1",
            {"absolute": absolute, "folders": folders},
        ).fetchall()
    ]
    assert leaks == []
    assert len(texts) > 500


@pytest.mark.parametrize("is_danish", [False, True])
def test_the_data_package_holds(path: Path, tmp_path: Path, is_danish: bool) -> None:
    copy, folder = tmp_path / path.name, tmp_path / "ud"
    copy.write_bytes(path.read_bytes())
    folder.mkdir()
    with published_for_export(copy, writes_to=folder) as connection:
        export(connection, Asked(is_danish=is_danish), folder)
    assert faults(folder) == []


@pytest.fixture(scope="module")
def first_hour(path: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """The desk after the guide was played line by line, and what came out otherwise than it says, by line."""
    reports, folder = tmp_path_factory.mktemp("rapporter"), tmp_path_factory.mktemp("bord")
    data = reports / "lyngby-taarbaek" / "2012-Q1" / "v1" / "data"
    data.mkdir(parents=True)
    with duckdb.connect(path, read_only=True) as connection:
        scope = scope_of(connection, "173", Quarter.parse("2012-Q1"))
        parquet.write_table(report_tables(connection, scope, "run-1")["goals"], data / "goals.parquet")
    with desk(path, reports, folder) as one:
        played = {f"line {step.line}": found for step, found in one.play(read_steps(GUIDE.read_text("utf-8")))}
    return folder, played


def test_a_controllers_first_hour_goes_as_the_guide_says(first_hour: tuple[Path, dict[str, list[str]]]) -> None:
    _, played = first_hour
    assert {line: found for line, found in played.items() if found} == {}
    assert len(played) > 30


def test_the_workbook_of_the_first_hour_opens_in_excel(
    first_hour: tuple[Path, dict[str, list[str]]], published: duckdb.DuckDBPyConnection
) -> None:
    folder, _ = first_hour
    book = openpyxl.load_workbook(folder / "excel" / "maalbar.xlsx")
    assert sorted(book.sheetnames) == ["Ordbog", "styring.budget", "styring.maal", "styring.status"]
    for name in ("maal", "budget", "status"):
        sheet = book[f"styring.{name}"]
        cursor = published.execute(f"select * from styring.{name}")
        assert [cell.value for cell in sheet[1]] == [column[0] for column in cursor.description or ()]
        assert sheet.max_row == len(cursor.fetchall()) + 1
        assert (sheet.freeze_panes is not None, sheet.auto_filter.ref is not None) == (True, True)
        assert [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_the_csv_of_the_first_hour_reads_as_danish(
    first_hour: tuple[Path, dict[str, list[str]]], published: duckdb.DuckDBPyConnection
) -> None:
    folder, _ = first_hour
    with (folder / "dansk" / "styring" / "budget.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    read = {row["beloeb_id"]: Decimal(row["beloeb_kr"].replace(",", ".")) for row in rows if row["beloeb_kr"]}
    assert read == dict(
        published.execute("select beloeb_id, beloeb_kr from styring.budget where beloeb_kr is not null").fetchall()
    )
    assert {row["er_aarligt"] for row in rows} <= {"ja", "nej", ""}
    assert not any("." in row["beloeb_kr"] for row in rows)
