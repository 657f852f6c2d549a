"""Page 9, Datakvalitet: checks planned and run, lines left unread, files put aside, findings, and what is missing."""

from __future__ import annotations

from collections import Counter
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
    Table,
    Tally,
    empty,
)
from pipelines.render.matters import finding_kind
from pipelines.render.pages.context import ReportContext
from pipelines.render.pages.measurability import measurability
from pipelines.render.pages.telling import listing, say
from pipelines.render.sources import Row
from pipelines.render.verify import ReportCheck
from pipelines.render.wording import COUNTED_SEVERITIES, DOCUMENT_KINDS, OWNERS, SEVERITIES

NUMBER, TITLE = 9, "Datakvalitet"
PDF_FINDINGS = 25
MOST_NAMES = 5
PDF_DOCUMENTS = 40
GOOD_OUTCOMES = ("passed",)


def quality(context: ReportContext, report_checks: Sequence[ReportCheck]) -> Page:
    """`report_checks` are the report's own, which are made before the page is set and counted with the rest."""
    checks = [*(row for row in context.rows.checks if row["owner"] != "report"), *map(_as_row, report_checks)]
    blocks: list[Block] = [
        _key_figures(context, checks),
        Heading("Succeskriteriernes målbarhed"),
        *measurability(context),
        Heading("Kontroller"),
        *_checks(context, checks),
        Heading("Ulæste linjer"),
        *_of_the_whole(context),
        _unread(context),
        Heading("Filer, der ikke kunne læses"),
        _quarantined(context),
        Heading("Fund"),
        *_findings(context),
        Heading("Manglende rapportering"),
        _missing(context),
    ]
    return Page(NUMBER, TITLE, tuple(blocks))


def _of_the_whole(context: ReportContext) -> list[Block]:
    """What an administration's page counts that is not its own alone."""
    if context.unit.is_whole or not context.rows.documents:
        return []
    text = "Kontroller og filer er fælles for hele kørslen, og et dokument kan også rumme andre enheders planer."
    return [Paragraph((text,), kind="note")]


def _as_row(check: ReportCheck) -> Row:
    return {
        "check_name": check.name,
        "owner": "report",
        "planned": True,
        "executed": True,
        "outcome": "passed" if check.passed else "failed",
        "severity": "error",
        "message_da": check.message_da,
    }


def _key_figures(context: ReportContext, checks: Sequence[Row]) -> KeyFigures:
    documents, files, findings = context.rows.documents, context.rows.quarantined_files, context.rows.findings
    unread = sum(row["unread_lines"] for row in documents)
    share = danish.percent(unread, sum(row["line_count"] for row in documents))
    executed = [row for row in checks if row["executed"]]
    told = [f"{row['file_name']}: {row['message_da']}" for row in files]
    return KeyFigures(
        (
            KeyFigure(
                _tally_checks(context, f"{len(executed)} af {len(checks)}", "Planlagte kontroller", checks),
                "planlagte kontroller er udført",
            ),
            KeyFigure(context.tally(share, "Ulæste linjer", context.rows.unread_lines), "af linjerne er ulæste"),
            KeyFigure(
                context.sources.tally(danish.number(len(files)), "Filer, der ikke kunne læses", (), told),
                "fil kunne ikke læses" if len(files) == 1 else "filer kunne ikke læses",
            ),
            KeyFigure(
                context.tally(danish.number(len(findings)), "Fund i dokumenterne", findings), "fund i dokumenterne"
            ),
        )
    )


def _tally_checks(context: ReportContext, text: str, what: str, checks: Sequence[Row]) -> Tally | str:
    entries = [f"{OWNERS[row['owner']]}: {row['check_name']} – {_outcome(row)}" for row in checks]
    return context.sources.tally(text, what, (), entries)


def _outcome(row: Row) -> str:
    if not row["executed"]:
        return "ikke udført"
    return "bestået" if row["outcome"] in GOOD_OUTCOMES else "ikke bestået"


def _checks(context: ReportContext, checks: Sequence[Row]) -> list[Block]:
    if not checks:
        return [empty("Der er ikke planlagt kontroller for kørslen.")]
    owners = [owner for owner in OWNERS if any(row["owner"] == owner for row in checks)]
    table = Table(
        table_id="checks",
        caption="Kontroller efter ejer",
        is_captioned=False,
        columns=(
            Column("Ejer", "wide"),
            Column("Planlagt", "narrow", "right"),
            Column("Udført", "narrow", "right"),
            Column("Bestået", "narrow", "right"),
            Column("Ikke bestået", "narrow", "right"),
        ),
        rows=tuple(_owner_row(context, owner, [row for row in checks if row["owner"] == owner]) for owner in owners),
    )
    failed = [row for row in checks if row["executed"] and row["outcome"] not in GOOD_OUTCOMES]
    skipped = [row for row in checks if not row["executed"]]
    blocks: list[Block] = [table]
    if skipped:
        names = danish.first_of([str(row["check_name"]) for row in skipped], MOST_NAMES)
        blocks.append(Paragraph((f"Ikke udført: {names}.",)))
    if failed:
        blocks.append(_failed_table(failed))
    return blocks


