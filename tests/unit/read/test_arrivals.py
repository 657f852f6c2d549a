"""What lies in raw/, in one order, with what is no document left out."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from pipelines.read.arrivals import arrivals, arrive, is_ignored


@pytest.mark.parametrize(
    "name", ["manifest.csv", "README.md", "readme.txt", ".gitkeep", ".DS_Store", "~$plan.docx", "Thumbs.db", "x.tmp"]
)
def test_what_is_no_document(name: str) -> None:
    assert is_ignored(name)


@pytest.mark.parametrize("name", ["plan.txt", "manifest-2012.csv", "læsmig.md", "plan~1.doc", "uden-endelse"])
def test_what_is(name: str) -> None:
    assert not is_ignored(name)


def test_files_come_in_one_order_with_their_hash(tmp_path: Path) -> None:
    for name in ["b/2.txt", "b/1.txt", "a.txt", "b/.skjult/x.txt", "b/c/d/3.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = arrivals(tmp_path)
    assert [arrival.relative_path for arrival in found] == ["a.txt", "b/1.txt", "b/2.txt", "b/c/d/3.txt"]
    assert found[1].sha256 == hashlib.sha256(b"b/1.txt").hexdigest()
    assert found[1].document_id == found[1].sha256[:12]
    assert found[3].file_name == "3.txt"


def test_the_same_bytes_under_two_names_are_noted(tmp_path: Path) -> None:
    for name in ["b.txt", "a.txt", "c.txt"]:
        (tmp_path / name).write_text("ens" if name != "c.txt" else "noget andet")
    assert [(arrival.relative_path, arrival.same_as) for arrival in arrivals(tmp_path)] == [
        ("a.txt", None),
        ("b.txt", "a.txt"),
        ("c.txt", None),
    ]


def test_a_name_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "målplan.txt")).write_text("x")
    assert arrivals(tmp_path)[0].relative_path == "målplan.txt"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "hemmelig.txt").write_text("x")
    (tmp_path / "raw" / "link.txt").symlink_to(tmp_path / "hemmelig.txt")
    assert arrivals(tmp_path / "raw") == ()


def test_no_folder_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="findes ikke"):
        arrivals(tmp_path / "raw")


def test_a_file_that_cannot_be_opened_has_no_hash(tmp_path: Path) -> None:
    assert arrive(tmp_path / "væk.txt", tmp_path).sha256 == ""
