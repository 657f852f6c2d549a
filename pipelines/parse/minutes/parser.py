"""The minutes of one meeting → records: items, their parts and decisions; an announcement is an item too.

Here: the order of the reading, and what becomes a record.
Not here: wordings (lookups/minutes.yml), figures in running text (values.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.parse.grammar.date import read_danish_date
from pipelines.parse.ledger import Ledger
from pipelines.parse.links import Owner, References
from pipelines.parse.minutes.announcements import Announcement, find_announcements
from pipelines.parse.minutes.attendance import PresenceNote, find_presence
from pipelines.parse.minutes.contents import Contents, find_contents, folded
from pipelines.parse.minutes.decisions import read_verdict
from pipelines.parse.minutes.headings import decision_heading_at
from pipelines.parse.minutes.items import ItemBlock, cut_items, item_mark_patterns
from pipelines.parse.minutes.lines import MinutesLine, PageMark, read_lines
from pipelines.parse.minutes.named_columns import find_named_tables
from pipelines.parse.minutes.parts import DecisionBlock, Parts, cut_parts
from pipelines.parse.minutes.printed import read_printed_values
from pipelines.parse.minutes.reflow import drop_thrown_bullets, split_points
from pipelines.parse.minutes.tables import YearTable, broken_sums, find_timetable, find_year_tables
from pipelines.parse.minutes.wordings import MinutesWordings, Part, first_match, load_wordings
from pipelines.parse.passage import Passage
from pipelines.parse.values import Context, Field
from pipelines.records import (
    AgendaItem,
    Attendance,
    Decision,
    Finding,
    Line,
    Record,
    Section,
    Source,
    SourceDocument,
    TableCell,
    fact_id,
)

FIELDS: dict[Part, Field] = {
    "case": "case_text",
    "economy": "economic_consequences",
    "recommendation": "recommendation",
}
UNKNOWN_BODY = "ukendt udvalg"


@dataclass(frozen=True, slots=True)
class Meeting:
    """What all items of a meeting share."""

    document: SourceDocument
    section: Section
    ledger: Ledger
    references: References
    wordings: MinutesWordings
    body: str
    held_on: date | None


@dataclass(frozen=True, slots=True)
class Item:
    """An item while its records are made: its identity, and whether it is closed."""

    meeting: Meeting
    agenda_item_id: str
    title: str
    is_closed: bool

    def source(self, lines: Sequence[Line], rule: str, printed: str | None = None) -> Source:
        """Where a record of this item is printed: the given lines, and their whole text unless told."""
        first, last = lines[0], lines[-1]
        document = self.meeting.document
        text = document.text(first.number, last.number) if printed is None else printed
        return Source(document.document_id, first.number, last.number, first.page, text, rule, self.is_closed)

    def context(self, field: Field) -> Context:
        """What the values in a part of this item are told about it."""
        meeting = self.meeting
        return Context(
            document_id=meeting.document.document_id,
            goal_id=None,
            agenda_item_id=self.agenda_item_id,
            field=field,
            plan_year=None,
            report_year=None,
            document_date=meeting.held_on,
            is_closed=self.is_closed,
            title=self.title,
        )


def parse_minutes(
    document: SourceDocument, section: Section, ledger: Ledger, references: References
) -> Iterator[Record]:
    """The records of the minutes in `section`; every line of it gets its fate in the ledger.

    Yields agenda items, decisions, attendance, table cells, values and findings; `references` hears what may point.
    """
    wordings = load_wordings()
    printed = document.lines[section.source.line_start - 1 : section.source.line_end]
    lines, marks = read_lines(printed, wordings, ledger)
    contents = find_contents(lines, wordings)
    if contents.entries:
        lines, marks = read_lines(printed, wordings, ledger, contents.span)
    front, blocks = cut_items(lines, wordings, contents)
    excuse_contents(contents, ledger)
    body, held_on = identify_meeting(section, marks, front, lines, wordings)
    meeting = Meeting(document, section, ledger, references, wordings, body, held_on)
    items = [begin_item(meeting, block) for block in blocks]
    yield from parse_front_matter(front, meeting, items)
    for item, block in zip(items, blocks, strict=True):
        yield from parse_item(item, block)


def identify_meeting(
    section: Section,
    marks: Sequence[PageMark],
    front: Sequence[MinutesLine],
    lines: Sequence[MinutesLine],
    wordings: MinutesWordings,
) -> tuple[str, date | None]:
    """The committee that met, and when: from the page headers, the lines above the first item, or the decisions."""
    headers = Counter((mark.body, mark.date) for mark in marks if mark.body)
    body, printed = headers.most_common(1)[0][0] if headers else (None, None)
    for line in front:
        if match := first_match(wordings.meeting_names, line.bare):
            groups = match.groupdict()
            body, printed = body or groups.get("body"), printed or groups.get("date")
    decided = [heading for at in range(len(lines)) if (heading := decision_heading_at(lines, at, wordings)) is not None]
    committees = Counter(heading.committee for heading in decided if heading.committee)
    if body is None and committees:
        body = committees.most_common(1)[0][0]
    last = max((one.decided_on for one in decided if one.decided_on and one.committee == body), default=None)
    held_on = read_danish_date(printed) if printed else last
    return body or UNKNOWN_BODY, section.meeting_date or held_on


def excuse_contents(contents: Contents, ledger: Ledger) -> None:
    """A title in the contents is read where its item begins; that of a closed item is closed here too."""
    for entry in contents.entries.values():
        because = "closed item" if entry.is_closed else "table of contents"
        ledger.excuse((line.number for line in entry.lines), because=because)


def parse_front_matter(front: Sequence[MinutesLine], meeting: Meeting, items: Sequence[Item]) -> Iterator[Record]:
    """Title, place and contents are excused; who sent apologies for the meeting stands at its first item.

    A line that names a closed item, or says of itself that it is one, is closed as the item is.
    """
    wordings, ledger = meeting.wordings, meeting.ledger
    closed = {folded(unmarked(item.title, wordings)) for item in items if item.is_closed}
    names_members = re.compile(rf"\({wordings.party}\)")
    is_present = False
    for line in front:
        opens = wordings.present.search(line.bare) is not None
        is_label = first_match((*wordings.front_matter, *wordings.absence, wordings.absence_heading), line.bare)
        is_present = opens or (is_present and not is_label and names_members.search(line.bare) is not None)
        if line.is_blank:
            continue
        names_meeting = first_match(wordings.meeting_names, line.bare) or read_danish_date(line.bare)
        names_closed = any(title in folded(line.bare) for title in closed)
        if names_closed or line.is_closed or first_match(wordings.closed_marks, line.bare):
            ledger.excuse([line.number], because="closed item")
        elif is_present:
            ledger.excuse([line.number], because="front matter")
        elif wordings.contents_line.search(line.line.text.strip()) or wordings.contents_header.search(line.bare):
            ledger.excuse([line.number], because="table of contents")
        elif first_match(wordings.separators, line.bare):
            ledger.excuse([line.number], because="separator")
        elif names_meeting or first_match(wordings.front_matter, line.bare):
            ledger.excuse([line.number], because="front matter")
    if items:
        yield from attendance_of(find_presence(front, wordings), items[0], meeting.body, meeting.held_on)


def unmarked(title: str, wordings: MinutesWordings) -> str:
    """A title without what says that its item is closed; the whole of it where nothing else is printed."""
    for mark in wordings.closed_marks:
        title = mark.sub("", title).strip() or title
    return title


def begin_item(meeting: Meeting, block: ItemBlock) -> Item:
    """The identity of an item, from the line where it begins."""
    start = block.lines[0].number
    item_id = fact_id("item", meeting.document.document_id, start, block.number, block.title)
    return Item(meeting, item_id, block.title, block.is_closed)


def parse_item(item: Item, block: ItemBlock) -> Iterator[Record]:
    """An item, its announcements, values, links, tables and decisions."""
    meeting = item.meeting
    ledger, wordings = meeting.ledger, meeting.wordings
    excuse_head(block, ledger, wordings)
    parts = cut_parts(block.body, wordings, ledger)
    announcements = announcements_of(block, parts, wordings)
    if announcements:
        told = {line.number for each in announcements for line in (*each.head, *each.body)}
        parts.lines["case"] = [line for line in parts.lines["case"] if line.number not in told]
    ledger.claim((line.number for line in block.title_lines), by="minutes.item")
    printed = meeting.document.text(block.title_lines[0].number, block.title_lines[-1].number)
    lines = [line.line for line in block.lines]
    yield agenda_item(item, block.number, parts, item.source(lines, "minutes.item", printed))
    yield from parse_parts(item, parts)
    for announcement in announcements:
        yield from parse_announcement(item, announcement)
    for decision in parts.decisions:
        yield from parse_decision(item, decision)
    if item.is_closed:
        ledger.excuse((line.number for line in block.lines), because="closed item")


def excuse_head(block: ItemBlock, ledger: Ledger, wordings: MinutesWordings) -> None:
    """The head's number belongs to the item; case numbers, marks and the full stop below the title state nothing."""
    for line in (*block.above, *block.head):
        if first_match(wordings.separators, line.bare):
            ledger.excuse([line.number], because="separator")
        elif first_match(item_mark_patterns(wordings), line.bare):
            ledger.excuse([line.number], because="item mark")
        elif wordings.item_number_alone.search(line.bare):
            ledger.claim([line.number], by="minutes.item")


