"""Page 2, Det kræver handling: what needs action, each with how much, why, whose, by when, and its source."""

from __future__ import annotations

from pipelines.render import danish
from pipelines.render.blocks import Block, Column, Heading, Page, Paragraph, Spans, Strong, Table, empty
from pipelines.render.matters import ACTIONS, KINDS, OVERDUE_WHY, Kind, Matter
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.telling import say

NUMBER, TITLE = 2, "Det kræver handling"
PDF_ROWS = 20
LONGEST_DETAIL = 140
ORDER = "Kun det, der kræver handling, står her. I hver gruppe står det øverst, der har ligget uafklaret længst."
HEADINGS: dict[Kind, str] = {
    "conflict": "Uenighed mellem regel, tekst og mærke",
    "not_met": "Mål, der ikke nås",
    "postponed": "Udsatte beslutninger",
    "finding": "Fund i dokumenterne",
    "overdue": "Passerede frister",
}
NOTHING: dict[Kind, str] = {
    "conflict": "Regel, tekst og mærke er enige, hvor de kan sammenlignes.",
    "not_met": "Ingen mål er meldt eller beregnet som ikke nået.",
    "postponed": "Ingen punkter er udsat i kvartalet.",
    "finding": "Der er ingen fund med alvoren fejl eller advarsel.",
    "overdue": "Ingen frister i de gældende planer er passeret ved kvartalets udgang.",
}


def action(context: ReportContext) -> Page:
    """One part for each kind that has something; the kinds without are named at the top."""
    blocks: list[Block] = []
    for kind in KINDS:
        if context.found[kind]:
            blocks += [
                Heading(_heading(context, kind)),
                _table(context, kind, context.found[kind]),
            ]
    quiet = " ".join(NOTHING[kind] for kind in KINDS if not context.found[kind])
    if not blocks:
        return Page(NUMBER, TITLE, (empty("Intet kræver handling i dette kvartal. " + quiet),))
    return Page(NUMBER, TITLE, (Paragraph((f"{ORDER} {quiet}".strip(),), kind="note"), *blocks))


def _heading(context: ReportContext, kind: Kind) -> Spans:
    rows = [matter.row for matter in context.found[kind]]
    count = context.tally(danish.number(len(rows)), HEADINGS[kind], rows)
    return say("{what} ({count})", what=HEADINGS[kind], count=count)


def _table(context: ReportContext, kind: Kind, matters: list[Matter]) -> Table:
    """What all of a kind have in common, the action and for deadlines the reason, is said once over the table."""
    columns = (
        Column("Hvad", "widest" if kind == "overdue" else "wide"),
        *((Column("Hvor meget", "broad"),) if _has_amount(matters) else ()),
        *((Column("Hvorfor", "wide"),) if kind != "overdue" else ()),
        Column("Ansvarlig", "wide" if kind == "overdue" else "broad"),
        *((Column("Frist", "normal"),) if _has_deadline(matters) else ()),
        Column("Kilde", "tiny", "right"),
    )
    return Table(
        table_id=f"action_{kind}",
        caption=HEADINGS[kind],
        columns=columns,
        rows=tuple(_row(context, matter, matters) for matter in matters),
        pdf_rows=PDF_ROWS,
        note=f"{OVERDUE_WHY if kind == 'overdue' else ''} Handling: {ACTIONS[kind]}.".strip(),
        is_captioned=False,
    )


def _has_amount(matters: list[Matter]) -> bool:
    return any(matter.how_much != "–" for matter in matters)


def _has_deadline(matters: list[Matter]) -> bool:
    return any(matter.deadline for matter in matters)


def _row(context: ReportContext, matter: Matter, matters: list[Matter]) -> tuple[Spans, ...]:
    cells: list[Spans] = [
        (Strong(matter.what), f": {danish.around(matter.detail, matter.row['printed'], LONGEST_DETAIL)}")
        if matter.detail
        else (Strong(matter.what),)
    ]
    if _has_amount(matters):
        cells.append((matter.how_much,))
    if matter.kind != "overdue":
        cells.append((matter.why,))
    cells.append((matter.owner,))
    if _has_deadline(matters):
        cells.append((danish.short_day(matter.deadline),))
    cells.append((context.cite(matter.row),))
    return tuple(cells)
