"""Where a fact is printed, and the identity it gets from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record is printed. Lines count from 1 in the document as read, both ends included.

    `printed` is the exact text: it stands in those lines, line breaks and all. `rule` names the rule that
    made the record. `is_closed` marks what stands in a closed agenda item; it is never published.

    Raises ValueError where the lines are out of order or nothing is printed.
    """

    document_id: str
    line_start: int
    line_end: int
    page: int | None
    printed: str
    rule: str
    is_closed: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.line_start <= self.line_end:
            raise ValueError(f"{self.document_id}: lines {self.line_start}-{self.line_end} out of order")
        if not self.rule:
            raise ValueError(f"{self.document_id}:{self.line_start}: a record needs the name of its rule")


class Record(Protocol):
    """A printed fact: its source, and the name of the table in schema `records` where it lands."""

    table: ClassVar[str]

    @property
    def source(self) -> Source:
        """Where it is printed."""
        ...


def fact_id(kind: str, document_id: str, line: int, *parts: object) -> str:
    """The stable identity of a fact: the same document read by the same layout gives the same id.

    `kind` is the short prefix that a reader recognises ("goal", "budget"); the parts tell apart what stands on
    one line (ordinal, printed text). Returns e.g. "goal-5f2c09d1a4b7e83c": 64 bits keep a hundred million facts apart.
    """
    text = "\x1f".join([kind, document_id, str(line), *(str(part) for part in parts)])
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
