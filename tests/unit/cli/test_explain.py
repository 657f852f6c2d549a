"""`maalbar explain`: what stands behind a fact beside its line, and what is said of an id that is not there now."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipelines.cli import app

EVIDENCE = """
create schema styring;
create schema history;
create table styring.kilde (id varchar, visning varchar);
insert into styring.kilde values ('measurement-1', 'maalinger'), ('goal-1', 'maal');
create table styring.kildekontroller (
    visning varchar, rapportside integer, kontrol varchar, kontroludfald varchar, besked varchar
);
insert into styring.kildekontroller values
    ('maalinger', null, 'marts.fct_measurements.value_not_null', 'Bestået', ''),
    ('maalinger', null, 'marts.fct_measurements.role_accepted_values', 'Bestået', ''),
    ('maalinger', null, 'records.lines.every_line_has_one_fate', 'Advarsel', 'To linjer er ulæste.'),
    ('maal', null, 'marts.fct_goals.title_not_null', 'Bestået', ''),
    (null, 5, 'reports.report.report_printed_page_5', 'Bestået', ''),
    (null, 6, 'reports.report.report_printed_page_6', 'Bestået', '');
create table styring.rapportsider (
    id varchar, kommune_nr varchar, rapportkvartal varchar, rapportudgave integer, rapportforvaltning varchar,
    rapportside integer, sideoverskrift varchar, adresse varchar
);
insert into styring.rapportsider values
    ('measurement-1', '999', '2012-Q1', 2, null, 5, 'Mål og succeskriterier',
        'x/2012-Q1/v2/rapport.html#side-5-kilde-3'),
    ('measurement-1', '999', '2012-Q1', 2, 'Teknik', 5, 'Mål og succeskriterier',
        'x/2012-Q1/v2/teknik/rapport.html#side-5');
create table history.fct_measurements as
    select *, '2026-01-05 10:00'::timestamp as known_from, '2026-04-05 10:00'::timestamp as known_to,
        'run-1' as known_by_run, 'run-2' as ended_by_run
    from (select 'measurement-0' as measurement_id, * exclude (measurement_id) from marts.fct_measurements);
create table history.changes (fact_id varchar, old_fact_id varchar, in_file varchar);
insert into history.changes values ('measurement-1', 'measurement-0', 'plan-rettet.md');
"""


@pytest.fixture
def evidence(published: Path) -> Path:
    with duckdb.connect(published) as connection:
        connection.execute(EVIDENCE)
    return published


def explained(runner: CliRunner, fact_id: str, *options: str, width: int = 160) -> str:
    ended = runner.invoke(app, ["explain", fact_id, *options], env={"COLUMNS": str(width)})
    assert (ended.exit_code, ended.stderr) == (0, "")
    return ended.stdout


def test_the_checks_of_a_fact_are_told_with_their_outcome(runner: CliRunner, evidence: Path) -> None:
    short = explained(runner, "measurement-1")
    assert "Kontroller  3 af 4 er bestået i den seneste kørsel; --alle viser dem ved navn" in short
    assert "Advarsel: records.lines.every_line_has_one_fate – To linjer er ulæste." in short
    assert "value_not_null" not in short
    said = explained(runner, "measurement-1", "--alle")
    assert "Kontroller  3 af 4 er bestået i den seneste kørsel\n" in said
    assert [line.strip() for line in said.splitlines() if "fct_measurements" in line] == [
        "marts.fct_measurements.role_accepted_values",
        "marts.fct_measurements.value_not_null",
    ]
    assert "Advarsel: records.lines.every_line_has_one_fate – To linjer er ulæste." in said
    assert "report_printed_page_5" in said
    assert "report_printed_page_6" not in said
    assert "fct_goals" not in said


def test_the_pages_that_show_it_are_told_with_their_address(runner: CliRunner, evidence: Path) -> None:
    said = explained(runner, "measurement-1")
    assert "Rapporter  2 sider viser tallet" in said
    whole, own = (line for line in said.splitlines() if "2012-Q1 v2, side 5" in line)
    assert "side 5 Mål og succeskriterier  x/2012-Q1/v2/rapport.html#side-5-kilde-3" in whole
    assert "(Teknik)  x/2012-Q1/v2/teknik/rapport.html#side-5" in own


def test_a_fact_that_no_page_shows_says_so(runner: CliRunner, evidence: Path) -> None:
    assert "Rapporter  ingen side viser tallet" in explained(runner, "goal-1")


def test_an_id_of_an_earlier_version_leads_to_the_one_that_took_its_place(runner: CliRunner, evidence: Path) -> None:
    said = explained(runner, "measurement-0")
    assert "Gælder ikke længere; den var kendt fra 5. januar 2026 til 5. april 2026." in said
    assert "Med plan-rettet.md blev den til measurement-1." in said
    assert "1.234,5" in said
    assert "known_from" not in said


def test_codes_and_columns_are_told_in_danish(runner: CliRunner, evidence: Path) -> None:
    with duckdb.connect(evidence) as connection:
        connection.execute(
            "alter table marts.fct_measurements add column role varchar default 'actual'; "
            "alter table marts.fct_measurements add column comparator varchar default '>='; "
            "alter table marts.fct_measurements add column period_end date default '2012-03-31'; "
            "alter table marts.fct_measurements add column municipality_code varchar default '173'"
        )
    said = explained(runner, "measurement-1")
    lines = {" ".join(line.split()) for line in said.splitlines()}
    assert {"Rolle Målt værdi", "Sammenligning mindst", "Periode til 31. marts 2012"} <= lines
    assert "Kommune Lyngby-Taarbæk Kommune (173)" in lines
    for word in ("role", "actual", "comparator", ">=", "marts."):
        assert word not in said


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_key_is_cut_in_a_narrow_window(runner: CliRunner, evidence: Path, width: int) -> None:
    said = explained(runner, "measurement-1", width=width)
    assert "…" not in said
    assert "x/2012-Q1/v2/rapport.html#side-5-kilde-3" in "".join(said.split())


def test_a_key_of_a_document_is_told_as_one(runner: CliRunner, evidence: Path) -> None:
    with duckdb.connect(evidence) as connection:
        connection.execute(
            "create table styring.dokumenter as select 'beb21c45ba50' as dokument_id, 'Plan' as dokumenttitel, "
            "'plan.md' as fil, 12 as antal_sider; "
            "create table styring.steder as select 'goal-1' as id, 'maal' as visning, 'beb21c45ba50' as dokument_id"
        )
    said = explained(runner, "beb21c45ba50")
    assert said.startswith("beb21c45ba50  ·  Dokument\n")
    for words in ("Plan", "plan.md", "12", "Mål: 1"):
        assert words in said


def test_blanks_around_an_id_are_no_part_of_it(runner: CliRunner, evidence: Path) -> None:
    assert "1.234,5" in explained(runner, " measurement-1 ")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("measurement-11", "; mente du measurement-1?"),  # a slip
        ("measure", "; mente du measurement-1?"),  # the beginning of one
        ("budget-1", "."),
        ("", "."),
    ],
)
def test_an_unknown_id_is_one_sentence_with_those_that_are_like_it(
    runner: CliRunner, evidence: Path, asked: str, near: str
) -> None:
    ended = runner.invoke(app, ["explain", asked])
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr.strip() == f"Der er ingen kendsgerning med id »{asked}« i det udgivne lager{near}"
