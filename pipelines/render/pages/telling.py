"""Sentences whose numbers can be opened. Here: words with numbers, lights and lists in them, and parts in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.render.blocks import Inline, PageRef, Spans

SLOT = re.compile(r"\{(\w+)\}")
PAGE = re.compile(r"(?<=\()afsnit (\d+)(?=\))")


def say(words: str, **parts: Inline | Spans) -> Spans:
    """The words, each {name} in them being the part of that name; '(afsnit 8)' leads to page 8."""
    spans: list[Inline] = []
    for at, piece in enumerate(SLOT.split(words)):
        if at % 2:
            part = parts[piece]
            spans += part if isinstance(part, tuple) else (part,)
        else:
            pages = PAGE.split(piece)
            spans += [PageRef(int(one)) if number % 2 else one for number, one in enumerate(pages) if one]
    return tuple(spans)


def listing(parts: Sequence[Spans]) -> Spans:
    """'a', 'a og b', 'a, b og c'."""
    return _in_a_row(parts, " og ")


def clauses(parts: Sequence[Spans]) -> Spans:
    """Whole clauses in a row: 'a, b, og c', with the comma that Danish puts before the last."""
    return _in_a_row(parts, ", og ")


def _in_a_row(parts: Sequence[Spans], before_the_last: str) -> Spans:
    spans: list[Inline] = []
    for at, part in enumerate(parts):
        spans += (before_the_last if at == len(parts) - 1 else ", ", *part) if at else part
    return tuple(spans)