def announcements_of(block: ItemBlock, parts: Parts, wordings: MinutesWordings) -> list[Announcement]:
    """The announcements of an item that is there for them; none of any other."""
    if block.title.casefold().rstrip(":") not in wordings.announcement_titles:
        return []
    return find_announcements(parts.lines.get("case", []), wordings)


def agenda_item(item: Item, number: str | None, parts: Parts, source: Source) -> AgendaItem:
    """The item's row, each part as running text, the recommendation point by point."""
    points = split_points(parts.of("recommendation"))
    return AgendaItem(
        agenda_item_id=item.agenda_item_id,
        section_id=item.meeting.section.section_id,
        body=item.meeting.body,
        meeting_date=item.meeting.held_on,
        number=number,
        title=item.title,
        case_text=running_text(drop_thrown_bullets(parts.of("case"))),
        economic_consequences=running_text(parts.of("economy")),
        competence=running_text(parts.of("competence")),
        recommendation="\n".join(point.text for point in points) or None,
        source=source,
    )


def running_text(lines: Sequence[Line]) -> str | None:
    """Lines as text, a blank line as a paragraph break; None where nothing is printed."""
    return Passage.of(lines).text.strip() or None


def parse_parts(item: Item, parts: Parts) -> Iterator[Record]:
    """The values, links and tables of an item's parts."""
    ledger = item.meeting.ledger
    for part, lines in parts.lines.items():
        printed = [line.number for line in lines if not line.is_blank]
        if part == "attachments":
            ledger.excuse(printed, because="attachments")
            continue
        rest = lines
        if part in ("case", "economy"):
            wordings = item.meeting.wordings
            tables = [*find_year_tables(lines, wordings), *find_named_tables(lines, wordings)]
            for table in tables:
                yield from parse_year_table(item, table)
            in_table = {line.number for table in tables for line in table.lines}
            rest = [line for line in lines if line.number not in in_table]
        ledger.claim((line.number for line in rest if not line.is_blank), by=f"minutes.{part}")
        if part in FIELDS:
            yield from parse_text(item, rest, FIELDS[part])


