"""The heading form of a plan (2009): chapters, lettered main goals, last year's goals with their outcome in italics.

Here: reading the outline. Not here: its wordings (layouts/main_goal_outline.yml), what a goal becomes (goal_parts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Literal

import yaml

from pipelines.parse.cells import Item, split_items
from pipelines.parse.goal_parts import GoalParts, PlanContext, sentence_title
from pipelines.parse.grammar.wordings import fill, wordings
from pipelines.parse.headings import Place
from pipelines.parse.passage import Passage
from pipelines.parse.rows import Row, numbers
from pipelines.records import Record
from pipelines.records.plans import GoalSection, ReportItemKind

LAYOUT = Path(__file__).parent / "layouts" / "main_goal_outline.yml"
MARKUP = re.compile(r"[#*_]+")
GLUED_BOLD = re.compile(r"\*{4}")
ITALIC = re.compile(r"(?<!\*)\*(?!\*)(?P<text>[^*]{8,})(?:\*(?!\*)|$)")
LONGEST_HEADING = 170
Mode = Literal["other", "status", "goals"]


@dataclass(frozen=True, slots=True)
class OutlineLayout:
    """The wordings of the form, compiled."""

    patterns: dict[str, re.Pattern[str]]
    labels: tuple[tuple[re.Pattern[str], str], ...]

    def match(self, name: str, text: str) -> re.Match[str] | None:
        """The match of the whole text with the wording of that name."""
        return self.patterns[name].fullmatch(text)


@dataclass(slots=True)
class Part:
    """A heading and the rows under it, with the labels that cut them."""

    heading: str | None
    number: str | None
    title_rows: list[Row]
    mode: Mode
    place: Place
    pieces: list[tuple[str, list[Row]]] = field(default_factory=lambda: [("status_text", [])])

    @property
    def rows(self) -> list[Row]:
        """All rows under the heading, in order of print."""
        return [row for _, rows in self.pieces for row in rows]


@cache
def outline_layout() -> OutlineLayout:
    """The form as data. A label stands alone on its line, or in bold before a colon."""
    content = fill(yaml.safe_load(LAYOUT.read_text(encoding="utf-8")), wordings("plans"))
    labels = tuple(
        (re.compile(rf"[#*\s]*{word}(?::?[*\s]*$|:[*\s]+|[*]+:?\s+|:\*+\s*)"), name)
        for name, words in content["labels"].items()
        for word in words
    )
    patterns = {key: re.compile(value) for key, value in content.items() if key not in ("name", "labels")}
    return OutlineLayout(patterns, labels)


def is_outline(rows: Sequence[Row]) -> bool:
    """True where at least two lines open with the form's own label "Hovedmål"."""
    return len(_main_goals(rows)) >= 2


def last_main_goal(rows: Sequence[Row]) -> int:
    """The index of the last line that opens with the form's own label."""
    return _main_goals(rows)[-1]


def _main_goals(rows: Sequence[Row]) -> list[int]:
    return [at for at, row in enumerate(rows) if outline_layout().match("recognised_by", row.text)]


def parse_outline(rows: Sequence[Row], context: PlanContext) -> Iterator[Record]:
    """The records of a plan in the heading form."""
    layout = outline_layout()
    for part in _parts([replace(row, breaks=row.gap > 0) for row in rows], layout, context):
        yield from _parse_part(part, layout, context)


def _heading(row: Row) -> str | None:
    """The text of a heading line: opened by '#', or bold from end to end."""
    text = row.text
    if text.startswith("#") or re.fullmatch(r"\*\*[^*]+\*\*", text):
        return MARKUP.sub("", text).strip()
    return None


def _unglued(rows: Sequence[Row]) -> Iterator[Row]:
    """A heading and a label glued on one line ('**E. Title****Hovedmål**') as two rows of that line."""
    for row in rows:
        match = GLUED_BOLD.search(row.line.text)
        if match is None or not row.text.startswith(("*", "#")):
            yield row
            continue
        middle = (match.start() + match.end()) // 2
        yield replace(row, line=replace(row.line, text=row.line.text[:middle] + " " * (len(row.line.text) - middle)))
        yield row.without(middle)


def _parts(rows: Sequence[Row], layout: OutlineLayout, context: PlanContext) -> Iterator[Part]:
    mode: Mode = "other"
    place = Place()
    part = Part(None, None, [], mode, place)
    unglued = list(_unglued(rows))
    for row, below in zip_longest(unglued, unglued[1:]):
        if layout.match("contents", row.text):
            context.ledger.excuse([row.number], because="table of contents")
            continue
        label = _label(row, layout)
        if label and (part.number or mode == "goals"):
            name, rest = label
            context.ledger.claim([row.number], f"main_goal_outline.{name}")
            part.pieces.append((name, [rest] if rest.text else []))
            continue
        heading = _heading(row) if len(row.text) < LONGEST_HEADING else None
        plain = layout.match("lettered", MARKUP.sub("", row.text).strip()) if mode == "goals" and row.gap else None
        if heading is None and plain is None:
            part.pieces[-1][1].append(row)
            continue
        yield part
        heading = heading or MARKUP.sub("", row.text).strip()
        opens_chapters = below is not None and layout.match("first_chapter", _heading(below) or "") is not None
        mode, place = _after(heading, mode, place, layout, context.units.top, opens_chapters=opens_chapters)
        lettered = layout.match("lettered", heading)
        is_goal = lettered is not None and mode in ("status", "goals")
        number, title = (lettered["number"], lettered["title"]) if lettered and is_goal else (None, heading)
        context.ledger.excuse([row.number], because="heading")
        part = Part(title, number, [row], mode, place)
    yield part


