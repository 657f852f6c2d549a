"""Overview lists of a plan: bare entries of projects, and the table of what was finished or carried on.

Here: rows of lists. Not here: goals with fields (parse/plan.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from pipelines.parse.goal_parts import GoalParts, PlanContext
from pipelines.parse.headings import Headings, Place
from pipelines.parse.layout import CarryoverTable, carryover_table, heading_rules
from pipelines.parse.passage import join_wrapped
from pipelines.parse.rows import WRAP_ENDS, Row, numbers
from pipelines.records import Carryover, Record, Source, fact_id
from pipelines.records.plans import CarryoverOutcome

ENTRY = re.compile(r"\s*(?P<number>\d{1,3})\.\s+(?P<title>\S.*)")
FOOTNOTE = re.compile(r"\s*\d{1,2}\s+(?:For|Se|Jf|Note)\b.*")
LONGEST_GROUP = 60


def parse_lists(rows: Sequence[Row], headings: Headings, taken: set[int], context: PlanContext) -> Iterator[Record]:
    """The numbered entries under a list heading; a short line over them names the unit they belong to."""
    unit: str | None = None
    entry: list[Row] = []
    place = Place()
    for at in [*range(len(rows)), len(rows)]:
        row = rows[at] if at < len(rows) else None
        is_in = (
            row is not None and headings.places[at].section == "list" and at not in taken and at not in headings.rows
        )
        if (
            row is not None
            and is_in
            and entry
            and not _begins(row)
            and not (row.text.isupper() and _is_group(rows, at))
        ):
            entry.append(row)
            taken.add(at)
            continue
        if entry:
            yield from _list_goal(entry, replace(place, unit=unit), context)
            entry = []
        if row is None or not is_in:
            unit = None if row is not None and not is_in else unit
            continue
        place = headings.places[at]
        if ENTRY.fullmatch(row.line.text):
            entry = [row]
            taken.add(at)
        elif _is_group(rows, at):
            unit = _group_unit(row)
            taken.add(at)
            context.ledger.excuse([row.number], because="heading")


def _begins(row: Row) -> bool:
    return row.breaks or ENTRY.fullmatch(row.line.text) is not None or row.text.endswith(":")


def _is_group(rows: Sequence[Row], at: int) -> bool:
    """A short line directly over numbered entries, which is no end of a sentence."""
    text = rows[at].text
    if len(text) > LONGEST_GROUP or at + 1 >= len(rows) or not text[0].isupper() or text.endswith("."):
        return False
    return ENTRY.fullmatch(rows[at + 1].line.text) is not None


def _group_unit(row: Row) -> str | None:
    name = row.text.rstrip(" :.")
    return None if heading_rules().common.fullmatch(name) else name


def _list_goal(entry: Sequence[Row], place: Place, context: PlanContext) -> Iterator[Record]:
    match = ENTRY.fullmatch(entry[0].line.text)
    if match is None:
        return
    title = join_wrapped([row.line for row in [entry[0].without(match.start("title")), *entry[1:]]]).rstrip(". ")
    parts = GoalParts(context, title, match["number"], "list", place, entry, "overview_list.entry", entry[-1])
    context.ledger.claim(numbers(entry), "overview_list.entry")
    yield from parts.records()


def parse_carryovers(
    rows: Sequence[Row], headings: Headings, taken: set[int], context: PlanContext
) -> Iterator[Record]:
    """The rows of the overview of finished and carried-on projects: a title, and beside or under it the outcome."""
    table = carryover_table()
    inside = list(_under_header(rows, headings, taken, table))
    title: list[Row] = []
    outcome: list[Row] = []
    column: int | None = None
    for at in inside:
        row = rows[at]
        if table.header.fullmatch(row.text):
            context.ledger.excuse([row.number], because="table header")
            continue
        if FOOTNOTE.fullmatch(row.text):
            continue
        is_open = _is_open_bracket(title)
        if outcome and is_open and _outcome_start(row, table) is None:
            title.append(row)
            taken.add(at)
            continue
        if outcome and column is not None and _wraps_both(row, column):
            title.append(replace(row, line=replace(row.line, text=row.line.text[:column].rstrip())))
            outcome.append(row.without(column))
            taken.add(at)
            continue
        if outcome and column is not None and _wraps_title(title, row, column):
            title.append(row)
            taken.add(at)
            continue
        wraps = bool(outcome) and row.text[:1].islower()
        split = None if wraps else _outcome_start(row, table)
        begins = split is not None or row.breaks or row.opens_page
        if outcome and (begins or not _goes_on(outcome[-1], row)):
            yield from _carryover(title, outcome, table, context)
            title, outcome = [], []
        taken.add(at)
        if split is not None:
            head = replace(row, line=replace(row.line, text=row.line.text[:split]))
            title = [*title, head] if head.text else title
            outcome = [row.without(split)]
            column = split if head.text else None
        elif outcome:
            outcome.append(row)
        else:
            title.append(row)
    if outcome:
        yield from _carryover(title, outcome, table, context)
    else:
        without_outcome = set(numbers(title))
        taken.difference_update(at for at in inside if rows[at].number in without_outcome)


def _wraps_both(row: Row, column: int) -> bool:
    """True for a line on which title and outcome both go on, each in its column, with no outcome of its own."""
    left, right = row.line.text[:column], row.line.text[column:]
    is_parted = bool(left.strip()) and left.endswith("  ") and right[:1].strip() != ""
    return is_parted and not row.breaks and not carryover_table().begins.match(right)


def _wraps_title(title: Sequence[Row], row: Row, column: int) -> bool:
    """True for a line in the title's column alone, behind a title that cannot end there ("…, / 1. etape")."""
    is_open = bool(title) and title[-1].text.endswith(WRAP_ENDS)
    return is_open and not row.breaks and not row.line.text[column:].strip()


