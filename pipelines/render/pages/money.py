"""Page 3, Økonomi i alt: what the documents say about money, and how the budget is followed up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

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
    Tally,
    empty,
)
from pipelines.render.charts.budget_followup import STEPS
from pipelines.render.figures import Mark
from pipelines.render.matters import item_title, outcome_word
from pipelines.render.money import add_up, followup_totals, in_sums, in_words
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.telling import listing, say
from pipelines.render.sources import Row
from pipelines.render.wording import BUDGET_KINDS, GRANTING

NUMBER, TITLE = 3, "Økonomi i alt"
MOST_AMOUNTS = 10
PDF_AREAS = 40
LONGEST_PURPOSE = 120
NOT_A_BUDGET = (
    "Summerne lægger det sammen, som dokumenterne nævner, også penge, der er statens eller andres. De er ikke "
    "kommunens budget. Engangsbeløb og årlige beløb lægges aldrig sammen, et interval vises med begge ender, "
    "og et beløb, der gentages under samme mål eller punkt, lægges kun til én gang. Takster og gebyrer er priser og "
    "lægges ikke sammen."
)
NO_FOLLOWUP = (
    "Der er ikke læst noget udtræk af økonomisystemet, der gælder i kvartalet. Derfor kan budget, forbrug og forventet "
    "regnskab ikke vises; beløbene nedenfor er dem, planer og referater selv nævner."
)
FOLLOWUP_TITLES = {
    "original_budget": "Oprindeligt budget",
    "supplementary": "Tillæg",
    "reallocated": "Omplaceret",
    "carried_over": "Overført",
    "revised_budget": "Korrigeret budget",
    "spent": "Forbrug",
    "expected_account": "Forventet regnskab",
    "variance": "Afvigelse",
}


def money(context: ReportContext) -> Page:
    """The follow-up of the budget, then amounts in plans and minutes, each with a sentence where it has none."""
    blocks: list[Block] = [
        Heading("Budgetopfølgning"),
        *_followup(context),
        Heading("Hvad dokumenterne siger om penge"),
        *_named(context),
    ]
    return Page(NUMBER, TITLE, tuple(blocks))


def _named(context: ReportContext) -> list[Block]:
    rows = context.rows.budgets
    if not rows:
        return [empty(f"Hverken {context.plan_years_da} eller møderne i kvartalet nævner beløb.")]
    return [
        Paragraph(_summary(context, rows), kind="lead"),
        _key_figures(context, rows),
        _by_administration(context, rows),
        _largest(context, rows),
    ]


def _count(context: ReportContext, rows: Sequence[Row], what: str) -> Tally | str:
    return context.tally(danish.number(len(rows)), what, rows) if rows else "ingen"


def _summary(context: ReportContext, rows: Sequence[Row]) -> Spans:
    in_items = [row for row in rows if row["agenda_item_id"] is not None]
    in_plans = [row for row in rows if row["agenda_item_id"] is None]
    unclear = [row for row in rows if row["amount_dkk"] is None]
    where = say(
        f"{{count}} i {context.plan_years_da}",
        count=_count(context, in_plans, "Beløb i planerne"),
    )
    if context.unit.is_whole:
        where = say("{where} og {count} på møder", where=where, count=_count(context, in_items, "Beløb på møder"))
    if unclear:
        counted = context.tally(danish.number(len(unclear)), "Beløb, der kan læses på flere måder", unclear)
        where = say("{where}; {count} kan læses på flere måder og er ikke lagt til", where=where, count=counted)
    return say(
        "Dokumenterne nævner {all}: {where}. {committees}",
        all=context.counted(rows, "beløb", "beløb", "Alle beløb"),
        where=where,
        committees=_committee_money(context),
    )


def _committee_money(context: ReportContext) -> Spans:
    if not context.unit.is_whole:
        return say("Beløb, møderne behandlede, står i kommunens rapport.")
    asked = {row["budget_id"]: row for row in context.rows.grants}
    if not asked:
        return say("Ingen indstilling på kvartalets møder søger en bevilling, en garanti eller et tilskud.")
    by_word: dict[str, list[Spans]] = {}
    for row in context.rows.grants:
        word = "bevilget" if row["outcome"] in GRANTING else outcome_word(row["outcome"]).lower()
        told = say(
            "{amount} af {committee} {ref}", amount=in_words(row), committee=row["committee"], ref=context.cite(row)
        )
        by_word.setdefault(word, []).append(told)
    parts = [say(f"{word}: {{amounts}}", amounts=listing(found)) for word, found in sorted(by_word.items())]
    return say(
        "Indstillingerne søger {asked}{parts}.",
        asked=context.counted(list(asked.values()), "beløb", "beløb", "Beløb, indstillingerne søger"),
        parts=tuple(span for part in parts for span in ("; ", *part)),
    )


def _key_figures(context: ReportContext, rows: Sequence[Row]) -> KeyFigures:
    in_plans = [row for row in rows if row["agenda_item_id"] is None]
    holders_of_plans = len({row["administration"] for row in in_plans})
    counted = {
        "nævnt beløb" if len(rows) == 1 else "nævnte beløb": rows,
        "beløb gælder hvert år": [row for row in rows if row["is_per_year"]],
        "beløb er nævnt flere gange": [row for row in rows if row["is_repeat"]],
    }
    figures = [
        KeyFigure(context.tally(danish.number(len(own)), "Alle beløb", own), what) for what, own in counted.items()
    ]
    are = "forvaltning nævner beløb i sin plan" if holders_of_plans == 1 else "forvaltninger nævner beløb i deres plan"
    told = context.tally(danish.number(holders_of_plans), "Beløb i planerne", in_plans)
    return KeyFigures((*figures, KeyFigure(told, are)))


def _by_administration(context: ReportContext, rows: Sequence[Row]) -> Table:
    lines: list[tuple[Spans, ...]] = []
    for administration in holders(rows):
        own = [row for row in rows if row["administration"] == administration]
        lines.append((_counted(context, administration, own),))
        lines += _kind_lines(context, administration, own)
    if len(holders(rows)) > 1:
        lines.append((_counted(context, "I alt", rows),))
        lines += _kind_lines(context, "I alt", rows)
    return Table(
        table_id="money_by_kind",
        caption="Nævnte beløb efter forvaltning, udvalg og slags",
        columns=(
            Column("Slags", "wide"),
            Column("Antal", "narrow", "right"),
            Column("Heraf gentaget", "narrow", "right"),
            Column("Engangsbeløb", "normal", "right"),
            Column("Beløb om året", "normal", "right"),
        ),
        rows=tuple(lines),
        note=NOT_A_BUDGET,
    )


def _counted(context: ReportContext, whose: str, rows: Sequence[Row]) -> Spans:
    return say(
        "{whose} ({count})", whose=whose, count=context.counted(rows, "beløb", "beløb", f"{whose}: nævnte beløb")
    )


def holders(rows: Sequence[Row]) -> list[str]:
    """Who the amounts belong to: administrations by name, then the committees whose items name amounts."""
    return sorted(
        {row["administration"] for row in rows},
        key=lambda name: (
            all(row["agenda_item_id"] is not None for row in rows if row["administration"] == name),
            name,
        ),
    )


def _kind_lines(context: ReportContext, of: str, rows: Sequence[Row]) -> list[tuple[Spans, ...]]:
    by_kind = {word: [row for row in rows if row["kind"] == kind] for kind, word in BUDGET_KINDS.items()}
    return [_kind_line(context, of, word, own) for word, own in by_kind.items() if own]


def _kind_line(context: ReportContext, of: str, word: str, own: Sequence[Row]) -> tuple[Spans, ...]:
    found = add_up(own)
    repeats = [row for row in own if row["is_repeat"]]
    yearly = [row for row in in_sums(own) if row["is_per_year"]]
    once = [row for row in in_sums(own) if not row["is_per_year"]]
    return (
        (word,),
        (context.tally(danish.number(found.named), f"{of}: {word}", own),),
        (context.tally(danish.number(len(repeats)), f"{of}: {word}, gentaget", repeats) if repeats else "–",),
        (context.tally(found.once.text, f"{of}: {word}, engangsbeløb", once),),
        (context.tally(found.yearly.text, f"{of}: {word}, beløb om året", yearly),),
    )


def _largest(context: ReportContext, rows: Sequence[Row]) -> Block:
    known = [row for row in rows if row["amount_dkk"] is not None and not row["is_repeat"]]
    if not known:
        return empty("Ingen af beløbene kan læses entydigt.")
    ranked = sorted(known, key=lambda row: (-(row["amount_high_dkk"] or row["amount_dkk"]), row["budget_id"]))
    shown = ranked[:MOST_AMOUNTS]
    word = "største beløb" if len(known) > len(shown) else "nævnte beløb, det største først"
    count = context.tally(danish.number(len(shown)), "De største beløb", shown)
    return Table(
        table_id="largest_amounts",
        caption=say(f"De {{count}} {word}", count=count) if len(known) > 1 else "Det nævnte beløb",
        columns=(
            Column("Beløb", "normal", "right"),
            Column("Til hvad", "wide"),
            Column("Slags", "normal"),
            Column("Mål eller punkt", "broad"),
            Column("Hos", "broad"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(_amount_row(context, row) for row in shown),
    )


def _amount_row(context: ReportContext, row: Row) -> tuple[Spans, ...]:
    return (
        (Strong(in_words(row)),),
        (danish.around(row["purpose"], row["printed"], LONGEST_PURPOSE),),
        (BUDGET_KINDS[row["kind"]],),
        (_what(row),),
        (row["administration"],),
        (context.cite(row),),
    )


def _what(row: Row) -> str:
    if row["item_title"]:
        return item_title({"number": row["item_number"], "title": row["item_title"]})
    return row["goal_title"] or "Uden for målene"


def _followup(context: ReportContext) -> list[Block]:
    rows = context.rows.followup
    if not context.unit.is_whole:
        return [empty("Budgetopfølgningen er delt efter udvalg og bevillingsområder og står i kommunens rapport.")]
    if not rows:
        return [empty(NO_FOLLOWUP)]
    totals = followup_totals(rows)
    return [
        Paragraph((_followup_sentence(rows, totals),), kind="lead"),
        _followup_chart(context, rows, totals),
        _followup_table(rows, totals),
        *_explanations(rows),
    ]


def _followup_sentence(rows: Sequence[Row], totals: dict[str, Decimal]) -> str:
    newest = max(row["as_of"] for row in rows)
    rounds = danish.listing(sorted({f"{row['round']} {row['fiscal_year']}" for row in rows}))
    variance = totals["variance"]
    word = "mere" if variance > 0 else "mindre"
    told = (
        f"{danish.money(abs(variance))} {word} end det korrigerede budget"
        if variance
        else "præcis det korrigerede budget"
    )
    share = danish.number(100 * totals["spent"] / totals["revised_budget"], 1) if totals["revised_budget"] else None
    spent = f" Der er brugt {share} pct. af budgettet." if share else ""
    return (
        f"{danish.sentence(rounds + ' pr. ' + danish.day(newest) + ' venter et regnskab på ' + told)}{spent} "
        f"Opfølgningen har {danish.count(len(rows), 'bevillingsområde', 'bevillingsområder')}."
    )


def _followup_chart(context: ReportContext, rows: Sequence[Row], totals: dict[str, Decimal]) -> Block:
    marks = [
        Mark(f"{word} · {row['area']}", row, danish.number(row[name]))
        for name, word in STEPS.items()
        for row in rows
        if row[name] is not None
    ]
    alt = (
        f"Vandfald fra oprindeligt budget {danish.money(totals['original_budget'])} over tillæg, omplaceringer og "
        f"overførsler til korrigeret budget {danish.money(totals['revised_budget'])}; forventet regnskab "
        f"{danish.money(totals['expected_account'])}"
    )
    data = Table(
        table_id="budget_followup_data",
        caption="Tallene bag figuren",
        columns=(Column("Trin", "wide"), Column("Kroner", "normal", "right")),
        rows=tuple(((word,), (danish.number(totals[name]),)) for name, word in STEPS.items()),
    )
    return context.figures.draw("budget_followup", rows, marks, danish.sentence(alt), data)


def _followup_table(rows: Sequence[Row], totals: dict[str, Decimal]) -> Table:
    lines: list[tuple[Spans, ...]] = []
    for committee in dict.fromkeys(row["committee"] or "Uden udvalg" for row in rows):
        own = [row for row in rows if (row["committee"] or "Uden udvalg") == committee]
        lines.append(((committee,),))
        lines += [_followup_line(str(row["area"]), row) for row in own]
    lines.append(_followup_line("I alt", totals, is_total=True))
    return Table(
        table_id="budget_followup",
        caption="Budgetopfølgning pr. bevillingsområde, 1.000 kr.",
        columns=(Column("Område", "broad"), *(Column(word, "normal", "right") for word in FOLLOWUP_TITLES.values())),
        rows=tuple(lines),
        pdf_rows=PDF_AREAS,
        note="Afvigelse er forventet regnskab minus korrigeret budget; et minus er et mindreforbrug.",
    )


def _followup_line(name: str, row: Row, is_total: bool = False) -> tuple[Spans, ...]:
    cells = [danish.thousands(row[column]) if row[column] is not None else "–" for column in FOLLOWUP_TITLES]
    return ((Strong(name) if is_total else name,), *((cell,) for cell in cells))


def _explanations(rows: Sequence[Row]) -> list[Block]:
    explained = sorted(
        (row for row in rows if row["explanation"] or row["action"]), key=lambda row: -abs(row["variance"] or 0)
    )
    if not explained:
        return [Paragraph(("Opfølgningen forklarer ingen af afvigelserne.",), kind="note")]
    table = Table(
        table_id="budget_explanations",
        caption="Forklaringer på afvigelser, den største først",
        columns=(
            Column("Område", "normal"),
            Column("Afvigelse", "normal", "right"),
            Column("Forklaring", "wide"),
            Column("Handling", "broad"),
            Column("Kilde", "normal"),
        ),
        rows=tuple(_explanation_row(row) for row in explained),
        pdf_rows=PDF_AREAS,
    )
    return [table]


def _explanation_row(row: Row) -> tuple[Spans, ...]:
    variance = danish.money(row["variance"]) if row["variance"] is not None else "–"
    place = f"{row['file_name']}, ark {row['sheet']}, række {row['row_number']}"
    return ((row["area"],), (variance,), (row["explanation"] or "–",), (row["action"] or "–",), (place,))
