"""Page 6, Beskæftigelse: the employment targets of the follow-up, and how far they are from what was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.blocks import Block, Column, Page, Paragraph, Spans, Strong, Table, empty
from pipelines.render.charts.employment_targets import shown_employment_targets
from pipelines.render.figures import Mark
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.tables import without_empty
from pipelines.render.pages.telling import clauses, say
from pipelines.render.quarter import Quarter
from pipelines.render.sources import Row
from pipelines.render.wording import LIGHTS, STATED

NUMBER, TITLE = 6, "Beskæftigelse"
LONGEST_INDICATOR = 90
NOTE = "Afstand er seneste værdi minus måltal. En linje med mærket ≠ er uenig med sig selv og står i afsnit 2."
VALUES = {"target_value": "måltal", "actual_value": "seneste værdi", "baseline_value": "udgangspunkt"}


def employment(context: ReportContext) -> Page:
    """The targets that the follow-up of the employment plan prints, with claimed and computed status side by side."""
    rows = context.rows.employment
    if not rows:
        return Page(NUMBER, TITLE, (empty("Der er ikke læst opfølgning på beskæftigelsesmål i de gældende planer."),))
    blocks: list[Block] = [Paragraph(_summary(context, rows))]
    shown = shown_employment_targets(rows)
    if shown:
        blocks.append(_chart(context, rows, shown))
    blocks.append(_table(context, rows))
    return Page(NUMBER, TITLE, tuple(blocks))


def _summary(context: ReportContext, rows: Sequence[Row]) -> Spans:
    periods = [Quarter.parse(period).label_da for period in sorted({row["period_id"] for row in rows})]
    parts = [
        say(
            f"{{count}} er {light.of(len(own))}",
            count=context.tally(danish.number(len(own)), f"Beskæftigelsesmål: {light.word}", own),
        )
        for key, light in LIGHTS.items()
        if (own := [row for row in rows if row["status_by_rule"] == key])
    ]
    conflicts = [row for row in rows if row["is_conflict"]]
    agreement = say("Regel og tekst er enige, hvor begge har en status.")
    if conflicts:
        counted = context.counted(conflicts, "mål", "mål", "Beskæftigelsesmål: uenighed")
        agreement = say("Ved {counted} er regel, tekst og mærke uenige (afsnit 2).", counted=counted)
    return say(
        f"Opfølgningen nævner {{counted}}: {{lights}}. Status gælder {danish.listing(periods)}. {{agreement}}",
        counted=context.counted(rows, "beskæftigelsesmål", "beskæftigelsesmål", "Beskæftigelsesmål"),
        lights=clauses(parts),
        agreement=agreement,
    )


def _chart(context: ReportContext, rows: Sequence[Row], shown: Sequence[Row]) -> Block:
    marks = [
        Mark(
            f"{row['goal_title']} · {row['indicator']} · {word}", row, danish.exact(row[name], row.get(f"{name}_high"))
        )
        for row in shown
        for name, word in VALUES.items()
        if row[name] is not None
    ]
    alt = (
        "Bulletdiagram: måltallet som omrids, den seneste værdi som fyldt søjle og udgangspunktet lyst. Tallene står i "
        "tabellen under figuren."
    )
    table = Table(
        table_id="employment_targets_data",
        caption="Tallene bag figuren",
        columns=(
            Column("Mål", "wide"),
            Column("Indikator", "wide"),
            Column("Udgangspunkt", "normal", "right"),
            Column("Måltal", "normal", "right"),
            Column("Seneste værdi", "normal", "right"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(
            (
                (row["goal_title"],),
                (danish.shorten(danish.in_full(row["indicator"] or "–"), LONGEST_INDICATOR),),
                *_values(row),
                (context.cite(row),),
            )
            for row in shown
        ),
    )
    return context.figures.draw("employment_targets", rows, marks, alt, without_empty(table, "Udgangspunkt"))


def _values(row: Row) -> tuple[Spans, Spans, Spans]:
    unit = row["unit"]
    baseline, actual = (
        danish.quantity(row[name], unit) if row[name] is not None else "–"
        for name in ("baseline_value", "actual_value")
    )
    target = "–"
    if row["target_value"] is not None:
        target = danish.aim(row["target_value"], unit, row["comparator"], row["target_value_high"])
    return (baseline,), (target,), (actual,)


def _table(context: ReportContext, rows: Sequence[Row]) -> Table:
    table = Table(
        table_id="employment",
        caption="Status efter regel og efter tekst",
        columns=(
            Column("Mål og indikator", "widest"),
            Column("Udgangspunkt", "normal", "right"),
            Column("Måltal", "normal", "right"),
            Column("Seneste", "normal", "right"),
            Column("Afstand", "normal", "right"),
            Column("Efter regel", "wide"),
            Column("Efter teksten", "broad"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(_row(context, row) for row in rows),
        note=NOTE,
    )
    return without_empty(table, "Udgangspunkt", "Seneste", "Afstand", "Efter teksten")


def _row(context: ReportContext, row: Row) -> tuple[Spans, ...]:
    what: Spans = (Strong(row["goal_title"]),)
    if row["indicator"] and row["indicator"] != row["goal_title"]:
        what = (*what, f": {danish.shorten(danish.in_full(row['indicator']), LONGEST_INDICATOR)}")
    baseline, target, actual = _values(row)
    stated = STATED.get(row["status_stated"] or "", "–")
    if row["is_conflict"]:
        stated = f"{stated} ≠"
    refs: Spans = (context.cite(row),)
    figures = (baseline, target, actual, (_distance(row),))
    return (what, *map(_breaking, figures), (LIGHTS[row["status_by_rule"]],), (stated,), refs)


def _breaking(figure: Spans) -> Spans:
    """A figure that may leave its unit to the next line of a narrow cell."""
    return tuple(span.replace(danish.NARROW_GAP, " ") if isinstance(span, str) else span for span in figure)


def _distance(row: Row) -> str:
    if row["target_value"] is None or row["actual_value"] is None or row["target_value_high"] is not None:
        return "–"
    distance = row["actual_value"] - row["target_value"]
    sign = "+" if distance > 0 else ""
    return sign + danish.quantity(distance, "pct_point" if row["unit"] == "pct" else row["unit"])
