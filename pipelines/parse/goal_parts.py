"""A goal put together from the parts of its block: fields, criteria, entries, links and values, each with its lines.

Here: what the parts become. Not here: how a block is cut into parts (parse/fields.py, parse/cells.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.parse.cells import Item
from pipelines.parse.grammar.frequency import read_frequency
from pipelines.parse.headings import Place
from pipelines.parse.ledger import Ledger
from pipelines.parse.links import Owner, References
from pipelines.parse.measuring import read_measuring
from pipelines.parse.org_units import OrgUnits
from pipelines.parse.passage import Passage
from pipelines.parse.rows import Row
from pipelines.parse.status import read_stated_status, says_none
from pipelines.parse.surveys import date_surveys
from pipelines.parse.value_findings import find_contradictions
from pipelines.parse.values import Context, Field, criterion_traits, read_values
from pipelines.records import (
    Budget,
    Criterion,
    Finding,
    Goal,
    Measurement,
    Milestone,
    Record,
    ReportItem,
    Section,
    Source,
    SourceDocument,
    fact_id,
)
from pipelines.records.plans import GoalSection, ReportItemKind

TEXT_FIELDS = (
    "purpose", "goal_text", "strategy", "actions", "background", "status_text", "scope", "organisation", "timeplan",
    "measured_by", "measured_how", "measured_when",
)  # fmt: skip
VALUE_FIELDS: dict[str, Field] = {"measured_by": "measured_when", "measured_how": "measured_when"}
UNMET = ("not_met", "expected_not_met")
DEMAND = re.compile(r"(?<!\w)skal(?!\w)", re.IGNORECASE)
MEASURING = re.compile(
    r"(?<!\w)(?:mål(?:es|ing|ingen|inger|ingerne)|opgøres|evaluer(?:es|ing)|afrapporteres|følges\sop)(?!\w)",
    re.IGNORECASE,
)
# A line that ends well before the widest of its paragraph was ended by the writer and not by the margin.
SHORT_LINE = 0.85
LEAD_IN = 110
# Where a form without "Hvem måler?" may tell of its measuring.
MEASURING_FIELDS = ("criteria", "goal_text", "status_text")
REALISED_MARKS = ("√", "✓", "✔", "\uf0fc")


@dataclass(frozen=True, slots=True)
class PlanContext:
    """What all goals of a section share."""

    document: SourceDocument
    section: Section
    units: OrgUnits
    ledger: Ledger
    references: References

    @property
    def _looks_ahead_from(self) -> int | None:
        """The first year that lies ahead: the plan's own, and for a follow-up of its own the year after."""
        year = self.section.plan_year
        return year + 1 if year is not None and self.section.layout == "follow_up" else year

    def printed(self, rows: Sequence[Row]) -> str:
        """The exact print of rows, from what is left of the first to what is left of the last, with all between."""
        text = self.document.text(rows[0].number, rows[-1].number)
        cut = len(self.document.lines[rows[-1].number - 1].text) - len(rows[-1].line.text.rstrip())
        return text[rows[0].indent : len(text) - cut].strip()

    def values(
        self,
        passage: Passage,
        *,
        field: str,
        goal_id: str | None,
        criterion_id: str | None = None,
        report_year: int | None = None,
        title: str = "",
        is_follow_up: bool = False,
    ) -> list[Measurement | Budget | Milestone | Finding]:
        """The values of a passage, and the contradictions among them."""
        context = Context(
            document_id=self.document.document_id,
            goal_id=goal_id,
            agenda_item_id=None,
            field=VALUE_FIELDS.get(field, field),  # type: ignore[arg-type]
            plan_year=self._looks_ahead_from,
            report_year=report_year,
            document_date=self.section.meeting_date,
            criterion_id=criterion_id,
            title=title,
            is_follow_up=is_follow_up,
        )
        return [*read_values(passage, context), *find_contradictions(passage, context)]


