"""Page 7, Politiske beslutninger: what each committee decided on each item, the money named, who was absent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.render import danish
from pipelines.render.blocks import Block, Column, Heading, Page, Paragraph, Spans, Table, empty
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.decision_matrix import matrix
from pipelines.render.sources import Row

NUMBER, TITLE = 7, "Politiske beslutninger"
Meeting = tuple[str, date]
NOBODY = "Referatet nævner hverken fravær eller stemmer imod."
OWN = (
    "Her står de punkter, hvis indstilling begynder med forvaltningens navn. Siger den kun »Forvaltningen«, kan "
    "punktet ikke fordeles; det står i rapporten for hele kommunen."
)


def decisions(context: ReportContext) -> Page:
    """A matrix per meeting, and who was absent or against."""
    rows = context.rows.decisions
    quarter = context.scope.quarter.label_da
    if not rows and not context.unit.is_whole:
        return Page(NUMBER, TITLE, (empty(f"Ingen punkter i {quarter} er indstillet i forvaltningens navn. {OWN}"),))
    if not rows:
        return Page(NUMBER, TITLE, (empty(f"Der er ikke læst referater af møder i {quarter}."),))
    meetings: dict[Meeting, list[Row]] = {}
    for row in rows:
        meetings.setdefault((row["body"], row["meeting_date"]), []).append(row)
    blocks: list[Block] = [] if context.unit.is_whole else [Paragraph((OWN,), kind="note")]
    for index, ((body, day), held) in enumerate(meetings.items()):
        blocks.append(Heading(f"{body} den {danish.day(day)}"))
        decided, attendance = matrix(context, index, body, day, held), _attendance(context, index, held)
        if attendance is None:
            blocks += [Paragraph((NOBODY,), kind="note"), decided]
        else:
            blocks += [decided, attendance]
    return Page(NUMBER, TITLE, tuple(blocks))


def _attendance(context: ReportContext, index: int, held: Sequence[Row]) -> Table | None:
    """Who was absent or against; None where the minutes tell of nobody."""
    items = {row["agenda_item_id"]: row for row in held}
    people: dict[tuple[str, str, str, date | None], list[Row]] = {}
    for row in context.rows.attendance:
        if row["agenda_item_id"] in items:
            key = (row["what"], _name(row), row["committee"], row["decision_date"])
            people.setdefault(key, []).append(row)
    if not people:
        return None
    rows = [_attendance_row(context, key, found, items) for key, found in sorted(people.items(), key=_attendance_order)]
    return Table(
        table_id=f"attendance_{index + 1}",
        caption="Fravær og stemmer imod",
        columns=(
            Column("Hvem", "normal"),
            Column("Udvalg", "normal"),
            Column("Hvad", "narrow"),
            Column("Punkter", "wide"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(rows),
    )


def _name(row: Row) -> str:
    if row["person"] and row["party"]:
        return f"{row['person']} ({row['party']})"
    return row["person"] or (f"Parti {row['party']}" if row["party"] else "–")


def _attendance_order(entry: tuple[tuple[str, str, str, date | None], list[Row]]) -> tuple[str, str, str, str]:
    what, name, committee, day = entry[0]
    return what, committee, str(day), name


def _which_items(found: Sequence[Row]) -> str:
    numbers = {str(row["number"]) for row in found if row["number"]}
    plain = danish.ranges([int(number) for number in numbers if number.isdigit()])
    others = sorted(number for number in numbers if not number.isdigit())
    unnumbered = len({row["agenda_item_id"] for row in found if not row["number"]})
    parts = [*plain, *others]
    if unnumbered:
        parts.append(danish.count(unnumbered, "punkt uden nummer", "punkter uden nummer"))
    return danish.listing(parts)


def _attendance_row(
    context: ReportContext, key: tuple[str, str, str, date | None], found: Sequence[Row], items: dict[str, Row]
) -> tuple[Spans, ...]:
    what, name, committee, day = key
    which = _which_items([items[row["agenda_item_id"]] for row in found])
    word = "Fraværende" if what == "absent" else "Imod"
    return ((name,), (f"{committee} {danish.short_day(day)}",), (word,), (which,), (context.cite(found[0]),))
