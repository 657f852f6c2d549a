"""The published tables as files: the same rows again, whatever stands in a cell, and a description that holds."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import openpyxl
import polars as pl
import pytest

from pipelines.model.dictionary import read_tables
from pipelines.model.references import Reference, read_references
from pipelines.publish.export import workbook
from pipelines.publish.export.export import TABLE_FORMATS, WORKBOOK_NAME, Asked, Exported, export
from pipelines.publish.export.refused import ExportRefusedError
from pipelines.publish.export.staging import UNFINISHED, staged
from pipelines.publish.export.tables import choose
from pipelines.render.spreadsheet import LONGEST_TEXT
from tests.unit.publish.datapackage import faults, read_package, resource, typed_rows

HOSTILE = (
    "=1+1", "+45", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "http://example.org", "a;b,c", 'han "sagde"',
    "to\nlinjer", "en\ttabulator", "'=1", "-", "=", "æøå €", " mellemrum ",
)  # fmt: skip


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """A goal for each hostile title, their amounts, an empty table, a decision with nested columns, and a view."""
    with duckdb.connect() as connection:
        connection.execute("set threads = 1; create schema marts; create schema styring; create schema reporting")
        connection.execute(
            "create table marts.fct_goals (goal_id varchar primary key, title varchar, plan_year integer)"
        )
        connection.executemany(
            "insert into marts.fct_goals values (?, ?, 2012)", [(f"m{i:02}", t) for i, t in enumerate(HOSTILE)]
        )
        connection.execute(
            "create table marts.fct_budgets (budget_id varchar primary key, goal_id varchar, "
            "amount_dkk decimal(18, 2), is_per_year boolean, period_start date)"
        )
        connection.execute(
            "insert into marts.fct_budgets values ('b2', 'm01', 1250.5, true, '2012-03-31'), "
            "('b1', 'm00', -2000000, false, null), ('b3', null, null, null, '1899-01-01')"
        )
        connection.execute(
            "create table marts.fct_milestones (milestone_id varchar primary key, due_date date not null)"
        )
        connection.execute(
            "create table marts.fct_decisions as select 'd1' as decision_id, ['Ad 1', '\"2\"'] as points, "
            "map {'1': 'approved'} as point_outcomes, timestamp '2012-03-01 10:00:00.5' as heard_at, "
            "0.1::double as share, 12345678901234567890::hugeint as huge "
            "union all select 'd2', null, null, null, 'nan'::double, 7"
        )
        connection.execute("create view styring.maal as select goal_id as maal_id, title as titel from marts.fct_goals")
        connection.execute("create table reporting.rpt_goals as select 1 as n")
        yield connection


def taken(
    connection: duckdb.DuckDBPyConnection, folder: Path, *tables: str, file_format: str = "csv", danish: bool = False
) -> Exported:
    folder.mkdir()
    return export(connection, Asked(file_format, tables, danish), folder)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def sheet_rows(book: openpyxl.Workbook, name: str) -> list[tuple[Any, ...]]:
    return list(book[name].iter_rows(min_row=2, values_only=True))


def test_all_facts_are_taken_and_the_rows_of_the_reports_are_not(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    done = taken(warehouse, tmp_path / "ud")
    assert set(files(tmp_path / "ud")) == {
        "datapackage.json", "marts/fct_budgets.csv", "marts/fct_decisions.csv", "marts/fct_goals.csv",
        "marts/fct_milestones.csv", "styring/maal.csv",
    }  # fmt: skip
    assert (done.tables, done.rows, done.cut) == (5, 2 * len(HOSTILE) + 5, 0)
    assert done.bytes == sum(map(len, files(tmp_path / "ud").values()))


@pytest.mark.parametrize("danish", [False, True])
def test_the_description_of_the_csv_holds(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, danish: bool) -> None:
    taken(warehouse, tmp_path / "ud", "fct_budgets", "fct_goals", "fct_milestones", "maal", danish=danish)
    assert faults(tmp_path / "ud") == []


def test_a_csv_read_again_is_the_table_to_the_letter(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    taken(warehouse, tmp_path / "ud")
    assert not files(tmp_path / "ud")["marts/fct_goals.csv"].startswith(b"\xef\xbb\xbf")
    goals = pl.read_csv(tmp_path / "ud" / "marts" / "fct_goals.csv")
    assert goals["title"].to_list() == list(HOSTILE)
    amounts = typed_rows(tmp_path / "ud", resource(tmp_path / "ud", "marts.fct_budgets"))
    assert [row["amount_dkk"] for row in amounts] == [Decimal("-2000000"), Decimal("1250.5"), None]
    assert [row["is_per_year"] for row in amounts] == [False, True, None]
    [first, second] = typed_rows(tmp_path / "ud", resource(tmp_path / "ud", "marts.fct_decisions"))
    assert (first["points"], first["point_outcomes"]) == (["Ad 1", '"2"'], {"1": "approved"})
    assert first["heard_at"] == datetime(2012, 3, 1, 10, 0, 0, 500_000)
    assert (second["points"], second["heard_at"]) == (None, None)


def test_a_danish_csv_opens_in_excel_and_runs_nothing(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    taken(warehouse, tmp_path / "ud", danish=True)
    found = files(tmp_path / "ud")
    assert found["marts/fct_budgets.csv"].decode("utf-8-sig") == (
        "budget_id;goal_id;amount_dkk;is_per_year;period_start\n"
        "b1;m00;-2000000;nej;\nb2;m01;1250,5;ja;2012-03-31\nb3;;;;1899-01-01\n"
    )
    assert all(content.startswith(b"\xef\xbb\xbf") for name, content in found.items() if name.endswith(".csv"))
    titles = [row["title"] for row in typed_rows(tmp_path / "ud", resource(tmp_path / "ud", "marts.fct_goals"))]
    guarded = {"=1+1", "+45", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'}
    assert titles == [f"'{text}" if text in guarded else text for text in HOSTILE]
    assert "apostrof" in resource(tmp_path / "ud", "marts.fct_goals")["description"]


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        ("decimal(18, 4)", "2.4", "2.4"),
        ("decimal(18, 4)", "25000000", "25000000"),
        ("decimal(18, 4)", "-0.05", "-0.05"),
        ("decimal(18, 4)", "0", "0"),
        ("decimal(18, 4)", "100.0100", "100.01"),
        ("decimal(9, 0)", "100", "100"),
        ("double", "2", "2"),
        ("double", "0.1", "0.1"),
        ("double", "'nan'", "nan"),
        ("double", "1e30", "1e+30"),
        ("integer", "100", "100"),
    ],
)
def test_a_number_in_a_csv_has_no_idle_zeros(tmp_path: Path, kind: str, value: str, plain: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"create schema marts; create table marts.t as select ({value})::{kind} as tal")
        taken(connection, tmp_path / "ud")
        taken(connection, tmp_path / "dansk", danish=True)
    assert files(tmp_path / "ud")["marts/t.csv"].decode() == f"tal\n{plain}\n"
    assert files(tmp_path / "dansk")["marts/t.csv"].decode("utf-8-sig") == f"tal\n{plain.replace('.', ',')}\n"


class Full(workbook._Place):
    """A file on a disk that has room for the first of it alone."""

    def write(self, content: Any, /) -> int:
        if not self.has_failed and self.tell():
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(content)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("file_format", TABLE_FORMATS)
def test_a_full_disk_is_said_to_be_one(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, file_format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/dev/full has room for nothing; what DuckDB is to write goes there."""
    monkeypatch.setattr(workbook, "_Place", Full)
    writers = "pipelines.publish.export.files._copy"
    copied = f"copy (select 1) to '/dev/full' (format {'csv' if file_format == 'xlsx' else file_format})"
    monkeypatch.setattr(writers, lambda connection, *_: connection.execute(copied))
    with pytest.raises(ExportRefusedError) as refused, staged(tmp_path / "ud", ()) as folder:
        export(warehouse, Asked(file_format, ("fct_goals",)), folder)
    assert str(refused.value) == (
        f"Der kan ikke skrives i {tmp_path / 'ud'}: drevet er fuldt. Vælg en anden mappe med --to."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("to", ["/proc/x", "/proc/self/x/y"])
def test_a_place_without_room_for_folders_is_one_danish_sentence(to: str) -> None:
    with pytest.raises(
        ExportRefusedError, match=rf"^Der kan ikke skrives i {to}: der kan ikke laves mapper dér\. Vælg"
    ):
        fail_in(Path(to), RuntimeError("så langt kommer det ikke"))


@pytest.mark.parametrize(
    ("flags", "why"), [(os.ST_RDONLY, "drevet er skrivebeskyttet"), (0, "det er et helt drev; giv udtrækket en mappe")]
)
def test_a_whole_drive_is_no_folder_to_be_put_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: int, why: str
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path == tmp_path)
    monkeypatch.setattr(os, "statvfs", lambda path: SimpleNamespace(f_flag=flags))
    with pytest.raises(ExportRefusedError, match=why):
        fail_in(tmp_path, RuntimeError("så langt kommer det ikke"))


