"""Versions reach their readers whole, and what is there is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.publish import deliver as module
from pipelines.publish.deliver import DeliveryRefusedError, deliver
from pipelines.render.drafts import Delivery, write_plan

V1, V2 = "eksempel/2030-Q1/v1", "eksempel/2030-Q1/v2"


def draft(drafts: Path, place: str, text: str = "ny") -> Delivery:
    (drafts / place / "figures").mkdir(parents=True)
    (drafts / place / "rapport.html").write_text(text, encoding="utf-8")
    (drafts / place / "figures" / "status.svg").write_text("<svg/>", encoding="utf-8")
    delivery = Delivery(place, is_new=True)
    write_plan(drafts, [delivery])
    return delivery


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_draft_is_moved_to_its_place(tmp_path: Path) -> None:
    delivery = draft(tmp_path / "drafts", V1)
    assert deliver(tmp_path / "drafts", tmp_path / "reports") == [delivery]
    assert (tmp_path / "reports" / V1 / "figures/status.svg").exists()
    assert not (tmp_path / "drafts").exists()


def test_a_new_version_stands_beside_the_old_one_and_is_pointed_to(tmp_path: Path) -> None:
    for place in (V1, V2):
        draft(tmp_path / "drafts", place, place)
        deliver(tmp_path / "drafts", tmp_path / "reports")
    quarter = tmp_path / "reports/eksempel/2030-Q1"
    assert (quarter / "v1/rapport.html").read_text(encoding="utf-8") == V1
    assert names(quarter) == ["nyeste.html", "v1", "v2"]
    assert 'content="0; url=v2/rapport.html"' in (quarter / "nyeste.html").read_text(encoding="utf-8")
    assert 'url=2030-Q1/nyeste.html"' in (quarter.parent / "nyeste.html").read_text(encoding="utf-8")


def test_the_tenth_version_is_newer_than_the_ninth(tmp_path: Path) -> None:
    (tmp_path / "reports/eksempel/2030-Q1/v9").mkdir(parents=True)
    draft(tmp_path / "drafts", "eksempel/2030-Q1/v10")
    deliver(tmp_path / "drafts", tmp_path / "reports")
    assert "url=v10/" in (tmp_path / "reports/eksempel/2030-Q1/nyeste.html").read_text(encoding="utf-8")


def test_a_version_that_is_there_is_not_touched(tmp_path: Path) -> None:
    draft(tmp_path / "drafts", V1, "gammel")
    deliver(tmp_path / "drafts", tmp_path / "reports")
    draft(tmp_path / "drafts", V1, "ny")
    with pytest.raises(DeliveryRefusedError, match="kør igen"):
        deliver(tmp_path / "drafts", tmp_path / "reports")
    assert (tmp_path / "reports" / V1 / "rapport.html").read_text(encoding="utf-8") == "gammel"
    assert names(tmp_path / "reports/eksempel/2030-Q1") == ["nyeste.html", "v1"]


def test_what_a_killed_delivery_left_is_cleared_away_and_made_good(tmp_path: Path) -> None:
    quarter = tmp_path / "reports/eksempel/2030-Q1"
    (quarter / "v1").mkdir(parents=True)  # delivered, but killed before it was pointed to
    (quarter / ".ny-v2" / "figures").mkdir(parents=True)
    (tmp_path / "drafts").mkdir()
    write_plan(tmp_path / "drafts", [Delivery(V1, is_new=False)])
    deliver(tmp_path / "drafts", tmp_path / "reports")
    assert names(quarter) == ["nyeste.html", "v1"]


@pytest.mark.parametrize("dies_at", ["copytree", "rename"])
def test_a_delivery_killed_on_its_way_leaves_the_old_version_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dies_at: str
) -> None:
    draft(tmp_path / "drafts", V1, "gammel")
    deliver(tmp_path / "drafts", tmp_path / "reports")
    draft(tmp_path / "drafts", V2)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(*((module.shutil, "copytree") if dies_at == "copytree" else (Path, "rename")), killed)
        with pytest.raises(KeyboardInterrupt):
            deliver(tmp_path / "drafts", tmp_path / "reports")
    quarter = tmp_path / "reports/eksempel/2030-Q1"
    assert "url=v1/" in (quarter / "nyeste.html").read_text(encoding="utf-8")
    assert not (quarter / "v2").exists()
    deliver(tmp_path / "drafts", tmp_path / "reports")
    assert names(quarter) == ["nyeste.html", "v1", "v2"]


def test_reports_of_other_quarters_stay(tmp_path: Path) -> None:
    (tmp_path / "reports/eksempel/2029-Q4/v1").mkdir(parents=True)
    draft(tmp_path / "drafts", V1)
    deliver(tmp_path / "drafts", tmp_path / "reports")
    assert (tmp_path / "reports/eksempel/2029-Q4/v1").exists()


def test_no_drafts_is_no_delivery(tmp_path: Path) -> None:
    assert deliver(tmp_path / "drafts", tmp_path / "reports") == []
