"""What the history keeps of a small warehouse that is published again and again, changed, killed and closed."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.load.tables import SCHEMAS
from pipelines.load.warehouse import open_warehouse
from pipelines.publish.history.keep import keep
from pipelines.publish.swap import publish

FIRST = datetime(2026, 11, 22, 8, 0)
MARTS = """
create schema marts;
create schema intermediate;
create table intermediate.int_closed_spans (document_id varchar, line_start integer, line_end integer);
create table marts.dim_documents (
    document_id varchar primary key, file_name varchar, relative_path varchar, is_current boolean, rule_version varchar
);
create table marts.fct_measurements (
    measurement_id varchar primary key, goal_id varchar, role varchar, indicator varchar, value decimal(18, 4),
    is_due boolean, document_id varchar, file_name varchar, page integer, line_start integer, line_end integer,
    printed varchar, rule varchar, is_closed boolean
);
create table marts.fct_line_fates (document_id varchar, fate varchar, line_count integer);
create table marts.fct_checks (run_id varchar);
"""


class Warehouse:
    """A build with marts made by hand, and the file published of it."""

    def __init__(self, folder: Path) -> None:
        self.build = folder / "build" / "maalbar.duckdb"
        self.published = folder / "published" / "maalbar.duckdb"
        self.runs = 0

    def write(self, *statements: str) -> None:
        with open_warehouse(self.build) as connection:
            for statement in statements:
                connection.execute(statement)

    def keep(self, moment: datetime | None = None) -> int:
        """A run up to its swap, an hour after the one before."""
        self.runs += 1
        with open_warehouse(self.build) as connection:
            return keep(connection, f"run-{self.runs}", moment or self.time(self.runs), self.published)

    def publish(self) -> int:
        noted = self.keep()
        publish(self.build, self.published)
        return noted

    @staticmethod
    def time(run: int) -> datetime:
        return FIRST + timedelta(hours=run)

    def ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """Asked of the build, which publishing copies: the published file is opened once, in the end."""
        with duckdb.connect(self.build, read_only=True) as connection:
            return connection.execute(sql, parameters).fetchall()


def document(document_id: str, path: str = "plan.txt", *, rules: str = "r1") -> str:
    return f"insert into marts.dim_documents values ('{document_id}', '{path}', '{path}', true, '{rules}')"


def measurement(key: str, document_id: str, line: int, value: float, indicator: str = "sygefravær") -> str:
    return (
        f"insert into marts.fct_measurements values ('{key}', 'goal', 'target', '{indicator}', {value}, true, "
        f"'{document_id}', 'plan.txt', 1, {line}, {line}, '{value} pct.', 'read_value', false)"
    )


def sent_again(old: str, new: str) -> list[str]:
    """The document of a file replaced by another, whose facts are still to be written."""
    return [
        f"update marts.dim_documents set is_current = false where document_id = '{old}'",
        document(new),
        f"delete from marts.fct_measurements where document_id = '{old}'",
    ]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """One plan with two figures, as its first run leaves it before the swap."""
    one = Warehouse(tmp_path_factory.mktemp("first"))
    one.write(MARTS, document("d1"), measurement("m1", "d1", 10, 40), measurement("m2", "d1", 20, 7, "ledige"))
    assert one.keep() == 3
    return one


@pytest.fixture
def warehouse(first: Warehouse, tmp_path: Path) -> Warehouse:
    """A copy of it to go on with."""
    one = Warehouse(tmp_path)
    one.runs = first.runs
    one.build.parent.mkdir()
    shutil.copyfile(first.build, one.build)
    return one


NOW = "from history.fct_measurements_as_of('2027-01-01') order by all"
CHANGES = "select table_name, change, cause, column_name, old_value, new_value from history.changes "


def test_an_unchanged_run_adds_nothing(warehouse: Warehouse) -> None:
    before = [warehouse.ask(f"from history.{name} order by all") for name in ("fct_measurements", "publications")]
    assert warehouse.keep() == 0
    assert warehouse.keep() == 0
    after = [warehouse.ask(f"from history.{name} order by all") for name in ("fct_measurements", "publications")]
    assert after == before


def test_a_changed_value_is_a_new_version_and_the_old_one_stays(warehouse: Warehouse) -> None:
    warehouse.write("update marts.fct_measurements set value = 45, printed = '45 pct.' where measurement_id = 'm1'")
    assert warehouse.keep() == 2
    versions = warehouse.ask(
        "select value::integer, known_from, known_to, known_by_run, ended_by_run from history.fct_measurements "
        "where measurement_id = 'm1' order by known_from"
    )
    first, second = Warehouse.time(1), Warehouse.time(2)
    assert versions == [(40, first, second, "run-1", "run-2"), (45, second, None, "run-2", None)]


def test_the_past_is_shown_as_it_was_known(warehouse: Warehouse) -> None:
    warehouse.write("update marts.fct_measurements set value = 45 where measurement_id = 'm1'")
    warehouse.keep()
    warehouse.write("delete from marts.fct_measurements where measurement_id = 'm1'")
    warehouse.keep()
    as_of = "select value::integer from history.fct_measurements_as_of(?) where measurement_id = 'm1'"
    moments = [Warehouse.time(1) - timedelta(seconds=1), *(Warehouse.time(run) for run in (1, 2, 3))]
    assert [warehouse.ask(as_of, moment) for moment in moments] == [[], [(40,)], [(45,)], []]
    assert warehouse.ask(NOW) == warehouse.ask("from marts.fct_measurements order by all")


def test_the_macros_and_tables_are_in_the_published_file(warehouse: Warehouse) -> None:
    publish(warehouse.build, warehouse.published)
    with duckdb.connect(warehouse.published, read_only=True) as connection:
        found = connection.execute("from history.fct_measurements_as_of('2026-11-22 09:00')").fetchall()
        assert len(found) == 2
        shown = "select {0}_name from duckdb_{0}s() where schema_name = 'history'"
        tables = connection.execute(f"{shown.format('table')} union all {shown.format('view')}").fetchall()
    facts = {"dim_documents", "fct_line_fates", "fct_measurements"}
    assert {name for (name,) in tables} == facts | set(SCHEMAS["history"])


def test_what_is_known_now_is_published_once_and_shown_with_the_rest(warehouse: Warehouse) -> None:
    warehouse.write("update marts.fct_measurements set value = 45 where measurement_id = 'm1'")
    warehouse.keep()
    publish(warehouse.build, warehouse.published)
    versions = "from history.fct_measurements order by measurement_id, known_from"
    with duckdb.connect(warehouse.published, read_only=True) as connection:
        assert connection.execute(versions).fetchall() == warehouse.ask(versions)
        assert connection.execute("select measurement_id, value::integer from past.fct_measurements").fetchall() == [
            ("m1", 40)
        ]
        since = connection.execute("select table_name, fact_id from past.known_since order by all").fetchall()
        assert since == [("dim_documents", "d1"), ("fct_measurements", "m1"), ("fct_measurements", "m2")]
        columns = "select column_name, data_type from duckdb_columns() where table_name = ? and schema_name = ?"
        has = [connection.execute(columns, ["fct_measurements", schema]).fetchall() for schema in ("history", "past")]
        assert has[0] == has[1]


def test_a_published_file_can_be_published(warehouse: Warehouse) -> None:
    publish(warehouse.build, warehouse.published)
    again = warehouse.published.parents[1] / "again" / warehouse.published.name
    publish(warehouse.published, again)
    for name in ("history.fct_measurements", "past.known_since"):
        with duckdb.connect(again, read_only=True) as connection:
            rows = connection.execute(f"from {name} order by all").fetchall()
        with duckdb.connect(warehouse.published, read_only=True) as connection:
            assert connection.execute(f"from {name} order by all").fetchall() == rows != []


@pytest.mark.parametrize(
    "statement",
    [
        "alter table marts.fct_measurements drop column rule",  # its history has a column that the fact has no longer
        "update marts.fct_measurements set value = 46 where measurement_id = 'm1'",  # not the row that was noted
    ],
)
def test_a_history_that_marts_does_not_tell_is_published_whole(warehouse: Warehouse, statement: str) -> None:
    warehouse.keep()
    warehouse.write(statement)
    publish(warehouse.build, warehouse.published)
    versions = "from history.fct_measurements order by measurement_id, known_from"
    with duckdb.connect(warehouse.published, read_only=True) as connection:
        assert connection.execute(versions).fetchall() == warehouse.ask(versions)
        kept_whole = "select table_name from duckdb_tables() where schema_name = 'history' and table_name like 'fct_m%'"
        assert connection.execute(kept_whole).fetchall() == [("fct_measurements",)]


def test_a_changed_column_is_told_with_both_values(warehouse: Warehouse) -> None:
    warehouse.write("update marts.fct_measurements set value = 45.5, is_due = false where measurement_id = 'm1'")
    warehouse.keep()
    where = "where change = 'changed' order by column_name"
    assert warehouse.ask(CHANGES + where) == [
        ("fct_measurements", "changed", "follows", "is_due", "true", "false"),
        ("fct_measurements", "changed", "follows", "value", "40.0000", "45.5000"),
    ]
    shown = f"select view_da, column_da, old_value_da, new_value_da from history.changes {where}"
    assert warehouse.ask(shown)[1] == ("maalinger", "vaerdi", "40", "45,5")


def test_a_document_sent_again_shows_the_figure_that_differs_and_no_other(warehouse: Warehouse) -> None:
    again = [measurement("n1", "d2", 12, 45), measurement("n2", "d2", 22, 7, "ledige")]
    warehouse.write(*sent_again("d1", "d2"), *again)
    warehouse.keep()
    told = CHANGES + "where cause = 'resent' and table_name = 'fct_measurements' order by all"
    assert warehouse.ask(told) == [("fct_measurements", "changed", "resent", "value", "40.0000", "45.0000")]
    place = "select fact_id, old_fact_id, in_file, line_start, old_line_start, run_id from history.changes "
    assert warehouse.ask(place + "where column_name = 'value'") == [("n1", "m1", "plan.txt", 12, 10, "run-2")]


def test_what_says_something_else_has_come_and_gone(warehouse: Warehouse) -> None:
    other = (
        "insert into marts.fct_measurements values ('n1', 'goal', 'actual', 'boliger', 900, false, "
        "'d2', 'plan.txt', 1, 10, 10, 'omkring 900', 'read_value', false)"
    )
    warehouse.write(*sent_again("d1", "d2"), other, measurement("n2", "d2", 20, 7, "ledige"))
    warehouse.keep()
    told = "select change, fact_id from history.changes where table_name = 'fct_measurements' order by all"
    assert warehouse.ask(told) == [("came", "n1"), ("gone", "m1")]


@pytest.mark.parametrize(("kind", "before", "now"), [("decimal(9, 0)", "100", "120"), ("double", "0,25", "1000")])
def test_numbers_are_told_with_a_comma_and_all_their_noughts(
    warehouse: Warehouse, kind: str, before: str, now: str
) -> None:
    change = "update marts.fct_measurements set value = {} where measurement_id = 'm1'"
    warehouse.write(
        f"alter table marts.fct_measurements alter value type {kind}", change.format(before.replace(",", "."))
    )
    warehouse.keep()
    warehouse.write(change.format(now))
    warehouse.keep()
    told = "select old_value_da, new_value_da from history.changes where run_id = 'run-3'"
    assert warehouse.ask(told) == [(before, now)]


def test_two_alike_and_one_of_them_changed(warehouse: Warehouse) -> None:
    warehouse.write(measurement("m3", "d1", 30, 40))
    warehouse.keep()
    again = [measurement(f"n{line}", "d2", line, value) for line, value in ((10, 40), (30, 41))]
    warehouse.write(*sent_again("d1", "d2"), *again, measurement("n2", "d2", 20, 7, "ledige"))
    warehouse.keep()
    told = "select old_line_start, line_start, new_value_da from history.changes where column_name = 'value'"
    assert warehouse.ask(told) == [(30, 30, "41")]


def test_a_new_document_is_told_once_and_not_fact_by_fact(warehouse: Warehouse) -> None:
    warehouse.write(document("d9", "ny.txt"), measurement("m9", "d9", 1, 5))
    warehouse.keep()
    told = "select table_name, change, cause, in_file from history.changes where run_id = 'run-2'"
    assert warehouse.ask(told) == [("dim_documents", "came", "new", "ny.txt")]


def test_newer_rules_are_named_as_the_cause(warehouse: Warehouse) -> None:
    warehouse.write(
        "update marts.dim_documents set rule_version = 'r2'",
        "update marts.fct_measurements set role = 'baseline' where measurement_id = 'm2'",
    )
    warehouse.keep()
    told = "select cause, column_da, old_value_da, new_value_da from history.changes where column_name = 'role'"
    assert warehouse.ask(told) == [("reread", "rolle", "Måltal", "Udgangspunkt")]


def told_of(warehouse: Warehouse, run: int) -> list[tuple[Any, ...]]:
    """What a run changed, with the cause and the file that it came with or that has gone."""
    told = "select table_name, change, cause, in_file, column_name, fact_id from history.changes where run_id = ? "
    return warehouse.ask(told + "order by all", f"run-{run}")


GONE = [
    "update marts.dim_documents set is_current = false where document_id = 'd1'",
    "delete from marts.fct_measurements where document_id = 'd1'",
]


def test_a_file_that_has_gone_and_one_that_is_here_again_are_named_as_the_cause(warehouse: Warehouse) -> None:
    warehouse.write(*GONE)
    warehouse.keep()
    assert told_of(warehouse, 2) == [
        ("dim_documents", "changed", "withdrawn", "plan.txt", "is_current", "d1"),
        ("fct_measurements", "gone", "withdrawn", "plan.txt", None, "m1"),
        ("fct_measurements", "gone", "withdrawn", "plan.txt", None, "m2"),
    ]
    warehouse.write(
        "update marts.dim_documents set is_current = true",
        measurement("m1", "d1", 10, 40),
        measurement("m2", "d1", 20, 7, "ledige"),
    )
    warehouse.keep()
    assert told_of(warehouse, 3) == [
        ("dim_documents", "changed", "restored", "plan.txt", "is_current", "d1"),
        ("fct_measurements", "came", "restored", "plan.txt", None, "m1"),
        ("fct_measurements", "came", "restored", "plan.txt", None, "m2"),
    ]


def test_a_renamed_file_is_told_once_and_not_fact_by_fact(warehouse: Warehouse) -> None:
    warehouse.write(
        "update marts.dim_documents set file_name = 'planen.txt', relative_path = 'planen.txt'",
        "update marts.fct_measurements set file_name = 'planen.txt'",
        "update marts.fct_measurements set value = 45 where measurement_id = 'm1'",
    )
    warehouse.keep()
    assert told_of(warehouse, 2) == [
        ("dim_documents", "changed", "renamed", "planen.txt", "file_name", "d1"),
        ("dim_documents", "changed", "renamed", "planen.txt", "relative_path", "d1"),
        ("fct_measurements", "changed", "renamed", "planen.txt", "value", "m1"),
    ]


def test_a_document_sent_again_has_not_gone_and_one_sent_back_is_sent_again(warehouse: Warehouse) -> None:
    warehouse.write(*sent_again("d1", "d2"), measurement("n1", "d2", 10, 45))
    warehouse.keep()
    warehouse.write(
        "update marts.dim_documents set is_current = document_id = 'd1'",
        "delete from marts.fct_measurements where document_id = 'd2'",
        measurement("m1", "d1", 10, 40),
    )
    warehouse.keep()
    causes = {cause for run in (2, 3) for _, _, cause, *_ in told_of(warehouse, run)}
    assert causes & {"withdrawn", "restored", "renamed"} == set()
    assert "resent" in causes


def test_a_killed_run_is_taken_back_by_the_next(warehouse: Warehouse) -> None:
    publish(warehouse.build, warehouse.published)
    warehouse.write("update marts.fct_measurements set value = 45 where measurement_id = 'm1'")
    warehouse.keep()  # and killed before the swap
    warehouse.publish()
    [published] = warehouse.ask("select published_at from history.publications order by all offset 1")
    assert published == (Warehouse.time(3),)
    begun = "select distinct known_from from history.fct_measurements order by all"
    assert warehouse.ask(begun) == [(Warehouse.time(1),), (Warehouse.time(3),)]
    assert warehouse.ask("select count(*) from history.changes where column_name = 'value'") == [(1,)]


def test_a_run_killed_after_the_swap_is_not_taken_back(warehouse: Warehouse) -> None:
    warehouse.write("update marts.fct_measurements set value = 45 where measurement_id = 'm1'")
    warehouse.publish()
    assert warehouse.publish() == 0
    assert len(warehouse.ask("from history.publications")) == 2


def test_history_outlives_the_published_file(warehouse: Warehouse) -> None:
    publish(warehouse.build, warehouse.published)
    warehouse.published.unlink()
    assert warehouse.publish() == 0
    warehouse.published.chmod(0o644)
    warehouse.published.write_bytes(b"damaged")
    assert warehouse.keep() == 0
    assert len(warehouse.ask("from history.fct_measurements")) == 2


def test_time_never_stands_still(warehouse: Warehouse) -> None:
    warehouse.write("update marts.fct_measurements set value = 45 where measurement_id = 'm1'")
    warehouse.keep(FIRST)
    publish(warehouse.build, warehouse.published)
    [newest] = warehouse.ask("select max(published_at) from history.publications")
    assert newest == (Warehouse.time(1) + timedelta(microseconds=1),)


def test_a_new_column_makes_no_new_versions(warehouse: Warehouse) -> None:
    warehouse.write("update marts.fct_measurements set value = 45 where measurement_id = 'm1'")
    warehouse.keep()
    warehouse.write(
        "alter table marts.fct_measurements add column unit varchar", "update marts.fct_measurements set unit = 'pct'"
    )
    assert warehouse.keep() == 0
    units = "select value::integer, unit from history.fct_measurements where measurement_id = 'm1' order by known_from"
    assert warehouse.ask(units) == [(40, None), (45, "pct")]
    assert warehouse.ask(NOW) == warehouse.ask("from marts.fct_measurements order by all")


def test_a_column_that_goes_or_gets_another_type_loses_nothing(warehouse: Warehouse) -> None:
    warehouse.write(
        "alter table marts.fct_measurements drop column is_due",
        "alter table marts.fct_measurements alter role type integer using 3",
    )
    warehouse.keep()
    kept = "select role, role_until_1, is_due from history.fct_measurements where measurement_id = 'm1' "
    assert warehouse.ask(f"{kept} order by known_from") == [(None, "target", True), (3, None, None)]


def test_a_fact_that_marts_has_no_longer_ends(warehouse: Warehouse) -> None:
    warehouse.write("drop table marts.fct_measurements")
    assert warehouse.keep() == 2
    assert warehouse.keep() == 0
    assert warehouse.ask("select distinct known_to from history.fct_measurements") == [(Warehouse.time(2),)]


def item(document_id: str, number: str, *, is_closed: bool) -> str:
    """An agenda item of the meeting on 24 January 2012, as it was landed."""
    return (
        "insert into records.agenda_items (agenda_item_id, document_id, body, meeting_date, number, title, is_closed, "
        f"line_start, line_end) values ('{document_id}-{number}', '{document_id}', 'Udvalget', '2012-01-24', "
        f"'{number}', 'Punkt {number}', {is_closed}, 10, 19)"
    )


def file(document_id: str, path: str, version: int) -> str:
    return (
        "insert into records.files (relative_path, version, file_name, document_id) "
        f"values ('{path}', {version}, '{path}', '{document_id}')"
    )


def hidden(finding_id: str, document_id: str) -> str:
    return (
        "insert into records.findings (finding_id, document_id, kind, is_closed, line_start, line_end) "
        f"values ('{finding_id}', '{document_id}', 'personal_data', false, 10, 10)"
    )


EARLIER = "select measurement_id from history.fct_measurements where known_to is not null order by all"
WITHDRAWN = "select fact_id, cause, in_file from history.changes where change = 'withdrawn'"


@pytest.mark.parametrize("path", ["plan.txt", "samme-moede-igen.txt"])
def test_what_a_later_sending_closes_leaves_every_version(warehouse: Warehouse, path: str) -> None:
    warehouse.write(item("d1", "1", is_closed=False), file("d1", "plan.txt", 1), file("d2", path, 2))
    warehouse.write(*sent_again("d1", "d2"), measurement("n2", "d2", 20, 8, "ledige"))
    warehouse.write(item("d2", "1", is_closed=True))
    warehouse.keep()
    assert warehouse.ask(EARLIER) == []
    assert warehouse.ask(WITHDRAWN) == [("d1", "closed", "plan.txt")]
    assert warehouse.ask("from history.changes where old_document_id = 'd1' or 'sygefravær' in old_value") == []
    assert warehouse.ask("select measurement_id from history.fct_measurements where known_to is null") == [("n2",)]
    assert warehouse.keep() == 0
    assert len(warehouse.ask(WITHDRAWN)) == 1


def test_an_item_that_was_closed_before_takes_nothing_with_it(warehouse: Warehouse) -> None:
    warehouse.write(item("d1", "1", is_closed=True), file("d1", "plan.txt", 1), file("d2", "plan.txt", 2))
    warehouse.write(*sent_again("d1", "d2"), item("d2", "1", is_closed=True))
    warehouse.keep()
    assert warehouse.ask(EARLIER) == [("m1",), ("m2",)]


def test_what_newer_rules_see_to_be_closed_leaves_every_version(warehouse: Warehouse) -> None:
    warehouse.write(
        file("d1", "plan.txt", 1),
        "insert into intermediate.int_closed_spans values ('d1', 15, 25)",
        "delete from marts.fct_measurements where line_start = 20",
        "update marts.fct_measurements set value = 41",
    )
    warehouse.keep()
    assert warehouse.ask(EARLIER) == []
    assert warehouse.ask("select measurement_id from history.fct_measurements") == [("m1",)]


def test_what_newer_rules_hide_leaves_the_versions_that_were_read_before(warehouse: Warehouse) -> None:
    findings = "create table marts.fct_findings (finding_id varchar primary key, document_id varchar)"
    warehouse.write(findings, file("d1", "plan.txt", 1), "update marts.fct_measurements set value = value + 1")
    warehouse.keep()
    assert warehouse.ask(EARLIER) == [("m1",), ("m2",)]
    known = "insert into marts.fct_findings values ('f1', 'd1')"
    warehouse.write(hidden("f1", "d1"), known, "update marts.fct_measurements set value = 9")
    warehouse.keep()
    assert warehouse.ask(EARLIER) == []
    assert warehouse.ask(WITHDRAWN) == [("d1", "personal", "plan.txt")]
    warehouse.write("update marts.fct_measurements set value = 10")
    warehouse.keep()
    assert warehouse.ask(CHANGES + "where old_value = '9.0000' and change = 'changed'") != []
    assert warehouse.ask(EARLIER) == [("m1",), ("m2",)], "these were read by rules that hide it"


def test_what_is_seen_in_a_document_that_has_gone_leaves_all_of_it(warehouse: Warehouse) -> None:
    warehouse.write(file("d1", "plan.txt", 1), *sent_again("d1", "d2"), hidden("f1", "d1"))
    warehouse.keep()
    assert warehouse.ask(EARLIER) == []


def test_nothing_withdrawn_lingers_in_the_published_file(warehouse: Warehouse) -> None:
    secret = measurement("m3", "d1", 30, 3, "hemmelig købspris")
    warehouse.write(secret, item("d1", "1", is_closed=False), file("d1", "plan.txt", 1), file("d2", "plan.txt", 2))
    warehouse.publish()
    assert b"hemmelig" in warehouse.published.read_bytes()
    warehouse.write(*sent_again("d1", "d2"), item("d2", "1", is_closed=True))
    warehouse.publish()
    assert b"hemmelig" not in warehouse.published.read_bytes()
