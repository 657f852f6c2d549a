"""What the command says and how it exits, short of a whole run (tests/pipeline has those)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.cli.home import only_run
from pipelines.settings import Settings


def test_no_folder_of_documents_is_one_sentence(runner: CliRunner, home: Path) -> None:
    ended = runner.invoke(app, ["run"])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert (
        ended.stderr.strip() == f"Mappen {Settings().raw.resolve()} findes ikke. Opret den, og læg dokumenterne i den."
    )


def test_an_empty_folder_is_one_sentence(runner: CliRunner, home: Path) -> None:
    Settings().raw.mkdir()
    (Settings().raw / "README.md").write_text("ikke et dokument", encoding="utf-8")
    ended = runner.invoke(app, ["run"])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("Der er ingen dokumenter i ")
    assert not home.exists()


@pytest.mark.parametrize("quarter", ["2012-Q5", "2012", "1. kvartal 2012", "2012-q1"])
def test_a_quarter_of_another_shape_is_refused(runner: CliRunner, home: Path, quarter: str) -> None:
    Settings().raw.mkdir()
    (Settings().raw / "plan.txt").write_text("Plan", encoding="utf-8")
    ended = runner.invoke(app, ["run", "--quarter", quarter])
    assert (ended.exit_code, ended.stderr.strip()) == (1, f"»{quarter}« er ikke et kvartal; skriv det som 2012-Q1.")


def test_two_runs_at_once_are_refused(runner: CliRunner, home: Path) -> None:
    Settings().raw.mkdir()
    (Settings().raw / "plan.txt").write_text("Plan", encoding="utf-8")
    with only_run(home):
        ended = runner.invoke(app, ["run"])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("En anden kørsel er i gang i ")


def test_a_home_that_can_not_be_written_is_refused(runner: CliRunner, home: Path) -> None:
    Settings().raw.mkdir()
    (Settings().raw / "plan.txt").write_text("Plan", encoding="utf-8")
    home.write_text("en fil, hvor mappen skulle være", encoding="utf-8")
    ended = runner.invoke(app, ["run"])
    assert ended.exit_code == 1
    assert ended.stderr.startswith("Der kan ikke skrives i ")


@pytest.mark.parametrize("command", [["explain", "goal-1"], ["query", "select 1"]])
def test_nothing_published_is_one_sentence(runner: CliRunner, home: Path, command: list[str]) -> None:
    ended = runner.invoke(app, command)
    assert ended.exit_code == 1
    assert ended.stderr.startswith("Der er endnu intet udgivet lager i ")


def test_a_published_file_that_is_none_is_one_sentence(runner: CliRunner, published: Path) -> None:
    published.write_bytes(b"not a database")
    ended = runner.invoke(app, ["query", "select 1"])
    assert ended.exit_code == 1
    assert "kan ikke læses" in ended.stderr


def test_explain_walks_from_the_number_to_the_lines(runner: CliRunner, published: Path) -> None:
    ended = runner.invoke(app, ["explain", "measurement-1"])
    assert ended.exit_code == 0
    for said in (
        "Måltal eller måling",
        "Grønne tage (goal-1)",
        "Værdi",
        "1.234,5",
        "values.m2",
        "plan.md",
        "3-4",
        "1.234,5 m2",
        "▌ linje 3",
        "▌ linje 4",
    ):
        assert said in ended.stdout
    assert "▌ linje 5" not in ended.stdout
    assert "  linje 5" in ended.stdout


def test_explain_of_a_goal_shows_the_goal_alone(runner: CliRunner, published: Path) -> None:
    ended = runner.invoke(app, ["explain", "goal-1"])
    assert ended.stdout.startswith("goal-1  ·  Mål\n")
    assert "Måltal" not in ended.stdout


@pytest.mark.parametrize("fact_id", ["goal-2", "", "'; drop table marts.fct_goals; --"])
def test_an_unknown_id_is_one_sentence(runner: CliRunner, published: Path, fact_id: str) -> None:
    ended = runner.invoke(app, ["explain", fact_id])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.strip() == f"Der er ingen kendsgerning med id »{fact_id}« i det udgivne lager."


def test_query_shows_rows(runner: CliRunner, published: Path) -> None:
    ended = runner.invoke(app, ["query", "select title from marts.fct_goals"])
    assert ended.exit_code == 0
    assert "Grønne tage" in ended.stdout


def test_query_as_csv(runner: CliRunner, published: Path) -> None:
    ended = runner.invoke(app, ["query", "select goal_id, title from marts.fct_goals", "--csv"])
    assert ended.stdout == "goal_id,title\ngoal-1,Grønne tage\n"  # an id read off a line is the id


def test_query_as_csv_for_a_danish_excel(runner: CliRunner, published: Path) -> None:
    sql = "select value, 25000000.0000::decimal(18, 4) as kr, true as er from marts.fct_measurements"
    ended = runner.invoke(app, ["query", sql, "--danish"])
    assert ended.stdout == "\ufeffvalue;kr;er\n1234,5;25000000;ja\n"
    assert runner.invoke(app, ["query", sql, "--csv"]).stdout == "value,kr,er\n1234.5,25000000,true\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (0, "Forespørgslen giver ingen rækker."),
        (1, "1 række."),
        (200, "200 rækker."),
        (201, "De første 200 rækker er vist. Med --csv kommer de alle, hvis der er højst 100.000."),
    ],
)
def test_query_says_how_many_rows_there_are(runner: CliRunner, published: Path, rows: int, said: str) -> None:
    ended = runner.invoke(app, ["query", f"from range({rows})"])
    assert ended.stdout.splitlines()[-1] == said
    assert ("┃" in ended.stdout) == bool(rows)


def test_an_answer_that_can_not_be_written_is_one_sentence(published: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "pipelines.cli", "query", "--csv", "select 1"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "Svaret kan ikke skrives: drevet er fuldt.\n")


@pytest.mark.parametrize("as_csv", [[], ["--csv"], ["--danish"]])
def test_query_asks_the_guard(runner: CliRunner, published: Path, as_csv: list[str]) -> None:
    ended = runner.invoke(app, ["query", "copy marts.fct_goals to 'out.csv'", *as_csv])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Lageret kan kun læses; ")
    assert ended.stderr.count("\n") == 1


def test_status_before_the_first_run(runner: CliRunner, home: Path) -> None:
    ended = runner.invoke(app, ["status"])
    assert ended.exit_code == 0
    assert "Intet er udgivet endnu" in ended.stdout


def test_status_tells_of_a_run_that_goes_on_and_of_a_damaged_file(
    runner: CliRunner, home: Path, published: Path
) -> None:
    with only_run(home):
        ended = runner.invoke(app, ["status"])
    assert "En kørsel er i gang." in ended.stdout
    assert "BESKADIGET" in ended.stdout  # no manifest stands beside it


def test_help_lists_the_commands(runner: CliRunner) -> None:
    ended = runner.invoke(app, ["--help"])
    for command in ("run", "report", "explain", "query", "status", "doctor", "ui", "dagster"):
        assert command in ended.stdout