def test_a_parquet_read_again_is_the_table(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    taken(warehouse, tmp_path / "ud", file_format="parquet")
    goals = pl.read_parquet(tmp_path / "ud" / "marts" / "fct_goals.parquet")
    assert goals["title"].to_list() == list(HOSTILE)
    amounts = pl.read_parquet(tmp_path / "ud" / "marts" / "fct_budgets.parquet")
    assert amounts["amount_dkk"].to_list() == [Decimal("-2000000.00"), Decimal("1250.50"), None]
    assert amounts.schema["period_start"] == pl.Date
    assert pl.read_parquet(tmp_path / "ud" / "marts" / "fct_milestones.parquet").is_empty()


def test_a_workbook_read_again_is_the_table_and_no_cell_is_a_formula(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    taken(warehouse, tmp_path / "ud", file_format="xlsx")
    book = openpyxl.load_workbook(tmp_path / "ud" / WORKBOOK_NAME)
    assert [row[1] for row in sheet_rows(book, "marts.fct_goals")] == list(HOSTILE)
    assert sheet_rows(book, "marts.fct_budgets") == [
        ("b1", "m00", -2_000_000, False, None),
        ("b2", "m01", 1250.5, True, datetime(2012, 3, 31)),
        ("b3", None, None, None, "1899-01-01"),
    ]
    [first, second] = sheet_rows(book, "marts.fct_decisions")
    assert first[1:] == (
        '["Ad 1","\\"2\\""]',
        '{"1":"approved"}',
        datetime(2012, 3, 1, 10, 0, 0, 500_000),
        0.1,
        "12345678901234567890",
    )
    assert second[1:] == (None, None, None, "nan", 7)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "b", "d"}
    assert all(cell.hyperlink is None for cell in cells)
    told = {cell.value: cell.quotePrefix for cell in cells}
    assert all(told[text] for text in ("=1+1", "+45", "-5", "@SUM(A1)", "\t=1"))


def test_a_sheet_is_headed_frozen_filtered_and_danish(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    taken(warehouse, tmp_path / "ud", file_format="xlsx")
    book = openpyxl.load_workbook(tmp_path / "ud" / WORKBOOK_NAME)
    assert book.sheetnames[0] == workbook.DICTIONARY
    assert all((sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("A2", "A1:") for sheet in book.worksheets)
    amounts = book["marts.fct_budgets"]
    assert (amounts["C2"].number_format, amounts["C3"].number_format) == ('#,##0 "kr."', '#,##0.00 "kr."')
    assert (amounts["E3"].number_format, book["marts.fct_goals"]["C2"].number_format) == ("dd-mm-yyyy", "0")
    assert sheet_rows(book, "marts.fct_milestones") == []
    words = {(row[0], row[1]): row for row in sheet_rows(book, workbook.DICTIONARY)}
    [goals] = [table for table in read_tables() if (table.schema, table.name) == ("marts", "fct_goals")]
    assert words["marts.fct_goals", None][4] == goals.da
    assert words["marts.fct_goals", None][7] == len(HOSTILE)
    assert words["marts.fct_goals", "goal_id"][6] == "ja"
    assert words["marts.fct_budgets", "amount_dkk"][3] == "kr."


def test_text_that_a_cell_can_not_hold_is_cut_and_counted(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    warehouse.execute("insert into marts.fct_goals values ('lang', ?, 2012)", ["a" * (LONGEST_TEXT + 1)])
    assert taken(warehouse, tmp_path / "ud", "fct_goals", file_format="xlsx").cut == 1


def test_a_table_too_long_for_a_sheet_is_refused(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(ExportRefusedError, match=r"marts\.fct_budgets har 3 rækker, og et ark kan højst have 2; vælg"):
        taken(warehouse, tmp_path / "ud", file_format="xlsx")


@pytest.mark.parametrize("file_format", TABLE_FORMATS)
def test_the_same_rows_give_the_same_bytes(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, file_format: str
) -> None:
    taken(warehouse, tmp_path / "en", file_format=file_format)
    warehouse.execute("create table again as from marts.fct_budgets; delete from marts.fct_budgets")
    warehouse.execute("insert into marts.fct_budgets from again order by budget_id desc")
    taken(warehouse, tmp_path / "to", file_format=file_format)
    assert files(tmp_path / "en") == files(tmp_path / "to")


def test_a_field_is_described_once_for_file_package_and_page(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    taken(warehouse, tmp_path / "ud", file_format="parquet")
    comments = {(t.schema, t.name, f.column): f.comment for t in read_tables() for f in t.fields}
    fields = {f["name"]: f for f in resource(tmp_path / "ud", "marts.fct_budgets")["schema"]["fields"]}
    assert fields["amount_dkk"]["description"] == comments["marts", "fct_budgets", "amount_dkk"]
    assert (fields["amount_dkk"]["type"], fields["amount_dkk"]["unit"]) == ("number", "kr.")
    assert fields["budget_id"]["constraints"] == {"required": True}


def test_keys_lead_to_what_is_in_the_folder_and_nowhere_else(
    warehouse: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    taken(warehouse, tmp_path / "begge", "fct_budgets", "fct_goals")
    taken(warehouse, tmp_path / "en", "fct_budgets")
    key = {"fields": ["goal_id"], "reference": {"fields": ["goal_id"], "resource": "marts.fct_goals"}}
    both = resource(tmp_path / "begge", "marts.fct_budgets")["schema"]
    assert (both["primaryKey"], both["foreignKeys"]) == (["budget_id"], [key])
    assert "foreignKeys" not in resource(tmp_path / "en", "marts.fct_budgets")["schema"]
    assert [one["name"] for one in read_package(tmp_path / "en")["resources"]] == ["marts.fct_budgets"]


def test_the_models_relationships_are_read_as_keys() -> None:
    references = read_references()
    assert Reference("fct_criteria", "goal_id", "fct_goals", "goal_id") in references
    assert Reference("dim_org_units", "parent_id", "dim_org_units", "org_unit_id") in references
    columns = {(table.name, field.column) for table in read_tables() for field in table.fields}
    assert {(one.table, one.column) for one in references} | {
        (one.to_table, one.to_column) for one in references
    } <= columns


def test_every_published_table_has_a_name_that_a_sheet_can_have() -> None:
    names = [f"{table.schema}.{table.name}".lower() for table in read_tables() if table.schema != "reporting"]
    assert [name for name in names if len(name) > 31] == []
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("fct_goal", r"ingen tabel »fct_goal« i skemaerne marts og styring\. Mente du marts\.fct_goals"),
        ("reporting.rpt_goals", r"ingen tabel »reporting\.rpt_goals«"),
        (
            "x'; drop table y; --",
            r"»x'; drop table y; --«.*styring\. styring har maal\. marts har fct_budgets, .* og fct_",
        ),
    ],
)
def test_an_unknown_table_is_one_sentence_with_a_hint(
    warehouse: duckdb.DuckDBPyConnection, wanted: str, said: str
) -> None:
    with pytest.raises(ExportRefusedError, match=said):
        choose(warehouse, [wanted])


def test_a_name_in_two_schemas_asks_which(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("create view styring.fct_goals as select 1 as n")
    with pytest.raises(ExportRefusedError, match=r"vælg marts\.fct_goals eller styring\.fct_goals"):
        choose(warehouse, ["fct_goals"])
    assert [table.full_name for table in choose(warehouse, ["styring.fct_goals", "MAAL"])] == [
        "styring.fct_goals",
        "styring.maal",
    ]


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="midt i det hele"):
        fail_in(tmp_path / "a" / "b", RuntimeError("midt i det hele"))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "tom").mkdir()
    for to in (tmp_path / "a" / "b", tmp_path / "tom"):
        with staged(to, ()) as folder:
            (folder / "hel.csv").write_text("x")
            assert not (to / "hel.csv").exists()
        assert [path.name for path in to.iterdir()] == ["hel.csv"]
        assert to.stat().st_mode & 0o777 == 0o777 & ~umask()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "tom"]


def fail_in(to: Path, error: Exception) -> None:
    with staged(to, ()) as folder:
        (folder / "halv.csv").write_text("x")
        raise error


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_place_that_is_taken_kept_or_not_to_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("min")
    (tmp_path / "fuld").mkdir()
    (tmp_path / "fuld" / "andet").write_text("mit")
    (tmp_path / "løs").symlink_to(tmp_path / "ingen")
    places = {
        "fil": "ikke en tom mappe",
        "fuld": "ikke en tom mappe",
        "løs": "ikke en tom mappe",
        "fil/ud": "Der kan ikke skrives i",
    }
    for name, said in places.items():
        with pytest.raises(ExportRefusedError, match=said), staged(tmp_path / name, ()):
            pass
    with (
        pytest.raises(ExportRefusedError, match="hvor kun maalbar run skriver"),
        staged(tmp_path / "hjem" / "ud", (tmp_path / "hjem",)),
    ):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fil", "fuld", "løs"]
    assert (tmp_path / "fuld" / "andet").read_text() == "mit"


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ExportRefusedError, match="drevet er fuldt"):
        fail_in(tmp_path / "ud", OSError(28, "No space left on device"))
    assert list(tmp_path.iterdir()) == []


STAYS = """
import sys, time
from pathlib import Path
from pipelines.publish.export.staging import staged
with staged(Path(sys.argv[1]), ()) as folder:
    (folder / "halvt.csv").write_text("1")
    print("begun", flush=True)
    time.sleep(60)
"""


def test_what_a_killed_export_left_is_cleared_away_and_what_is_going_on_is_not(tmp_path: Path) -> None:
    old = tmp_path / f"{UNFINISHED}of-an-older-version"
    old.mkdir()
    os.utime(old, (0, 0))
    (tmp_path / f"{UNFINISHED}just-made").mkdir()
    with subprocess.Popen([sys.executable, "-c", STAYS, tmp_path / "et"], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "begun\n"
        with staged(tmp_path / "to", ()):
            pass
        [going_on] = [path for path in tmp_path.glob(f"{UNFINISHED}*") if (path / "data").exists()]
        other.kill()
    assert {path.name for path in tmp_path.iterdir()} == {"to", f"{UNFINISHED}just-made", going_on.name}
    with staged(tmp_path / "tre", ()):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"to", "tre", f"{UNFINISHED}just-made"}


def test_dates_are_dates(warehouse: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    taken(warehouse, tmp_path / "ud", "fct_budgets")
    rows = typed_rows(tmp_path / "ud", resource(tmp_path / "ud", "marts.fct_budgets"))
    assert [row["period_start"] for row in rows] == [None, date(2012, 3, 31), date(1899, 1, 1)]
