"""Headings inside an item: its parts, and the lines above decisions. Here: what is a heading, what only prose."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipelines.parse.grammar.date import read_danish_date
from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.wordings import MinutesWordings, Part, first_match, load_wordings

PROPOSES = ("indstiller", "anbefaler", "foreslår")
CLOSE_ENOUGH = 0.93  # one letter too few, too many or wrong in a word of 14 letters


@dataclass(frozen=True, slots=True)
class PartHeading:
    """A heading that opens a part of an item; `rest` is what stands behind it on the same line."""

    part: Part
    opens: bool
    rest: str


@dataclass(frozen=True, slots=True)
class DecisionHeading:
    """A line above a decision: who decided and when, where printed; `rest` is the decision's text on the same line."""

    committee: str | None
    decided_on: date | None
    rest: str


@cache
def printed_headings() -> dict[str, tuple[Part, bool]]:
    """Every printed form of a heading, folded → its part, and whether it only stands at an item's beginning."""
    return {
        form.casefold(): (heading.part, heading.opens)
        for heading in load_wordings().headings
        for form in heading.printed
    }


def part_of(bare: str, wordings: MinutesWordings) -> PartHeading | None:
    """The part that a line opens: alone ("Indstilling", "Forvaltningen indstiller,"), or text behind a colon."""
    label, colon, rest = bare.partition(":")
    folded = label.strip().casefold().removesuffix(",")
    if label.rstrip().endswith(",") and not folded.endswith(PROPOSES):
        return None
    if not folded or len(folded) > 50:
        return None
    known = printed_headings()
    found = known.get(folded)
    if found is None and len(folded) >= wordings.misspelt_heading_from and not rest and folded[-1].isalpha():
        near = difflib.get_close_matches(folded, known, n=1, cutoff=CLOSE_ENOUGH)
        found = known[near[0]] if near else None
    return PartHeading(found[0], found[1], rest.strip() if colon else "") if found else None


def decision_heading_at(lines: Sequence[MinutesLine], at: int, wordings: MinutesWordings) -> DecisionHeading | None:
    """The decision heading in line `at`; a committee and date that only end a wrapped line of prose are none."""
    bare = lines[at].bare
    if not bare or not (bare[0].isupper() or bare[0].isdigit()):
        return None
    match = first_match(wordings.decision_headings, bare)
    if match is None and stands_apart(lines, at):
        match = first_match(wordings.decision_headings_like_prose, bare)
    if match is None:
        return None
    groups = match.groupdict()
    printed = groups.get("date")
    decided_on = read_danish_date(printed) if printed else None
    return DecisionHeading(groups.get("committee"), decided_on, (groups.get("text") or "").strip())


def stands_apart(lines: Sequence[MinutesLine], at: int) -> bool:
    """True where the line is no part of running text: not wrapped from above, and not going on below.

    A colon behind it makes it a heading unless the line above needs another word ("sagen er behandlet i").
    """
    line, above = lines[at], lines[at - 1] if at else None
    if above is not None and not (above.is_blank or line.opens_page or is_finished(above, line)):
        return False
    below = next((later.bare for later in lines[at + 1 :] if not later.is_blank), "")
    return line.bare.endswith(":") or not below[:1].islower()


def is_finished(above: MinutesLine, line: MinutesLine) -> bool:
    """True where the line above a possible heading is a heading itself, a list's entry or a finished sentence."""
    wordings = load_wordings()
    if above.bare[-1] in ".!?:)-0123456789" or part_of(above.bare, wordings) is not None:
        return True
    return line.bare.endswith(":") and above.bare.casefold().split()[-1] not in wordings.title_goes_on
