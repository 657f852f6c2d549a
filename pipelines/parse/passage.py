"""A passage of a document: lines read as running text, with the way back from each character to its line.

Here: joining wrapped lines and end-of-line hyphens. Not here: what the text says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipelines.records import Line

SOFT_HYPHENS = "-\u00ad\u2010"
# "a-dagpenge", "e-handel", "it-system", "A-kasse": a hyphen after so short a word is part of it.
HARD_PREFIX = re.compile(r"(?:^|[\s(/\"”’'])(?:[a-zæøåA-ZÆØÅ]|it|IT|CO2|\d+[A-ZÆØÅ]|[A-ZÆØÅ]{2,6})$")
# "efter- og videreuddannelse", "for- eller eftermiddag": a suspended hyphen stays, and so does the space after it.
SUSPENDED = re.compile(r"\s*(?:og|eller|samt|,|/|kontra|til|som)\b")


def hyphen_joins(before: str, after: str) -> bool:
    """True where a hyphen at the end of `before` only wraps a word that goes on in `after`.

    A real hyphen stays: before a capital or figure ("Lyngby-/Taarbæk"), after a single letter or an abbreviation
    ("a-/dagpenge"), and where it stands for a word left out ("efter-/og videreuddannelse").
    """
    head = before.rstrip()
    if not head or head[-1] not in SOFT_HYPHENS or len(head) < 2 or not head[-2].isalpha():
        return False
    tail = after.lstrip()
    if not tail or not tail[0].isalpha() or not tail[0].islower():
        return False
    return HARD_PREFIX.search(head[:-1]) is None and SUSPENDED.match(tail) is None


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive or chosen lines as one running text.

    `text` has wrapped lines joined by one space and broken words mended; `lines` are the lines it was made of.
    `printed(a, b)` gives the exact print of `text[a:b]`, line breaks and all, and `lines_of(a, b)` where it stands.
    Lines that were left out between two chosen ones count as blank.
    """

    lines: tuple[Line, ...]
    text: str
    _origins: tuple[int, ...] = field(repr=False)
    _starts: tuple[int, ...] = field(repr=False)
    _raw: str = field(repr=False)

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Passage:
        """Join lines to a passage. Blank lines become a paragraph break (one line break)."""
        breaks = [max(1, after.number - line.number) for line, after in pairwise(lines)] + [0] * bool(lines)
        raw = "".join(line.text + "\n" * count for line, count in zip(lines, breaks, strict=True))
        starts: list[int] = []
        chars: list[str] = []
        origins: list[int] = []
        at = 0
        for index, line in enumerate(lines):
            starts.append(at)
            stripped = line.text.strip()
            lead = len(line.text) - len(line.text.lstrip())
            cls._join(chars, origins, stripped, at)
            chars.extend(stripped)
            origins.extend(range(at + lead, at + lead + len(stripped)))
            at += len(line.text) + breaks[index]
            if not stripped and chars and chars[-1] != "\n" and index + 1 < len(lines):
                chars.append("\n")
                origins.append(max(at - 1, 0))
        return cls(tuple(lines), "".join(chars), tuple(origins), tuple(starts), raw)

    @staticmethod
    def _join(chars: list[str], origins: list[int], nxt: str, at: int) -> None:
        if not chars or not nxt or chars[-1] == "\n":
            return
        tail = "".join(chars[-40:])
        if hyphen_joins(tail, nxt):
            chars.pop()
            origins.pop()
        elif not (tail[-1:] in SOFT_HYPHENS and len(tail) > 1 and tail[-2].isalnum() and SUSPENDED.match(nxt) is None):
            chars.append(" ")
            origins.append(max(at - 1, 0))

    def line_of(self, offset: int) -> Line:
        """The line in which the character at `offset` of `text` is printed."""
        origin = self._origins[min(offset, len(self._origins) - 1)]
        return self.lines[bisect_right(self._starts, origin) - 1]

    def column_of(self, offset: int) -> int:
        """The offset of the character at `offset` of `text` within its own line."""
        origin = self._origins[min(offset, len(self._origins) - 1)]
        return origin - self._starts[bisect_right(self._starts, origin) - 1]

    def lines_of(self, start: int, end: int) -> tuple[Line, Line]:
        """First and last line of `text[start:end]`."""
        return self.line_of(start), self.line_of(max(start, end - 1))

    def printed(self, start: int, end: int) -> str:
        """The exact print of `text[start:end]`."""
        return self._raw[self._origins[start] : self._origins[end - 1] + 1]


def join_wrapped(lines: Sequence[Line]) -> str:
    """A title or cell over several lines as one text: wrapped lines joined, broken words mended, blanks dropped."""
    return re.sub(r"\s+", " ", Passage.of([line for line in lines if line.text.strip()]).text).strip()
