"""`maalbar export`: what it says, and that a refusal writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.settings import Settings


def test_it_says_what_is_there(runner: CliRunner, published: Path, tmp_path: Path) -> None:
    ended = runner.invoke(app, ["export", "--to", str(tmp_path / "ud"), "--tables", "fct_goals, marts.dim_documents"])
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert (
        ended.stdout.strip()
        == f"2 tabeller med 2 rækker ligger i {tmp_path / 'ud'}, 0 MB; datapackage.json beskriver dem."
    )
    assert sorted(path.name for path in (tmp_path / "ud").rglob("*.*")) == [
        "datapackage.json",
        "dim_documents.csv",
        "fct_goals.csv",
    ]


@pytest.mark.parametrize("file_format", ["csv", "parquet", "xlsx"])
def test_each_format_is_written(runner: CliRunner, published: Path, tmp_path: Path, file_format: str) -> None:
    ended = runner.invoke(app, ["export", "--to", str(tmp_path / "ud"), "--format", file_format])
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert list((tmp_path / "ud").rglob(f"*.{file_format}"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--format", "sas"], "»sas« er ikke et format; vælg csv, parquet, xlsx, oparl eller fiscal."),
        (["--format", "parquet", "--danish-decimals"], "--danish-decimals hører til --format csv"),
        (["--format", "oparl", "--tables", "maal"], "--format oparl har altid møder, punkter og beslutninger"),
        (["--format", "oparl"], "Lageret har ingen tabel »marts.fct_agenda_items«"),
        (["--tables", "fct_goal"], "Lageret har ingen tabel »fct_goal«"),
        (["--to", "/proc/ud"], "Der kan ikke skrives i /proc/ud"),
    ],
)
def test_a_refusal_is_one_sentence_and_writes_nothing(
    runner: CliRunner, published: Path, tmp_path: Path, given: list[str], said: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    ended = runner.invoke(app, ["export", "--to", str(tmp_path / "ud"), *given])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith(said)
    assert len(ended.stderr.strip().splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_nothing_published_and_a_place_in_the_warehouse_are_refused(
    runner: CliRunner, home: Path, tmp_path: Path
) -> None:
    ended = runner.invoke(app, ["export", "--to", str(tmp_path / "ud")])
    assert (ended.exit_code, ended.stderr.startswith("Der er endnu intet udgivet lager i ")) == (1, True)
    ended = runner.invoke(app, ["export", "--to", str(Settings().home / "ud")])
    assert (ended.exit_code, "hvor kun maalbar run skriver" in ended.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
