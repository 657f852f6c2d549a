"""The ledger of a document: every line gets one fate. Here: the bookkeeping. Not here: which rule may claim what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipelines.records import LineFate, SourceDocument
from pipelines.records.documents import Fate

FIGURE = re.compile(r"\d")


class Ledger:
    """Who answered for each line: claimed by a rule, excused for a named reason, or unread.

    The first claim stands; a claim outweighs an excuse, whichever came first.
    """

    def __init__(self, document: SourceDocument) -> None:
        self._document = document
        self._claims: dict[int, str] = {}
        self._excuses: dict[int, str] = {}

    def claim(self, numbers: Iterable[int], by: str) -> None:
        """Lines that became part of a record; `by` is the name of the rule."""
        for number in numbers:
            self._claims.setdefault(number, by)

    def excuse(self, numbers: Iterable[int], because: str) -> None:
        """Lines that state no fact; `because` is one of the named reasons (page header, blank, heading, …)."""
        for number in numbers:
            self._excuses.setdefault(number, because)

    def is_open(self, number: int) -> bool:
        """True while nobody has answered for the line."""
        return number not in self._claims and number not in self._excuses

    def fates(self) -> Iterator[LineFate]:
        """The fate of every line, in order; a blank line that nobody named is excused as blank."""
        for line in self._document.lines:
            claim, excuse = self._claims.get(line.number), self._excuses.get(line.number)
            if claim is None and excuse is None and not line.text.strip():
                excuse = "blank"
            fate: Fate = "claimed" if claim else "excused" if excuse else "unread"
            yield LineFate(
                number=line.number,
                page=line.page,
                text=line.text,
                fate=fate,
                because=claim or excuse,
                has_number=FIGURE.search(line.text) is not None,
            )
