"""Pointers in a goal's text to themes, strategies, budget agreements and other goals (parse/lookups/references.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from pipelines.parse.passage import Passage
from pipelines.records import GoalLink, Source, fact_id

FOLLOW_UP_FIELDS = ("was_goal", "realised", "not_realised")
REFERENCES = Path(__file__).parent / "lookups" / "references.yml"


@cache
def _references() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry["kind"], re.compile(entry["pattern"])) for entry in yaml.safe_load(REFERENCES.read_text("utf-8"))
    )


class Links:
    """The pointers of one goal or agenda item: each target once, where it is first printed."""

    def __init__(self, document_id: str, goal_id: str | None, title: str, agenda_item_id: str | None = None) -> None:
        self._document_id, self._goal_id, self._agenda_item_id = document_id, goal_id, agenda_item_id
        self._title_words = set(re.findall(r"[a-zæøå]{5,}", title.lower()))
        self._seen: set[str] = set()

    def read(self, passage: Passage, field: str, *, is_closed: bool = False) -> Iterator[GoalLink]:
        """The pointers of a passage that were not seen before. Where two overlap, the one named first counts.

        A follow-up entry tells of strategies that were made: there only themes, plans and budgets are pointers.
        """
        taken: list[tuple[int, int]] = []
        for kind, pattern in _references():
            if kind == "strategy" and field in FOLLOW_UP_FIELDS:
                continue
            for match in pattern.finditer(passage.text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                taken.append(match.span())
                key = re.sub(r"\W+", " ", match.group().lower()).strip()
                if key in self._seen or (kind == "strategy" and self._is_own(key)):
                    continue
                self._seen.add(key)
                yield self._link(passage, match, kind, is_closed)

    def _is_own(self, key: str) -> bool:
        """True where the goal is itself about that strategy ("Vidensby 2020" and "Vidensby-strategien")."""
        words = re.findall(r"[a-zæøå]{5,}", key)
        return any(word.startswith(own) or own.startswith(word) for word in words for own in self._title_words)

    def _link(self, passage: Passage, match: re.Match[str], kind: str, is_closed: bool) -> GoalLink:
        first, last = passage.lines_of(*match.span())
        source = Source(
            self._document_id,
            first.number,
            last.number,
            first.page,
            passage.printed(*match.span()),
            f"links.{kind}",
            is_closed,
        )
        owner = self._goal_id or self._agenda_item_id
        return GoalLink(
            goal_link_id=fact_id("link", self._document_id, first.number, owner, match.group()),
            goal_id=self._goal_id,
            agenda_item_id=self._agenda_item_id,
            target_kind=kind,  # type: ignore[arg-type]
            target=match.group().strip(),
            source=source,
        )