def _under_header(rows: Sequence[Row], headings: Headings, taken: set[int], table: CarryoverTable) -> Iterator[int]:
    """The rows from a table's header to the next heading; a header repeated on a new page is one of them."""
    is_open = False
    for at, row in enumerate(rows):
        if table.header.fullmatch(row.text):
            is_open = True
        elif at in headings.rows or at in taken:
            is_open = False
        if is_open:
            yield at


def _outcome_start(row: Row, table: CarryoverTable) -> int | None:
    """Where the outcome begins: at the line's start, or after the title beside it."""
    indent = row.indent
    if table.begins.match(row.line.text, indent):
        return indent
    for match in re.finditer(r"(?<=\s)(?=[A-ZÆØÅ])", row.line.text):
        if match.start() > indent and table.begins.match(row.line.text, match.start()):
            return match.start()
    return None


def _is_open_bracket(title: Sequence[Row]) -> bool:
    """True where a title is cut inside a bracket: what stands alone on the next line belongs to it."""
    text = " ".join(row.text for row in title)
    return text.count("(") > text.count(")")


def _goes_on(before: Row, row: Row) -> bool:
    """True where an outcome is wrapped: it lacks its full stop, and the next line does not begin a title."""
    return (
        row.text[:1].islower()
        or row.text[:1].isdigit()
        or before.text.endswith(("for", "i", "til", "men", "og", "af", "VIRKSOMHEDSPLANEN"))
    )


def _carryover(
    title: Sequence[Row], outcome: Sequence[Row], table: CarryoverTable, context: PlanContext
) -> Iterator[Carryover]:
    text = join_wrapped([row.line for row in outcome])
    meaning = next((found for pattern, found in table.outcomes if pattern.fullmatch(text.rstrip(" ."))), None)
    if meaning is None or not title:
        return
    rows = [*title, *outcome]
    name = join_wrapped([row.line for row in title])
    first, last = rows[0], rows[-1]
    document_id = context.document.document_id
    context.ledger.claim(numbers(rows), "carryover_table.row")
    yield Carryover(
        carryover_id=fact_id("carryover", document_id, first.number, name),
        title=name,
        outcome=cast(CarryoverOutcome, meaning),
        plan_name=context.section.plan_name,
        source=Source(
            document_id, first.number, last.number, first.line.page,
            context.document.text(first.number, last.number).strip(), "carryover_table.row",
        ),
    )  # fmt: skip
