"""What may leave the build, and that the swap leaves a whole file whenever it is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.publish import swap
from pipelines.publish.swap import PublishRefusedError, is_whole, publish, read_manifest

SECRET = "kun for lukkede døre"
KILLED = """
import os, signal, sys
from pathlib import Path
from pipelines.publish import swap

step, occurrence = sys.argv[3], int(sys.argv[4])
original, calls = getattr(swap, step), []


def killed_before(*arguments):
    calls.append(1)
    if len(calls) == occurrence:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*arguments)


setattr(swap, step, killed_before)
swap.publish(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def make_build(path: Path, goals: int, *, closed: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        for schema in ("records", "runs", "staging", "intermediate", "marts", "reporting", "styring", "audit"):
            connection.execute(f"create schema {schema}")
        connection.execute(f"create table records.lines as select '{SECRET} ' || range as text from range(5000)")
        connection.execute("create table main.scratch as select 1 as n")
        connection.execute("create table audit.failed_test as select 1 as n")
        connection.execute('create view staging.stg_lines as select * from "maalbar"."records"."lines"')
        connection.execute("create table marts.fct_goals (goal_id varchar primary key, is_closed boolean not null)")
        connection.execute(f"insert into marts.fct_goals select 'g' || range, range < {closed} from range({goals})")
        connection.execute("comment on table marts.fct_goals is 'Mål'")
        connection.execute("comment on column marts.fct_goals.goal_id is 'Nøgle'")
        connection.execute('create view reporting.rpt_goals as select goal_id from "maalbar"."marts"."fct_goals"')
        connection.execute('create view styring.maal as select goal_id as noegle from "maalbar"."marts"."fct_goals"')
    return path


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return make_build(tmp_path / "build" / "maalbar.duckdb", 3)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "published" / "maalbar.duckdb"


def count_goals(published: Path) -> int:
    """Asked in another process: in this one DuckDB may still hold the file that was there before."""
    query = "select count(*) from styring.maal"
    ask = f"import duckdb; print(duckdb.connect({str(published)!r}, read_only=True).execute({query!r}).fetchone()[0])"
    return int(subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout)


def test_only_what_readers_get_is_published(build: Path, published: Path) -> None:
    assert publish(build, published) == {"marts.fct_goals": 3}
    with duckdb.connect(published, read_only=True) as connection:
        shown = "select schema_name || '.' || {0}_name from duckdb_{0}s() where not internal"
        found = connection.execute(shown.format("table") + " union all " + shown.format("view")).fetchall()
        assert {name for (name,) in found} == {"marts.fct_goals", "reporting.rpt_goals", "styring.maal"}
        schemas = connection.execute("select schema_name from duckdb_schemas() where not internal").fetchall()
        assert {name for (name,) in schemas} == {"marts", "reporting", "styring"}
        assert connection.execute("select comment from duckdb_tables()").fetchall() == [("Mål",)]
        assert connection.execute("select count(*) from duckdb_constraints()").fetchall()[0][0] >= 2


def test_nothing_dropped_lingers_in_the_file(build: Path, published: Path) -> None:
    publish(build, published)
    assert SECRET.encode() in build.read_bytes(), "the build does hold it, so the test can see it"
    assert SECRET.encode() not in published.read_bytes()


def test_the_file_is_read_only_and_named_by_its_hash(build: Path, published: Path) -> None:
    publish(build, published)
    assert published.stat().st_mode & 0o777 == 0o444
    assert read_manifest(published) == [swap.sha256_of(published)]
    assert sorted(path.name for path in published.parent.iterdir()) == ["maalbar.duckdb", "maalbar.duckdb.sha256"]


def test_tools_with_an_older_duckdb_can_open_the_file(build: Path, published: Path) -> None:
    publish(build, published)
    with duckdb.connect(published, read_only=True) as connection:
        [(form,)] = connection.execute("select tags['storage_version'] from duckdb_databases() limit 1").fetchall()
    assert form == "v1.3.0+"


def test_damage_that_duckdb_would_not_notice_shows_in_the_manifest(build: Path, published: Path) -> None:
    publish(build, published)
    content = bytearray(published.read_bytes())
    content[-5] ^= 0xFF
    published.chmod(0o644)
    published.write_bytes(content)
    assert not is_whole(published)


def test_a_closed_row_is_refused_and_the_old_file_stays(build: Path, published: Path) -> None:
    publish(build, published)
    before = published.read_bytes()
    make_build(build, 9, closed=2)
    with pytest.raises(PublishRefusedError, match=r"marts\.fct_goals har 2 rækker fra lukkede punkter"):
        publish(build, published)
    assert published.read_bytes() == before
    assert is_whole(published)


def test_a_view_on_something_unpublished_is_refused(build: Path, published: Path) -> None:
    with duckdb.connect(build) as connection:
        connection.execute('create view reporting.rpt_lines as select * from "maalbar"."records"."lines"')
    with pytest.raises(PublishRefusedError, match="rpt_lines"):
        publish(build, published)
    assert not published.exists()


def test_a_build_without_tables_is_refused(tmp_path: Path, published: Path) -> None:
    with duckdb.connect(tmp_path / "maalbar.duckdb") as connection:
        connection.execute("create schema marts")
    with pytest.raises(PublishRefusedError, match="ingen tabeller"):
        publish(tmp_path / "maalbar.duckdb", published)


def test_a_reader_of_the_old_file_is_not_disturbed(build: Path, published: Path) -> None:
    publish(build, published)
    with duckdb.connect(published, read_only=True) as reader:
        make_build(build, 7)
        publish(build, published)
        assert reader.execute("select count(*) from marts.fct_goals").fetchall() == [(3,)]
    assert count_goals(published) == 7


@pytest.mark.parametrize(
    ("step", "occurrence", "goals_after"),
    [
        ("copy_kept", 1, 3),  # before anything is written
        ("copy_compact", 1, 3),  # a copy with the dropped schemas in it lies there
        ("verify", 1, 3),
        ("seal", 1, 3),
        ("swap", 1, 3),
        ("_write_manifest", 1, 3),  # the instant before the manifest names both
        ("sync", 1, 7),  # the new file is there, the manifest names both
        ("_write_manifest", 2, 7),  # the manifest still names both
    ],
)
def test_a_kill_leaves_the_old_file_or_the_new(
    build: Path, published: Path, step: str, occurrence: int, goals_after: int
) -> None:
    publish(build, published)
    make_build(build, 7)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(build), str(published), step, str(occurrence)])
    assert killed.returncode == -signal.SIGKILL
    assert is_whole(published)
    assert count_goals(published) == goals_after

    publish(build, published)
    assert count_goals(published) == 7
    assert sorted(path.name for path in published.parent.iterdir()) == ["maalbar.duckdb", "maalbar.duckdb.sha256"]
    assert len(read_manifest(published)) == 1
