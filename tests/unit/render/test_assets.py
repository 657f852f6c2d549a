"""What Dagster is told of the reports of a run: versions made and kept, and each check of all of them as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pipelines.load.warehouse import open_warehouse
from pipelines.render.archive import Manifest
from pipelines.render.assets import joined, metadata_of, note_pages
from pipelines.render.drafts import Delivery
from pipelines.render.quarter import Quarter
from pipelines.render.shown import Shown

UNITS = [{"administration": None, "folder": ""}, {"administration": "Teknisk Forvaltning", "folder": "teknisk"}]


def manifest(*checks: dict[str, Any], name: str = "Eksempel Kommune") -> Manifest:
    return Manifest("000", name, "2030-Q1", 1, "2030-01-01", 2030, "1.2.3", None, "f", [], UNITS, list(checks), {})


def check(folder: str = "", passed: bool = True) -> dict[str, Any]:
    return {"folder": folder, "name": "total", "passed": passed, "message_da": f"sætning om {folder or 'det hele'}"}


def test_a_check_that_holds_in_all_reports_holds() -> None:
    result = joined("total", [manifest(check(), check("teknisk"))])
    assert (result.passed, result.is_broken) == (True, False)
    assert result.message_da == "Eksempel Kommune: sætning om det hele"


def test_the_report_in_which_a_check_fails_is_named() -> None:
    result = joined("total", [manifest(check(), check("teknisk", passed=False))])
    assert (result.passed, result.message_da) == (False, "Teknisk Forvaltning, Eksempel Kommune: sætning om teknisk")


def test_a_check_that_one_report_did_not_make_is_broken() -> None:
    assert joined("total", [manifest(check(), check("teknisk")), manifest(check())]).is_broken
    assert joined("total", []).is_broken


def test_versions_made_and_kept_are_told_apart() -> None:
    made = [(Delivery("a/2030-Q1/v2", is_new=True), manifest()), (Delivery("b/2030-Q1/v1", is_new=False), manifest())]
    told = metadata_of(Quarter(2030, 1), made)
    assert (told["versions_made"], told["versions_kept"]) == (["a/2030-Q1/v2"], ["b/2030-Q1/v1"])
    assert (told["quarter"], told["reports"]) == ("2030-Q1", 4)


def test_the_pages_of_the_newest_version_alone_are_noted_for_readers(tmp_path: Path) -> None:
    first = manifest()
    second, other_quarter = replace(first, version=2), replace(first, quarter="2029-Q4")
    facts = [Shown("", 5, "Mål", fact, f"rapport.html#{fact}") for fact in ("goal-1", "goal-2")]
    with open_warehouse(tmp_path / "maalbar.duckdb") as connection:

        def noted(*made: Manifest) -> list[tuple[Any, ...]]:
            for one in made:
                note_pages(connection, f"eksempel/{one.quarter}/v{one.version}", one, facts[: one.version])
            return connection.execute(
                "select period_id, version, fact_id, address from history.report_pages order by all"
            ).fetchall()

        quarter = ("2029-Q4", 1, "goal-1", "eksempel/2029-Q4/v1/rapport.html#goal-1")
        of_the_first = ("2030-Q1", 1, "goal-1", "eksempel/2030-Q1/v1/rapport.html#goal-1")
        of_the_second = [
            ("2030-Q1", 2, f"goal-{number}", f"eksempel/2030-Q1/v2/rapport.html#goal-{number}") for number in (1, 2)
        ]
        assert noted(other_quarter, first, second) == [quarter, *of_the_second]
        # The second was never delivered, and the first is kept.
        assert noted(first) == [quarter, of_the_first]
