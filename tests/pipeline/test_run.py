"""A tiny raw/ of Eksempel Kommune through the whole job: to facts, to a report, and once more."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pypdfium2
import pytest

from pipelines.ask.published import published
from pipelines.publish.export.export import Asked, export
from tests.pipeline.conftest import COMMAND, OF_THE_RUN, Finished, Place, call, read_hashes

pytestmark = pytest.mark.slow


def ask(place: Place, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(place.published, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def of_documents(finished: Finished) -> dict[str, list[tuple[Any, ...]]]:
    """What the warehouse holds of documents, the books of the run left out."""
    return {
        name: rows
        for name, rows in finished.tables.items()
        if name.split(".")[1] not in OF_THE_RUN and not name.startswith("reporting.rpt_checks")
    }


CLOSED = re.compile(r"\b777[.]?000\b|Salg af et tag")
PRIVATE = re.compile(r"010190|opdigt@")
"""What stands in the closed item, and what is somebody's own, as raw/ has them."""


def text_of(path: Path) -> str:
    """All that can be read in a file, whatever form it is packed in."""
    match path.suffix:
        case ".pdf":
            return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
        case ".xlsx":
            with zipfile.ZipFile(path) as book:
                return "\n".join(book.read(name).decode(errors="replace") for name in book.namelist())
        case ".parquet":
            return str(duckdb.sql(f"from '{path}'").fetchall())
    return path.read_bytes().decode(errors="replace")


def test_the_run_ends_well_and_says_what_it_found(first: Finished) -> None:
    assert (first.exit_code, first.complained) == (0, "")
    for said in ("1 mål", "2 kriterier", "1 måling", "1 beslutning", "rapport.pdf", "rapport.html", "0 fejlet"):
        assert said in first.said


def test_facts_of_the_plan_are_published(first: Finished) -> None:
    [goals] = [rows for name, rows in first.tables.items() if name == "marts.fct_goals"]
    assert len(goals) == 1
    assert "Grønne tage" in goals[0]


def test_a_measurement_stands_where_it_is_printed(place: Place, again: Finished) -> None:
    [found] = ask(
        place,
        "select file_name, line_start, line_end, printed, role, comparator, value::double, unit "
        "from marts.fct_measurements where value = 40",
    )
    assert found == ("bygningsforvaltningen-2030.txt", 15, 15, "40 pct.", "target", ">=", 40.0, "pct")


def test_a_decision_is_published_with_its_committee(first: Finished) -> None:
    [decision] = first.tables["marts.fct_decisions"]
    assert {"Økonomiudvalget", "approved"} <= {value for value in decision if isinstance(value, str)}


def test_the_history_begins_with_what_is_published(place: Place, first: Finished) -> None:
    assert len(first.tables["history.publications"]) == 1
    known = "known_from, known_to, known_by_run, ended_by_run"
    for name in ("fct_goals", "fct_measurements", "fct_decisions"):
        versions = ask(place, f"select * exclude ({known}) from history.{name} where known_to is null order by all")
        assert versions == ask(place, f"from marts.{name} order by all") != []


def test_nothing_of_a_closed_item_gets_out(place: Place, first: Finished) -> None:
    leaked = [(name, row) for name, rows in first.tables.items() for row in rows if CLOSED.search(str(row))]
    assert leaked == []
    said = {path: text_of(path) for path in place.reports.rglob("*") if path.is_file()}
    assert {path.suffix for path in said} >= {".html", ".csv", ".pdf", ".xlsx", ".parquet", ".json"}
    assert [path.name for path, text in said.items() if CLOSED.search(text)] == []
    assert any("hører til et lukket punkt og vises ikke." in text for text in said.values())


