"""`maalbar score`: the table, its JSON, its refusals, and the floors."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
import yaml
from typer.testing import CliRunner

from pipelines.cli import app

PLAN = """\
Eksempel Kommune
Bygningsforvaltningen
Virksomhedsplan 2030
"""
LABELS = [
    {"type": "milestone", "doc": "plan", "line": 3, "due": "2030-12-31", "printed": "i 2030"},
    {"type": "remark", "doc": "plan", "line": 3},
]


@pytest.fixture
def folders(tmp_path: Path, home: Path) -> list[str]:
    raw, labels = tmp_path / "raw", tmp_path / "labels"
    raw.mkdir()
    labels.mkdir()
    (raw / "plan.txt").write_text(PLAN, encoding="utf-8")
    (labels / "whole.jsonl").write_text("".join(json.dumps(label) + "\n" for label in LABELS), encoding="utf-8")
    return ["score", "--raw", str(raw), "--labels", str(labels)]


def test_what_is_missing_is_shown_with_its_line(folders: list[str], runner: CliRunner) -> None:
    ended = runner.invoke(app, [*folders, "--misses", "1"])
    assert ended.exit_code == 0, ended.output
    assert "Genfinding" in ended.stdout
    assert "whole  mangler  milepæle  plan:3  i 2030" in ended.stdout
    assert "Slagsen »remark« måles ikke (1 facit)." in ended.stdout


def test_misses_are_silent_unless_asked_for(folders: list[str], runner: CliRunner) -> None:
    assert "mangler" not in runner.invoke(app, folders).stdout


def test_the_same_as_json(folders: list[str], runner: CliRunner) -> None:
    told = json.loads(runner.invoke(app, [*folders, "--json", "--misses", "1"]).stdout)
    one = told["stretches"]["whole"]["milestone"]
    assert (one["gold"], one["matched"], one["recall"]) == (1, 0, 0.0)
    assert one["missed"] == [{"doc": "plan", "line": 3, "says": "i 2030"}]
    assert told["all"]["all"]["gold"] == 1
    assert told["not_scored"] == {"remark": 1}


def test_floors_are_written_and_lowered_only_when_asked(folders: list[str], runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "floors.yml"
    path.write_text("whole:\n  milestone: {recall: 0.9, precision: 0.9}\n")
    for arguments, recall in (([], 0.9), (["--lower"], 0.0)):
        assert runner.invoke(app, [*folders, "--write-floors", str(path), *arguments]).exit_code == 0
        assert yaml.safe_load(path.read_text())["whole"]["milestone"]["recall"] == recall


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--raw", "nowhere", "--labels", "{labels}"], "nowhere findes ikke"),
        (["--raw", "{raw}", "--labels", "{raw}"], "intet facit"),  # a folder, and no labels in it
        (["--raw", "{labels}", "--labels", "{labels}"], "mangler de dokumenter"),
        (["--labels", "{labels}"], "intet udgivet lager"),
    ],
)
def test_a_refusal_is_one_sentence(
    arguments: list[str], said: str, folders: list[str], runner: CliRunner, tmp_path: Path
) -> None:
    places = {"raw": str(tmp_path / "raw"), "labels": str(tmp_path / "labels")}
    ended = runner.invoke(app, ["score", *(argument.format(**places) for argument in arguments)])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_warehouse_without_the_document_is_refused(
    published: Path, folders: list[str], runner: CliRunner, tmp_path: Path
) -> None:
    with duckdb.connect(published) as connection:
        connection.execute("create or replace table marts.dim_documents as select 'referat.txt' as file_name")
    ended = runner.invoke(app, ["score", "--labels", str(tmp_path / "labels")])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == "Her mangler de dokumenter, som facit taler om: plan.\n"
