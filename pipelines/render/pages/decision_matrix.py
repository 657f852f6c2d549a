"""The matrix of page 7: points of the recommendation down, committees and dates across, with money and follow-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipelines.render import danish
from pipelines.render.blocks import Column, Inline, Spans, Strong, Table
from pipelines.render.matters import item_title, outcome_word
from pipelines.render.money import in_words
from pipelines.render.pages.context import ReportContext
from pipelines.render.sources import Row

Sitting = tuple[str, date | None]
MOST_COLUMNS = 2
MOST_AMOUNTS = 2
LONGEST_POINT, LONGEST_DEADLINE = 170, 70
NOTE = (
    "Hver række er et punkt af indstillingen; cellerne siger, hvad udvalget besluttede om det (Ad). Penge med fed er "
    "det, punktet søger; andre beløb er kun nævnt i sagen. Opfølgning er den næste frist, sagen nævner efter mødet."
)


def matrix(context: ReportContext, index: int, body: str, day: date, held: Sequence[Row]) -> Table:
    """The items of a meeting. `held` are its decisions, those of the committees that treated the items before too."""
    sittings = _sittings(body, day, held)
    items: dict[str, list[Row]] = {}
    for row in held:
        items.setdefault(row["agenda_item_id"], []).append(row)
    others = any(_sitting(row) not in sittings for row in held)
    columns = (
        Column("Indstilling", "wide"),
        *((Column("Andre udvalg", "broad"),) if others else ()),
        *(Column(f"{committee} {danish.short_day(on)}", "normal") for committee, on in sittings),
        Column("Penge", "normal"),
        Column("Opfølgning", "broad"),
    )
    lines: list[tuple[Spans, ...]] = []
    for found in items.values():
        lines.append(((item_title(found[0]),),))
        lines += _item_lines(context, found, sittings, others)
    return Table(
        table_id=f"decisions_{index + 1}",
        caption=f"Beslutninger på mødet den {danish.day(day)}",
        columns=columns,
        rows=tuple(lines),
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


def _item_lines(
    context: ReportContext, found: Sequence[Row], sittings: Sequence[Sitting], others: bool
) -> list[tuple[Spans, ...]]:
    item = found[0]["agenda_item_id"]
    texts = {row["point"]: row["text"] for row in context.rows.recommendation_points if row["agenda_item_id"] == item}
    decided = _decided(context, found)
    ad = {point for points in decided.values() for point in points}
    points: list[str | None] = [*sorted({*(point for point in texts if point), *ad}, key=_point_order)] or [None]
    lines = []
    for position, point in enumerate(points):
        cells: list[Spans] = [_point(point, texts)]
        if others:
            rest = [row for row in found if _sitting(row) not in sittings]
            cells.append(_outcomes(context, rest, decided, point, names_committee=True))
        for sitting in sittings:
            own = [row for row in found if _sitting(row) == sitting]
            cells.append(_outcomes(context, own, decided, point, names_committee=False))
        cells += [_money(context, item, point, position == 0), _follow_up(context, item) if position == 0 else ("",)]
        lines.append(tuple(cells))
    return lines


def _decided(context: ReportContext, found: Sequence[Row]) -> dict[str, dict[str, str]]:
    """Decision → Ad point → outcome. A decision on two points at once is one on each."""
    ids = {row["decision_id"] for row in found}
    by_decision: dict[str, dict[str, str]] = {}
    for row in context.rows.points:
        if row["decision_id"] in ids:
            for point in str(row["point"]).split("+"):
                by_decision.setdefault(row["decision_id"], {})[point.strip()] = row["outcome"]
    return by_decision


def _point(point: str | None, texts: dict[str | None, str]) -> Spans:
    text = texts.get(point) or texts.get(None)
    if point is None:
        return (danish.shorten(danish.whole(text), LONGEST_POINT) if text else "Ingen indstilling",)
    if point not in texts:
        return (Strong(f"Ad {point}"), " står ikke som punkt i indstillingen")
    return (Strong(f"{point}."), f" {danish.shorten(danish.whole(texts[point]), LONGEST_POINT)}")


def _outcomes(
    context: ReportContext,
    found: Sequence[Row],
    decided: dict[str, dict[str, str]],
    point: str | None,
    names_committee: bool,
) -> Spans:
    spans: list[Inline] = []
    for row in found:
        points = decided.get(row["decision_id"], {})
        outcome = points.get(point) if points and point is not None else row["outcome"]
        if outcome is None:
            continue
        committee = f"{row['committee']} {danish.short_day(row['decision_date'])}: " if names_committee else ""
        ad = f"Ad {point}: {outcome_word(outcome).lower()}" if points and point is not None else outcome_word(outcome)
        spans += [f"{committee}{ad} ", context.cite(row), "; "]
    return tuple(spans[:-1]) or ("–",)


def _point_order(point: str) -> tuple[int, str]:
    digits = "".join(character for character in point if character.isdigit())
    return (int(digits) if digits else 0, point)


def _money(context: ReportContext, item: str, point: str | None, is_first: bool) -> Spans:
    asked = {row["budget_id"]: row for row in context.rows.grants if row["agenda_item_id"] == item}
    own = [row for row in asked.values() if row["point"] == point]
    if own:
        return tuple(span for row in own for span in (Strong(in_words(row)), " ", context.cite(row)))
    return _named(context, item) if is_first and not asked else ("–",)


def _named(context: ReportContext, item: str) -> Spans:
    found: dict[object, Row] = {}
    for row in context.rows.amounts:
        if row["agenda_item_id"] == item and row["amount_dkk"] is not None:
            found.setdefault(row["amount_dkk"], row)
    largest = sorted(found.values(), key=lambda row: -row["amount_dkk"])
    if not largest:
        return ("–",)
    spans: list[Inline] = ["nævnt: "]
    for row in largest[:MOST_AMOUNTS]:
        spans += [f"{in_words(row)} ", context.cite(row), ", "]
    left = len(largest) - MOST_AMOUNTS
    return (*spans[:-1], f" og {left} til") if left > 0 else tuple(spans[:-1])


def _follow_up(context: ReportContext, item: str) -> Spans:
    ahead = sorted(
        (row for row in context.rows.item_deadlines if row["agenda_item_id"] == item),
        key=lambda row: (row["due_date"], row["line_start"]),
    )
    if not ahead:
        return ("–",)
    first = ahead[0]
    more = f" (og {len(ahead) - 1} til)" if len(ahead) > 1 else ""
    day = danish.short_day(first["due_date"])
    what = danish.shorten(first["what"].removeprefix(day).strip(), LONGEST_DEADLINE)
    return f"{day}: {what}{more} ", context.cite(first)
