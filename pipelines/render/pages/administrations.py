"""Page 4, Forvaltninger og udvalg: a block for each administration, and what each committee decided and gave."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.accounts import Account, CommitteeAccount, account, administrations, committees, units
from pipelines.render.blocks import (
    Block,
    Column,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Page,
    Paragraph,
    Spans,
    Table,
    Tally,
    empty,
)
from pipelines.render.matters import outcome_word
from pipelines.render.money import in_sums
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.telling import clauses, listing, say
from pipelines.render.sources import Row
from pipelines.render.wording import GRANTING, LIGHTS

NUMBER, TITLE = 4, "Forvaltninger og udvalg"
MOST_OWNERS, LONGEST_OWNER = 4, 60
PDF_UNITS = 12
GRANTED_NOTE = (
    "Et beløb er bevilget, når udvalget har godkendt den indstilling, der søger bevillingen, garantien eller "
    "tilskuddet; anbefalet, når udvalget har sendt den videre. Beløb, sagen ellers nævner, er ikke talt med."
)


def administrations_page(context: ReportContext) -> Page:
    """Administrations first, then committees; each part has a sentence where there is none."""
    blocks: list[Block] = []
    names = administrations(context.rows)
    if not names:
        blocks.append(
            empty("Der er ikke læst nogen plan, der gælder i kvartalet, så ingen forvaltning har mål at vise.")
        )
    for name in names:
        blocks += _administration(context, name)
    blocks += [Heading("Udvalg"), *_committees(context)]
    return Page(NUMBER, TITLE, tuple(blocks))


def _administration(context: ReportContext, name: str) -> list[Block]:
    found = account(context.rows, context.scope.quarter, name)
    own_units = [unit for unit in units(context.rows, name) if unit != name]
    blocks: list[Block] = [Heading(name), _key_figures(context, found), Paragraph(_sentences(context, found))]
    if own_units:
        blocks.append(_units(context, name, own_units))
    return blocks


def _key_figures(context: ReportContext, found: Account) -> KeyFigures:
    figures, name = _figures(context, found), danish.name(found.name)
    falling_due = [row for row in found.facts["passed"] if row["due_date"] >= context.scope.quarter.starts_on]
    due = context.tally(danish.number(len(falling_due)), f"{name}: frister i kvartalet", falling_due)
    criteria = context.counted(found.facts["points"], "kriterium", "kriterier", f"{name}: succeskriterier")
    passed = "passeret frist" if found.passed == 1 else "passerede frister"
    return KeyFigures(
        (
            KeyFigure(figures["goals"], "mål i planen"),
            KeyFigure(figures["reported"], "mål rapporteret af dem, der skulle"),
            KeyFigure(figures["passed"], say(f"{passed}, {{due}} i kvartalet", due=due)),
            KeyFigure(figures["points"], say("af 5 point i målbarhed ({criteria})", criteria=criteria)),
        )
    )


def _figures(context: ReportContext, found: Account) -> dict[str, Tally | str]:
    """The figures of an account, each leading to the rows behind it."""
    average = danish.number(found.points / found.criteria, 1) if found.criteria else "–"
    texts = {
        "goals": ("mål", danish.number(found.goals)),
        "reported": ("mål, der skulle rapporteres", _reported(found)),
        "passed": ("passerede frister", danish.number(found.passed)),
        "points": ("succeskriterier", average),
    }
    return {
        figure: context.tally(text, f"{danish.name(found.name)}: {what}", found.facts[figure])
        for figure, (what, text) in texts.items()
    }


def _reported(found: Account) -> str:
    return f"{danish.number(found.reported)} af {danish.number(found.due)}" if found.due else "–"


def _sentences(context: ReportContext, found: Account) -> Spans:
    parts = (_lights_sentence(context, found), _money_sentence(context, found), _owners_sentence(context, found))
    spans: list[Inline] = []
    for part in filter(None, parts):
        spans += (" ", *part) if spans else part
    return tuple(spans)


def _lights_sentence(context: ReportContext, found: Account) -> Spans:
    statuses, name = found.facts["lights"], danish.name(found.name)
    if not statuses:
        return say("Ingen mål har en beregnet status i kvartalet.")
    parts = [
        say(
            "{count} er " + light.of(len(own)),
            count=context.tally(danish.number(len(own)), f"{name}: {light.word}", own),
        )
        for key, light in LIGHTS.items()
        if (own := [row for row in statuses if row["status_by_rule"] == key])
    ]
    told = [row for row in statuses if row["reporting"] == "without_figures"]
    why: Spans = ()
    if told:
        counted = context.tally(danish.number(len(told)), f"{name}: rapporteret uden tal at sammenligne", told)
        why = say("; {count} af de ukendte er rapporteret, men mangler tal at sammenligne", count=counted)
    return say(
        "Status efter regel for {all}: {lights}{why}.",
        all=context.counted(statuses, "mål", "mål", f"{name}: mål med status"),
        lights=clauses(parts),
        why=why,
    )


def _money_sentence(context: ReportContext, found: Account) -> Spans:
    amounts, rows, name = found.amounts, found.facts["amounts"], danish.name(found.name)
    if not amounts.named:
        return say("Planen nævner ingen beløb.")
    sums = in_sums(rows)
    once, yearly = ([row for row in sums if bool(row["is_per_year"]) == is_yearly] for is_yearly in (False, True))
    parts = [
        *([(context.tally(amounts.once.text, f"{name}: engangsbeløb", once), " som engangsbeløb")] if once else []),
        *([(context.tally(amounts.yearly.text, f"{name}: beløb om året", yearly), " om året")] if yearly else []),
    ]
    counted = context.counted(rows, "beløb", "beløb", f"{name}: nævnte beløb")
    if not parts:
        return say("Planen nævner {counted}.", counted=counted)
    return say("Planen nævner {counted}: {parts} (afsnit 3).", counted=counted, parts=listing(parts))


def _owners_sentence(context: ReportContext, found: Account) -> Spans:
    if not found.goals:
        return ()
    named = found.facts["owners"]
    if not named:
        return say("Planen siger ikke, hvem der måler.")
    owners = [
        _owner(context, owner, [row for row in named if row["measured_by"] == owner])
        for owner, _ in found.owners.most_common()
        if danish.is_name(owner, LONGEST_OWNER)
    ]
    share = f"{danish.number(len(named))} af {danish.number(found.goals)}"
    told = context.tally(share, f"{danish.name(found.name)}: mål, der siger, hvem der måler", named)
    if not owners:
        return say("{share} mål siger noget om, hvem der måler.", share=told)
    return say(
        "{share} mål siger noget om, hvem der måler, fx {owners}.", share=told, owners=listing(owners[:MOST_OWNERS])
    )


def _owner(context: ReportContext, owner: str, own: Sequence[Row]) -> Spans:
    """Who measures, with the number of goals where there are several."""
    name = owner.strip(" .")
    if len(own) == 1:
        return (f"»{name}«",)
    return say(f"»{name}« ({{count}})", count=context.tally(danish.number(len(own)), f"{name}: mål", own))


def _units(context: ReportContext, name: str, own_units: list[str]) -> Table:
    found = [account(context.rows, context.scope.quarter, name, unit) for unit in own_units]
    return Table(
        table_id=f"units_{context.municipality.slug}_{administrations(context.rows).index(name) + 1}",
        caption=f"Enheder i {name}",
        is_captioned=False,
        columns=(
            Column("Enhed", "broad"),
            Column("Mål", "tiny", "right"),
            Column("Status", "wide"),
            Column("Rapporteret", "narrow", "right"),
            Column("Passerede frister", "narrow", "right"),
            Column("Målbarhed", "narrow", "right"),
        ),
        rows=tuple(_unit_row(context, one) for one in found),
        pdf_rows=PDF_UNITS,
    )


def _unit_row(context: ReportContext, found: Account) -> tuple[Spans, ...]:
    figures = _figures(context, found)
    name, passed, points = danish.name(found.name), figures["passed"], figures["points"]
    return (name,), (figures["goals"],), _lights(context, found), (figures["reported"],), (passed,), (points,)


def _lights(context: ReportContext, found: Account) -> Spans:
    spans: list[Inline] = []
    for key, light in LIGHTS.items():
        own = [row for row in found.facts["lights"] if row["status_by_rule"] == key]
        if own:
            what = f"{danish.name(found.name)}: {light.word}"
            spans += [light, danish.NARROW_GAP, context.tally(danish.number(len(own)), what, own), ", "]
    return tuple(spans[:-1]) or ("–",)


def _committees(context: ReportContext) -> list[Block]:
    if not context.unit.is_whole:
        return [empty("Udvalgenes beslutninger og bevillinger står i kommunens rapport.")]
    found = committees(context.rows)
    if not found:
        return [empty(f"Der er ikke læst referater af møder i {context.scope.quarter.label_da}.")]
    table = Table(
        table_id="committees",
        caption="Hvad udvalgene behandlede, og hvad de gav penge til",
        columns=(
            Column("Udvalg", "wide"),
            Column("Punkter", "narrow", "right"),
            Column("Beslutninger", "widest"),
            Column("Bevilget", "normal", "right"),
            Column("Anbefalet", "normal", "right"),
        ),
        rows=tuple(_committee_row(context, one) for one in found),
        note=GRANTED_NOTE,
    )
    return [table]


def _committee_row(context: ReportContext, found: CommitteeAccount) -> tuple[Spans, ...]:
    granted = [row for row in found.grants if row["outcome"] in GRANTING]
    recommended = [row for row in found.grants if row["outcome"] == "recommended"]
    return (
        (found.name,),
        (context.tally(danish.number(found.items), f"{found.name}: punkter", found.decisions),),
        _decided(context, found),
        (context.tally(danish.money(found.granted), f"{found.name}: bevilget", granted) if found.granted else "–",),
        (_recommended(context, found, recommended) if found.recommended else "–",),
    )


def _recommended(context: ReportContext, found: CommitteeAccount, rows: Sequence[Row]) -> Tally | str:
    return context.tally(danish.money(found.recommended), f"{found.name}: anbefalet", rows)


def _decided(context: ReportContext, found: CommitteeAccount) -> Spans:
    spans: list[Inline] = []
    for outcome, count in found.outcomes.items():
        word = outcome_word(outcome).lower()
        own = [row for row in found.decisions if row["outcome"] == outcome]
        spans += [context.tally(danish.number(count), f"{found.name}: {word}", own), f"{danish.NARROW_GAP}{word}", ", "]
    return tuple(spans[:-1])
