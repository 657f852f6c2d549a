"""Reading a recipe, and asking for one by its name. What the recipes answer is tested on raw/ (tests/published)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.ask.cookbook import COOKBOOK, UnreadableRecipeError, read_cookbook, read_recipe
from pipelines.cli import app

GOOD = """-- Emne: Mål
-- Hvor mange mål er der?
-- Tallet er for alle planer,
-- også de gamle.
-- Kolonner: antal,
-- plan
-- Mindst: 1 række
select count(*) as antal from marts.fct_goals -- alle
"""


def test_a_recipe_is_read_from_its_head(tmp_path: Path) -> None:
    path = tmp_path / "03_antal_maal.sql"
    path.write_text(GOOD, encoding="utf-8")
    recipe = read_recipe(path)
    assert (recipe.name, recipe.topic, recipe.question) == ("antal_maal", "Mål", "Hvor mange mål er der?")
    assert recipe.note == "Tallet er for alle planer, også de gamle."
    assert (recipe.columns, recipe.least) == (("antal", "plan"), 1)
    assert recipe.sql == "select count(*) as antal from marts.fct_goals -- alle"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("-- Emne: Mål\n", ""),
        ("er der?", "er der."),  # a question asks
        ("-- Tallet er for alle planer,\n-- også de gamle.\n", ""),
        ("-- Kolonner: antal,\n-- plan\n", ""),
        ("-- Mindst: 1 række", "-- Mindst: nogle rækker"),
        ("select count(*) as antal from marts.fct_goals -- alle\n", ""),
    ],
)
def test_a_recipe_without_its_head_is_refused(tmp_path: Path, good: str, bad: str) -> None:
    path = tmp_path / "03_antal_maal.sql"
    path.write_text(GOOD.replace(good, bad), encoding="utf-8")
    with pytest.raises(UnreadableRecipeError, match="03_antal_maal"):
        read_recipe(path)


def test_the_cookbook_has_twenty_six_questions_each_with_a_name_of_its_own() -> None:
    recipes = read_cookbook()
    assert len(recipes) == 26
    assert [name for name, count in Counter(recipe.name for recipe in recipes).items() if count > 1] == []
    assert [int(path.name[:2]) for path in sorted(COOKBOOK.glob("*.sql"))] == list(range(1, 27))


def test_a_recipe_only_reads_and_says_how_its_rows_are_ordered() -> None:
    for recipe in read_cookbook():
        assert re.match(r"(select|with)\b", recipe.sql), recipe.name
        assert "order by" in recipe.sql, recipe.name
        assert set(re.findall(r"(?:from|join) (\w+)\.", recipe.sql)) <= {"styring", "marts"}, recipe.name


def test_the_question_is_answered_from_the_published_file(
    runner: CliRunner, published: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "01_antal_maal.sql").write_text(GOOD, encoding="utf-8")
    recipes = read_cookbook(tmp_path)
    monkeypatch.setattr("pipelines.ask.cookbook.read_cookbook", lambda: recipes)
    ended = runner.invoke(app, ["query", "--kogebog", "antal_maal", "--csv"])
    assert (ended.exit_code, ended.output) == (0, "antal\n1\n")


def test_without_a_statement_the_questions_are_listed(runner: CliRunner, home: Path) -> None:
    ended = runner.invoke(app, ["query"])
    assert ended.exit_code == 0
    for recipe in read_cookbook():
        assert recipe.name in ended.output
        assert recipe.question in ended.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kogebog", "overskredne_mål"], "ingen opskrift, der hedder »overskredne_mål«; prøv: overskredne_maal"),
        (["--kogebog", "qqq"], "prøv: beloeb_pr_forvaltning, "),
        (["select 1", "--kogebog", "overskredne_maal"], "ikke begge"),
        (["--kogebog", "overskredne_maal"], "endnu intet udgivet lager"),
    ],
)
def test_what_can_not_be_asked_is_refused_in_one_sentence(
    runner: CliRunner, home: Path, arguments: list[str], said: str
) -> None:
    ended = runner.invoke(app, ["query", *arguments])
    assert ended.exit_code == 1
    assert said in ended.output
    assert ended.output.count("\n") == 1