class GoalParts:
    """Collects the parts of one goal in order of print; `records` gives the goal first, then all that hangs on it."""

    def __init__(
        self,
        context: PlanContext,
        title: str,
        number: str | None,
        section: GoalSection,
        place: Place,
        title_rows: Sequence[Row],
        rule: str,
        last_row: Row,
    ) -> None:
        self._context, self._section, self._place = context, section, place
        self._title, self._number = title.strip(), number
        document_id, first = context.document.document_id, title_rows[0]
        self._source = Source(
            document_id,
            first.number,
            max(last_row.number, title_rows[-1].number),
            first.line.page,
            context.printed(title_rows) or title,
            rule,
        )
        self._goal_id = fact_id("goal", document_id, first.number, self._title)
        self._report_year = self._read_report_year()
        self._texts: dict[str, list[str]] = {}
        self._criteria: list[tuple[Item, str]] = []
        self._promised_criteria = False
        self._told: list[str] = []
        self._entries: list[ReportItem] = []
        self._others: list[Record] = []
        self._hear(Passage.of([row.line for row in title_rows]), "title")

    @property
    def goal_id(self) -> str:
        """The identity of the goal, known before its parts are."""
        return self._goal_id

    def _read_report_year(self) -> int | None:
        """The year a follow-up tells of: the year before its plan's; an employment plan's own, or its heading's.

        A follow-up printed as a paper of its own tells of its plan's year.

        The plan's year outweighs the heading's: "Initiativer fra virksomhedsplan 2010, som videreføres i 2011" heads
        the follow-up on 2011 too.
        """
        if self._section not in ("report", "continued", "not_continued", "status"):
            return None
        section = self._context.section
        if section.plan_year is None:
            return self._place.year
        if section.layout == "follow_up":
            return section.plan_year
        if section.kind == "employment_plan":
            return self._place.year or section.plan_year
        return section.plan_year - 1

    def is_empty(self, field: str) -> bool:
        """True while nothing was added to the text of `field`."""
        return not self._texts.get(field)

    def claim(self, lines: Iterable[int], rule: str) -> None:
        """Lines that hold a label of this goal."""
        self._context.ledger.claim(lines, rule)

    def add_text(self, field: str, items: Sequence[Item]) -> None:
        """Items of a text field: kept as text, one paragraph or bullet a line, and read for values and links."""
        for item in items:
            glyph = f"{item.glyph} " if item.glyph else ""
            if item.text:
                self._texts.setdefault(field, []).append(glyph + item.text)
            self._read(item, field)

    def add_criteria(self, items: Sequence[Item]) -> None:
        """Criteria: the bullets, or where there are none the first paragraph that states something.

        A paragraph without a full stop that bullets finish ("Den er et redskab til at sikre …") is one criterion, and
        so is one behind the bullets that demands something and does not tell how it is measured.
        """
        self._promised_criteria = True
        items = _finish_sentences(items)
        bullets = [item for at, item in enumerate(items) if item.text and (item.glyph or _demands(items, at))]
        paragraphs = [item for item in items if not item.glyph]
        chosen = bullets or [item for item in paragraphs if not item.text.endswith(":")][:1]
        if not bullets and chosen and (aims := _aims(chosen[0]) or _sentences_on_lines(chosen[0])):
            items = [part for item in items for part in (aims if item is chosen[0] else [item])]
            chosen = aims
        for item in items:
            if item in chosen:
                criterion_id = fact_id("criterion", self._source.document_id, item.first, self._goal_id, item.text)
                self._criteria.append((item, criterion_id))
                self._read(item, "criteria", criterion_id)
            else:
                self._read(item, "criteria")

    def add_entries(self, kind: str, items: Sequence[Item]) -> None:
        """Entries of a follow-up cell. A heading that leads in ("Fremtidens skole:") is no entry of its own."""
        if kind == "was_goal":
            items = [part for item in items for part in (_aims(item) if item.glyph is None else []) or [item]]
        for item in items:
            if item.glyph is None and item.text.endswith(":") and len(item.text) < LEAD_IN and len(items) > 1:
                continue
            # A √ in the cell of the aims belongs to what was realised: the page cut the label between them away.
            entry_kind: ReportItemKind = "realised" if kind == "was_goal" and item.glyph in REALISED_MARKS else kind  # type: ignore[assignment]
            self._entries.append(self._entry(entry_kind, item))
            self._read(item, entry_kind)
            self._check_mark(self._entries[-1], item)

    def add_entry(self, kind: ReportItemKind, item: Item, rule: str) -> None:
        """One entry that a layout without cells names itself (the italic outcome of the 2009 form)."""
        self._entries.append(self._entry(kind, item, rule))
        self._read(item, kind)

    def _entry(self, kind: ReportItemKind, item: Item, rule: str | None = None) -> ReportItem:
        document_id = self._source.document_id
        ordinal = 1 + sum(entry.kind == kind for entry in self._entries)
        is_none = says_none(item.text)
        page = item.rows[0].line.page
        printed = self._context.printed(item.rows) or item.glyph or "-"
        return ReportItem(
            report_item_id=fact_id("entry", document_id, item.first, self._goal_id, kind, ordinal),
            goal_id=self._goal_id,
            kind=kind,
            ordinal=ordinal,
            text="-" if is_none else item.text,
            mark=item.mark,
            stated_status=None if is_none or kind == "was_goal" else read_stated_status(item.text),
            source=Source(document_id, item.first, item.last, page, printed, rule or f"report_table.{kind}"),
        )

    def _check_mark(self, entry: ReportItem, item: Item) -> None:
        """A √ in front of a goal that the text says is not met: the mark and the words cannot both be right."""
        if entry.mark not in REALISED_MARKS or entry.stated_status not in UNMET:
            return
        self._others.append(
            Finding(
                finding_id=fact_id("finding", entry.source.document_id, item.first, "mark_against_status"),
                kind="mark_against_status",
                severity="warning",
                message_da=f"Afsnittet “{self._title}” har et √ ud for et mål, som ifølge teksten ikke nås.",
                expected="intet √, når målet ikke nås",
                found=f"{entry.mark} og teksten: {item.text[:120]}",
                source=entry.source,
            )
        )

    def _read(self, item: Item, field: str, criterion_id: str | None = None) -> None:
        passage = item.passage
        if field in MEASURING_FIELDS:
            self._told.append(passage.text)
        self._others.extend(
            self._context.values(
                passage,
                field=field,
                goal_id=self._goal_id,
                criterion_id=criterion_id,
                report_year=self._report_year,
                title=self._title,
                is_follow_up=self._section in ("report", "status"),
            )
        )
        self._hear(passage, field)

    def _hear(self, passage: Passage, field: str) -> None:
        self._context.references.hear(Owner(self._goal_id, None, self._title), passage, field)

    def records(self) -> list[Record]:
        """The goal, its criteria and entries, then values and findings in order of print."""
        others = self._with_surveys_dated()
        return [self._goal(), *self._criterion_records(), *self._entries, *others, *self._missing_criteria()]

    def _with_surveys_dated(self) -> list[Record]:
        """What hangs on the goal, with the numbers of its next survey dated by its other texts."""
        measured = [record for record in self._others if isinstance(record, Measurement)]
        texts = [text for part in self._texts.values() for text in part]
        dated = iter(date_surveys(measured, texts, self._context.section.plan_year))
        return [next(dated) if isinstance(record, Measurement) else record for record in self._others]

    def _goal(self) -> Goal:
        section = self._context.section
        texts = {field: "\n".join(self._texts[field]) for field in TEXT_FIELDS if self._texts.get(field)}
        if not any(field.startswith("measured_") for field in texts):
            texts.update(read_measuring(self._told))
        when = texts.get("measured_when") or texts.get("measured_by") or texts.get("measured_how") or ""
        unit = self._place.unit
        return Goal(
            goal_id=self._goal_id,
            section_id=section.section_id,
            plan_name=section.plan_name,
            plan_year=section.plan_year,
            section=self._section,
            org_unit_id=self._context.units.id_of(unit, self._place.level, self._source),
            org_unit=unit or self._context.units.top,
            number=self._number,
            title=self._title,
            source=self._source,
            measurement_frequency=read_frequency(when.partition("\n")[0]),
            **texts,
        )

    def _criterion_records(self) -> list[Criterion]:
        has_owner = bool(self._texts.get("measured_by"))
        has_frequency = bool(self._texts.get("measured_when"))
        found = []
        for ordinal, (item, criterion_id) in enumerate(self._criteria, 1):
            traits = criterion_traits(item.text)
            printed = self._context.printed(item.rows)
            page = item.rows[0].line.page
            found.append(
                Criterion(
                    criterion_id=criterion_id,
                    goal_id=self._goal_id,
                    ordinal=ordinal,
                    text=item.text,
                    has_number=traits.has_number,
                    has_unit=traits.has_unit,
                    has_deadline=traits.has_deadline,
                    has_owner=has_owner,
                    has_frequency=has_frequency,
                    source=Source(self._source.document_id, item.first, item.last, page, printed, "goal.criteria"),
                )
            )
        return found

    def _missing_criteria(self) -> list[Finding]:
        if not self._promised_criteria or self._criteria:
            return []
        return [
            Finding(
                finding_id=fact_id("finding", self._source.document_id, self._source.line_start, "criteria_missing"),
                kind="criteria_missing",
                severity="warning",
                message_da=f"Temaet “{self._title}” har overskriften Succeskriterier, men ingen succeskriterier.",
                expected="mindst ét succeskriterium",
                found="ingen",
                source=self._source,
            )
        ]


