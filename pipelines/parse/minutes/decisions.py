"""What a committee decided: the points of an item, and the outcome of each. Not here: who was away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.parse.minutes.wordings import MinutesWordings, OutcomeWording, load_wordings
from pipelines.records.minutes import Outcome

SENTENCE_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ\"”])|\n")
POINT_BETWEEN = re.compile(r"(?P<low>\d{1,2})\s*(?:-|–|til)\s*(?P<high>\d{1,2})")
LABEL = re.compile(r"\d{1,2}[a-z]?|\b[a-h]\b")
VERB_NEAR = 90  # characters after "besluttede at" in which the verb must stand


@dataclass(frozen=True, slots=True)
class PointText:
    """What is decided on one or more points of the recommendation, e.g. ("1", "2")."""

    points: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as understood; `outcome` is None where no known wording is printed."""

    outcome: Outcome | None
    points: tuple[str, ...]
    point_outcomes: dict[str, Outcome]


@cache
def point_mark_pattern() -> re.Pattern[str]:
    """Any mark of points ("Ad 1. og 2.", "Punkterne 1, 3 og 4,") at the beginning of a sentence."""
    marks = "|".join(
        re.sub(r"\?P<points>", f"?P<points{index}>", pattern.pattern)
        for index, pattern in enumerate(load_wordings().point_marks)
    )
    return re.compile(rf"(?:\A|(?<=\n)|(?<=[.;:)] ))(?=[A-ZÆØÅ0-9])(?:{marks})", re.IGNORECASE)


def read_points(printed: str) -> tuple[str, ...]:
    """'1, 3 og 4' → ("1", "3", "4"); '1-3' → ("1", "2", "3"); 'a og b' → ("a", "b")."""
    spread = POINT_BETWEEN.sub(
        lambda match: ", ".join(str(number) for number in range(int(match["low"]), int(match["high"]) + 1)), printed
    )
    return tuple(dict.fromkeys(LABEL.findall(spread)))


def split_decision(text: str) -> list[PointText]:
    """A decision cut at its marks of points; what stands before the first has none."""
    marks = [mark for mark in point_mark_pattern().finditer(text) if not text[mark.start()].islower()]
    begins = [(0, 0, ())] if not marks or marks[0].start() > 0 else []
    cuts: list[tuple[int, int, tuple[str, ...]]] = [
        *begins,
        *((mark.start(), mark.end(), read_points(next(filter(None, mark.groups())))) for mark in marks),
    ]
    ends = [start for start, _, _ in cuts[1:]] + [len(text)]
    parts = [PointText(points, text[begin:end].strip()) for (_, begin, points), end in zip(cuts, ends, strict=True)]
    return [part for part in parts if part.text or part.points]


def outcome_of(text: str, wordings: MinutesWordings) -> Outcome | None:
    """The outcome that the first sentence with a known wording states.

    "Drøftet." alone yields to the sentence below it, where that states what became of the case.
    """
    sentences = [sentence.strip(' "”“»«') for sentence in SENTENCE_BREAK.split(text)]
    for at, sentence in enumerate(sentences):
        outcome = outcome_of_sentence(sentence, wordings)
        below = sentences[at + 1] if at + 1 < len(sentences) else ""
        if outcome == "discussed" and " " not in sentence and wordings.case_itself.search(below):
            return outcome_of_sentence(below, wordings) or outcome
        if outcome is not None:
            return outcome
    return None


def outcome_of_sentence(sentence: str, wordings: MinutesWordings) -> Outcome | None:
    """The earliest wording; "drøftet" and "besluttet" yield to any other; "besluttede at anbefale" is what follows."""
    if (decided := wordings.decided_to.search(sentence)) is not None:
        verb = earliest(wordings.infinitives, decided["verb"][:VERB_NEAR])
        if verb is not None:
            return verb.outcome
    strong = earliest([wording for wording in wordings.outcomes if not wording.weak], sentence)
    found = strong or earliest(wordings.outcomes, sentence)
    return found.outcome if found else None


def earliest(wordings: Sequence[OutcomeWording], text: str) -> OutcomeWording | None:
    """The wording printed first in the text; of two at one place the one listed first."""

    def places() -> Iterator[tuple[int, int, OutcomeWording]]:
        for rank, wording in enumerate(wordings):
            for pattern in wording.printed:
                if match := pattern.search(text):
                    yield match.start(), rank, wording

    return min(places(), key=lambda place: place[:2], default=(0, 0, None))[2]


def read_verdict(text: str, wordings: MinutesWordings) -> Verdict:
    """Points and outcomes of a decision's text. The decision's own outcome is the first that is stated."""
    points: list[str] = []
    point_outcomes: dict[str, Outcome] = {}
    first: Outcome | None = None
    for part in split_decision(text):
        outcome = outcome_of(part.text, wordings)
        first = first or outcome
        for point in part.points:
            points.append(point)
            if outcome is not None:
                point_outcomes.setdefault(point, outcome)
    return Verdict(first, tuple(dict.fromkeys(points)), point_outcomes)
