"""Documents as they arrived, their sections and their lines. Here: what is kept of a file. Not here: how it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, Literal

from pipelines.records.source import Source

DocumentKind = Literal["plan", "minutes", "report", "employment_plan", "table", "mixed"]
SectionKind = Literal["minutes", "plan", "employment_plan", "front_matter"]
Fate = Literal["claimed", "excused", "unread"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document's text as read. `number` counts from 1; `page` is the printed page where known."""

    number: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LineFate:
    """What became of one line: claimed by a rule, excused for a named reason, or unread. One per line of a document."""

    number: int
    page: int | None
    text: str
    fate: Fate
    because: str | None
    has_number: bool


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file that was read. One per content: the same bytes under two names are one document.

    `document_id` is the first 12 hex digits of the SHA-256 of the bytes. `file_name` is the name as it arrived,
    without folders. `lines` is the text as read; a table file (CSV, XLSX) has its rows as lines. `picture_pages` are
    the pages that hold pictures and no text, as a scanned annex does.
    """

    document_id: str
    sha256: str
    file_name: str
    lines: tuple[Line, ...] = field(repr=False)
    page_count: int | None = None
    picture_pages: tuple[int, ...] = ()
    received_at: datetime | None = None

    def text(self, line_start: int, line_end: int) -> str:
        """The text of lines `line_start` to `line_end`, both included, joined by line breaks."""
        return "\n".join(line.text for line in self.lines[line_start - 1 : line_end])


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that is one thing: the minutes of a meeting, or one plan. One per part."""

    table: ClassVar[str] = "sections"

    section_id: str
    kind: SectionKind
    layout: str
    plan_name: str | None
    plan_year: int | None
    administration: str | None
    municipality_code: str | None
    meeting_date: date | None
    source: Source
