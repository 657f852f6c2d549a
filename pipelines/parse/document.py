"""One document, read from the top: cut it into sections, hand each to the parser of its kind, keep the ledger.

Here: the order of the reading. Not here: what a plan (parse/plan.py) or the minutes (parse/minutes) may contain.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipelines.records import LineFate, Record, SourceDocument
from pipelines.records.documents import DocumentKind


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All that was read from one document: its kind and date, its records, and the fate of every line."""

    document: SourceDocument
    kind: DocumentKind
    title: str
    municipality_code: str | None
    plan_year: int | None
    meeting_date: date | None
    records: tuple[Record, ...]
    fates: tuple[LineFate, ...]
