"""The part of page 9 on how measurable the success criteria are: number, unit, deadline, owner, frequency."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.blocks import Block, Column, Spans, Table, empty
from pipelines.render.charts.measurability import SCORES
from pipelines.render.charts.stacked import unit_names
from pipelines.render.figures import Mark
from pipelines.render.pages.context import ReportContext
from pipelines.render.sources import Row
from pipelines.render.wording import MEASURABILITY_PARTS, SECTIONS


def measurability(context: ReportContext) -> list[Block]:
    """What the success criteria state, per unit, as a table and a figure."""
    listed = [row for row in context.rows.goals if row["section"] in SECTIONS]
    criteria = context.rows.criteria
    if not criteria:
        return [empty("Planerne har ingen succeskriterier, så målbarheden kan ikke opgøres.")]
    names = unit_names(criteria)
    data = Table(
        table_id="measurability_data",
        caption="Antal succeskriterier efter point og enhed",
        columns=(
            Column("Enhed", "wide"),
            *(Column(f"{score} point", "narrow", "right") for score in SCORES),
            Column("I alt", "narrow", "right"),
        ),
        rows=tuple(
            _score_row(context, name, [row for unit, row in zip(names, criteria, strict=True) if unit == name])
            for name in sorted(set(names))
        ),
    )
    marks = [
        Mark(f"{unit} · {row['measurability']} point", row, "1") for unit, row in zip(names, criteria, strict=True)
    ]
    average = sum(row["measurability"] for row in criteria) / len(criteria)
    alt = (
        f"Liggende stablede søjler, én for hver enhed, delt efter 0 til 5 point. I alt {len(criteria)} kriterier "
        f"med {danish.number(average, 1)} point i gennemsnit."
    )
    chart = context.figures.draw("measurability", criteria, marks, alt, data)
    return [_parts_table(context, criteria, listed), chart]


def _score_row(context: ReportContext, name: str, own: Sequence[Row]) -> tuple[Spans, ...]:
    by_score = {score: [row for row in own if row["measurability"] == score] for score in SCORES}
    cells = [(context.tally(str(len(rows)), f"{name}: {score} point", rows),) for score, rows in by_score.items()]
    return (name,), *cells, (context.tally(str(len(own)), f"{name}: succeskriterier", own),)


def _parts_table(context: ReportContext, criteria: Sequence[Row], listed: Sequence[Row]) -> Table:
    names = unit_names([*criteria, *listed])
    of_criteria, of_goals = names[: len(criteria)], names[len(criteria) :]
    return Table(
        table_id="measurability_parts",
        caption="Hvad succeskriterierne angiver",
        columns=(
            Column("Enhed", "broad"),
            Column("Mål", "tiny", "right"),
            Column("Kriterier", "narrow", "right"),
            *(Column(word, "narrow", "right") for word in MEASURABILITY_PARTS.values()),
            Column("Gns. point", "narrow", "right"),
        ),
        rows=tuple(
            _parts_row(
                context,
                name,
                [row for unit, row in zip(of_criteria, criteria, strict=True) if unit == name],
                [row for unit, row in zip(of_goals, listed, strict=True) if unit == name],
            )
            for name in sorted(set(names))
        ),
        note="Andel af kriterierne, der har henholdsvis et tal, en måleenhed, en frist, en ansvarlig og en hyppighed "
        "for måling. Sidst står, hvor mange af de fem point et kriterium får i gennemsnit.",
    )


def _parts_row(context: ReportContext, name: str, own: Sequence[Row], held: Sequence[Row]) -> tuple[Spans, ...]:
    parts = {word: [row for row in own if row[part]] for part, word in MEASURABILITY_PARTS.items()}
    shares = [
        (context.tally(danish.percent(len(having), len(own)), f"{name}: kriterier med {word.lower()}", having),)
        for word, having in parts.items()
    ]
    average = danish.number(sum(row["measurability"] for row in own) / len(own), 1) if own else "–"
    return (
        (name,),
        (context.tally(str(len(held)), f"{name}: mål", held),),
        (context.tally(str(len(own)), f"{name}: succeskriterier", own),),
        *shares,
        (context.tally(average, f"{name}: succeskriterier", own),),
    )
