"""Encodings and line ends: what is taken, what is refused, and that no line moves."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from pipelines.read.text import decode, numbered, read_text
from pipelines.read.unreadable import UnreadableFile

DANISH = "Målet er ærligt: børn, ældre og ”åben” forvaltning – 70 pct.\n"
SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@pytest.mark.parametrize(
    "content",
    [
        DANISH.encode(),
        codecs.BOM_UTF8 + DANISH.encode(),  # as Windows Notepad saves
        DANISH.encode("utf-16"),  # with its byte order mark
        codecs.BOM_UTF16_BE + DANISH.encode("utf-16-be"),
        DANISH.encode("cp1252"),  # as the older case systems export
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "windows-1252"],
)
def test_encodings_that_are_read(content: bytes) -> None:
    assert decode(content, "a.txt") == DANISH


@pytest.mark.parametrize(
    "content",
    [
        "Målet er ærligt for børn og ældre".encode("cp850"),  # DOS: every byte is a letter in Windows-1252 too
        "Målet er ærligt for børn og ældre".encode("mac-roman"),
        DANISH.encode("utf-16-le"),  # without a mark: full of NUL
        codecs.BOM_UTF8 + b"m\xe5l",  # says UTF-8 and is not
        b"\x81\x8d\x8f\x90\x9d",  # bytes that Windows-1252 does not have
        bytes(range(1, 32)) * 20,  # control characters
        DANISH.encode().decode("cp1252", errors="replace").encode(),  # UTF-8 saved twice
    ],
    ids=["cp850", "mac-roman", "utf-16-no-mark", "false-mark", "undefined", "controls", "twice"],
)
def test_encodings_that_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(content, "brev.txt")
    assert caught.value.reason == "wrongly_encoded"
    assert caught.value.message_da.startswith("»brev.txt« ")


@pytest.mark.parametrize("content", [b"", b" \n\t\n", codecs.BOM_UTF8], ids=["nothing", "blanks", "only-mark"])
def test_a_text_of_nothing_is_empty(content: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(content, "a.txt")
    assert caught.value.reason == "empty"


def test_ordinary_text_is_not_taken_for_wrong() -> None:
    assert decode("Ã er et bogstav på portugisisk, ærligt".encode(), "a.txt").startswith("Ã"), (
        "one such letter is a letter"
    )
    assert decode("• et\n• to\n€ 5 ½".encode("cp1252"), "a.txt").startswith("•"), "signs alone are Windows-1252"
    assert "\ufffd" in decode("et tegn \ufffd fra en PDF".encode(), "a.txt"), "U+FFFD as printed stays"


def test_a_control_character_that_slipped_in_is_marked() -> None:
    assert decode(b"kolonne\x0bto " + b"a" * 600, "a.txt").startswith("kolonne\ufffdto")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\n", ["a", "b"]),  # the last line break ends a line
        ("a\nb", ["a", "b"]),  # or is missing
        ("a\n\n\nb\n", ["a", "", "", "b"]),  # blank lines count
        ("a\r\nb\r\n", ["a", "b"]),  # Windows
        ("a\rb\r", ["a", "b"]),  # old Macintosh
        (" a\tb  \n", [" a\tb  "]),  # blanks stay: a page begins with one
        ("a\u2028b\x85c\n", ["a\u2028b\x85c"]),  # other line ends of Unicode are none here
        ("a\n ", ["a"]),  # blanks after the last line break are no line
    ],
)
def test_lines_are_those_between_line_breaks(text: str, lines: list[str]) -> None:
    read = read_text(text.encode(), "a.txt")
    assert [line.text for line in read] == lines
    assert [line.number for line in read] == list(range(1, len(lines) + 1))
    assert {line.page for line in read} == {None}


def test_form_feeds_are_pages() -> None:
    read = read_text(b"et\nto\n\ftre\nfire\n\ffem", "a.txt")
    assert [(line.text, line.page) for line in read] == [("et", 1), ("to", 1), ("tre", 2), ("fire", 2), ("fem", 3)]


def test_lines_of_a_document_without_lines() -> None:
    texts = [("", 1), ("a  ", 1), ("", 1), ("", 2), ("b\x02", 2), ("", 2)]
    assert [(line.number, line.text, line.page) for line in numbered(texts, "a.pdf")] == [
        (1, "a", 1),
        (2, "", 1),
        (3, "b\ufffd", 2),
    ]
    with pytest.raises(UnreadableFile):
        numbered([("", 1), (" ", 1)], "a.pdf")
    assert numbered([("\ud83d halv", 1)], "a.pdf")[0].text == "\ufffd halv", "half a surrogate pair cannot be written"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
@pytest.mark.parametrize(("start", "count"), [("000", 12_609), ("001", 1_025)])
def test_the_seeds_keep_their_lines(start: str, count: int) -> None:
    path = next(SEEDS.glob(f"{start}_*.txt"))
    read = read_text(path.read_bytes(), path.name)
    assert len(read) == count
    assert [line.text for line in read] == path.read_bytes().decode().split("\n")[:count]
