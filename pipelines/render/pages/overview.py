"""Page 1, Overblik: three sentences, the lights, what needs a decision, and what it all rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipelines.render import danish
from pipelines.render.blocks import Block, Bullets, Column, Heading, Page, Paragraph, Spans, Strong, Table, empty
from pipelines.render.charts.stacked import count_by_unit, unit_names
from pipelines.render.figures import Mark
from pipelines.render.matters import Kind, Matter, needs_decision
from pipelines.render.pages.action import HEADINGS
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.telling import clauses, listing, say
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


NEEDS: dict[Kind, tuple[str, str, str]] = {
    "conflict": ("uenighed om status", "uenigheder om status", ""),
    "not_met": ("mål", "mål", ", der ikke nås"),
    "postponed": ("udsat punkt", "udsatte punkter", ""),
    "overdue": ("passeret frist", "passerede frister", " uden status"),
}
"""What the sentence on what needs action counts: one, many, and the words after."""
WHY_UNKNOWN = (
    (
        "without_figures",
        "rapporteret uden tal at holde op mod måltallet",
        "er rapporteret, men mangler tal, der kan holdes op mod måltallet",
    ),
    ("missing", "ikke rapporteret", "skulle være rapporteret, men er det ikke"),
    ("not_due", "skal rapporteres senere", "skal først rapporteres senere"),
)
"""How the follow-up of a goal is reported, its heading among the sources, and the words for it."""


def overview(context: ReportContext) -> Page:
    """The page that a director reads if only one is read."""
    blocks: list[Block] = [
        Bullets(three_sentences(context)),
        Heading("Kræver beslutning"),
        _decisions(context),
        Heading("Status på mål"),
        Paragraph((*goals_sentence(context), *((" ", *_reported(context)) if context.rows.goals else ()))),
        *lights(context),
        Heading("Datagrundlag"),
        *_foundation(context),
    ]
    return Page(NUMBER, TITLE, tuple(blocks))


def three_sentences(context: ReportContext) -> tuple[Spans, Spans, Spans]:
    """What changed, what needs a decision, and what the committees did. Made by rule from the counts."""
    return _change_sentence(context), _action_sentence(context), _meetings_sentence(context)


def _change_sentence(context: ReportContext) -> Spans:
    earlier, found = context.earlier, context.changes
    if earlier is None or found is None:
        return say(f"{context.first_report}, så intet kan vises som ændret siden sidst (afsnit 8).")
    since = f"Siden rapporten for {earlier.quarter.label_da}"
    if found.has_other_plans:
        before, now = found.plan_years
        return say(f"{since} er planerne for {now} trådt i stedet for planerne for {before} (afsnit 8).")
    rewritten = [one.row for kind in found.numbers.values() for one in kind]
    parts = [
        _changed(context, found.goals.new, "mål er kommet til", "mål er kommet til"),
        _gone(context, found.goals.gone, "mål er faldet bort", "mål er faldet bort"),
        _changed(context, [one.row for one in found.statuses], "mål har skiftet status", "mål har skiftet status"),
        _changed(context, rewritten, "tal er ændret", "tal er ændret"),
        _changed(context, found.findings.new, "fund er nyt", "fund er nye"),
        _gone(context, found.findings.gone, "fund er løst", "fund er løst"),
    ]
    told = [part for part in parts if part]
    if not told:
        return say(f"{since} er hverken mål, status, tal eller fund ændret.")
    return say(f"{since} gælder, at {{changes}} (afsnit 8).", changes=clauses(told))


def _changed(context: ReportContext, rows: Sequence[Row], one: str, many: str) -> Spans:
    return context.counted(rows, one, many, f"Siden sidst: {many}") if rows else ()


def _gone(context: ReportContext, rows: Sequence[Row], one: str, many: str) -> Spans:
    return context.counted_before(rows, one, many, f"Siden sidst: {many}") if rows else ()


def goals_sentence(context: ReportContext) -> Spans:
    """How many goals there are, what the rule says of them, and why the unknown are unknown."""
    rows = context.rows
    goals = [row for row in rows.goals if row["section"] in SECTIONS]
    if not goals and not rows.goal_statuses:
        return say(
            f"Der er ikke læst nogen plan, der gælder i {context.scope.quarter.label_da}, så intet kan siges om mål."
        )
    units = len({row["administration"] for row in rows.goals})
    where = context.number_of(units, "enhed", "enheder", "Enheder med mål", rows.goals)
    whose = say("i {units}", units=where) if context.unit.is_whole else (f"for {context.unit.administration}",)
    told = _goals_told(context, goals, [row for row in rows.goals if row["section"] not in SECTIONS], whose)
    start = say(f"{context.plan_years_da.capitalize()} rummer {{told}}", told=told)
    if not rows.goal_statuses:
        return say("{start}; ingen af dem har en beregnet status.", start=start)
    return say("{start}. {known}{unknown}", start=start, known=_known(context), unknown=_unknown(context))


def _goals_told(context: ReportContext, goals: Sequence[Row], earlier: Sequence[Row], whose: Spans) -> Spans:
    """'109 mål i 5 enheder og følger op på 35 mål fra tidligere'."""
    followed = context.counted(earlier, "mål", "mål", "Mål fra tidligere, der følges op på")
    if not goals:
        return say("ingen nye mål, men følger op på {followed} fra tidligere {whose}", followed=followed, whose=whose)
    new = say("{goals} {whose}", goals=context.counted(goals, "mål", "mål", "Mål i planerne"), whose=whose)
    return say("{new} og følger op på {followed} fra tidligere", new=new, followed=followed) if earlier else new


def _known(context: ReportContext) -> Spans:
    """What the rule says of the goals that have figures to be held against their targets."""
    statuses = context.rows.goal_statuses
    parts = [
        say("{count} er " + light.word.lower(), count=context.tally(str(len(own)), f"Mål: {light.word}", own))
        for key, light in LIGHTS.items()
        if key not in UNKNOWN_LIGHTS and (own := [row for row in statuses if row["status_by_rule"] == key])
    ]
    return say("Efter reglen gælder, at {lights}. ", lights=clauses(parts)) if parts else ()


def _unknown(context: ReportContext) -> Spans:
    """The share of the unknown, each told by what has come of it: figures missing, nothing, or not yet."""
    statuses = context.rows.goal_statuses
    unknown = [row for row in statuses if row["status_by_rule"] in UNKNOWN_LIGHTS]
    if not unknown:
        return say("Ingen er ukendte.")
    part, whole = len(unknown), len(statuses)
    share = f"{danish.number(part)} af {danish.number(whole)} ({danish.percent(part, whole)})"
    parts = [
        say("{count} " + words, count=context.tally(danish.number(len(own)), f"Ukendt status: {what}", own))
        for key, what, words in WHY_UNKNOWN
        if (own := [row for row in unknown if row["reporting"] == key])
    ]
    return say(
        "{share} er ukendte: {why}.",
        share=context.tally(share, "Mål med ukendt status", unknown),
        why=clauses(parts),
    )


def _action_sentence(context: ReportContext) -> Spans:
    found = context.found
    postponed = len({matter.row["agenda_item_id"] for matter in found["postponed"]})
    counts = {kind: postponed if kind == "postponed" else len(found[kind]) for kind in NEEDS}
    parts = [
        (*context.number_of(counts[kind], one, many, HEADINGS[kind], [matter.row for matter in found[kind]]), after)
        for kind, (one, many, after) in NEEDS.items()
        if counts[kind]
    ]
    if not parts:
        return say(
            "Intet kræver en beslutning: Der er ingen uenigheder om status, ingen mål, der ikke nås, "
            "og ingen passerede frister."
        )
    has_clause = counts["not_met"] and (counts["overdue"] or counts["postponed"])
    joined = clauses(parts) if has_clause else listing(parts)
    return say("Der skal tages stilling til {parts} (afsnit 2).", parts=joined)


def _reported(context: ReportContext) -> Spans:
    """The reported share, how much of it has figures that can be compared, and who has not reported."""
    due = [row for row in context.rows.goal_statuses if row["is_due"]]
    missing = [row for row in due if row["reporting"] == "missing"]
    reported = [row for row in due if row["reporting"] != "missing"]
    compared = [row for row in due if row["reporting"] == "compared"]
    early = [row for row in context.rows.goal_statuses if not row["is_due"] and row["is_reported"]]
    before = context.tally(danish.number(len(early)), "Rapporteret, før de skulle", early)
    if not due:
        told = say("; {early} er det alligevel", early=before) if early else ""
        return say("Ingen mål skulle være rapporteret i kvartalet{told}.", told=told)
    part, whole = len(reported), len(due)
    share = f"{danish.number(part)} af {danish.number(whole)} mål ({danish.percent(part, whole)})"
    how = "ingen af dem"
    if compared:
        how = "alle" if len(compared) == len(reported) else danish.number(len(compared))
    return say(
        "Rapporteret er {share}, der skulle være det{figures}{early}. {missing}",
        share=context.tally(share, "Mål, der skulle være rapporteret", due),
        figures=say(
            ", {how} med tal, der kan sammenlignes",
            how=context.tally(how, "Rapporteret med tal, der kan sammenlignes", compared),
        )
        if reported
        else "",
        early=say("; yderligere {early} er rapporteret, før de skulle", early=before) if early else "",
        missing=_missing(context, missing),
    )


def _missing(context: ReportContext, missing: Sequence[Row]) -> Spans:
    by_name: dict[str, list[Row]] = {}
    for row in missing:
        by_name.setdefault(row["administration"], []).append(row)
    names = [
        say("{name} ({count})", name=name, count=context.tally(str(len(own)), f"{name}: ikke rapporteret", own))
        for name, own in sorted(by_name.items())
    ]
    return say("Mangler: {names}.", names=listing(names)) if names else say("Ingen mangler.")


def _meetings_sentence(context: ReportContext) -> Spans:
    decisions = context.rows.decisions
    quarter = context.scope.quarter.label_da
    if not decisions and not context.unit.is_whole:
        return say(f"Ingen punkter på møder i {quarter} er indstillet i forvaltningens navn (afsnit 7).")
    if not decisions:
        return say(f"Der er ikke læst referater af møder i {quarter}.")
    items = len({row["agenda_item_id"] for row in decisions})
    meetings = len({(row["body"], row["meeting_date"]) for row in decisions})
    late = [matter.row for matter in context.found["postponed"]]
    postponed = len({row["agenda_item_id"] for row in late})
    counted = context.number_of(postponed, "punkt", "punkter", "Udsatte punkter", late) if postponed else "intet"
    read = f"Der er læst referat af {{held}} i {quarter} ({{bodies}}) med {{items}}"
    if not context.unit.is_whole:
        read = f"Forvaltningen har indstillet {{items}} på {{held}} i {quarter} ({{bodies}})"
    return say(
        f"{read}; {{counted}} {{verb}}.",
        held=context.number_of(meetings, "møde", "møder", "Møder i kvartalet", decisions),
        bodies=danish.listing(sorted({row["body"] for row in decisions})),
        items=context.number_of(items, "punkt", "punkter", "Punkter på møderne", decisions),
        counted=counted,
        verb="er udsat helt eller delvist" if postponed else "er udsat",
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
        what = f"{what}: {danish.around(matter.detail, matter.row['printed'], LONGEST_DETAIL)}"
    why = "" if matter.kind == "overdue" else f"{matter.why} "
    text = f" {danish.sentence(what + amount)} {why}Ansvarlig: {matter.owner}. "
    return (Strong(f"{KIND_WORDS[matter.kind]}:"), text, context.cite(matter.row))


def lights(context: ReportContext) -> list[Block]:
    """The chart of lights with its numbers; nothing where no goal has a status, as the sentence above it says."""
    statuses = context.rows.goal_statuses
    if not statuses:
        return []
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
    by_kind: dict[str, list[Row]] = {}
    for row in documents:
        by_kind.setdefault(DOCUMENT_KINDS[row["kind"]].lower(), []).append(row)
    kinds = [say(f"{{count}} × {kind}", count=context.documents(own, kind)) for kind, own in sorted(by_kind.items())]
    words = "dokument" if len(documents) == 1 else "dokumenter"
    spans = say(
        f"Rapporten hviler på {{documents}} {words} ({{kinds}}) med {{lines}} linjer, modtaget senest "
        f"{danish.day(context.cut_off)} (skæringsdato). Det er rapportens version {context.version}, lavet med kode "
        f"{context.code}. {{unread}} {_failed_files(len(context.rows.quarantined_files))}",
        documents=context.documents(documents, "Dokumenter"),
        kinds=listing(kinds),
        lines=context.lines_of(documents, "Linjer i dokumenterne"),
        unread=_unread(context),
    )
    return [Paragraph(spans)]


def _unread(context: ReportContext) -> Spans:
    documents = context.rows.documents
    unread = sum(row["unread_lines"] for row in documents)
    if not unread:
        return say("Alle linjer er læst eller sat til side med en angivet grund.")
    share = danish.percent(unread, sum(row["line_count"] for row in documents))
    numbers = danish.number(sum(row["unread_lines_with_number"] for row in documents))
    with_number = [row for row in context.rows.unread_lines if row["has_number"]]
    return say(
        "{share} af linjerne er ulæste; {numbers} af dem indeholder et tal.",
        share=context.tally(share, "Ulæste linjer", context.rows.unread_lines),
        numbers=context.tally(numbers, "Ulæste linjer med tal", with_number),
    )


def _failed_files(failed: int) -> str:
    if failed == 0:
        return "Alle filer kunne læses."
    return f"{danish.count(failed, 'fil', 'filer').capitalize()} kunne ikke læses (afsnit 9)."
