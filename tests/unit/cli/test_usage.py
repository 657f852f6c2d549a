"""What is typed wrongly is one Danish sentence, and SQL may begin with a comment."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.ask.cookbook import COOKBOOK
from pipelines.cli import app


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["querry"], "Der er ingen kommando, der hedder »querry«; mente du query?"),
        (["bench", "x"], "Der er ingen kommando, der hedder »x«; se dem med --help."),
        (["query", "--cvs", "x"], "Kommandoen har intet tilvalg, der hedder --cvs; mente du --csv?"),
        (["query", "-x"], "Kommandoen har intet tilvalg, der hedder -x; se dem med --help."),
        (["query", "select 1", "x"], "Der står mere, end kommandoen kan bruge: x; sæt anførselstegn om tekst"),
        (["query", "--kogebog"], "Der mangler en værdi efter --kogebog."),
        (["export", "--to", "x", "--formt", "csv"], "mente du --format eller --home?"),
        (["export"], "Der mangler --to; det skal kommandoen have med."),
        (["explain"], "Der mangler ID efter kommandoen."),
        (["ui", "--port", "abc"], "--port skal være et helt tal."),
        (["ui", "--port", "99999"], "--port må højst være 65535."),
        (["ui", "--port", "-1"], "--port skal mindst være 0."),
    ],
)
def test_a_slip_is_one_danish_sentence(runner: CliRunner, home: Path, typed: list[str], said: str) -> None:
    ended = runner.invoke(app, typed)
    assert (ended.exit_code, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert said in ended.stderr


def test_help_is_still_help(runner: CliRunner) -> None:
    assert runner.invoke(app, ["query", "--help"]).exit_code == 0
    assert "--kogebog" in runner.invoke(app, ["query", "--help"]).output


@pytest.mark.parametrize("sql", ["-- et\nselect 1 as et", "--\nselect 1 as et", "--x er to\nselect 1 as et"])
def test_sql_may_begin_with_a_comment(runner: CliRunner, published: Path, sql: str) -> None:
    ended = runner.invoke(app, ["query", "--csv", sql])
    assert (ended.exit_code, ended.output) == (0, "et\n1\n")


def test_a_whole_recipe_may_be_typed(runner: CliRunner, published: Path) -> None:
    ended = runner.invoke(app, ["query", sorted(COOKBOOK.glob("*.sql"))[0].read_text(encoding="utf-8")])
    assert (ended.exit_code, "Lageret har int" in ended.stderr) == (1, True)  # this small file has no schema styring
