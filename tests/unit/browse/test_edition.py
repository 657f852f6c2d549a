"""The newest publication is shown without a restart; one that can not be read leaves the one before."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from time import sleep

import duckdb
import pytest

from pipelines.ask.published import NotReadableError
from pipelines.browse.edition import Edition, Shelf, open_edition
from tests.unit.browse.handmade import GOAL, write_published


def title(edition: Edition) -> str:
    fact = edition.catalogue.fact(GOAL)
    assert fact
    [row] = edition.rows("select titel from styring.maal where maal_id = ?", [GOAL])
    assert fact["title"] == row["titel"]
    return str(fact["title"])


def swap_in(path: Path, new: str) -> None:
    """Put another file in place as publish does: whole, with one rename."""
    write_published(path.with_name("ny.duckdb"), title=new).replace(path)


def test_a_new_publication_is_shown_while_the_old_one_is_open(tmp_path: Path) -> None:
    path = write_published(tmp_path / "maalbar.duckdb")
    shelf = Shelf(path, patience=None)
    old = shelf.newest()
    swap_in(path, "Et nyt mål")
    assert title(shelf.newest()) == "Et nyt mål"
    assert title(old) == "Trivsel i folkeskolen"  # whoever still reads it sees it whole
    assert shelf.newest() is shelf.newest()


def test_a_damaged_file_leaves_the_one_before_and_is_said(tmp_path: Path) -> None:
    path = write_published(tmp_path / "maalbar.duckdb")
    shelf = Shelf(path, patience=None)
    shelf.newest()
    bad = tmp_path / "ny.duckdb"
    bad.write_bytes(b"ikke et lager")
    bad.replace(path)
    assert title(shelf.newest()) == "Trivsel i folkeskolen"
    assert shelf.fault is not None
    swap_in(path, "Igen et lager")
    assert title(shelf.newest()) == "Igen et lager"
    assert shelf.fault is None


def test_it_is_shown_as_soon_as_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "maalbar.duckdb"
    shelf = Shelf(path)
    with pytest.raises(NotReadableError, match="maalbar run"):
        shelf.newest()
    write_published(path)
    assert title(shelf.newest()) == "Trivsel i folkeskolen"


@pytest.mark.parametrize("content", ["", "ikke et lager", "create schema marts"])
def test_what_can_not_be_shown_is_one_sentence_without_a_folder(tmp_path: Path, content: str) -> None:
    path = tmp_path / "maalbar.duckdb"
    if content.startswith("create"):
        with duckdb.connect(path) as connection:
            connection.execute(content)
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(NotReadableError, match=r"^Lageret [^/]+ maalbar run$"):
        open_edition(path)


def test_pages_can_not_write_and_read_no_other_file(edition: Edition) -> None:
    for sql in ("delete from styring.maal", "create table x as select 1", "from read_text('/etc/hostname')"):
        with pytest.raises(duckdb.Error):
            edition.rows(sql)


def test_nobody_waits_long_for_a_large_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_published(tmp_path / "maalbar.duckdb")
    shelf = Shelf(path, patience=0)
    old = shelf.newest()
    swap_in(path, "Et nyt mål")
    may_be_read = Event()
    monkeypatch.setattr("pipelines.browse.edition.open_edition", lambda path: may_be_read.wait() and open_edition(path))
    assert shelf.newest() is old
    assert shelf.newest() is old
    may_be_read.set()
    while shelf.newest() is old:
        sleep(0.01)
    assert title(shelf.newest()) == "Et nyt mål"