def parse_text(item: Item, lines: Sequence[MinutesLine], field: Field) -> Iterator[Record]:
    """The values and links of running text; a table of dates is read row by row."""
    rows = find_timetable(lines, item.meeting.wordings) if field == "case_text" else []
    in_rows = {line.number for row in rows for line in row}
    text = [line.line for line in lines if line.number not in in_rows]
    if field == "recommendation":
        text = [line for point in split_points(text) for line in point.lines]
    elif field == "case_text":
        text = drop_thrown_bullets(text)
    yield from read_text(item, text, field)
    for row in rows:
        yield from read_printed_values(
            Passage.of([line.line for line in row]), item.context("timeplan"), item.meeting.document
        )


def read_text(item: Item, lines: Sequence[Line], field: Field) -> Iterator[Record]:
    """What `read_values` finds in the lines; what they point at is heard."""
    if not any(line.text.strip() for line in lines):
        return
    passage = Passage.of(lines)
    yield from read_printed_values(passage, item.context(field), item.meeting.document)
    owner = Owner(None, item.agenda_item_id, item.title, item.is_closed)
    item.meeting.references.hear(owner, passage, field)


def parse_announcement(item: Item, announcement: Announcement) -> Iterator[Record]:
    """An announcement as an item of its own, with the values in its text."""
    meeting = item.meeting
    start = announcement.head[0].number
    own_id = fact_id("item", meeting.document.document_id, start, announcement.number, announcement.title)
    own = Item(meeting, own_id, announcement.title, item.is_closed)
    lines = [line.line for line in (*announcement.head, *announcement.body) if not line.is_blank]
    printed = meeting.document.text(start, announcement.head[-1].number)
    body = Parts({"case": list(announcement.body)})
    meeting.ledger.claim((line.number for line in announcement.head), by="minutes.announcement")
    yield agenda_item(own, announcement.number, body, own.source(lines, "minutes.announcement", printed))
    yield from parse_parts(own, body)


