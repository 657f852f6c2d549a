"""The announcements under Meddelelser, each with its number and title. Here: where one begins and its title ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.wordings import MinutesWordings
from pipelines.parse.passage import join_wrapped

FULL_WIDTH = 55  # characters from which a title line may be wrapped


@dataclass(frozen=True, slots=True)
class Announcement:
    """One announcement: "M1", its title, the lines of the title and those of its text."""

    number: str
    title: str
    head: tuple[MinutesLine, ...]
    body: tuple[MinutesLine, ...]


def find_announcements(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> list[Announcement]:
    """The announcements in order of print; a list inside one does not count on, so it begins none."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        match = wordings.announcement.search(line.bare)
        apart = at == 0 or lines[at - 1].is_blank or line.opens_page or lines[at - 1].bare[-1] in ".!?"
        if match and apart and _ordinal(match["number"]) == len(starts) + 1:
            starts.append(at)
    ends = [*starts, len(lines)][1:]
    return [read_announcement(lines[start:end], wordings) for start, end in zip(starts, ends, strict=True)]


def _ordinal(number: str) -> int:
    """The place of an announcement: "2" and "b" are the second."""
    return int(number) if number.isdigit() else ord(number.lower()) - ord("a") + 1


def read_announcement(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> Announcement:
    """Title and text of one announcement, parted by how the title's lines end and go on."""
    match = wordings.announcement.search(lines[0].bare)
    if match is None:
        raise ValueError(f"line {lines[0].number}: no announcement begins here: {lines[0].bare!r}")
    end = 1
    while end < len(lines) and not lines[end].is_blank and title_goes_on(lines[end - 1], lines[end], wordings):
        end += 1
    first = replace(lines[0].line, text=match["title"])
    title = join_wrapped([first, *(line.line for line in lines[1:end])])
    return Announcement(f"M{_ordinal(match['number'])}", title, tuple(lines[:end]), tuple(lines[end:]))


def title_goes_on(line: MinutesLine, below: MinutesLine, wordings: MinutesWordings) -> bool:
    """True where a title's line ends in a word that needs another, or is full and the next begins in lower case."""
    words = line.bare.casefold().split()
    if words[-1] in wordings.title_goes_on or words[-1].endswith((",", "-")):
        return True
    return below.bare[:1].islower() and len(line.bare) >= FULL_WIDTH
