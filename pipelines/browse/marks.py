"""A short piece of a text around the words that were searched for, and which parts of it are those words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipelines.browse.words import WORD, plain
from pipelines.render import danish

MOST = 260
BEFORE = 70


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_found` where it is a word that was searched for."""

    text: str
    is_found: bool


def excerpt(text: str | None, found: frozenset[str], most: int = MOST) -> list[Piece]:
    """The text on one line, cut to `most` characters around the first word found."""
    line = danish.printable(" ".join((text or "").split()))
    first = next((match.start() for match in WORD.finditer(line) if plain(match[0]) in found), 0)
    begin = line.rfind(" ", 0, first - BEFORE) + 1 if first > BEFORE and len(line) > most else 0
    shown = danish.shorten(line[begin:], most)
    return list(_pieces(("…" if begin else "") + shown, found))


def tells_more(own: str | None, told: str, found: frozenset[str]) -> bool:
    """True where a text has a word that was searched for, and does not stand in what is told already."""
    line = " ".join((own or "").split())
    return bool(line) and line not in told and any(plain(match[0]) in found for match in WORD.finditer(line))


def _pieces(line: str, found: frozenset[str]) -> Iterator[Piece]:
    end = 0
    for match in WORD.finditer(line):
        if plain(match[0]) in found:
            yield Piece(line[end : match.start()], False)
            yield Piece(match[0], True)
            end = match.end()
    yield Piece(line[end:], False)
