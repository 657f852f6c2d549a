"""Page 7, Politiske beslutninger: what each committee decided on each item, the money named, who was absent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.render import danish
from pipelines.render.blocks import Block, Column, Heading, Inline, Page, Paragraph, Spans, Table, empty
from pipelines.render.matters import item_title, outcome_word
from pipelines.render.pages.context import ReportContext
from pipelines.render.sources import Row

NUMBER, TITLE = 7, "Politiske beslutninger"
Meeting = tuple[str, date]
Sitting = tuple[str, date | None]
MOST_COLUMNS = 3
NOTE = (
    "Ad er indstillingens punkter. Beløbene er dem, punktet nævner, det største først; et nævnt beløb er ikke en "
    "bevilling."
)
MOST_AMOUNTS = 3
WHOLE_ONLY = (
    "Referaterne siger ikke, hvilken forvaltning et punkt hører til; beslutningerne står i rapporten for hele kommunen."
)


def decisions(context: ReportContext) -> Page:
    """A matrix per meeting: items down, committees and dates across, outcome per Ad point in the cells."""
    rows = context.rows.decisions
    quarter = context.scope.quarter.label_da
    if not context.unit.is_whole:
        return Page(NUMBER, TITLE, (empty(WHOLE_ONLY),))
    if not rows:
        return Page(NUMBER, TITLE, (empty(f"Der er ikke læst referater af møder i {quarter}."),))
    meetings: dict[Meeting, list[Row]] = {}
    for row in rows:
        meetings.setdefault((row["body"], row["meeting_date"]), []).append(row)
    blocks: list[Block] = []
    for index, ((body, day), held) in enumerate(meetings.items()):
        blocks.append(Heading(f"{body} den {danish.day(day)}"))
        blocks.append(_matrix(context, index, body, day, held))
        blocks += _attendance(context, index, held)
    return Page(NUMBER, TITLE, tuple(blocks))


def _matrix(context: ReportContext, index: int, body: str, day: date, held: Sequence[Row]) -> Table:
    sittings = _sittings(body, day, held)
    items: dict[str, list[Row]] = {}
    for row in held:
        items.setdefault(row["agenda_item_id"], []).append(row)
    others = any(_sitting(row) not in sittings for row in held)
    return Table(
        table_id=f"decisions_{index + 1}",
        caption=f"Beslutninger på mødet den {danish.day(day)}",
        columns=(
            Column("Punkt", "wide"),
            *((Column("Andre udvalg", "broad"),) if others else ()),
            *(Column(f"{committee} {danish.short_day(on)}", "normal") for committee, on in sittings),
            Column("Beløb nævnt", "normal"),
        ),
        rows=tuple(_item_row(context, found, sittings, others) for found in items.values()),
        is_captioned=False,
        note=NOTE,
    )


def _sitting(row: Row) -> Sitting:
    return row["committee"], row["decision_date"]


def _sittings(body: str, day: date, held: Sequence[Row]) -> list[Sitting]:
    """The sittings that get a column, in order of date; where they are too many, only the meeting's own."""
    counts: dict[Sitting, int] = {}
    for row in held:
        counts[_sitting(row)] = counts.get(_sitting(row), 0) + 1
    ranked = sorted(counts, key=lambda sitting: (sitting != (body, day), -counts[sitting], str(sitting)))
    most = MOST_COLUMNS if len(ranked) <= MOST_COLUMNS else 1
    return sorted(ranked[:most], key=lambda sitting: (sitting[1] or date.min, sitting[0]))


def _item_row(
    context: ReportContext, found: Sequence[Row], sittings: Sequence[Sitting], others: bool
) -> tuple[Spans, ...]:
    cells: list[Spans] = [(item_title(found[0]),)]
    if others:
        cells.append(_outcomes(context, [row for row in found if _sitting(row) not in sittings], names_committee=True))
    for sitting in sittings:
        cells.append(_outcomes(context, [row for row in found if _sitting(row) == sitting], names_committee=False))
    cells.append(_amounts(context, found[0]["agenda_item_id"]))
    return tuple(cells)


def _outcomes(context: ReportContext, found: Sequence[Row], names_committee: bool) -> Spans:
    if not found:
        return ("–",)
    spans: list[Inline] = []
    for row in found:
        committee = f"{row['committee']} {danish.short_day(row['decision_date'])}: " if names_committee else ""
        spans += [f"{committee}{_in_words(context, row)} ", context.cite(row), "; "]
    return tuple(spans[:-1])


def _in_words(context: ReportContext, row: Row) -> str:
    points = [point for point in context.rows.points if point["decision_id"] == row["decision_id"]]
    if not points:
        return outcome_word(row["outcome"])
    by_outcome: dict[str, list[str]] = {}
    for point in sorted(points, key=lambda point: _point_order(point["point"])):
        by_outcome.setdefault(point["outcome"], []).append(point["point"])
    return "; ".join(f"Ad {', '.join(ad)}: {outcome_word(outcome).lower()}" for outcome, ad in by_outcome.items())


def _point_order(point: str) -> tuple[int, str]:
    digits = "".join(character for character in point.split("+")[0] if character.isdigit())
    return (int(digits) if digits else 0, point)


def _amounts(context: ReportContext, agenda_item_id: str) -> Spans:
    found: dict[object, Row] = {}
    for row in context.rows.amounts:
        if row["agenda_item_id"] == agenda_item_id and row["amount_dkk"] is not None:
            found.setdefault(row["amount_dkk"], row)
    largest = sorted(found.values(), key=lambda row: -row["amount_dkk"])
    if not largest:
        return ("–",)
    spans: list[Inline] = []
    for row in largest[:MOST_AMOUNTS]:
        spans += [
            f"{danish.money(row['amount_dkk'])}{' om året' if row['is_per_year'] else ''} ",
            context.cite(row),
            ", ",
        ]
    left = len(largest) - MOST_AMOUNTS
    return (*spans[:-1], f" og {left} til") if left > 0 else tuple(spans[:-1])


def _attendance(context: ReportContext, index: int, held: Sequence[Row]) -> list[Block]:
    items = {row["agenda_item_id"]: row for row in held}
    people: dict[tuple[str, str, str, date | None], list[Row]] = {}
    for row in context.rows.attendance:
        if row["agenda_item_id"] in items:
            key = (row["what"], _name(row), row["committee"], row["decision_date"])
            people.setdefault(key, []).append(row)
    if not people:
        return [Paragraph(("Referatet nævner hverken fravær eller stemmer imod.",), kind="note")]
    rows = [_attendance_row(context, key, found, items) for key, found in sorted(people.items(), key=_attendance_order)]
    table = Table(
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
    return [table]


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
