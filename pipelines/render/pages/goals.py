"""Page 5, Mål og succeskriterier: how many, how measurable, what they aim at, and the goals themselves."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.blocks import (
    Block,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Page,
    Paragraph,
    Spans,
    Strong,
    Table,
    empty,
)
from pipelines.render.charts.goal_targets import drawable_targets, shown_targets
from pipelines.render.figures import Mark
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.milestones import milestones
from pipelines.render.pages.tables import without_empty
from pipelines.render.pages.telling import say
from pipelines.render.sources import Row
from pipelines.render.wording import LIGHTS, SECTIONS

NUMBER, TITLE = 5, "Mål og succeskriterier"
LONGEST_INDICATOR = 120
PDF_GOALS = 60
LONGEST_TITLE, LONGEST_CRITERION, LONGEST_OWNER = 160, 110, 50
PDF_TARGETS = 25


def goals(context: ReportContext) -> Page:
    """The goals of the plans in force. Follow-up blocks look back, and stand on pages 2 and 6."""
    listed = [row for row in context.rows.goals if row["section"] in SECTIONS]
    if not listed:
        return Page(NUMBER, TITLE, (empty("Der er ikke læst nogen plan med mål, der gælder i dette kvartal."),))
    blocks: list[Block] = [
        Paragraph((danish.sentence(f"Afsnittet viser {context.plan_years_da}"),)),
        _key_figures(context, listed),
        Heading("Måltal og udgangspunkt"),
        *_targets(context),
        Heading("Milepæle"),
        *milestones(context),
        Heading("Alle mål"),
        _goal_table(context, listed),
    ]
    return Page(NUMBER, TITLE, tuple(blocks))


def _key_figures(context: ReportContext, listed: Sequence[Row]) -> KeyFigures:
    criteria = context.rows.criteria
    measurable = [row for row in criteria if row["measurability"] >= 4]
    without = [row for row in listed if row["criteria"] == 0]
    word = "succeskriterium" if len(criteria) == 1 else "succeskriterier"
    figures = (
        (danish.number(len(listed)), "mål", listed),
        (danish.number(len(criteria)), word, criteria),
        (danish.percent(len(measurable), len(criteria)), "af kriterierne har mindst 4 af 5 point", measurable),
        (danish.number(len(without)), "mål uden succeskriterier", without),
    )
    return KeyFigures(tuple(KeyFigure(context.tally(text, what, rows), what) for text, what, rows in figures))


def _targets(context: ReportContext) -> list[Block]:
    targets = context.rows.targets
    if not targets:
        return [empty("Der er ikke læst måltal i planerne for dette kvartal.")]
    blocks: list[Block] = []
    followed = [_followed(context, row) for row in targets]
    drawable, shown = drawable_targets(followed), shown_targets(followed)
    if shown:
        blocks.append(_target_chart(context, drawable, shown))
    drawn = {row["measurement_id"] for row in shown}
    rest = [row for row in targets if row["measurement_id"] not in drawn]
    if rest:
        caption = "Måltal, der ikke er tegnet" if shown else "Måltal"
        blocks.append(_target_table(context, "targets_not_drawn", caption, rest, PDF_TARGETS))
    return blocks


def _followed(context: ReportContext, target: Row) -> Row:
    """A target with what it was held against; one that no status is made for is not reported."""
    key = target["measurement_id"]
    found = next((row for row in context.rows.measure_statuses if row["target_measurement_id"] == key), None)
    return {
        **target,
        "actual_value": found["actual_value"] if found else None,
        "actual_period_end": found["actual_period_end"] if found else None,
        "status_by_rule": found["status_by_rule"] if found else "not_reported",
        "status": found,
        "points": [point for point in context.rows.goal_points if point["target_measurement_id"] == key],
    }


def _target_chart(context: ReportContext, drawable: Sequence[Row], shown: Sequence[Row]) -> Block:
    marks = [mark for row in shown for mark in _target_marks(row)]
    alt = (
        "Bulletdiagram: måltallet som omrids, den målte værdi som fyldt søjle og et trykt udgangspunkt lyst. "
        "Tallene står i tabellen under figuren."
    )
    if len(drawable) > len(shown):
        alt += " Ikke alle måltal er tegnet; resten står i tabellen efter den."
    data = _target_table(context, "goal_targets_data", "Tallene bag figuren", shown, None)
    return context.figures.draw("goal_targets", shown, marks, alt, data)


def _target_marks(row: Row) -> list[Mark]:
    name = f"{row['goal_title']} · {row['indicator']}"
    marks = [Mark(f"{name} · måltal", row, danish.exact(row["target_value"], row["target_value_high"]))]
    if row["baseline_value"] is not None:
        start = {**row, **{key.removeprefix("baseline_"): row[key] for key in row if key in BASELINE_PLACE}}
        marks.append(Mark(f"{name} · udgangspunkt", start, danish.exact(row["baseline_value"])))
    if row["actual_value"] is not None:
        marks.append(Mark(f"{name} · seneste værdi", row["status"], danish.exact(row["actual_value"])))
    marks += [Mark(f"{name} · {point['on_date']}", point, danish.exact(point["value"])) for point in row["points"]]
    return marks


BASELINE_PLACE = (
    "baseline_measurement_id",
    "baseline_page",
    "baseline_line_start",
    "baseline_line_end",
    "baseline_printed",
    "baseline_rule",
)


def _target_table(
    context: ReportContext, table_id: str, caption: str, targets: Sequence[Row], pdf_rows: int | None
) -> Table:
    table = Table(
        table_id=table_id,
        caption=caption,
        columns=(
            Column("Mål", "wide"),
            Column("Hvad der måles", "widest"),
            Column("Udgangspunkt", "broad", "right"),
            Column("Måltal", "broad", "right"),
            Column("Frist", "normal"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(_target_row(context, row) for row in targets),
        pdf_rows=pdf_rows,
    )
    return without_empty(table, "Udgangspunkt", "Frist")


def _target_row(context: ReportContext, row: Row) -> tuple[Spans, ...]:
    refs: Spans = (context.cite(row),)
    baseline = "–"
    if row["baseline_value"] is not None:
        baseline = danish.quantity(row["baseline_value"], row["unit"])
        refs = (*refs, " ", context.sources.cite(row, "baseline_"))
    aim = danish.aim(row["target_value"], row["unit"], row["comparator"], row["target_value_high"])
    deadline = danish.short_day(row["target_period_end"])
    return (
        (row["goal_title"],),
        (danish.around(danish.in_full(row["indicator"] or "–"), row["printed"], LONGEST_INDICATOR),),
        (baseline,),
        (aim,),
        (deadline,),
        refs,
    )


def _goal_table(context: ReportContext, listed: Sequence[Row]) -> Table:
    rows: list[tuple[Spans, ...]] = []
    criteria: dict[str, Row] = {}
    for criterion in context.rows.criteria:
        criteria.setdefault(criterion["goal_id"], criterion)
    for administration in dict.fromkeys(row["administration"] for row in listed):
        own = [row for row in listed if row["administration"] == administration]
        count = context.counted(own, "mål", "mål", f"{administration}: mål")
        rows.append((say("{whose} ({count})", whose=administration, count=count),))
        rows += [_goal_row(context, row, criteria.get(row["goal_id"])) for row in own]
    table = Table(
        table_id="goals",
        caption=f"Mål i {context.plan_years_da}",
        columns=(
            Column("Nr.", "tiny"),
            Column("Mål og første kriterium", "widest"),
            Column("Slags", "normal"),
            Column("Status", "broad"),
            Column("Senest målt", "normal"),
            Column("Ansvarlig", "broad"),
            Column("Kriterier / måltal", "narrow", "right"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(rows),
        pdf_rows=PDF_GOALS,
        is_captioned=False,
    )
    return without_empty(table, "Nr.", "Senest målt")


def _goal_row(context: ReportContext, row: Row, criterion: Row | None) -> tuple[Spans, ...]:
    title: Spans = (Strong(danish.shorten(row["title"], LONGEST_TITLE)),)
    if criterion is not None:
        title = (*title, f": {danish.shorten(criterion['text'], LONGEST_CRITERION)}")
    whole = next((one for one in context.rows.goal_statuses if one["goal_id"] == row["goal_id"]), None)
    days = [one["actual_period_end"] for one in context.rows.measure_statuses if one["goal_id"] == row["goal_id"]]
    return (
        (row["number"] or "–",),
        title,
        (SECTIONS[row["section"]],),
        (LIGHTS[whole["status_by_rule"]],) if whole else ("Ingen status",),
        (danish.short_day(max((day for day in days if day), default=None)),),
        (_owner(row),),
        (f"{danish.number(row['criteria'])} / {danish.number(row['targets'])}",),
        (context.cite(row),),
    )


def _owner(row: Row) -> str:
    """Who measures, where the plan names somebody in a few words; else the unit that the goal stands under."""
    owner = (row["measured_by"] or "").strip(" .")
    if danish.is_name(owner, LONGEST_OWNER):
        return owner
    unit = row["org_unit"]
    return danish.name(unit) if unit else str(row["administration"])
