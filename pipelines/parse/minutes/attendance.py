"""Who was absent and who was against, as printed. Here: names and parties. Not here: votes counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.wordings import MinutesWordings, first_match, load_wordings
from pipelines.parse.passage import join_wrapped

What = Literal["absent", "against"]
# Two letters or a bracket before the full stop: "Jens P. Holm" goes on, "… var fraværende." does not.
SENTENCE_END = re.compile(
    r"(?<=[a-zæøå0-9)]{2})[.](?=\s|$)|(?<= mod \d)[.](?=\s)|(?<=\([A-ZÆØÅ]\))[.](?=\s|$)"
    r"|(?<=\sog\s[A-ZÆØÅ])[.](?=\s|$)|(?<= [a-zæøå])[.](?=\s*$)",
    re.MULTILINE,
)
BETWEEN = re.compile(r"\s*(?:,\s*og\s|\sog\s|\ssamt\s|[,;])\s*")
LONGEST = 4  # lines that one sentence of names may run over


@dataclass(frozen=True, slots=True)
class Presence:
    """A person absent, or a person or party against: what the print says, and where."""

    person: str | None
    party: str | None
    what: What


@dataclass(frozen=True, slots=True)
class PresenceNote:
    """One printed sentence about absence or votes: its lines, and each of the persons and parties in it.

    `is_alone` is false where it begins behind another sentence on the same line.
    """

    lines: tuple[MinutesLine, ...]
    what: What
    named: tuple[Presence, ...]
    is_alone: bool = True


@cache
def member_pattern() -> re.Pattern[str]:
    """One person, with the party's letter behind the name where printed."""
    wordings = load_wordings()
    return re.compile(rf"(?P<person>{wordings.person})(?:,? ?\((?P<party>{wordings.party})\))?", re.IGNORECASE)


def read_presence(printed: str, what: What, wordings: MinutesWordings) -> tuple[Presence, ...]:
    """'Ida Holm (A) og Bo Lind' → two persons; 'A og F' → two parties; a word that is neither is left out."""
    found: list[Presence] = []
    for part in BETWEEN.split(printed.strip().rstrip(".")):
        letter = re.fullmatch(rf"\(?(?P<party>{wordings.party})\)?", part.strip(), re.IGNORECASE)
        member = member_pattern().match(part.strip())
        if part.strip() in wordings.party_names:
            found.append(Presence(None, wordings.party_names[part.strip()], what))
        elif letter:
            found.append(Presence(None, letter["party"], what))
        elif member and not wordings.not_a_person.search(member["person"]):
            found.append(Presence(member["person"].strip(), member["party"], what))
    return tuple(found)


def sentences_at(lines: Sequence[MinutesLine], at: int) -> Iterator[tuple[str, tuple[MinutesLine, ...]]]:
    """Each sentence that begins in line `at`, and the lines it runs over; a blank line ends it."""
    rest = lines[at].bare
    while rest:
        end = SENTENCE_END.search(rest)
        taken = [lines[at]]
        for line in [] if end else lines[at + 1 : at + LONGEST]:
            if line.is_blank:
                break
            taken.append(line)
            if SENTENCE_END.search(line.bare):
                break
        text = join_wrapped([replace(lines[at].line, text=rest), *(line.line for line in taken[1:])])
        over = SENTENCE_END.search(text)
        yield re.sub(r"\s+", " ", text[: over.end()] if over else text).strip(), tuple(taken)
        rest = rest[end.end() :].strip() if end else ""


def find_presence(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> Iterator[PresenceNote]:
    """Each sentence or list about absence, and each about votes against, in order of print."""
    told = 0
    for at, line in enumerate(lines):
        if line.is_blank or line.number <= told:
            continue
        listed = list_at(lines, at, wordings)
        for note in [listed] if listed else notes_at(lines, at, wordings):
            told = note.lines[-1].number
            yield note


def list_at(lines: Sequence[MinutesLine], at: int, wordings: MinutesWordings) -> PresenceNote | None:
    """A heading such as "Afbud" with one person a line below it."""
    if wordings.absence_heading.search(lines[at].bare) is None:
        return None
    named: list[Presence] = []
    taken = [lines[at]]
    for line in lines[at + 1 :]:
        if member_pattern().fullmatch(line.bare.lstrip("-• ")) is None:
            break
        named.extend(read_presence(line.bare.lstrip("-• "), "absent", wordings))
        taken.append(line)
    return PresenceNote(tuple(taken), "absent", tuple(named)) if named else None


def notes_at(lines: Sequence[MinutesLine], at: int, wordings: MinutesWordings) -> Iterator[PresenceNote]:
    """The sentences about absence or votes that begin in line `at`."""
    for index, (sentence, taken) in enumerate(sentences_at(lines, at)):
        note = note_of(sentence, taken, wordings)
        if note is not None:
            yield replace(note, is_alone=index == 0)


def note_of(sentence: str, taken: tuple[MinutesLine, ...], wordings: MinutesWordings) -> PresenceNote | None:
    """What one sentence tells of absence or of votes against; None where it is about neither."""
    kinds: tuple[tuple[What, tuple[re.Pattern[str], ...]], ...] = (
        ("absent", wordings.absence),
        ("against", wordings.against),
    )
    for what, patterns in kinds:
        match = first_match(patterns, sentence)
        if match is None:
            continue
        named = read_presence(match["names"], what, wordings)
        if named or first_match(wordings.nobody, match["names"]):
            return PresenceNote(taken, what, named)
    return None
