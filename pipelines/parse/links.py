"""Pointers in a goal's text to themes, strategies, budget agreements and other goals (parse/lookups/references.yml).

Here: when a mention is a pointer. Not here: which goal it points at (dbt, int_links_with_target).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import yaml

from pipelines.parse.passage import Passage
from pipelines.records import GoalLink, Source, fact_id
from pipelines.records.plans import LinkTarget

REFERENCES = Path(__file__).parent / "lookups" / "references.yml"
# How far before a mention the word stands that makes it a pointer; a sentence's beginning stops the look.
REACH = 140
SENTENCE_END = re.compile(r"[.!?:](?=\s+[A-ZÆØÅ])|\n")
WEAKLY_BOUND = ("budget", "theme")
TITLE_KINDS = ("budget", "goal")
FOLLOW_UP_FIELDS = ("was_goal", "realised", "not_realised")


@dataclass(frozen=True, slots=True)
class Target:
    """What a goal can point at. `is_subject` where the wording itself says that it is one ("X er et tema i …")."""

    kind: LinkTarget
    pattern: re.Pattern[str]
    is_subject: bool


@cache
def _references() -> tuple[dict[str, re.Pattern[str]], tuple[Target, ...]]:
    content = yaml.safe_load(REFERENCES.read_text(encoding="utf-8"))
    strong, weak = (re.sub(r"\|\s+", "|", content[name].strip()) for name in ("strong", "weak"))
    relations: dict[str, re.Pattern[str]] = {
        kind: re.compile(rf"(?<!\w)(?:{strong}|{weak if kind in WEAKLY_BOUND else strong})(?!\w)", re.IGNORECASE)
        for kind in get_args(LinkTarget)
    }
    relations["result"] = re.compile(rf"(?<!\w)(?:{content['result']})(?!\w)", re.IGNORECASE)
    targets = (
        Target(entry["kind"], re.compile(entry["pattern"]), entry.get("is_subject", False))
        for entry in content["targets"]
    )
    return relations, tuple(targets)


@cache
def _theme_wordings() -> tuple[re.Pattern[str], Target]:
    content = yaml.safe_load(REFERENCES.read_text(encoding="utf-8"))
    return re.compile(content["theme_cue"]), Target("theme", re.compile(content["quoted"]), is_subject=True)


class Links:
    """The pointers of one goal or agenda item: each target once, where it is first printed."""

    def __init__(self, document_id: str, goal_id: str | None, agenda_item_id: str | None = None) -> None:
        self._document_id, self._goal_id, self._agenda_item_id = document_id, goal_id, agenda_item_id
        self._seen: set[str] = set()

    def read(self, passage: Passage, field: str, *, is_closed: bool = False) -> Iterator[GoalLink]:
        """The pointers of a passage that were not seen before. Where two overlap, the one named first counts.

        In a title (`field` "title") a budget agreement or plan in brackets is a pointer; a strategy there is what the
        goal is about. A follow-up entry tells of strategies that were made; it points at the one it became part of.
        """
        relations, targets = _references()
        themes, taken = _quoted_themes(passage.text)
        for target, match in [*themes, *_matches(passage.text, targets)]:
            kind = target.kind
            if field == "title" and kind not in TITLE_KINDS:
                continue
            if not _take(taken, match.span()):
                continue
            key = _key(match["target"] if "target" in match.re.groupindex else match.group())
            told = "result" if field in FOLLOW_UP_FIELDS and kind == "strategy" else kind
            is_pointer = target.is_subject or _is_pointer(passage.text, match, told, relations[told])
            if key in self._seen or not is_pointer:
                continue
            self._seen.add(key)
            yield self._link(passage, match, kind, is_closed)

    def _link(self, passage: Passage, match: re.Match[str], kind: LinkTarget, is_closed: bool) -> GoalLink:
        span = match.span("target") if "target" in match.re.groupindex else match.span()
        first, last = passage.lines_of(*span)
        source = Source(
            self._document_id,
            first.number,
            last.number,
            first.page,
            passage.printed(*span),
            f"links.{kind}",
            is_closed,
        )
        owner = self._goal_id or self._agenda_item_id
        return GoalLink(
            goal_link_id=fact_id("link", self._document_id, first.number, owner, match.group()),
            goal_id=self._goal_id,
            agenda_item_id=self._agenda_item_id,
            target_kind=kind,
            target=passage.text[slice(*span)].strip(),
            source=source,
        )


def _take(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Add a stretch to those taken, which are kept in order; False where it overlaps one of them."""
    at = bisect_left(taken, span)
    if (at > 0 and taken[at - 1][1] > span[0]) or (at < len(taken) and taken[at][0] < span[1]):
        return False
    taken.insert(at, span)
    return True


def _matches(text: str, targets: tuple[Target, ...]) -> Iterator[tuple[Target, re.Match[str]]]:
    for target in targets:
        for match in target.pattern.finditer(text):
            yield target, match


def _quoted_themes(text: str) -> tuple[list[tuple[Target, re.Match[str]]], list[tuple[int, int]]]:
    """The quoted names of sentences that speak of the board's themes, and where those sentences name the board's plan.

    "Punktet støtter direktionens indsatsområder ”organisation” og ”digitalisering”" points at two themes, not at the
    plan.
    """
    cue, quoted = _theme_wordings()
    themes: list[tuple[Target, re.Match[str]]] = []
    covered: list[tuple[int, int]] = []
    for start, end in _sentences(text):
        cues = list(cue.finditer(text, start, end))
        names = [(quoted, name) for name in quoted.pattern.finditer(text, start, end)] if cues else []
        themes += names
        covered += [match.span() for match in cues if names]
    return themes, covered


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in SENTENCE_END.finditer(text):
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _key(printed: str) -> str:
    return re.sub(r"\W+", " ", printed.lower()).strip()


def _is_pointer(text: str, match: re.Match[str], kind: str, relation: re.Pattern[str]) -> bool:
    """True where a relation stands before the mention in its sentence, or the mention opens an entry or bracket."""
    start = max(0, match.start() - REACH)
    ends = [start + end.end() for end in SENTENCE_END.finditer(text[start : match.start() + 1])]
    before = text[ends[-1] if ends else start : match.start()]
    if not before.strip(" •-–\uf0b7(") or before.rstrip().endswith("("):
        return (match.start() == 0 and kind not in ("budget", "result")) or before.rstrip().endswith("(")
    return relation.search(before) is not None
