"""One document, read from the top: cut it into sections, hand each to the parser of its kind, keep the ledger.

Personal data is masked before all else. Here: the order of the reading. Not here: what is masked (parse/privacy.py),
what a plan (parse/plan.py) or the minutes (parse/minutes) may contain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from pipelines.parse.goal_findings import find_goal_findings
from pipelines.parse.ledger import Ledger
from pipelines.parse.ledger_findings import find_mostly_unread, find_picture_pages
from pipelines.parse.links import References
from pipelines.parse.minutes import parse_minutes
from pipelines.parse.plan import parse_plan
from pipelines.parse.privacy import close, mask
from pipelines.parse.sections import cut_sections
from pipelines.parse.tables import parse_plan_tables
from pipelines.records import AgendaItem, Goal, LineFate, Record, Section, SourceDocument
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
    document, hidden = mask(document)
    ledger = Ledger(document)
    is_table = document.file_name.lower().endswith(TABLE_SUFFIXES)
    sections = [] if is_table else cut_sections(document)
    if is_table:
        ledger.excuse((line.number for line in document.lines), because="row of a table file")
    records = list(_read(document, sections, ledger))
    records += list(find_goal_findings(records))
    records += close(hidden, _closed_spans(sections, records))
    kind: DocumentKind = "table" if is_table else _kind(sections)
    unread = [
        *find_mostly_unread(document.document_id, kind, tuple(ledger.fates())),
        *find_picture_pages(document),
    ]
    for finding in [*hidden, *unread]:
        ledger.claim([finding.source.line_start], by=finding.source.rule)
    return ParsedDocument(
        document=document,
        kind=kind,
        title=_title(document, sections, records) if sections else document.file_name,
        municipality_code=next((s.municipality_code for s in sections if s.municipality_code), None),
        plan_year=next((s.plan_year for s in sections if s.plan_year), None),
        meeting_date=next((s.meeting_date for s in sections if s.meeting_date), None),
        records=(*records, *unread),
        fates=tuple(ledger.fates()),
    )


def _read(document: SourceDocument, sections: Sequence[Section], ledger: Ledger) -> Iterator[Record]:
    seen: set[str] = set()
    references = References(document.document_id)
    goals: list[Goal] = []
    for section in sections:
        yield section
        for record in _read_section(document, section, ledger, references):
            unit = getattr(record, "org_unit_id", None) if record.table == "org_units" else None
            if unit is None or unit not in seen:
                yield record
            if unit is not None:
                seen.add(unit)
            if isinstance(record, Goal):
                goals.append(record)
    yield from references.links(goals)


def _read_section(
    document: SourceDocument, section: Section, ledger: Ledger, references: References
) -> Iterator[Record]:
    if section.kind == "minutes":
        yield from parse_minutes(document, section, ledger, references)
        return
    records = list(parse_plan(document, section, ledger, references))
    goals = [record for record in records if isinstance(record, Goal)]
    yield from [*records, *parse_plan_tables(document, section, goals, ledger)]


def _closed_spans(sections: Sequence[Section], records: Sequence[Record]) -> Iterator[range]:
    """The lines of each closed agenda item, to the line before the next item or to the end of its section."""
    items = [record for record in records if isinstance(record, AgendaItem)]
    for section in sections:
        own = sorted((i for i in items if i.section_id == section.section_id), key=lambda item: item.source.line_start)
        ends = [item.source.line_start for item in own[1:]] + [section.source.line_end + 1]
        for item, end in zip(own, ends, strict=False):
            if item.source.is_closed:
                yield range(item.source.line_start, max(end, item.source.line_end + 1))


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
