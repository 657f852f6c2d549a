"""Page 8, Ændringer siden sidst: against the report before, earlier versions of documents, and over the years."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.blocks import (
    Block,
    Column,
    DocumentRef,
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
from pipelines.render.changes import Changes, Compared, Restated
from pipelines.render.matters import finding_kind, item_title, outcome_word
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.telling import listing, say
from pipelines.render.sources import Row
from pipelines.render.wording import FATES, LIGHTS, ROLES, SECTIONS

NUMBER, TITLE = 8, "Ændringer siden sidst"
PDF_ROWS = 25
PDF_LIVES = 40
LONGEST = 140
FIRST_REPORT = (
    "så der er ingen tidligere rapport at sammenligne med. Næste gang viser "
    "afsnittet, hvilke mål der er kommet til og faldet bort, hvilken status der har skiftet, hvilke tal der er ændret, "
    "og hvilke fund der er løst."
)
WHAT, GOAL, UNIT = Column("Hvad", "narrow"), Column("Mål", "wide"), Column("Forvaltning")
SOURCE = Column("Kilde", "tiny", "right")
GONE_NOTE = (
    "»Ingen lignende titel« er en sammenligning af titler i to planer: initiativet har hverken samme eller en lignende "
    "titel i den næste læste plan, og planen siger ikke selv, hvad der blev af det. Det kan leve "
    "under et helt andet navn."
)


def changes_page(context: ReportContext) -> Page:
    """Three parts, each with a sentence where it has nothing: the last report, document versions, initiatives."""
    blocks: list[Block] = [
        *_since_last(context),
        Heading("Tal, der er rettet i dokumenterne"),
        _restatements(context),
        Heading("Initiativernes liv gennem årene"),
        *_lives(context),
    ]
    return Page(NUMBER, TITLE, tuple(blocks))


def _since_last(context: ReportContext) -> list[Block]:
    earlier, found = context.earlier, context.changes
    if earlier is None or found is None:
        return [empty(f"{context.first_report}, {FIRST_REPORT}")]
    text = f"Afsnittet sammenligner med {earlier.name}, hvis skæringsdato er {danish.day(earlier.cut_off)}."
    blocks: list[Block] = [Paragraph((text,)), _key_figures(context, found)]
    parts = (
        _documents(context, found),
        _goals(context, found),
        _statuses(context, found),
        _numbers(context, found),
        _decisions(context, found),
        _findings(context, found),
    )
    blocks += [block for part in parts for block in part]
    quiet = [word for word, part in zip(QUIET, parts, strict=True) if not part]
    if quiet:
        blocks.append(Paragraph((danish.sentence(f"Uændret siden sidst: {danish.listing(quiet)}"),), kind="note"))
    return blocks


QUIET = ("dokumenter", "mål", "status", "tal", "beslutninger", "fund")


def _key_figures(context: ReportContext, found: Changes) -> KeyFigures:
    statuses = [one.row for one in found.statuses]
    numbers = [one.row for kind in found.numbers.values() for one in kind]
    figures = (
        (_came_and_went(context, "Mål", "faldet bort", found.goals), "mål kommet til og faldet bort"),
        (context.tally(danish.number(len(statuses)), "mål har skiftet status", statuses), "mål har skiftet status"),
        (context.tally(danish.number(len(numbers)), "tal er ændret", numbers), "tal er ændret"),
        (_came_and_went(context, "Fund", "løst", found.findings), "fund kommet til og løst"),
    )
    return KeyFigures(tuple(KeyFigure(value, what) for value, what in figures))


def _came_and_went(context: ReportContext, what: str, gone: str, found: Compared) -> str | Spans:
    """'+144 / −10', each leading to its own."""
    if not found.new and not found.gone:
        return "0"
    return (
        context.tally(f"+{danish.number(len(found.new))}", f"{what}, der er kommet til", found.new),
        " / ",
        context.was(f"{danish.MINUS}{danish.number(len(found.gone))}", f"{what}, der er {gone}", found.gone),
    )


def _changed(
    what: str, caption: str | Spans, columns: Sequence[Column], rows: Sequence[tuple[Spans, ...]]
) -> list[Block]:
    """A table of what changed; nothing where nothing did."""
    if not rows:
        return []
    return [Table(f"changed_{what}", caption, tuple(columns), tuple(rows), pdf_rows=PDF_ROWS)]


def _listed(
    context: ReportContext,
    what: str,
    rows: Sequence[tuple[Spans, ...]],
    standing: Sequence[Row],
    gone: Sequence[Row] = (),
) -> Spans:
    """The caption of a table with its number of rows, leading to where they stand and stood."""
    count = context.was(danish.number(len(rows)), f"Siden sidst: {what.lower()}", gone, standing)
    return say("{what} ({count})", what=what, count=count)


def _documents(context: ReportContext, found: Changes) -> list[Block]:
    new, gone = found.documents.new, found.documents.gone
    files = {row["file_name"] for row in gone} & {row["file_name"] for row in new}
    rows: list[tuple[Spans, ...]] = []
    for row in new:
        word, name = "ny version" if row["file_name"] in files else "ny", row["file_name"]
        rows.append(((word,), (DocumentRef(name, row["document_id"]),), (danish.short_day(row["received_date"]),)))
    for row in gone:
        if row["file_name"] not in files:
            rows.append((("taget ud",), (row["file_name"],), (danish.short_day(row["received_date"]),)))
    return _changed("documents", "Dokumenter", (WHAT, Column("Fil", "wide"), Column("Modtaget", "narrow")), rows)


def _goals(context: ReportContext, found: Changes) -> list[Block]:
    if found.has_other_plans:
        return [Paragraph(_other_plans(context, found))]
    new, gone = found.goals.new, found.goals.gone
    rows = [_goal_row("kommet til", row, (context.cite(row),)) for row in new]
    rows += [_goal_row("faldet bort", row, (context.cite_earlier(row),)) for row in gone]
    columns = (WHAT, GOAL, UNIT, Column("Slags", "narrow"), SOURCE)
    return _changed("goals", _listed(context, "Mål", rows, new, gone), columns, rows)


def _other_plans(context: ReportContext, found: Changes) -> Spans:
    before, now = found.plan_years
    return say(
        f"Planerne for {now} er trådt i stedet for planerne for {before}: {{new}} er kommet til, og {{gone}} er "
        "faldet bort. Mål for mål kan de ikke sammenlignes; sidst i afsnittet står, hvad der blev af de "
        "tidligere initiativer.",
        new=context.counted(found.goals.new, "mål", "mål", "Mål, der er kommet til"),
        gone=context.counted_before(found.goals.gone, "mål", "mål", "Mål, der er faldet bort"),
    )


def _goal_row(word: str, row: Row, source: Spans) -> tuple[Spans, ...]:
    section = SECTIONS.get(row["section"], "Opfølgning")
    return (word,), (danish.shorten(row["title"], LONGEST),), (row["administration"],), (section,), source


def _statuses(context: ReportContext, found: Changes) -> list[Block]:
    rows: list[tuple[Spans, ...]] = [
        (
            (danish.shorten(one.what, LONGEST),),
            (one.row["administration"],),
            (LIGHTS[one.before],),
            (LIGHTS[one.now],),
            (context.cite(one.row),),
        )
        for one in found.statuses
    ]
    columns = (GOAL, UNIT, Column("Før"), Column("Nu"), SOURCE)
    told = [one.row for one in found.statuses]
    return _changed("statuses", _listed(context, "Skiftet status", rows, told), columns, rows)


def _numbers(context: ReportContext, found: Changes) -> list[Block]:
    rows = [_number_row(context, word, one) for word, kind in found.numbers.items() for one in kind]
    before, now = Column("Før", align="right"), Column("Nu", align="right")
    columns = (
        Column("Tal", "narrow"),
        Column("Mål eller punkt", "wide"),
        before,
        now,
        Column("Fil og dag", "broad"),
        SOURCE,
    )
    told = [one.row for kind in found.numbers.values() for one in kind]
    return _changed("numbers", _listed(context, "Ændrede tal", rows, told), columns, rows)


def _number_row(context: ReportContext, word: str, one: Restated) -> tuple[Spans, ...]:
    days = {row["document_id"]: row["received_date"] for row in context.rows.documents}
    place = f"{one.row['file_name']}, {danish.short_day(days.get(one.row['document_id']))}"
    what = danish.shorten(one.what, LONGEST)
    before = context.was(one.before, f"Før, {word.lower()} for {what}", [one.then])
    return (word,), (what,), (before,), (Strong(one.now),), (place,), (context.cite(one.row),)


def _decisions(context: ReportContext, found: Changes) -> list[Block]:
    blocks: list[Block] = [Paragraph(_new_decisions(context, found.decisions.new))] if found.decisions.new else []
    rows: list[tuple[Spans, ...]] = [
        (
            (item_title(one.row),),
            (one.row["committee"],),
            (outcome_word(one.before),),
            (outcome_word(one.now),),
            (context.cite(one.row),),
        )
        for one in found.outcomes
    ]
    columns = (Column("Punkt", "wide"), Column("Udvalg"), Column("Før"), Column("Nu"), SOURCE)
    return blocks + _changed("outcomes", "Beslutninger, der er læst anderledes nu", columns, rows)


def _new_decisions(context: ReportContext, new: Sequence[Row]) -> Spans:
    by_word: dict[str, list[Row]] = {}
    for row in new:
        by_word.setdefault(outcome_word(row["outcome"]).lower(), []).append(row)
    parts = [
        say(f"{{count}} {word}", count=context.tally(danish.number(len(own)), f"Nye beslutninger: {word}", own))
        for word, own in by_word.items()
    ]
    return say(
        f"{{all}} er {'ny' if len(new) == 1 else 'nye'} siden sidst: {{parts}} (afsnit 7).",
        all=context.counted(new, "beslutning", "beslutninger", "Nye beslutninger"),
        parts=listing(parts),
    )


def _findings(context: ReportContext, found: Changes) -> list[Block]:
    told: list[tuple[str, Row, Spans]] = [("nyt", row, (context.cite(row),)) for row in found.findings.new]
    told += [("løst", row, (context.cite_earlier(row),)) for row in found.findings.gone]
    rows: list[tuple[Spans, ...]] = [
        ((word,), (finding_kind(row["kind"]),), (danish.sentence(row["message_da"]),), (row["file_name"],), source)
        for word, row, source in told
    ]
    columns = (WHAT, Column("Fund"), Column("Forklaring", "wide"), Column("Fil"), SOURCE)
    return _changed("findings", _listed(context, "Fund", rows, found.findings.new, found.findings.gone), columns, rows)


def _restatements(context: ReportContext) -> Block:
    rows = context.rows.restatements
    if not rows:
        return empty("Ingen af de læste dokumenter er kommet i en ny version, hvor et tal for et mål er rettet.")
    return Table(
        table_id="restatements",
        caption="Tal, der er rettet fra én version af et dokument til den næste",
        is_captioned=False,
        columns=(
            Column("Mål", "broad"),
            Column("Tal", "narrow"),
            Column("Før", "normal", "right"),
            Column("Nu", "normal", "right"),
            Column("Fil", "normal"),
            Column("Rettet", "narrow"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(_restatement_row(context, row) for row in rows),
        pdf_rows=PDF_ROWS,
    )


def _restatement_row(context: ReportContext, row: Row) -> tuple[Spans, ...]:
    return (
        (danish.shorten(row["goal_title"], LONGEST),),
        (ROLES[row["role"]],),
        (danish.quantity(row["old_value"], row["unit"]),),
        (Strong(danish.quantity(row["new_value"], row["unit"])),),
        (row["file_name"],),
        (danish.short_day(row["received_date"]),),
        (context.cite(row),),
    )


def _lives(context: ReportContext) -> list[Block]:
    rows = context.rows.lives
    if not rows:
        return [
            empty(
                "Planerne siger ikke, hvad der blev af tidligere initiativer, og der er ikke læst to planer i træk fra "
                "samme forvaltning at holde op mod hinanden."
            )
        ]
    return [_lives_summary(context, rows), *_told_lives(context, rows)]


def _lives_summary(context: ReportContext, rows: Sequence[Row]) -> Table:
    used = [fate for fate in FATES if any(row["fate"] == fate for row in rows)]
    groups = sorted({(row["administration"], row["from_year"], row["basis"]) for row in rows})
    return Table(
        table_id="lives_by_administration",
        caption="Hvad der blev af tidligere initiativer",
        is_captioned=False,
        columns=(
            Column("Forvaltning", "broad"),
            Column("Planår", "tiny"),
            Column("Hvordan vi ved det", "normal"),
            *(Column(FATES[fate], "narrow", "right") for fate in used),
        ),
        rows=tuple(_lives_row(context, rows, group, used) for group in groups),
        note=GONE_NOTE,
    )


def _lives_row(
    context: ReportContext, rows: Sequence[Row], group: tuple[str, int, str], used: Sequence[str]
) -> tuple[Spans, ...]:
    administration, year, basis = group
    own = [row for row in rows if (row["administration"], row["from_year"], row["basis"]) == group]
    by_fate = {FATES[fate]: [row for row in own if row["fate"] == fate] for fate in used}
    how = "Planen siger det" if basis == "stated" else "Titler sammenlignet"
    counts = [
        (context.tally(danish.number(len(told)), f"{administration}, {year}: {word.lower()}", told),)
        for word, told in by_fate.items()
    ]
    return (administration,), (str(year),), (how,), *counts


def _told_lives(context: ReportContext, rows: Sequence[Row]) -> list[Block]:
    """The ones that somebody must know of: renamed, dropped, gone without a word. What goes on stands on page 5."""
    told = [row for fate in ("gone", "renamed", "not_continued") for row in rows if row["fate"] == fate]
    if not told:
        return [Paragraph(("Alle tidligere initiativer er videreført eller afsluttet under samme navn.",), kind="note")]
    table = Table(
        table_id="lives",
        caption="Initiativer, der ikke er videreført under samme navn",
        columns=(
            Column("Initiativ", "wide"),
            Column("Enhed", "broad"),
            Column("Planår", "tiny"),
            Column("Hvad blev der af det", "wide"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(_life_row(context, row) for row in told),
        pdf_rows=PDF_LIVES,
    )
    return [table]


def _life_row(context: ReportContext, row: Row) -> tuple[Spans, ...]:
    fate = FATES[row["fate"]]
    if row["fate"] == "gone":
        fate = f"{fate} (planen for {row['to_year']})"
    if row["later_title"]:
        word = "Videreført som" if row["basis"] == "stated" else "Ligner nu"
        fate = f"{word} »{danish.shorten(row['later_title'], LONGEST)}«"
        if row["fate"] == "not_continued":
            fate = f"{FATES['not_continued']}; ligner »{danish.shorten(row['later_title'], LONGEST)}«"
    unit = danish.name(row["org_unit"]) if row["org_unit"] else row["administration"]
    return (danish.shorten(row["title"], LONGEST),), (unit,), (str(row["from_year"]),), (fate,), (context.cite(row),)