def test_personal_data_gets_no_further_than_the_home_folder(place: Place, first: Finished) -> None:
    [findings] = [rows for name, rows in first.tables.items() if name == "marts.fct_findings"]
    assert [row[1] for row in findings] == ["personal_data", "personal_data"]
    assert [name for name, rows in first.tables.items() if re.search("010190|-4321|opdigt@", str(rows))] == []
    files = [place.published, *(path for path in place.reports.rglob("*") if path.is_file())]
    assert [path.name for path in files if PRIVATE.search(text_of(path))] == []
    assert "██████-" in (place.report / "rapport.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("file_format", ["csv", "parquet", "xlsx", "oparl", "fiscal"])
def test_nothing_closed_and_nothing_personal_is_taken_along(
    place: Place, first: Finished, tmp_path: Path, file_format: str
) -> None:
    copy, folder = tmp_path / "maalbar.duckdb", tmp_path / "ud"
    copy.write_bytes(place.published.read_bytes())
    folder.mkdir()
    with published(copy, writes_to=folder) as connection:
        export(connection, Asked(file_format), folder)
    said = {path.name: text_of(path) for path in folder.rglob("*") if path.is_file()}
    assert any("Økonomiudvalget" in text for text in said.values()), "what is open can be read"
    assert [name for name, text in said.items() if CLOSED.search(text) or PRIVATE.search(text)] == []


def test_every_planned_check_was_made_and_holds(first: Finished) -> None:
    checks = first.tables["marts.fct_checks"]
    assert {row[2] for row in checks} == {"parse", "records", "expectations", "dbt", "report"}
    assert [row for row in checks if not (row[3] and row[4])] == []
    assert [row for row in checks if row[5] not in ("passed", "warned")] == []


def test_the_report_lies_where_readers_fetch_it(place: Place, first: Finished) -> None:
    assert (place.report / "rapport.pdf").read_bytes().startswith(b"%PDF-")
    assert "Opdigtet kommune" in (place.report / "rapport.html").read_text(encoding="utf-8")


def test_the_same_files_again_change_nothing(first: Finished, again: Finished) -> None:
    assert (again.exit_code, again.complained) == (0, "")
    changed = [name for name, rows in of_documents(again).items() if rows != of_documents(first)[name]]
    assert changed == []
    assert again.report_files == first.report_files
    assert "ingen nye dokumenter" in again.said


def test_the_ids_of_facts_are_the_same_in_each_run(first: Finished, again: Finished) -> None:
    ids = [
        {
            (name, row[0])
            for name, rows in one.tables.items()
            if name.startswith("marts.fct_")
            for row in rows
            if is_id(row)
        }
        for one in (first, again)
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) > 15


def is_id(row: tuple[Any, ...]) -> bool:
    return re.fullmatch(r"[a-z_]+-[0-9a-f]{16}", str(row[0])) is not None


def test_a_run_without_changes_keeps_the_version_of_the_report(place: Place, first: Finished, again: Finished) -> None:
    assert "(ny version: v1; med 1 forvaltning i undermapper)" in first.said
    assert "(uændret siden v1, så ingen ny version er lavet; med 1 forvaltning i undermapper)" in again.said


def test_a_change_makes_the_next_version_of_the_report(place: Place, again: Finished, after_kill: Finished) -> None:
    assert "(ny version: v2; med 1 forvaltning i undermapper)" in after_kill.said
    kept = {name: digest for name, digest in again.report_files.items() if "/v1/" in name}
    assert kept
    assert kept.items() <= after_kill.report_files.items()
    assert "Mindst 45 pct." in (place.newest_report / "rapport.html").read_text(encoding="utf-8")
    for folder in (place.newest_report.parent, place.newest_report.parents[1]):
        assert 'http-equiv="refresh"' in (folder / "nyeste.html").read_text(encoding="utf-8")


def test_an_archived_report_is_made_again_byte_for_byte(place: Place, after_kill: Finished, tmp_path: Path) -> None:
    for version in ("1", "2"):
        ended = call(place, "report", "--quarter", "2030-Q1", "--version", version, "--to", str(tmp_path / version))
        assert (ended.exit_code, ended.complained) == (0, "")
        assert "byte for byte som i arkivet" in ended.said
        archived = place.report.with_name(f"v{version}")
        assert read_hashes(tmp_path / version) == read_hashes(archived)


def test_a_changed_file_is_a_new_version(place: Place, after_kill: Finished) -> None:
    assert (after_kill.exit_code, after_kill.complained) == (0, "")
    versions = ask(
        place,
        "select version, superseded_by is not null from marts.dim_documents "
        "where file_name = 'bygningsforvaltningen-2030.txt' order by version",
    )
    assert versions == [(1, True), (2, False)]
    assert ask(place, "select value::double from marts.fct_measurements") == [(45.0,)]


def test_what_changed_is_told_with_the_file_and_the_run(place: Place, after_kill: Finished) -> None:
    changed = ask(
        place,
        "select aarsag, kolonne, foer, nu, kom_med_fil, linje_fra_foer, linje_fra, koersel_id from styring.aendringer "
        "where visning = 'maalinger' and kolonne = 'vaerdi'",
    )
    [(run_id,)] = ask(place, "select distinct known_by_run from history.fct_measurements where known_to is null")
    file = "bygningsforvaltningen-2030.txt"
    assert changed == [("Dokumentet er sendt igen", "vaerdi", "40", "45", file, 15, 15, run_id)]
    [(began,), (later,)] = ask(place, "select published_at from history.publications order by all")
    for moment, value in ((began, 40), (later, 45)):
        as_of = f"select value::integer from history.fct_measurements_as_of('{moment}')"
        assert ask(place, as_of) == [(value,)]


def test_a_bad_file_is_set_aside_and_the_rest_goes_on(place: Place, after_kill: Finished) -> None:
    [(path, message)] = ask(place, "select relative_path, message_da from marts.fct_quarantined_files")
    assert path == "plans/tom.pdf"
    assert "er tom" in message
    assert "I karantæne     »tom.pdf« er tom" in after_kill.said


def test_a_killed_run_is_told_as_failed(place: Place, after_kill: Finished) -> None:
    with duckdb.connect(place.home / "build" / "maalbar.duckdb", read_only=True) as connection:
        outcomes = connection.execute("select outcome from runs.runs order by started_at").fetchall()
    assert outcomes == [("succeeded",), ("succeeded",), ("failed",), ("succeeded",)]


def test_a_number_is_walked_back_to_its_line(place: Place, after_kill: Finished) -> None:
    [(fact_id,)] = ask(place, "select measurement_id from marts.fct_measurements")
    ended = subprocess.run(
        [*COMMAND, "explain", fact_id, "--home", str(place.home)], capture_output=True, text=True, check=True
    )
    for said in ("45 pct.", "bygningsforvaltningen-2030.txt", "Linjer", "15", "Regel", "side 5", "v2"):
        assert said in ended.stdout
    [(passed, planned, pages)] = ask(
        place,
        f"select kontroller_bestaaet, kontroller_i_alt, rapportsider from styring.kilde where id = '{fact_id}'",
    )
    assert passed == planned > 20
    assert "2030-Q1 v2 side 5" in pages
    assert ask(place, "select distinct version from history.report_pages") == [(2,)]
    [(earlier,)] = ask(place, "select measurement_id from history.fct_measurements where known_to is not null")
    ended = subprocess.run(
        [*COMMAND, "explain", earlier, "--home", str(place.home)], capture_output=True, text=True, check=True
    )
    assert "Gælder ikke længere" in ended.stdout
    assert fact_id in ended.stdout


def test_sql_is_answered_as_csv(place: Place, after_kill: Finished) -> None:
    command = [*COMMAND, "query", "select count(*) as goals from marts.fct_goals", "--csv"]
    ended = subprocess.run([*command, "--home", str(place.home)], capture_output=True, text=True, check=True)
    assert list(csv.DictReader(io.StringIO(ended.stdout))) == [{"goals": "1"}]


def test_a_failed_check_stops_the_run_before_its_readers(
    place: Place, after_kill: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.console import Console

    from pipelines.check import assets as check
    from pipelines.check.expectations import Expectation, Suite
    from pipelines.cli.home import settle
    from pipelines.cli.refusal import Refusal
    from pipelines.cli.run import run

    impossible = Expectation(
        "a_thousand", "expect_table_row_count_to_be_between", {"min_value": 1000}, "error", "because", "Der er tusind."
    )
    monkeypatch.setattr(check, "suites", lambda: (Suite("documents", (impossible,)),))
    settings = settle(place.raw, place.home, place.reports)
    with pytest.raises(Refusal, match=r"Intet er udgivet, for én kontrol holder ikke: records\.documents\.a_thousand"):
        run(settings, None, Console(quiet=True))
    status = call(place, "status")
    assert (status.tables, status.report_files) == (after_kill.tables, after_kill.report_files)