def _label(row: Row, layout: OutlineLayout) -> tuple[str, Row] | None:
    for pattern, name in layout.labels:
        match = pattern.match(row.line.text)
        if match:
            return name, row.without(match.end())
    return None


def _after(
    heading: str, mode: Mode, place: Place, layout: OutlineLayout, top: str | None, *, opens_chapters: bool
) -> tuple[Mode, Place]:
    """What the rows under a heading are. One directly over the first chapter of a unit's plan is that unit's name."""
    unit = layout.match("unit", heading) or (layout.match("unit_alone", heading) if opens_chapters else None)
    if unit and not heading.startswith("Om "):
        name = unit["unit"]
        is_top = name == top or name.endswith(("Forvaltning", "forvaltningen"))
        return "other", Place(unit=None if is_top else name, level=None if is_top else "department")
    if status := layout.match("status_chapter", heading):
        return "status", replace(place, section="status", year=int(status["year"]))
    if layout.match("goals_chapter", heading):
        return "goals", replace(place, section="main_goal", year=None)
    if layout.match("other_chapter", heading):
        return "other", replace(place, section="new", year=None)
    return mode, place


def _parse_part(part: Part, layout: OutlineLayout, context: PlanContext) -> Iterator[Record]:
    heads_many = part.heading is not None and layout.match("heading_of_many", part.heading) is not None
    if part.number and part.mode in ("status", "goals") and not (heads_many and part.mode == "status"):
        yield from _labelled_goal(part, "main_goal" if part.mode == "goals" else "status", context)
        return
    items = split_items(part.rows)
    outcomes = [item for item in items if ITALIC.search(item.text)]
    if part.mode == "status" and items:
        if outcomes or heads_many:
            yield from _goals_of_bullets(part, items, layout, context)
            return
        if part.heading and not layout.match("status_chapter", part.heading):
            yield from _labelled_goal(part, "status", context)
            return
    yield from _prose(items, part, layout, context)


def _labelled_goal(part: Part, section: GoalSection, context: PlanContext) -> Iterator[Record]:
    last = part.rows[-1] if part.rows else part.title_rows[0]
    title = (part.heading or "").rstrip(" .:")
    parts = GoalParts(
        context, title, part.number, section, part.place, part.title_rows, "main_goal_outline.heading", last
    )
    for name, rows in part.pieces:
        parts.add_text(name, split_items(rows))
        context.ledger.claim(numbers(rows), f"main_goal_outline.{name}")
    context.ledger.claim(numbers(part.title_rows), "main_goal_outline.heading")
    yield from parts.records()


def _goals_of_bullets(
    part: Part, items: Sequence[Item], layout: OutlineLayout, context: PlanContext
) -> Iterator[Record]:
    """Each bullet is a goal of last year; a paragraph that follows a bullet belongs to it."""
    groups: list[list[Item]] = []
    for item in items:
        if item.glyph:
            groups.append([item])
        elif groups:
            groups[-1].append(item)
        else:
            yield from _prose([item], part, layout, context)
    for group in groups:
        yield from _bullet_goal(group, part, "status", layout, context)


def _bullet_goal(
    group: Sequence[Item], part: Part, section: GoalSection, layout: OutlineLayout, context: PlanContext
) -> Iterator[Record]:
    rows = [row for item in group for row in item.rows]
    text = ITALIC.sub("", group[0].text)
    title = sentence_title(MARKUP.sub("", text))
    parts = GoalParts(context, title, None, section, part.place, rows[:1], "main_goal_outline.bullet", rows[-1])
    for item in group:
        outcome = ITALIC.search(item.passage.text)
        before, after = _split_at(item, outcome.start("text") if outcome else None)
        if before:
            parts.add_text("goal_text" if outcome else "status_text", [before])
        if after is not None:
            kind: ReportItemKind = "not_realised" if layout.patterns["not_realised"].search(after.text) else "realised"
            parts.add_entry(kind, after, "main_goal_outline.outcome")
    context.ledger.claim(numbers(rows), "main_goal_outline.bullet")
    yield from parts.records()


def _split_at(item: Item, offset: int | None) -> tuple[Item | None, Item | None]:
    """An item as what stands before the offset of its passage and what stands from it on."""
    if offset is None:
        return item, None
    passage: Passage = item.passage
    line = passage.line_of(offset)
    at = next(index for index, row in enumerate(item.rows) if row.number == line.number)
    column = passage.column_of(offset)
    head = item.rows[at]
    cut = replace(head, line=replace(head.line, text=head.line.text[:column].rstrip("* ")))
    before = (*item.rows[:at], *([cut] if cut.text else []))
    after = [head.without(column), *item.rows[at + 1 :]]
    after[-1] = replace(after[-1], line=replace(after[-1].line, text=after[-1].line.text.rstrip("* ")))
    return (Item(before, item.glyph) if before else None), Item(tuple(after), None)


def _prose(items: Sequence[Item], part: Part, layout: OutlineLayout, context: PlanContext) -> Iterator[Record]:
    """Text outside goals; bullets that follow "fokus på følgende …:" are a bare list of efforts."""
    in_list = False
    for item in items:
        if item.glyph is None:
            in_list = layout.match("list_cue", item.text) is not None
        elif in_list and part.place.unit is None:
            yield from _bullet_goal([item], part, "list", layout, context)
            continue
        records = context.values(item.passage, field="prose", goal_id=None)
        context.ledger.claim(numbers(item.rows), "outline.prose") if records else context.ledger.excuse(
            numbers(item.rows), because="prose that states no fact"
        )
        yield from records