def _owner_row(context: ReportContext, owner: str, checks: Sequence[Row]) -> tuple[Spans, ...]:
    executed = [row for row in checks if row["executed"]]
    passed = [row for row in executed if row["outcome"] in GOOD_OUTCOMES]
    failed = [row for row in executed if row["outcome"] not in GOOD_OUTCOMES]
    counted = {"planlagt": list(checks), "udført": executed, "bestået": passed, "ikke bestået": failed}
    cells = ((_tally_checks(context, str(len(own)), f"{OWNERS[owner]}: {word}", own),) for word, own in counted.items())
    return ((OWNERS[owner],), *cells)


def _failed_table(failed: Sequence[Row]) -> Table:
    return Table(
        table_id="failed_checks",
        caption="Kontroller, der ikke er bestået",
        columns=(Column("Kontrol", "normal"), Column("Ejer", "normal"), Column("Hvad der er galt", "wide")),
        rows=tuple(_failed_row(row) for row in failed),
        pdf_rows=PDF_FINDINGS,
    )


def _failed_row(row: Row) -> tuple[Spans, ...]:
    owner = OWNERS.get(str(row["owner"]), str(row["owner"]))
    return (str(row["check_name"]),), (owner,), (str(row["message_da"] or "–"),)


def _unread(context: ReportContext) -> Block:
    documents = context.rows.documents
    if not documents:
        return empty("Der er ingen dokumenter, så der er heller ingen ulæste linjer.")
    ranked = sorted(
        documents, key=lambda row: (-row["unread_lines_with_number"], -row["unread_lines"], row["file_name"])
    )
    return Table(
        table_id="unread",
        caption="Ulæste linjer pr. dokument",
        is_captioned=False,
        columns=(
            Column("Dokument", "wide"),
            Column("Slags", "normal"),
            Column("Linjer", "narrow", "right"),
            Column("Ulæste", "narrow", "right"),
            Column("Andel", "narrow", "right"),
            Column("Ulæste med tal", "narrow", "right"),
        ),
        rows=tuple(_unread_row(context, row) for row in ranked),
        pdf_rows=PDF_DOCUMENTS,
    )


def _unread_row(context: ReportContext, row: Row) -> tuple[Spans, ...]:
    name = row["title"] or row["file_name"]
    unread = [line for line in context.rows.unread_lines if line["document_id"] == row["document_id"]]
    share = danish.percent(row["unread_lines"], row["line_count"])
    with_number = danish.number(row["unread_lines_with_number"])
    return (
        (DocumentRef(name, row["document_id"]),),
        (DOCUMENT_KINDS[row["kind"]],),
        (DocumentRef(danish.number(row["line_count"]), row["document_id"]),),
        (context.tally(danish.number(row["unread_lines"]), f"{name}: ulæste linjer", unread),),
        (context.tally(share, f"{name}: ulæste linjer", unread),),
        (
            context.tally(
                with_number, f"{name}: ulæste linjer med tal", [line for line in unread if line["has_number"]]
            ),
        ),
    )


def _quarantined(context: ReportContext) -> Block:
    files = context.rows.quarantined_files
    if not files:
        return empty("Alle filer kunne læses.")
    return Table(
        table_id="quarantined_files",
        caption="Filer i karantæne",
        is_captioned=False,
        columns=(Column("Fil", "normal"), Column("Set", "narrow"), Column("Hvorfor", "wide")),
        rows=tuple(((row["file_name"],), (danish.short_day(row["seen_date"]),), (row["message_da"],)) for row in files),
        pdf_rows=PDF_DOCUMENTS,
    )


def _findings(context: ReportContext) -> list[Block]:
    findings = context.rows.findings
    if not findings:
        return [empty("Der er ikke fundet modsigelser eller fejl i det læste.")]
    counts = Counter(row["severity"] for row in findings)
    words = [
        context.counted(
            [row for row in findings if row["severity"] == key], *COUNTED_SEVERITIES[key], f"Fund: {word.lower()}"
        )
        for key, word in SEVERITIES.items()
        if counts[key]
    ]
    table = Table(
        table_id="findings",
        caption=say(
            "{all}: {kinds}",
            all=context.counted(findings, "fund", "fund", "Fund i dokumenterne"),
            kinds=listing(words),
        ),
        columns=(
            Column("Alvor", "narrow"),
            Column("Hvad", "normal"),
            Column("Forklaring", "wide"),
            Column("Kilde", "tiny", "right"),
        ),
        rows=tuple(
            (
                (SEVERITIES[row["severity"]],),
                (finding_kind(row["kind"]),),
                (danish.sentence(row["message_da"]),),
                (context.cite(row),),
            )
            for row in findings
        ),
        pdf_rows=PDF_FINDINGS,
    )
    return [table]


def _missing(context: ReportContext) -> Block:
    due = [row for row in context.rows.goal_statuses if row["is_due"] and row["reporting"] == "missing"]
    by_name: dict[str, list[Row]] = {}
    for row in due:
        by_name.setdefault(row["administration"], []).append(row)
    if not due:
        return empty("Ingen mål skulle være rapporteret i kvartalet uden at være det.")
    names = [
        say("{name} ({count})", name=name, count=context.tally(str(len(own)), f"{name}: ikke rapporteret", own))
        for name, own in sorted(by_name.items())
    ]
    return Paragraph(
        say(
            "{all} skulle være rapporteret i kvartalet, men er det ikke: {names}.",
            all=context.counted(due, "mål", "mål", "Mål, der ikke er rapporteret"),
            names=listing(names),
        )
    )
