"""Reports reach their readers whole."""

from __future__ import annotations

from pathlib import Path

from pipelines.publish.deliver import deliver


def _draft(drafts: Path, text: str) -> None:
    folder = drafts / "eksempel" / "2030-Q1"
    (folder / "figures").mkdir(parents=True)
    (folder / "rapport.html").write_text(text, encoding="utf-8")
    (folder / "figures" / "status.svg").write_text("<svg/>", encoding="utf-8")


def test_a_draft_is_moved_to_its_place(tmp_path: Path) -> None:
    _draft(tmp_path / "drafts", "ny")
    assert deliver(tmp_path / "drafts", tmp_path / "reports") == [tmp_path / "reports" / "eksempel" / "2030-Q1"]
    assert (tmp_path / "reports/eksempel/2030-Q1/figures/status.svg").exists()
    assert not (tmp_path / "drafts").exists()


def test_an_older_report_gives_way_whole(tmp_path: Path) -> None:
    _draft(tmp_path / "drafts", "gammel")
    deliver(tmp_path / "drafts", tmp_path / "reports")
    (tmp_path / "reports/eksempel/2030-Q1/figures/udgaaet.svg").write_text("<svg/>", encoding="utf-8")
    _draft(tmp_path / "drafts", "ny")
    [place] = deliver(tmp_path / "drafts", tmp_path / "reports")
    assert (place / "rapport.html").read_text(encoding="utf-8") == "ny"
    assert not (place / "figures/udgaaet.svg").exists()
    assert [path.name for path in place.parent.iterdir()] == ["2030-Q1"]


def test_what_a_killed_delivery_left_is_cleared_away(tmp_path: Path) -> None:
    _draft(tmp_path / "drafts", "ny")
    for leftover in (".ny-2030-Q1", ".gammel-2030-Q1"):
        (tmp_path / "reports/eksempel" / leftover).mkdir(parents=True)
    [place] = deliver(tmp_path / "drafts", tmp_path / "reports")
    assert [path.name for path in place.parent.iterdir()] == ["2030-Q1"]


def test_reports_of_other_quarters_stay(tmp_path: Path) -> None:
    (tmp_path / "reports/eksempel/2029-Q4").mkdir(parents=True)
    _draft(tmp_path / "drafts", "ny")
    deliver(tmp_path / "drafts", tmp_path / "reports")
    assert (tmp_path / "reports/eksempel/2029-Q4").exists()


def test_no_drafts_is_no_delivery(tmp_path: Path) -> None:
    assert deliver(tmp_path / "drafts", tmp_path / "reports") == []
