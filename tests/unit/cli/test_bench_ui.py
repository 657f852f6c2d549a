"""`maalbar bench ui`: which pages it asks for and what it says; never how long it took."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.cli.bench_ui import PageTimes, print_times
from pipelines.settings import Settings
from tests.unit.browse.handmade import write_published


def test_every_kind_of_page_is_asked_for(runner: CliRunner, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_published(Settings().published_path)
    monkeypatch.setattr("pipelines.cli.bench_ui.read_cookbook", tuple)
    ended = runner.invoke(app, ["bench", "ui", "--rounds", "1"])
    assert ended.exit_code == 0
    for said in ("Forsiden", "Søgning på to af dem", "Kendsgerninger", "Dokumenter", "Grænsen er 200 ms"):
        assert said in ended.output
    assert "Kogebogens" not in ended.output


def test_a_limit_that_is_not_kept_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_times(1, [PageTimes("Forsiden", [0.01]), PageTimes("Dokumenter", [0.1, 0.3, 0.4])], Console(width=200))
    assert "den er ikke holdt af Dokumenter." in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["bench", "ui"], ["ui", "--port", "0"]])
def test_nothing_published_is_one_sentence(runner: CliRunner, home: Path, arguments: list[str]) -> None:
    ended = runner.invoke(app, arguments)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Der er endnu intet udgivet lager i ")


def test_a_file_of_an_older_version_is_one_sentence(runner: CliRunner, published: Path) -> None:
    ended = runner.invoke(app, ["bench", "ui"])
    assert ended.exit_code == 1
    assert ended.stderr.strip() == "Lageret er lavet af en anden udgave af maalbar; lav det igen med: maalbar run"


def test_a_port_that_is_taken_is_one_sentence(runner: CliRunner, published: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = runner.invoke(app, ["ui", "--port", port])
    assert ended.exit_code == 1
    assert ended.stderr.strip() == f"Port {port} kan ikke bruges; vælg en anden med --port."
