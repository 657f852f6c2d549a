"""An item cut into case, economy, competence, recommendation and decisions. Here: which line belongs to which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipelines.parse.ledger import Ledger
from pipelines.parse.minutes.attendance import PresenceNote, find_presence
from pipelines.parse.minutes.headings import DecisionHeading, PartHeading, decision_heading_at, part_of
from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.wordings import MinutesWordings, Part, first_match
from pipelines.records import Line


@dataclass(frozen=True, slots=True)
class DecisionBlock:
    """What is printed under one decision heading: the decision's lines, and the notes on absence and votes."""

    heading: MinutesLine
    committee: str | None
    decided_on: date | None
    lines: tuple[MinutesLine, ...]
    notes: tuple[PresenceNote, ...]

    @property
    def text_lines(self) -> tuple[Line, ...]:
        """The decision's own lines: who was absent stands elsewhere, who was against belongs to it."""
        absent = {line.number for note in self.notes if note.what == "absent" and note.is_alone for line in note.lines}
        return tuple(line.line for line in self.lines if line.number not in absent)


@dataclass(slots=True)
class Parts:
    """The lines of each part of an item, headings left out, and its decisions in order of print."""

    lines: dict[Part, list[MinutesLine]] = field(default_factory=dict)
    decisions: list[DecisionBlock] = field(default_factory=list)

    def of(self, part: Part) -> list[Line]:
        """The lines of one part as they are read on."""
        return [line.line for line in self.lines.get(part, [])]


def cut_parts(body: Sequence[MinutesLine], wordings: MinutesWordings, ledger: Ledger) -> Parts:
    """Cut an item's body; headings, separators and lone page numbers are excused."""
    parts = Parts()
    part: Part = "case"
    decision: tuple[MinutesLine, DecisionHeading, list[MinutesLine]] | None = None
    for at, line in enumerate(body):
        heading = part_of(line.bare, wordings)
        if heading is not None and heading.part == part == "recommendation" and line.bare.endswith(","):
            heading = None  # "Forvaltningen foreslår," under "Indstilling" says who proposes it
        decided = decision_heading_at(body, at, wordings)
        if decided is not None:
            close_decision(parts, decision, wordings, ledger)
            decision = (line, decided, with_rest(line, decided.rest))
        elif heading is not None or first_match(wordings.separators, line.bare):
            ledger.excuse([line.number], because="heading" if heading else "separator")
            close_decision(parts, decision, wordings, ledger)
            part = heading.part if heading else "case" if decision is not None else part
            decision = None
            keep_rest(parts, part, line, heading, ledger)
        elif first_match(wordings.closing_lines, line.bare):
            ledger.excuse([line.number], because="closing line")
        elif line.bare[0:1].isdigit() and wordings.item_number_alone.search(line.bare) and is_alone(body, at):
            ledger.excuse([line.number], because="page number")
        elif decision is not None:
            decision[2].append(line)
        else:
            parts.lines.setdefault(part, []).append(line)
    close_decision(parts, decision, wordings, ledger)
    return parts


def keep_rest(parts: Parts, part: Part, line: MinutesLine, heading: PartHeading | None, ledger: Ledger) -> None:
    """Text behind a heading on its own line belongs to the part."""
    if heading is not None and heading.rest:
        parts.lines.setdefault(part, []).extend(with_rest(line, heading.rest))
        ledger.claim([line.number], by=f"minutes.{part}")


def with_rest(line: MinutesLine, rest: str) -> list[MinutesLine]:
    """The line with only its rest behind a heading; none where nothing stands there."""
    return [replace(line, line=replace(line.line, text=rest), bare=rest)] if rest else []


def is_alone(body: Sequence[MinutesLine], at: int) -> bool:
    """True for a line with blanks or nothing around it, as a page number has."""
    above, below = body[at - 1 : at] if at else (), body[at + 1 : at + 2]
    return all(line.is_blank for line in (*above, *below))


def close_decision(
    parts: Parts,
    decision: tuple[MinutesLine, DecisionHeading, list[MinutesLine]] | None,
    wordings: MinutesWordings,
    ledger: Ledger,
) -> None:
    """Put a decision away; a heading above another heading ("Beslutning" above committee and date) is none itself."""
    if decision is None:
        return
    line, heading, lines = decision
    if not any(not below.is_blank for below in lines):
        ledger.excuse([line.number], because="heading")
        return
    notes = tuple(find_presence(lines, wordings))
    parts.decisions.append(DecisionBlock(line, heading.committee, heading.decided_on, tuple(lines), notes))
