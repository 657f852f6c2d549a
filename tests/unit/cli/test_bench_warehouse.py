"""`maalbar bench warehouse`: how a published file grows, and what is said of it; never how long it took."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.ask.cookbook import Recipe, read_cookbook
from pipelines.cli import app
from pipelines.cli.bench_warehouse import Asked, said
from pipelines.publish.grow import Grown, grow

GOALS = """
create schema marts;
create schema reporting;
create table marts.fct_goals (goal_id varchar primary key, period_id varchar, kind varchar, title varchar);
insert into marts.fct_goals
select 'goal-' || n, '2031-Q1', 'new', 'Flere cykler langs havnen og ' || n || ' stier' from range(12) as numbers(n);
create table marts.dim_periods (period_id varchar primary key);
insert into marts.dim_periods values ('2031-Q1');
create table reporting.rpt_document_lines (document_id varchar, text varchar);
insert into reporting.rpt_document_lines values ('d1', 'Flere cykler på Ærø');
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "published" / "maalbar.duckdb"
    path.parent.mkdir(parents=True)
    with duckdb.connect(path) as connection:
        connection.execute(GOALS)
    path.chmod(0o444)
    return path


def test_each_document_is_there_as_many_times_with_keys_and_words_of_its_own(published: Path, tmp_path: Path) -> None:
    grown = grow(published, tmp_path, 3)
    with duckdb.connect(grown.path, read_only=True) as connection:
        goals = connection.execute("select goal_id, period_id, kind, title from marts.fct_goals").fetchall()
        periods = connection.execute("select count(*) from marts.dim_periods").fetchall()
    assert len({key for key, *_ in goals}) == len(goals) == 36
    assert {(period, kind) for _, period, kind, _ in goals} == {("2031-Q1", "new")}
    titles = {title for key, _, _, title in goals if key.startswith("goal-7")}
    assert len(titles) == 3
    assert len({tuple(sorted(title.split())) for title in titles}) == 1, "the same words in another order"
    assert periods == [(1,)], "no document brings a quarter"
    assert grown.text_bytes == 3 * len("Flere cykler på Ærø\n".encode())
    assert grown.ratio == grown.file_bytes / grown.text_bytes


def test_one_time_is_the_file_itself(published: Path, tmp_path: Path) -> None:
    grown = grow(published, tmp_path, 1)
    with duckdb.connect(grown.path, read_only=True) as connection:
        assert connection.execute("select count(*) from marts.fct_goals").fetchall() == [(12,)]


def test_it_says_how_large_and_how_slow(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = read_cookbook()[0]
    asked = [Recipe(**{**{name: getattr(recipe, name) for name in recipe.__slots__}, "sql": "from marts.fct_goals"})]
    monkeypatch.setattr("pipelines.cli.bench_warehouse.read_cookbook", lambda: asked)
    home = published.parents[1]
    ended = CliRunner().invoke(app, ["bench", "warehouse", "--times", "2", "--asked", "3", "--home", str(home)])
    assert ended.exit_code == 0, ended.output
    size, questions, slowest = ended.output.splitlines()
    assert size.startswith("Med 2 gange så mange dokumenter fylder filen ")
    assert questions.startswith("1 spørgsmål fra kogebogen, hvert stillet 3 gange med 2 tråde: ")
    assert f"{recipe.name}: " in slowest
    assert "(24 rækker)" in slowest
    assert sorted(path.name for path in published.parent.iterdir()) == ["maalbar.duckdb"]


def test_a_question_over_the_limit_is_counted() -> None:
    answers = [Asked("hurtig", (1.0, 2.0, 900.0), 1), Asked("langsom", (150.0, 300.0, 300.0), 2)]
    size, questions, first, second = said(100, Grown(Path("x"), 30, 20), answers)
    assert "1,5 gange deres tekster" in size
    assert "1 tog i midten mere end 200 ms" in questions
    assert first.strip() == "langsom: 1,5 af grænsen (2 rækker)"
    assert second.strip().startswith("hurtig: 0")


def test_nothing_published_is_one_sentence(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["bench", "warehouse", "--home", str(tmp_path)])
    assert ended.exit_code != 0
    assert len(ended.output.strip().splitlines()) == 1
