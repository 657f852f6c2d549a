"""`maalbar diff`: two warehouses, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app


@pytest.fixture
def later(published: Path, tmp_path: Path) -> Path:
    """The home of a later run: the figure is another, the goal is gone."""
    path = tmp_path / "later" / "published" / "maalbar.duckdb"
    path.parent.mkdir(parents=True)
    shutil.copyfile(published, path)
    with duckdb.connect(path) as connection:
        connection.execute("update marts.fct_measurements set value = 2000")
        connection.execute("delete from marts.fct_goals")
    return tmp_path / "later"


def test_lost_and_changed_facts_are_shown(published: Path, later: Path, runner: CliRunner) -> None:
    ended = runner.invoke(app, ["diff", str(published), str(later)])
    assert ended.exit_code == 0, ended.output
    assert "- goals  plan.md:2  Grønne tage" in ended.stdout
    assert "~ measurements  plan.md:3  1.234,5 m2  value: 1234.5000 → 2000.0000" in ended.stdout


def test_the_same_as_json(published: Path, later: Path, runner: CliRunner) -> None:
    told = json.loads(runner.invoke(app, ["diff", str(published), str(later), "--json"]).stdout)
    assert [fact["goal_id"] for fact in told["goals"]["lost"]] == ["goal-1"]
    [change] = told["measurements"]["changed"]
    assert (change["columns"], change["old"]["value"], change["new"]["value"]) == (["value"], "1234.5000", "2000.0000")


def test_no_difference_is_said(published: Path, runner: CliRunner) -> None:
    assert "Ingen forskel." in runner.invoke(app, ["diff", str(published), str(published)]).stdout


def test_only_so_many_are_shown(published: Path, later: Path, runner: CliRunner) -> None:
    assert "plan.md" not in runner.invoke(app, ["diff", str(published), str(later), "--rows", "0"]).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Giv enten to lagre"),
        (["{published}"], "Giv enten to lagre"),  # one alone has nothing to differ from
        (["{published}", "{published}", "--rules", "HEAD"], "Giv enten to lagre"),
        (["{published}", "nowhere"], "nowhere findes ikke"),
        (["{published}", "{folder}"], "intet udgivet lager"),  # a folder that is no home
        (["--rules", "HEAD", "--raw", "nowhere"], "nowhere findes ikke"),
        (["--rules", "HEAD", "--raw", "{folder}"], "ingen dokumenter"),
    ],
)
def test_a_refusal_is_one_sentence(
    arguments: list[str], said: str, published: Path, runner: CliRunner, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    given = [argument.format(published=published, folder=folder) for argument in arguments]
    ended = runner.invoke(app, ["diff", *given])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_file_that_is_no_warehouse_is_refused(published: Path, runner: CliRunner, tmp_path: Path) -> None:
    other, text = tmp_path / "other.duckdb", tmp_path / "text.duckdb"
    text.write_text("not a database")
    duckdb.connect(other).close()
    for path, said in ((other, "ikke et udgivet lager"), (text, "kan ikke læses")):
        ended = runner.invoke(app, ["diff", str(published), str(path)])
        assert (ended.exit_code, said in ended.stderr) == (1, True), ended.stderr