def parse_decision(item: Item, block: DecisionBlock) -> Iterator[Record]:
    """One committee's decision, who was absent or against, and the values in its text."""
    meeting = item.meeting
    committee = block.committee or meeting.body
    decided_on = block.decided_on or (meeting.held_on if block.committee in (None, meeting.body) else None)
    lines = [line for line in block.text_lines if line.text.strip()]
    if len(lines) == 1 and first_match(meeting.wordings.no_decision, lines[0].text.strip()):
        meeting.ledger.excuse((block.heading.number, lines[0].number), because="no decision")
    elif lines:
        text = running_text(block.text_lines) or ""
        verdict = read_verdict(text, meeting.wordings)
        rule = "minutes.decision" if verdict.outcome else "minutes.decision_in_own_words"
        meeting.ledger.claim((line.number for line in (block.heading.line, *lines)), by=rule)
        yield Decision(
            decision_id=fact_id("decision", meeting.document.document_id, block.heading.number, committee),
            agenda_item_id=item.agenda_item_id,
            item=item.title,
            committee=committee,
            decision_date=decided_on,
            outcome="closed" if item.is_closed else verdict.outcome or "decided",
            points=verdict.points,
            point_outcomes=dict(verdict.point_outcomes),
            text=text,
            source=item.source([block.heading.line, *lines], rule),
        )
        yield from read_text(item, block.text_lines, "decision")
    yield from attendance_of(block.notes, item, committee, decided_on)


def attendance_of(
    notes: Iterable[PresenceNote], item: Item, committee: str, decided_on: date | None
) -> Iterator[Attendance]:
    """One row per person or party that a note names."""
    for note in notes:
        item.meeting.ledger.claim((line.number for line in note.lines), by="minutes.attendance")
        lines = [line.line for line in note.lines]
        document_id = item.meeting.document.document_id
        for each in note.named:
            yield Attendance(
                attendance_id=fact_id("attendance", document_id, lines[0].number, each.person, each.party, each.what),
                agenda_item_id=item.agenda_item_id,
                committee=committee,
                decision_date=decided_on,
                person=each.person,
                party=each.party,
                what=each.what,
                source=item.source(lines, "minutes.attendance"),
            )


def parse_year_table(item: Item, table: YearTable) -> Iterator[Record]:
    """Each figure of a table with years or named columns across, and a finding where its sum row does not hold."""
    meeting = item.meeting
    document_id = meeting.document.document_id
    meeting.ledger.claim((line.number for line in table.lines), by="minutes.year_table")
    for row in table.rows:
        for year, printed, value in zip(table.years, row.printed, row.values, strict=True):
            yield TableCell(
                table_cell_id=fact_id("cell", document_id, row.line.number, row.label, year),
                table_title=table.title,
                row_label=row.label,
                column_label=year,
                value=value * table.scale,
                unit=table.unit,
                source=item.source([row.line.line], "minutes.year_table", printed),
            )
    for broken in broken_sums(table, meeting.wordings):
        total = format(broken.total, "f").replace(".", ",")
        yield Finding(
            finding_id=fact_id("finding", document_id, broken.row.line.number, "table_sum", broken.year),
            kind="table_sum",
            severity="warning",
            message_da=f"Tabellens sum for {broken.year} er trykt som {broken.printed}, men rækkerne giver {total}.",
            expected=total,
            found=broken.printed,
            source=item.source([broken.row.line.line], "minutes.year_table", broken.printed),
        )
