"""One document, read from the top: cut it into sections, hand each to the parser of its kind, keep the ledger.

Here: the order of the reading. Not here: what a plan (parse/plan.py) or the minutes (parse/minutes) may contain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from pipelines.parse.ledger import Ledger
from pipelines.parse.minutes import parse_minutes
from pipelines.parse.plan import parse_plan
from pipelines.parse.sections import cut_sections
from pipelines.records import AgendaItem, LineFate, Record, Section, SourceDocument
from pipelines.records.documents import DocumentKind

TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx")


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


def parse_document(document: SourceDocument) -> ParsedDocument:
    """Read all that a document states. A pack of minutes and plans gives the sections of each."""
    ledger = Ledger(document)
    is_table = document.file_name.lower().endswith(TABLE_SUFFIXES)
    sections = [] if is_table else cut_sections(document)
    if is_table:
        ledger.excuse((line.number for line in document.lines), because="row of a table file")
    records = tuple(_read(document, sections, ledger))
    return ParsedDocument(
        document=document,
        kind="table" if is_table else _kind(sections),
        title=_title(document, sections, records) if sections else document.file_name,
        municipality_code=next((s.municipality_code for s in sections if s.municipality_code), None),
        plan_year=next((s.plan_year for s in sections if s.plan_year), None),
        meeting_date=next((s.meeting_date for s in sections if s.meeting_date), None),
        records=records,
        fates=tuple(ledger.fates()),
    )


def _read(document: SourceDocument, sections: Sequence[Section], ledger: Ledger) -> Iterator[Record]:
    seen: set[str] = set()
    for section in sections:
        yield section
        read = parse_minutes if section.kind == "minutes" else parse_plan
        for record in read(document, section, ledger):
            unit = getattr(record, "org_unit_id", None) if record.table == "org_units" else None
            if unit is None or unit not in seen:
                yield record
            if unit is not None:
                seen.add(unit)


def _kind(sections: Sequence[Section]) -> DocumentKind:
    kinds = {section.kind for section in sections}
    if len(sections) > 1 and len(kinds) > 1:
        return "mixed"
    return "minutes" if "minutes" in kinds else "employment_plan" if "employment_plan" in kinds else "plan"


def _title(document: SourceDocument, sections: Sequence[Section], records: Sequence[Record]) -> str:
    """The meeting's body and date, or the name of the plan; else the first line with letters; else the file name."""
    meeting = next((record for record in records if isinstance(record, AgendaItem) and record.meeting_date), None)
    if meeting is not None and meeting.meeting_date is not None:
        day = format_date(meeting.meeting_date, "d. MMMM y", locale="da_DK")
        return f"{meeting.body} den {day}" + (" med bilag" if len(sections) > 1 else "")
    names = [section.plan_name for section in sections if section.plan_name]
    if len(names) == 1:
        return names[0]
    first = (line.text.strip(" #*") for line in document.lines)
    heading = next((text for text in first if any(char.isalpha() for char in text)), document.file_name)
    return heading if len(heading) <= 120 else document.file_name
