"""Contradictions among the values of a passage. Here: what cannot hold at once. Not here: the values (parse/values.py)."""

from __future__ import annotations

from pipelines.parse.passage import Passage
from pipelines.parse.values import Context
from pipelines.records import Finding


def find_contradictions(passage: Passage, context: Context) -> list[Finding]:
    """The contradictions printed in a passage."""
    return []
