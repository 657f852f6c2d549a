"""The part of page 5 on milestones: what is overdue, what fell due in the quarter, and what comes."""

from __future__ import annotations

from pipelines.render import danish
from pipelines.render.blocks import Block, Column, Paragraph, Spans, Strong, Table, empty
from pipelines.render.matters import owner_of
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.telling import say
from pipelines.render.sources import Row
from pipelines.render.wording import COMING, OVERDUE

PDF_ROWS = 12
LONGEST_WHAT, LONGEST_TITLE = 110, 80


def milestones(context: ReportContext) -> list[Block]:
    """The passed ones first, the longest passed on top, then those to come in the rest of the plan's year."""
    passed, coming = context.rows.milestones, context.rows.coming_milestones
    if not passed and not coming:
        return [empty("Der er ikke læst milepæle med en dato i planåret.")]
    reached = " Ingen af de overskredne har en læst status, så de kan være nået." if passed else ""
    text = say(
        "Planerne har {all} i planåret: {passed} er overskredet ved kvartalets udgang, {coming} kommer." + reached,
        all=context.counted([*passed, *coming], "milepæl", "milepæle", "Milepæle"),
        passed=context.tally(danish.number(len(passed)), "Milepæle: overskredet", passed) if passed else "ingen",
        coming=context.tally(danish.number(len(coming)), "Milepæle: kommer", coming) if coming else "ingen",
    )
    blocks: list[Block] = [Paragraph(text)]
    if passed:
        rows = [_row(context, row, is_passed=True) for row in passed]
        blocks.append(_table("milestones", "Overskredne milepæle, den ældste først; alle står også i afsnit 2", rows))
    if coming:
        rows = [_row(context, row, is_passed=False) for row in coming]
        blocks.append(_table("milestones_coming", "Kommende milepæle, den nærmeste først", rows))
    return blocks


def _table(table_id: str, caption: str, rows: list[tuple[Spans, ...]]) -> Table:
    return Table(
        table_id=table_id,
        caption=caption,
        columns=(
            Column("Frist", "normal"),
            Column("Tilstand", "normal"),
            Column("Milepæl", "widest"),
            Column("Ansvarlig", "broad"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(rows),
        pdf_rows=PDF_ROWS,
    )


def _row(context: ReportContext, row: Row, is_passed: bool) -> tuple[Spans, ...]:
    days = (context.scope.quarter.ends_on - row["due_date"]).days
    state: Spans = (COMING,)
    if is_passed:
        state = (OVERDUE, f" med {danish.count(days, 'dag', 'dage')}" if days else " i dag")
    what = f": {danish.around(row['what'], row['printed'], LONGEST_WHAT)}"
    title = Strong(danish.shorten(row["goal_title"], LONGEST_TITLE))
    return (danish.short_day(row["due_date"]),), state, (title, what), (owner_of(row),), (context.cite(row),)