def _demands(items: Sequence[Item], at: int) -> bool:
    """True for a paragraph behind a bullet that says what is to be done ("… skal der i 2032 indføres …")."""
    is_behind = any(item.glyph for item in items[:at])
    text = items[at].text
    return is_behind and text.endswith(".") and DEMAND.search(text) is not None and MEASURING.search(text) is None


def _aims(item: Item) -> list[Item]:
    """A paragraph whose sentences each begin with "At" as one item a sentence; empty where it is not such a list.

    Sentences that share a line share its row: each shows its own words, the others' blanked out.
    """
    passage = item.passage
    starts = [match.start() for match in re.finditer(r"(?:(?<=[.;] )|\A)At (?=\S)", passage.text)]
    if len(starts) < 2 or starts[0] != 0:
        return []
    return [item.part(start, stop) for start, stop in pairwise([*starts, len(passage.text)])]


def _sentences_on_lines(item: Item) -> list[Item]:
    """A list that lost its bullets: each sentence begins a line, and leaves the line that it ends on short."""
    passage = item.passage
    starts = [match.end() for match in re.finditer(r"\.\s+(?=[A-ZÆØÅ])", passage.text)]
    lines = [row.line for row in item.rows]
    short = SHORT_LINE * max(len(line.text.rstrip()) for line in lines)
    for start in starts:
        line = passage.line_of(start)
        before = next((row for row in reversed(lines) if row.number < line.number), line)
        opens = not line.text[: passage.column_of(start)].strip()
        if not opens or before is line or len(before.text.rstrip()) > short:
            return []
    return [item.part(start, stop) for start, stop in pairwise([0, *starts, len(passage.text)])] if starts else []


def _finish_sentences(items: Sequence[Item]) -> list[Item]:
    """Items with the bullets that finish a paragraph's open sentence joined to it."""
    if len(items) < 2 or items[0].glyph or not items[1].glyph or items[0].text.rstrip(")").endswith(tuple(".:;!?")):
        return list(items)
    bullets = 1
    while bullets < len(items) and items[bullets].glyph:
        bullets += 1
    rows = tuple(row for item in items[:bullets] for row in item.rows)
    return [Item(rows, None), *items[bullets:]]


def sentence_title(text: str, limit: int = 160) -> str:
    """The first sentence of an entry as its title; cut at a colon or dash that opens an explanation."""
    match = re.match(r"(.+?)(?:\.\s+(?=[A-ZÆØÅ*])|\s[–-]\s(?=der\b)|:\s|$)", text, re.DOTALL)
    title = (match.group(1) if match else text).strip(" .*_")
    return title if len(title) <= limit else title[:limit].rsplit(" ", 1)[0]
