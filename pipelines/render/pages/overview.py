"""Page 1, Overblik: three sentences, the lights, what needs a decision, and what it all rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.accounts import reported_share
from pipelines.render.blocks import Block, Bullets, Column, Heading, Page, Paragraph, Spans, Strong, Table, empty
from pipelines.render.charts.stacked import count_by_unit, unit_names
from pipelines.render.figures import Mark
from pipelines.render.matters import Matter, needs_decision
from pipelines.render.pages.context import ReportContext, with_page_links
from pipelines.render.sources import Row
from pipelines.render.wording import DOCUMENT_KINDS, LIGHTS, SECTIONS, UNKNOWN_LIGHTS, Light

NUMBER, TITLE = 1, "Overblik"
LONGEST_TITLE, LONGEST_DETAIL = 110, 140
KIND_WORDS = {
    "conflict": "Afklar status",
    "not_met": "Tag stilling til målet",
    "postponed": "Genoptag sagen",
    "finding": "Ret oplysningen",
    "overdue": "Følg op på fristen",
}


def overview(context: ReportContext) -> Page:
    """The page that a director reads if only one is read."""
    blocks: list[Block] = [
        Bullets(tuple(with_page_links(sentence) for sentence in three_sentences(context))),
        Heading("Kræver beslutning"),
        _decisions(context),
        Heading("Status på mål"),
        Paragraph((f"{goals_sentence(context)} {_reported(context)}",)),
        *lights(context),
        Heading("Datagrundlag"),
        *_foundation(context),
    ]
    return Page(NUMBER, TITLE, tuple(blocks))


def three_sentences(context: ReportContext) -> tuple[str, str, str]:
    """What changed, what needs a decision, and what the committees did. Made by rule from the counts."""
    return _change_sentence(context), _action_sentence(context), _meetings_sentence(context)


def _change_sentence(context: ReportContext) -> str:
    earlier, found = context.earlier, context.changes
    if earlier is None or found is None:
        return "Det er den første rapport i arkivet, så intet kan vises som ændret siden sidst (side 8)."
    since = f"siden rapporten for {earlier.quarter.label_da}"
    if found.has_other_plans:
        before, now = found.plan_years
        return danish.sentence(f"{since} er planerne for {now} trådt i stedet for planerne for {before} (side 8)")
    parts = [
        *_changed(len(found.goals.new), "mål er kommet til", "mål er kommet til"),
        *_changed(len(found.goals.gone), "mål er faldet bort", "mål er faldet bort"),
        *_changed(len(found.statuses), "mål har skiftet status", "mål har skiftet status"),
        *_changed(found.restated, "tal er ændret", "tal er ændret"),
        *_changed(len(found.findings.new), "fund er nyt", "fund er nye"),
        *_changed(len(found.findings.gone), "fund er løst", "fund er løst"),
    ]
    if not parts:
        return danish.sentence(f"{since} er hverken mål, status, tal eller fund ændret")
    return danish.sentence(f"{since} gælder, at {danish.clauses(parts)} (side 8)")


def _changed(counted: int, one: str, many: str) -> list[str]:
    return [danish.count(counted, one, many)] if counted else []


def goals_sentence(context: ReportContext) -> str:
    """How many goals there are, and what the rule says of them, the unknown counted."""
    statuses = Counter(row["status_by_rule"] for row in context.rows.goal_statuses)
    goals = len([row for row in context.rows.goals if row["section"] in SECTIONS])
    if not goals and not statuses:
        return f"Der er ikke læst nogen plan, der gælder i {context.scope.quarter.label_da}, så intet kan siges om mål."
    held = danish.count(goals, "mål", "mål")
    units = len({row["administration"] for row in context.rows.goals})
    followed = len(context.rows.goals) - goals
    where = (
        f"i {danish.count(units, 'enhed', 'enheder')}"
        if context.unit.is_whole
        else f"for {context.unit.administration}"
    )
    start = f"{context.plan_years_da} rummer {held} {where}"
    if followed:
        start += f" og følger op på {danish.number(followed)} fra tidligere"
    if not statuses:
        return danish.sentence(f"{start}; ingen af dem har en beregnet status")
    unknown = sum(statuses[key] for key in UNKNOWN_LIGHTS)
    total = sum(statuses.values())
    known = [
        f"{statuses[key]} er {light.word.lower()}"
        for key, light in LIGHTS.items()
        if statuses[key] and key not in UNKNOWN_LIGHTS
    ]
    share = f"{danish.number(unknown)} af {danish.number(total)} ({danish.percent(unknown, total)}) er ukendte"
    return danish.sentence(f"{start}; efter reglen gælder, at {danish.clauses([*known, share])}")


def _action_sentence(context: ReportContext) -> str:
    found = context.found
    conflicts, missed, overdue = len(found["conflict"]), len(found["not_met"]), len(found["overdue"])
    postponed = len({matter.row["agenda_item_id"] for matter in found["postponed"]})
    parts = [
        *([danish.count(conflicts, "uenighed om status", "uenigheder om status")] if conflicts else []),
        *([f"{danish.count(missed, 'mål', 'mål')}, der ikke nås"] if missed else []),
        *([danish.count(postponed, "udsat punkt", "udsatte punkter")] if postponed else []),
        *([danish.count(overdue, "passeret frist uden status", "passerede frister uden status")] if overdue else []),
    ]
    if not parts:
        return (
            "Intet kræver en beslutning: Der er ingen uenigheder om status, ingen mål, der siges ikke at blive nået, "
            "og ingen passerede frister."
        )
    joined = danish.clauses(parts) if missed and (overdue or postponed) else danish.listing(parts)
    return danish.sentence(f"Der skal tages stilling til {joined} (side 2)")


def _reported(context: ReportContext) -> str:
    """The reported share, and who has not reported."""
    statuses = context.rows.goal_statuses
    reported, due = reported_share(statuses)
    if not due:
        return "Ingen mål skulle være rapporteret i kvartalet."
    share = f"{danish.number(reported)} af {danish.number(due)} mål ({danish.percent(reported, due)})"
    missing = Counter(row["administration"] for row in statuses if row["is_due"] and not row["is_reported"])
    who = danish.listing([f"{name} ({count})" for name, count in sorted(missing.items())])
    return f"Rapporteret er {share}, der skulle være det. " + (f"Mangler: {who}." if who else "Ingen mangler.")


def _meetings_sentence(context: ReportContext) -> str:
    if not context.unit.is_whole:
        return "Politiske beslutninger er ikke delt på forvaltninger og står i rapporten for hele kommunen."
    decisions = context.rows.decisions
    quarter = context.scope.quarter.label_da
    if not decisions:
        return f"Der er ikke læst referater af møder i {quarter}."
    items = len({row["agenda_item_id"] for row in decisions})
    bodies = danish.listing(sorted({row["body"] for row in decisions}))
    meetings = len({(row["body"], row["meeting_date"]) for row in decisions})
    held = danish.count(meetings, "møde", "møder")
    postponed = len({matter.row["agenda_item_id"] for matter in context.found["postponed"]})
    verb = "er udsat helt eller delvist" if postponed else "er udsat"
    counted = danish.count(postponed, "punkt", "punkter") if postponed else "intet"
    return danish.sentence(
        f"Der er læst {held} i {quarter} ({bodies}) med {danish.count(items, 'punkt', 'punkter')}; {counted} {verb}"
    )


def _decisions(context: ReportContext) -> Block:
    chosen = needs_decision(context.found)
    if not chosen:
        return empty("Intet i det læste kræver en beslutning i dette kvartal.")
    return Bullets(tuple(_in_short(context, matter) for matter in chosen), is_numbered=True)


def _in_short(context: ReportContext, matter: Matter) -> Spans:
    amount = f" – {matter.how_much}" if matter.how_much != "–" else ""
    what = danish.shorten(matter.what, LONGEST_TITLE)
    if matter.detail:
        what = f"{what}: {danish.shorten(matter.detail, LONGEST_DETAIL)}"
    text = f" {danish.sentence(what + amount)} {matter.why} Ansvarlig: {matter.owner}. "
    return (Strong(f"{KIND_WORDS[matter.kind]}:"), text, context.cite(matter.row))


def lights(context: ReportContext) -> list[Block]:
    """The chart of lights with its numbers, or the sentence that says there are none."""
    statuses = context.rows.goal_statuses
    if not statuses:
        return [empty("Der er ikke beregnet status for noget mål i dette kvartal; alle mål er derfor ukendte.")]
    names = unit_names(statuses)
    counts = count_by_unit(statuses, "status_by_rule")
    present = [light for light in LIGHTS.values() if any(found[light.key] for found in counts.values())]
    data = Table(
        table_id="goal_status_data",
        caption="Antal mål efter status og enhed",
        is_captioned=False,
        columns=(
            Column("Enhed", "wide"),
            *(Column(f"{light.symbol} {light.word}", "narrow", "right") for light in present),
            Column("I alt", "narrow", "right"),
        ),
        rows=tuple(
            _light_row(context, name, [row for unit, row in zip(names, statuses, strict=True) if unit == name], present)
            for name in counts
        ),
    )
    marks = [
        Mark(f"{unit} · {LIGHTS[row['status_by_rule']].word}", row, "1")
        for unit, row in zip(unit_names(statuses), statuses, strict=True)
    ]
    totals = Counter(row["status_by_rule"] for row in statuses)
    alt = "Liggende stablede søjler, én for hver enhed. I alt: " + danish.listing(
        [f"{LIGHTS[key].word.lower()} {totals[key]}" for key in LIGHTS if totals[key]]
    )
    return [context.figures.draw("goal_status", statuses, marks, danish.sentence(alt), data)]


def _light_row(context: ReportContext, name: str, own: Sequence[Row], present: Sequence[Light]) -> tuple[Spans, ...]:
    by_light = {light: [row for row in own if row["status_by_rule"] == light.key] for light in present}
    lit = [(context.tally(str(len(rows)), f"{name}: {light.word}", rows),) for light, rows in by_light.items()]
    return (name,), *lit, (context.tally(str(len(own)), f"{name}: mål med status", own),)


def _foundation(context: ReportContext) -> list[Block]:
    documents = context.rows.documents
    if not documents:
        return [empty(f"Der er ikke læst nogen dokumenter for {context.name}.")]
    kinds = Counter(DOCUMENT_KINDS[row["kind"]].lower() for row in documents)
    lines = sum(row["line_count"] for row in documents)
    unread = sum(row["unread_lines"] for row in documents)
    many = danish.count(len(documents), "dokument", "dokumenter")
    listed = danish.listing([f"{count} × {kind}" for kind, count in sorted(kinds.items())])
    failed = len(context.rows.quarantined_files)
    text = (
        f"Rapporten hviler på {many} ({listed}) med {danish.number(lines)} linjer, modtaget senest "
        f"{danish.day(context.cut_off)} (skæringsdato). Det er rapportens version {context.version}, lavet med kode "
        f"{context.code}. {_unread(documents, unread, lines)} {_failed_files(failed)}"
    )
    return [Paragraph(with_page_links(text))]


def _unread(documents: Sequence[Row], unread: int, lines: int) -> str:
    if unread == 0:
        return "Alle linjer er læst eller sat til side af en navngiven grund."
    numbers = sum(row["unread_lines_with_number"] for row in documents)
    return f"{danish.percent(unread, lines)} af linjerne er ulæste; {danish.number(numbers)} af dem indeholder et tal."


def _failed_files(failed: int) -> str:
    if failed == 0:
        return "Alle filer kunne læses."
    return f"{danish.count(failed, 'fil', 'filer').capitalize()} kunne ikke læses (side 9)."
