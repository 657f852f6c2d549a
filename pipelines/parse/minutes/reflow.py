"""Numbers and bullets that the PDF threw to the end of their line, put back in front of their point.

Here: moving marks. Not here: what the points say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.parse.passage import join_wrapped
from pipelines.records import Line

THROWN_NUMBER = re.compile(r"^(?P<text>.*?[^\d\s(]|.*?\S\s) ?(?P<number>\d{1,2})\.\s*$")
POINT = re.compile(r"^\s*(?P<mark>(?:\d{1,2}|[a-z])[.)]|[•·▪\-–])\s+(?P<text>\S.*)$")
THROWN_BULLET = re.compile(r"^(?P<text>.*\S) o\s*$")
GLUED_BULLET = re.compile(r"^(?P<text>.*[a-zæøå])o\s*$")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list: its mark ("1", "a", None for a bullet or for text before the list) and its lines."""

    mark: str | None
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The point as one line of text, its mark in front."""
        words = join_wrapped(self.lines)
        return f"{self.mark}. {words}" if self.mark else words


def thrown_numbers(lines: Sequence[Line]) -> dict[int, tuple[str, str]]:
    """Index of a line → (its text without the number, the number), where 1., 2., … stand in a row at line ends.

    A chain needs at least 1 and 2: a single sentence that ends in "den 1." is left as it is.
    """
    chain: dict[int, tuple[str, str]] = {}
    for index, line in enumerate(lines):
        match = THROWN_NUMBER.match(line.text)
        if match and int(match["number"]) == len(chain) + 1:
            chain[index] = (match["text"].rstrip(), match["number"])
    return chain if len(chain) > 1 else {}


def split_points(lines: Sequence[Line]) -> list[Point]:
    """The points of a recommendation in order of print; what stands before the first point has no mark.

    Numbers and letters must count on: a line that begins with "24. maj" begins no point.
    """
    printed = [line for line in lines if line.text.strip()]
    thrown = thrown_numbers(printed)
    points: list[Point] = []
    for index, line in enumerate(printed):
        if index in thrown:
            text, mark = thrown[index]
            points.append(Point(mark, (replace(line, text=text),)))
        elif not thrown and (match := POINT.match(line.text)) and counts_on(match["mark"], points):
            points.append(
                Point(match["mark"].rstrip(".)").strip("•·▪-–") or None, (replace(line, text=match["text"]),))
            )
        elif points:
            points[-1] = replace(points[-1], lines=(*points[-1].lines, line))
        else:
            points.append(Point(None, (line,)))
    return points


def counts_on(mark: str, points: Sequence[Point]) -> bool:
    """True for a bullet, and for a number or letter that follows the last one printed."""
    label = mark.rstrip(".)")
    last = next((point.mark for point in reversed(points) if point.mark), None)
    if label.isdigit():
        return int(label) == (int(last) if last and last.isdigit() else 0) + 1
    if label.isalpha():
        return ord(label) == (ord(last) if last and last.isalpha() else ord("a") - 1) + 1
    return True


def drop_thrown_bullets(lines: Sequence[Line]) -> list[Line]:
    """Lines without the "o" of a round bullet that was thrown behind them.

    Only in a block of lines in which at least two end in " o": there an "o" glued to a line's last word goes too.
    """
    kept: list[Line] = []
    block: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.text.strip():
            block.append(line)
            continue
        kept.extend(without_bullets(block))
        block = []
        if line is not None:
            kept.append(line)
    return kept


def without_bullets(block: Sequence[Line]) -> list[Line]:
    """The block's lines, each without the bullet behind it where the block is a list of such bullets."""
    if sum(THROWN_BULLET.match(line.text) is not None for line in block) < 2:
        return list(block)
    return [
        replace(line, text=match["text"])
        if (match := THROWN_BULLET.match(line.text) or GLUED_BULLET.match(line.text))
        else line
        for line in block
    ]
