"""The part of page 9 on how measurable the success criteria are: number, unit, deadline, owner, frequency."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.blocks import Block, Column, Spans, Table, empty
from pipelines.render.charts.measurability import SCORES
from pipelines.render.charts.stacked import count_by_unit, unit_names
from pipelines.render.figures import Mark
from pipelines.render.pages.context import ReportContext
from pipelines.render.sources import Row
from pipelines.render.wording import MEASURABILITY_PARTS, SECTIONS


def measurability(context: ReportContext) -> list[Block]:
    """What is printed to the success criteria, per unit, as a table and a figure."""
    listed = [row for row in context.rows.goals if row["section"] in SECTIONS]
    criteria = context.rows.criteria
    if not criteria:
        return [empty("Planerne har ingen succeskriterier, så målbarheden kan ikke opgøres.")]
    counts = count_by_unit(criteria, "measurability")
    data = Table(
        table_id="measurability_data",
        caption="Antal succeskriterier efter point og enhed",
        columns=(
            Column("Enhed", "wide"),
            *(Column(f"{score} point", "narrow", "right") for score in SCORES),
            Column("I alt", "narrow", "right"),
        ),
        rows=tuple(
            ((name,), *((str(found[score]),) for score in SCORES), (str(sum(found.values())),))
            for name, found in counts.items()
        ),
    )
    marks = [
        Mark(f"{unit} · {row['measurability']} point", row, "1")
        for unit, row in zip(unit_names(criteria), criteria, strict=True)
    ]
    average = sum(row["measurability"] for row in criteria) / len(criteria)
    alt = (
        f"Liggende stablede søjler, én for hver enhed, delt efter 0 til 5 point. I alt {len(criteria)} kriterier "
        f"med {danish.number(average, 1)} point i gennemsnit."
    )
    chart = context.figures.draw("measurability", criteria, marks, alt, data)
    return [_parts_table(criteria, listed), chart]


def _parts_table(criteria: Sequence[Row], listed: Sequence[Row]) -> Table:
    names = unit_names([*criteria, *listed])
    of_criteria, of_goals = names[: len(criteria)], names[len(criteria) :]
    return Table(
        table_id="measurability_parts",
        caption="Hvad der er trykt til succeskriterierne",
        columns=(
            Column("Enhed", "wide"),
            Column("Mål", "narrow", "right"),
            Column("Kriterier", "narrow", "right"),
            *(Column(word, "narrow", "right") for word in MEASURABILITY_PARTS.values()),
            Column("Point i snit", "narrow", "right"),
        ),
        rows=tuple(
            _parts_row(
                name,
                [row for unit, row in zip(of_criteria, criteria, strict=True) if unit == name],
                of_goals.count(name),
            )
            for name in sorted(set(names))
        ),
        note="Andel af kriterierne, der har et tal, en enhed, en frist, en ansvarlig og en hyppighed for måling.",
    )


def _parts_row(name: str, own: Sequence[Row], held: int) -> tuple[Spans, ...]:
    shares = [danish.percent(sum(bool(row[part]) for row in own), len(own)) for part in MEASURABILITY_PARTS]
    average = danish.number(sum(row["measurability"] for row in own) / len(own), 1) if own else "–"
    return ((name,), (str(held),), (str(len(own)),), *((share,) for share in shares), (average,))
