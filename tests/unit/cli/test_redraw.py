"""`maalbar report --version`: the same bytes again, or one sentence that says why not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.cli import redraw as module
from pipelines.render.drafts import prepare
from pipelines.render.inputs import read_inputs
from pipelines.render.quarter import Quarter
from pipelines.settings import Settings
from tests.unit.render.handmade import add, administration, document, small_warehouse

V1 = Path("lyngby-taarbaek/2012-Q1/v1")
NAME = "Version 1 af rapporten for 1. kvartal 2012 (Lyngby-Taarbæk Kommune)"


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one version of one quarter of one municipality."""
    reports = tmp_path_factory.mktemp("archive")
    connection = small_warehouse()
    add(connection, "rpt_administrations", administration())
    prepare(read_inputs(connection, "173", Quarter(2012, 1), "run-1"), reports, reports)
    return reports


@pytest.fixture
def reports(delivered: Path, home: Path) -> Path:
    """A copy of it, where this test's command looks for reports."""
    shutil.copytree(delivered, Settings().reports)
    return Settings().reports


def report(runner: CliRunner, *options: str) -> Result:
    return runner.invoke(app, ["report", "--quarter", "2012-Q1", *options])


def test_a_version_is_made_again_and_is_the_same(runner: CliRunner, reports: Path) -> None:
    ended = report(runner, "--version", "1")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"{NAME} er lavet igen: ")
    assert ended.stdout.strip().endswith("filer, byte for byte som i arkivet.")


def test_a_version_is_made_again_in_a_folder_of_ones_own(runner: CliRunner, reports: Path, tmp_path: Path) -> None:
    to = tmp_path / "igen"
    ended = report(runner, "--version", "1", "--municipality", "lyngby-taarbaek", "--to", str(to))
    assert ended.exit_code == 0
    assert ended.stdout.strip().endswith(f"Den ligger i {to}.")
    for name in ("rapport.pdf", "teknisk-forvaltning/rapport.html", "data/goals.parquet", "manifest.json"):
        assert (to / name).read_bytes() == (reports / V1 / name).read_bytes()


def test_other_code_is_named(runner: CliRunner, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_by = module.code_version()
    monkeypatch.setattr(module, "code_version", lambda: "9.9.9-fff")
    ended = report(runner, "--version", "1")
    assert ended.exit_code == 1
    assert ended.stderr.startswith(f"{NAME} er lavet med kode {made_by}; her kører 9.9.9-fff, og 6 af ")


def test_a_file_changed_in_the_archive_is_named(runner: CliRunner, reports: Path) -> None:
    (reports / V1 / "rapport.html").write_text("rettet", encoding="utf-8")
    ended = report(runner, "--version", "1")
    assert (ended.exit_code, ended.stderr.strip()) == (
        1,
        f"{NAME} er ændret i arkivet, siden den blev leveret: rapport.html.",
    )


def test_bytes_that_differ_without_a_reason_are_told(
    runner: CliRunner, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.render.report.HTML_NAME", "rapport.htm")
    ended = report(runner, "--version", "1")
    assert ended.exit_code == 1
    assert "bliver ikke den samme igen, selv om koden er den samme: " in ended.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--version", "2"], "Rapporten for 2012-Q1 har ingen version 2; den har 1."),
        (["--version", "1", "--quarter", "2012-Q4"], "Arkivet har ingen rapport for 2012-Q4; det har: 2012-Q1."),
        (["--version", "1", "--quarter", "4/2012"], "»4/2012« er ikke et kvartal; skriv det som 2012-Q1."),
        (
            ["--version", "1", "--municipality", "../lyngby-taarbaek"],
            "Arkivet har ingen rapporter for »../lyngby-taarbaek«; det har: lyngby-taarbaek.",
        ),
        (["--to", "igen"], "Med --to hører --version: den version fra arkivet, der skal laves igen."),
    ],
)
def test_what_is_not_there_is_one_sentence(runner: CliRunner, reports: Path, options: list[str], said: str) -> None:
    ended = report(runner, *options)
    assert (ended.exit_code, ended.stdout, ended.stderr.strip()) == (1, "", said)


def test_an_empty_archive_is_one_sentence(runner: CliRunner, home: Path) -> None:
    ended = report(runner, "--version", "1")
    assert ended.exit_code == 1
    assert ended.stderr.startswith("Der er ingen rapporter i ")


def test_two_municipalities_are_a_choice(runner: CliRunner, reports: Path) -> None:
    connection = small_warehouse()
    add(connection, "rpt_documents", document(document_id="d2", municipality_code="101"))
    prepare(read_inputs(connection, "101", Quarter(2012, 1), "run-1"), reports, reports)
    ended = report(runner, "--version", "1")
    assert ended.exit_code == 1
    assert "vælg én med --municipality: koebenhavns, lyngby-taarbaek." in ended.stderr
    assert report(runner, "--version", "1", "--municipality", "koebenhavns").exit_code == 0


@pytest.mark.parametrize(("name", "said"), [("manifest.json", "beskadiget"), ("data/lines.parquet", "er ændret")])
def test_damage_is_one_sentence(runner: CliRunner, reports: Path, name: str, said: str) -> None:
    (reports / V1 / name).write_text("{", encoding="utf-8")
    ended = report(runner, "--version", "1")
    assert ended.exit_code == 1
    assert said in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_nothing_is_written_over(runner: CliRunner, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "noter.txt").write_text("mine", encoding="utf-8")
    inside = report(runner, "--version", "1", "--to", str(reports / "lyngby-taarbaek" / "2012-Q1" / "v2"))
    full = report(runner, "--version", "1", "--to", str(tmp_path / "mine"))
    assert (inside.exit_code, full.exit_code) == (1, 1)
    assert "ligger i arkivet" in inside.stderr
    assert "er ikke tom" in full.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["noter.txt"]
