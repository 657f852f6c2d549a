"""A plan, read from the top: headings tell where we are, blocks are goals, a goal has fields, criteria and entries.

Here: what a plan may contain, and which records a block becomes. Not here: where blocks begin (parse/blocks.py), labels
(parse/fields.py, parse/layouts/), values (parse/values.py), overview lists (parse/overviews.py), the heading form of
2009 (parse/outline.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipelines.parse.blocks import Block, find_blocks
from pipelines.parse.cells import split_items
from pipelines.parse.columns import unfold_columns
from pipelines.parse.fields import Piece, read_pieces
from pipelines.parse.goal_parts import GoalParts, PlanContext
from pipelines.parse.headings import Headings, read_headings
from pipelines.parse.ledger import Ledger
from pipelines.parse.links import References
from pipelines.parse.org_units import OrgUnits
from pipelines.parse.outline import is_outline, last_main_goal, parse_outline
from pipelines.parse.overviews import parse_carryovers, parse_lists
from pipelines.parse.rows import Row, numbers, read_rows
from pipelines.records import Record, Section, SourceDocument
from pipelines.records.plans import GoalSection

REPORT_FIELDS = ("was_goal", "realised", "not_realised")
FOLLOW_UP_SECTIONS = ("continued", "not_continued", "carryover")
LONGEST_GAP = 4


def parse_plan(document: SourceDocument, section: Section, ledger: Ledger, references: References) -> Iterator[Record]:
    """The records of one plan, links apart: `references` hears what may point somewhere.

    Every line of the section has its fate in the ledger when the iterator is exhausted.
    """
    rows = unfold_columns(read_rows(document, section.source.line_start, section.source.line_end, ledger))
    context = PlanContext(document, section, OrgUnits(section), ledger, references)
    outline, tables = _outline_and_tables(rows) if is_outline(rows) else ([], rows)
    if outline:
        yield from parse_outline(outline, context)
    if tables:
        yield from _parse_tables(tables, context)
    yield from context.units.records()


def _outline_and_tables(rows: Sequence[Row]) -> tuple[Sequence[Row], Sequence[Row]]:
    """A plan in the heading form, and what follows in another: from a heading of follow-up after the last main goal."""
    last = last_main_goal(rows)
    headings = read_headings(rows)
    begins = next(
        (at for at in sorted(headings.rows) if at > last and headings.places[at].section in FOLLOW_UP_SECTIONS), None
    )
    if begins is None:
        return rows, []
    while begins - 1 in headings.rows:
        begins -= 1
    return rows[:begins], rows[begins:]


def _parse_tables(rows: Sequence[Row], context: PlanContext) -> Iterator[Record]:
    headings = read_headings(rows, context.section.plan_name)
    _excuse_headings(rows, headings, context.ledger)
    blocks = find_blocks(rows, headings)
    taken: set[int] = set()
    for block in filter(_shared_points, blocks):
        taken.update(range(block.start, block.end))
        context.ledger.claim(numbers(rows[block.start : block.end]), f"{block.layout.name}.shared")
    for block, pieces in _with_shared(rows, blocks):
        background = _background_before(rows, headings, blocks, block, taken)
        taken.update(range(block.start, block.end))
        taken.update(background)
        yield from _parse_block(rows, block, pieces, [rows[at] for at in background], context)
    yield from parse_lists(rows, headings, taken, context)
    yield from parse_carryovers(rows, headings, taken, context)
    taken |= headings.rows | headings.contents
    yield from _parse_prose(_stretches(rows, taken), context)


def _excuse_headings(rows: Sequence[Row], headings: Headings, ledger: Ledger) -> None:
    ledger.excuse((rows[at].number for at in headings.rows), because="heading")
    ledger.excuse((rows[at].number for at in headings.contents), because="table of contents")


def _shared_points(block: Block) -> range:
    """The numbers of the points whose reason and status the block holds ("Pkt. 4-6"); none for a point of its own."""
    match = block.layout.shared.fullmatch(block.title) if block.layout.shared else None
    return range(int(match["first"]), int(match["last"]) + 1) if match else range(0)


def _with_shared(rows: Sequence[Row], blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Piece]]]:
    """Each block with its pieces; points that share a reason and status get them from the block that holds them."""
    shared: dict[tuple[int | None, int], list[Piece]] = {}
    for block in blocks:
        for number in _shared_points(block):
            shared[(block.place.heading, number)] = read_pieces(rows, block)
    for block in blocks:
        if not _shared_points(block):
            number = int(block.number) if block.number and block.number.isdigit() else -1
            yield block, read_pieces(rows, block) + shared.pop((block.place.heading, number), [])


def _background_before(
    rows: Sequence[Row], headings: Headings, blocks: Sequence[Block], block: Block, taken: set[int]
) -> range:
    """The prose between a numbered heading of its own and the block: the reason for the goal, told before its table."""
    heading = block.place.heading
    if heading is None or block.place.number is None or block.layout.title_rule != "beside":
        return range(0)
    earlier = [other for other in blocks if heading < other.start < block.start]
    if earlier or any(at in taken for at in range(heading + 1, block.start)):
        return range(0)
    start = heading + 1
    while start in headings.rows:
        start += 1
    return range(start, block.start)


def _parse_block(
    rows: Sequence[Row], block: Block, pieces: Sequence[Piece], before: Sequence[Row], context: PlanContext
) -> Iterator[Record]:
    title_rows = [*rows[block.start : block.body]]
    section = _section_of(block)
    parts = GoalParts(
        context,
        block.title,
        block.number,
        section,
        block.place,
        title_rows,
        f"{block.layout.name}.title",
        rows[block.end - 1],
    )
    for piece in pieces:
        parts.claim(piece.labels, f"{block.layout.name}.{piece.field}")
        context.ledger.claim(numbers(piece.rows), f"{block.layout.name}.{piece.field}")
        _add_piece(parts, block, piece)
    # Told before the table, read after it: what a goal points at counts where its own table says so.
    if before:
        parts.add_text("background", split_items(before))
        context.ledger.claim(numbers(before), f"{block.layout.name}.background")
    context.ledger.claim(numbers(rows[block.start : block.end]), f"{block.layout.name}.title")
    yield from parts.records()


def _section_of(block: Block) -> GoalSection:
    section = block.layout.section or block.place.section
    return section if section in ("new", "continued", "not_continued", "report") else "new"  # type: ignore[return-value]


def _add_piece(parts: GoalParts, block: Block, piece: Piece) -> None:
    field = piece.field
    if field == "background" and not piece.labels:
        field = block.layout.unlabelled
    if field in REPORT_FIELDS:
        parts.add_entries(field, split_items(piece.rows, nested=True, lost_bullets=True))
    elif field == "criteria" or (field == "criteria_cell" and any(item.glyph for item in split_items(piece.rows))):
        parts.add_criteria(split_items(piece.rows))
    elif field not in ("purpose_cell", "criteria_cell"):
        parts.add_text(field, split_items(piece.rows))
    elif piece.rows:
        parts.add_text("purpose" if parts.is_empty("purpose") else "goal_text", split_items(piece.rows))


def _parse_prose(stretches: Iterable[Sequence[Row]], context: PlanContext) -> Iterator[Record]:
    """Text outside goals: its values are facts of the document, the rest is excused as prose."""
    for item in (item for rows in stretches for item in split_items(rows)):
        records = context.values(item.passage, field="prose", goal_id=None)
        if records:
            context.ledger.claim(numbers(item.rows), "plan.prose")
        else:
            context.ledger.excuse(numbers(item.rows), because="prose that states no fact")
        yield from records


def _stretches(rows: Sequence[Row], taken: set[int]) -> list[list[Row]]:
    """The rows that nothing took, parted where something stood between them: no sentence goes on over a heading."""
    found: list[list[Row]] = []
    for at, row in enumerate(rows):
        if at in taken:
            continue
        if found and at - 1 not in taken and row.number - rows[at - 1].number <= LONGEST_GAP:
            found[-1].append(row)
        else:
            found.append([replace(row, breaks=True)])
    return found
