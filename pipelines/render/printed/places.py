"""Where on the pages the held values stand: columns of tables, labels of key figures, words of sentences.

A column that a table leaves out because it would be empty is read as a dash.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.render.charts.budget_followup import STEPS
from pipelines.render.matters import KINDS
from pipelines.render.pages.action import HEADINGS as OF_KINDS
from pipelines.render.pages.money import FOLLOWUP_TITLES
from pipelines.render.wording import (
    BUDGET_KINDS,
    COUNTED_SEVERITIES,
    DOCUMENT_KINDS,
    FATES,
    LIGHTS,
    MEASURABILITY_PARTS,
    OUTCOMES,
    OWNERS,
)

NUMBER = r"(ingen|−?\d[\d.]*)"
SHARE = r"([\d.]+ af [\d.]+ \([\d,]+ pct\.\))"
PERCENT = r"([\d.,]+ pct\.)"
DAY = r"(\d\d\.\d\d\.\d{4})"
LONG_DAY = r"(\d+\. \w+ \d{4})"
MONEY = r"((?:[\d.,]+ (?:mio\. |mia\. )?kr\. – )?−?[\d.,–]+ (?:mio\. |mia\. )?kr\.|–)"
TOTAL = "I alt"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value to be read: its place, its figure, and the words that it stands between.

    A group named `of` tells what it is of; all other groups are the value.
    """

    place: str
    figure: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table: the column it stands in, and which part of the cell it is; the whole where none is named."""

    figure: str
    column: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How a table is read. A row is known by the line that it cites, or by its first `names` cells where it cites none.

    `words` are what these cells say, and what is meant; `is_under_heading` where the row is also known by the heading
    above it. Where each value has its own source beside it, `reads_citations` says so. `of_rows` is read in headings.
    """

    place: str
    cells: tuple[Cell, ...] = ()
    is_cited: bool = True
    words: Mapping[str, str] = field(default_factory=dict)
    names: int = 1
    is_under_heading: bool = False
    reads_citations: bool = False
    of_rows: tuple[Wanted, ...] = ()


ITEM = r"^(?:Punkt|Meddelelse) (\S+):"
DEADLINE = Cell("deadline", "Frist")
HOW_MUCH = Cell("how much", "Hvor meget")
LIGHT_SAID = r"[Rr]eglen giver »([^«]+)«"
TARGETS = Reader("targets", (Cell("baseline", "Udgangspunkt"), Cell("aim", "Måltal"), Cell("deadline", "Frist")))
MILESTONES = Reader(
    "milestones",
    (
        DEADLINE,
        Cell("light", "Tilstand", r"^(Overskredet|Kommer)"),
        Cell("days", "Tilstand", r"^Overskredet (?:med )?(.+)$"),
    ),
)
LIGHT_CELLS = tuple(
    Cell(f"light {key}", "Status", rf"{re.escape(light.word)} ([\d.]+)") for key, light in LIGHTS.items()
)
READERS: dict[str, Reader] = {
    "goal_status_data": Reader(
        "goal_status_data",
        (*(Cell(key, f"{light.symbol} {light.word}") for key, light in LIGHTS.items()), Cell("total", TOTAL)),
        is_cited=False,
    ),
    "action_conflict": Reader("action_conflict", (HOW_MUCH, Cell("light", "Hvorfor", LIGHT_SAID), DEADLINE)),
    "action_not_met": Reader("action_not_met", (HOW_MUCH, DEADLINE)),
    "action_postponed": Reader(
        "action_postponed",
        (
            HOW_MUCH,
            Cell("number", "Hvad", ITEM),
            Cell("points", "Hvorfor", r"^Ad (.+) er udsat"),
            Cell("day", "Hvorfor", rf" den {LONG_DAY}\.$"),
        ),
    ),
    "action_finding": Reader("action_finding", (HOW_MUCH,)),
    "action_overdue": Reader("action_overdue", (HOW_MUCH, DEADLINE)),
    "goals": Reader(
        "goals",
        (
            Cell("number", "Nr."),
            Cell("criteria / targets", "Kriterier / måltal"),
            Cell("light", "Status"),
            Cell("measured", "Senest målt"),
        ),
    ),
    "goal_targets_data": TARGETS,
    "targets_not_drawn": TARGETS,
    "milestones": MILESTONES,
    "milestones_coming": MILESTONES,
    "employment": Reader(
        "employment",
        (
            Cell("baseline", "Udgangspunkt"),
            Cell("target", "Måltal"),
            Cell("actual", "Seneste"),
            Cell("distance", "Afstand"),
            Cell("light", "Efter regel"),
            Cell("stated", "Efter teksten"),
        ),
    ),
    "employment_targets_data": Reader(
        "employment_drawn",
        (Cell("baseline", "Udgangspunkt"), Cell("target", "Måltal"), Cell("actual", "Seneste værdi")),
    ),
    "money_by_kind": Reader(
        "money_by_kind",
        (
            Cell("named", "Antal"),
            Cell("repeats", "Heraf gentaget"),
            Cell("once", "Engangsbeløb"),
            Cell("yearly", "Beløb om året"),
        ),
        is_cited=False,
        words={word: kind for kind, word in BUDGET_KINDS.items()},
        is_under_heading=True,
    ),
    "largest_amounts": Reader("largest_amounts", (Cell("amount", "Beløb"), Cell("number", "Mål eller punkt", ITEM))),
    "budget_followup_data": Reader(
        "followup_steps",
        (Cell("amount", "Kroner"),),
        is_cited=False,
        words={word: column for column, word in STEPS.items()},
    ),
    "budget_followup": Reader(
        "followup",
        tuple(Cell(column, word) for column, word in FOLLOWUP_TITLES.items()),
        is_cited=False,
    ),
    "budget_explanations": Reader(
        "explanations", (Cell("variance", "Afvigelse"), Cell("row", "Kilde", r"række (\d+)$")), is_cited=False
    ),
    "committees": Reader(
        "committees",
        (
            Cell("items", "Punkter"),
            *(
                Cell(f"outcome {key}", "Beslutninger", rf"([\d.]+) {re.escape(word.lower())}\b")
                for key, word in OUTCOMES.items()
            ),
            Cell("granted", "Bevilget"),
            Cell("recommended", "Anbefalet"),
        ),
        is_cited=False,
    ),
    "units": Reader(
        "units",
        (
            Cell("goals", "Mål"),
            *LIGHT_CELLS,
            Cell("reported", "Rapporteret"),
            Cell("passed", "Passerede frister"),
            Cell("average", "Målbarhed"),
        ),
        is_cited=False,
        is_under_heading=True,
    ),
    "decisions": Reader("decisions", reads_citations=True, is_cited=False, of_rows=(Wanted("items", "number", ITEM),)),
    "attendance": Reader("attendance", (Cell("day", "Udvalg", rf" {DAY}$"), Cell("items", "Punkter"))),
    "changed_documents": Reader("changed_documents", (Cell("received", "Modtaget"),), is_cited=False),
    "changed_goals": Reader("changed_goals", is_cited=False),
    "changed_statuses": Reader("changed_statuses", (Cell("before", "Før"), Cell("now", "Nu"))),
    "changed_numbers": Reader(
        "changed_numbers",
        (Cell("before", "Før"), Cell("now", "Nu"), Cell("received", "Fil og dag", rf", {DAY}$")),
    ),
    "changed_outcomes": Reader("changed_outcomes", (Cell("number", "Punkt", ITEM),)),
    "changed_findings": Reader("changed_findings", is_cited=False),
    "restatements": Reader("restatements", (Cell("before", "Før"), Cell("now", "Nu"), Cell("received", "Rettet"))),
    "lives_by_administration": Reader(
        "lives_by_administration",
        (Cell("year", "Planår"), *(Cell(key, word) for key, word in FATES.items())),
        is_cited=False,
        names=3,
    ),
    "lives": Reader("lives", (Cell("year", "Planår"),)),
    "checks": Reader(
        "checks",
        tuple(Cell(word.lower(), word) for word in ("Planlagt", "Udført", "Bestået", "Ikke bestået")),
        is_cited=False,
        words={word: owner for owner, word in OWNERS.items()},
    ),
    "unread": Reader(
        "unread",
        (
            Cell("lines", "Linjer"),
            Cell("unread", "Ulæste"),
            Cell("share", "Andel"),
            Cell("with number", "Ulæste med tal"),
        ),
        is_cited=False,
    ),
    "quarantined_files": Reader("quarantined_files", (Cell("seen", "Set"),), is_cited=False),
    "measurability_data": Reader(
        "measurability",
        (*(Cell(f"{score} points", f"{score} point") for score in range(6)), Cell("criteria", TOTAL)),
        is_cited=False,
    ),
    "measurability_parts": Reader(
        "measurability_parts",
        (
            Cell("goals", "Mål"),
            Cell("criteria", "Kriterier"),
            *(Cell(part, word) for part, word in MEASURABILITY_PARTS.items()),
            Cell("average", "Gns. point"),
        ),
        is_cited=False,
    ),
}
"""By the name of the table, or what it begins with where there is one for each meeting or administration."""
NUMBERED = ("decisions", "attendance", "units")


def reader_of(table_id: str) -> Reader:
    """How a table is read; one that nobody knows has no values, so that each number in it stands alone."""
    kind = next((kind for kind in NUMBERED if table_id.startswith(f"{kind}_")), table_id)
    return READERS.get(kind, Reader(table_id, is_cited=False))


KNOWN_LIGHTS = {key: light for key, light in LIGHTS.items() if key not in ("not_reported", "not_measurable")}
OWED = r"(?:{before}|(?<=\)), |(?<=\)) og )(?P<of>[^():]+?) \((?P<value>[\d.]+)\)"
"""'Mangler: A (3), B (1) og C (2)': a name and its number, after the words before the first."""
OUTCOME_WORDS = "|".join(re.escape(word) for word in OUTCOMES.values())
SENTENCES: dict[int, tuple[Wanted, ...]] = {
    1: (
        Wanted("changes_sentence", "goals new", rf"{NUMBER} mål er kommet til"),
        Wanted("changes_sentence", "goals gone", rf"{NUMBER} mål er faldet bort"),
        Wanted("changes_sentence", "statuses", rf"{NUMBER} mål har skiftet status"),
        Wanted("changes_sentence", "numbers", rf"{NUMBER} tal er ændret"),
        Wanted("changes_sentence", "findings new", rf"{NUMBER} fund er ny[et]\b"),
        Wanted("changes_sentence", "findings gone", rf"{NUMBER} fund er løst"),
        Wanted("changes_sentence", "years", r"planerne for (\d{4}) trådt i stedet for planerne for (\d{4})"),
        Wanted("goals_sentence", "goals", rf"rummer {NUMBER} (?:nye )?mål"),
        Wanted("goals_sentence", "units", rf"(?:mål|fra tidligere) i {NUMBER} enhed"),
        Wanted("goals_sentence", "followed", rf"følger op på {NUMBER} mål fra tidligere"),
        *(
            Wanted("goals_sentence", key, rf"{NUMBER} er {re.escape(light.word.lower())}\b")
            for key, light in KNOWN_LIGHTS.items()
        ),
        Wanted("goals_sentence", "unknown share", rf"{SHARE} er ukendte"),
        Wanted("goals_sentence", "without figures", rf"{NUMBER} er rapporteret, men mangler tal"),
        Wanted("goals_sentence", "missing", rf"{NUMBER} skulle være rapporteret, men er det ikke"),
        Wanted("goals_sentence", "not due", rf"{NUMBER} skal først rapporteres senere"),
        Wanted("goals_sentence", "reported share", r"Rapporteret er ([\d.]+ af [\d.]+) mål (\([\d,]+ pct\.\))"),
        Wanted("goals_sentence", "compared", r"skulle være det, (.+?) med tal, der kan"),
        Wanted("goals_sentence", "early", rf"; (?:yderligere )?{NUMBER} er (?:rapporteret, før|det alligevel)"),
        Wanted("owed", "missing", OWED.format(before="Mangler: ")),
        Wanted("action_sentence", "conflict", rf"{NUMBER} uenighed(?:er)? om status"),
        Wanted("action_sentence", "not_met", rf"{NUMBER} mål, der ikke nås"),
        Wanted("action_sentence", "postponed", rf"{NUMBER} udsat(?:te)? punkt"),
        Wanted("action_sentence", "overdue", rf"{NUMBER} passere(?:t|de) frist(?:er)? uden status"),
        Wanted("meetings_sentence", "meetings", rf"Der er læst referat af {NUMBER} møde"),
        Wanted("meetings_sentence", "items", rf"\) med {NUMBER} punkt"),
        Wanted("meetings_sentence", "items", rf"har indstillet {NUMBER} punkt"),
        Wanted("meetings_sentence", "meetings", rf"punkt(?:er)? på {NUMBER} møde"),
        Wanted("meetings_sentence", "postponed", rf"; {NUMBER} punkt(?:er)? er udsat"),
        Wanted("foundation", "documents", rf"hviler på {NUMBER} dokument"),
        *(Wanted("foundation", f"kind {key}", rf"([\d.]+) × {word.lower()}\b") for key, word in DOCUMENT_KINDS.items()),
        Wanted("foundation", "lines", rf"\) med {NUMBER} linjer"),
        Wanted("foundation", "unread", rf"{PERCENT} af linjerne er ulæste"),
        Wanted("foundation", "unread with number", rf"{NUMBER} af dem indeholder et tal"),
        Wanted("foundation", "failed", rf"{NUMBER} fil(?:er)? kunne ikke læses"),
        *(
            Wanted("goal_status_alt", key, rf"\b{re.escape(light.word.lower())} ([\d.]+)\b")
            for key, light in LIGHTS.items()
        ),
    ),
    3: (
        Wanted("money_sentence", "all", rf"Dokumenterne nævner {NUMBER} beløb"),
        Wanted("money_sentence", "in plans", rf": {NUMBER} i planerne"),
        Wanted("money_sentence", "in items", rf" og {NUMBER} på møder"),
        Wanted("money_sentence", "unclear", rf"; {NUMBER} kan læses på flere måder"),
        Wanted("money_sentence", "asked", rf"Indstillingerne søger {NUMBER} beløb"),
        Wanted("granted", "amount", rf"{MONEY}(?: om året)? af [A-ZÆØÅ]"),
        Wanted("followup_sentence", "variance", rf"regnskab på {MONEY} (mere|mindre) end det"),
        Wanted("followup_sentence", "spent", r"brugt ([\d.,]+) pct\."),
        Wanted("followup_sentence", "areas", rf"Opfølgningen har {NUMBER} bevillingsområde"),
        Wanted("followup_sentence", "rounds", rf"^(.+?) pr\. {LONG_DAY} venter"),
        Wanted("followup_sentence", "original_budget", rf"oprindeligt budget {MONEY} over"),
        Wanted("followup_sentence", "revised_budget", rf"korrigeret budget {MONEY};"),
        Wanted("followup_sentence", "expected_account", rf"forventet regnskab {MONEY}\.?$"),
    ),
    4: (
        Wanted("account_sentence", "all", rf"Status efter regel for {NUMBER} mål"),
        *(
            Wanted("account_sentence", key, rf"{NUMBER} er (?:{light.of(1)}|{light.of(2)})\b")
            for key, light in LIGHTS.items()
        ),
        Wanted("account_sentence", "without figures", rf"{NUMBER} af de ukendte er rapporteret"),
        Wanted("account_sentence", "amounts", rf"Planen nævner {NUMBER} beløb"),
        Wanted("account_sentence", "once", rf"{MONEY} som engangsbeløb"),
        Wanted("account_sentence", "yearly", rf"{MONEY} om året"),
        Wanted("account_sentence", "owners", r"([\d.]+ af [\d.]+) mål siger noget om, hvem der måler"),
        Wanted("owners", "goals", r"(?<=[^\d.,] )\(([\d.]+)\)"),
    ),
    5: (
        Wanted("milestones_sentence", "all", rf"Planerne har {NUMBER} milepæl"),
        Wanted("milestones_sentence", "overdue", rf"{NUMBER} er overskredet ved"),
        Wanted("milestones_sentence", "coming", rf"{NUMBER} kommer\."),
    ),
    6: (
        Wanted("employment_sentence", "all", rf"Opfølgningen nævner {NUMBER} beskæftigelsesmål"),
        *(
            Wanted("employment_sentence", key, rf"{NUMBER} er (?:{light.of(1)}|{light.of(2)})\b")
            for key, light in LIGHTS.items()
        ),
        Wanted("employment_sentence", "conflict", rf"Ved {NUMBER} mål er regel, tekst og mærke uenige"),
        Wanted("employment_sentence", "period", r"(\d\. kvartal \d{4})"),
    ),
    8: (
        Wanted("changes_page", "goals new", rf": {NUMBER} mål er kommet til"),
        Wanted("changes_page", "goals gone", rf"og {NUMBER} mål er faldet bort"),
        Wanted("changes_page", "years", r"Planerne for (\d{4}) er trådt i stedet for planerne for (\d{4})"),
        Wanted("changes_page", "decisions new", rf"{NUMBER} beslutning(?:er)? er nye? siden"),
        *(
            Wanted("changes_page", f"decisions {key}", rf"(?:sidst: |, | og ){NUMBER} {re.escape(word.lower())}\b")
            for key, word in OUTCOMES.items()
        ),
    ),
    9: (
        Wanted("owed", "all", rf"{NUMBER} mål skulle være rapporteret"),
        Wanted("owed", "missing", OWED.format(before="er det ikke: ")),
        Wanted("measurability_alt", "criteria", rf"I alt {NUMBER} kriterier"),
        Wanted("measurability_alt", "average", r"med ([\d,]+) point i gennemsnit"),
    ),
}
"""By page."""
GAP = r"((?:ingen sammenlignelig værdi|[−\d.,]+[^()]*?) \(mål: .+?\))"
BULLETS: dict[int, tuple[Wanted, ...]] = {
    1: (
        Wanted("short_status", "how much", rf"^(?:Afklar status|Tag stilling til målet): .* – {GAP}\."),
        Wanted("short_status", "light", LIGHT_SAID),
        Wanted("short_postponed", "how much", rf"^Genoptag sagen: .* – {MONEY}"),
        Wanted("short_postponed", "number", r"^Genoptag sagen: (?:Punkt|Meddelelse) (\S+):"),
        Wanted("short_postponed", "points", r"Ad ([^.]+?) er udsat af"),
        Wanted("short_postponed", "day", rf" er udsat af .+ den {LONG_DAY}\. Ansvarlig"),
        Wanted("short_finding", "how much", r"^Ret oplysningen: .+? – (.+?)\.? (?=Fejl:|Advarsel:)"),
        Wanted(
            "short_overdue",
            "how much",
            rf"^Følg op på fristen: .* – ({NUMBER[1:-1]} dage? over fristen|udløb .+? dag)\.",
        ),
    )
}
"""By page, in the items of its numbered list."""
HEADINGS: dict[int, tuple[Wanted, ...]] = {
    2: tuple(Wanted("action_headings", kind, rf"^{re.escape(OF_KINDS[kind])} \({NUMBER}\)$") for kind in KINDS),
    7: (Wanted("meetings", "day", rf"(?P<of>.+) den {LONG_DAY}$"),),
}
CAPTIONS: dict[str, tuple[Wanted, ...]] = {
    "largest_amounts": (Wanted("largest_amounts", "rows", r"^De (\d+) (?:største|nævnte)"),),
    "decisions": (Wanted("meetings", "day of meeting", rf"mødet den {LONG_DAY}$"),),
    "changed_goals": (Wanted("changes_page", "goals listed", rf"\({NUMBER}\)"),),
    "changed_statuses": (Wanted("changes_page", "statuses", rf"\({NUMBER}\)"),),
    "changed_numbers": (Wanted("changes_page", "numbers", rf"\({NUMBER}\)"),),
    "changed_findings": (Wanted("changes_page", "findings listed", rf"\({NUMBER}\)"),),
    "findings": (
        Wanted("findings", "all", rf"^{NUMBER} fund:"),
        *(Wanted("findings", key, rf"{NUMBER} (?:{one}|{many})\b") for key, (one, many) in COUNTED_SEVERITIES.items()),
    ),
}
TITLES: dict[str, tuple[Wanted, ...]] = {"decisions": (Wanted("sittings", "day", rf"^(?P<of>.+) {DAY}$"),)}
CITED: dict[str, tuple[Wanted, ...]] = {
    "decisions": (
        Wanted("outcomes", "outcome", rf"(?i:(?:^|[;:] ?)((?:Ad \S+: )?(?:{OUTCOME_WORDS}))$)"),
        Wanted("outcomes", "day", rf"\S {DAY}: "),
        Wanted("outcomes", "amount", rf"{MONEY}(?: om året)?$"),
        Wanted("outcomes", "follow-up", rf"^{DAY}: "),
        Wanted("outcomes", "more deadlines", r"\(og ([\d.]+) til\)$"),
    )
}
AFTER_CITED: dict[str, tuple[Wanted, ...]] = {
    "decisions": (
        Wanted("outcomes", "more amounts", r"^og ([\d.]+) til$"),
        Wanted("points", "point", r"^(\d+)\. "),
        Wanted("points", "point", r"^Ad (\S+) står ikke"),
    )
}
SOURCE_NOTE = Wanted("figures", "sources", rf"^Kilde: {NUMBER} læs")

MONEY_COLUMN = "Penge"
"""The column of a matrix with the amounts of each agenda item."""
LABELS: dict[int, tuple[Wanted, ...]] = {
    page: tuple(Wanted(place, figure, label) for figure, label in labels.items())
    for (page, place), labels in {
        (3, "money_figures"): {
            "named": r"nævnte? beløb",
            "yearly": r"beløb gælder hvert år",
            "repeats": r"beløb er nævnt flere gange",
            "holders": r"forvaltning(?:er)? nævner beløb i (?:sin|deres) plan",
        },
        (4, "account_figures"): {
            "goals": r"mål i planen",
            "reported": r"mål rapporteret af dem, der skulle",
            "passed": r"passere(?:t|de) frist(?:er)?, .*",
            "falling due": rf"passere(?:t|de) frist(?:er)?, {NUMBER} i kvartalet",
            "average": r"af 5 point i målbarhed .*",
            "criteria": rf"af 5 point i målbarhed \({NUMBER} kriteri(?:um|er)\)",
        },
        (5, "goal_figures"): {
            "goals": r"mål",
            "criteria": r"succeskriteri(?:um|er)",
            "measurable": r"af kriterierne har mindst 4 af 5 point",
            "without criteria": r"mål uden succeskriterier",
        },
        (8, "changes_figures"): {
            "goals": r"mål kommet til og faldet bort",
            "statuses": r"mål har skiftet status",
            "numbers": r"tal er ændret",
            "findings": r"fund kommet til og løst",
        },
        (9, "quality_figures"): {
            "executed": r"planlagte kontroller er udført",
            "unread": r"af linjerne er ulæste",
            "failed": r"fil(?:er)? kunne ikke læses",
            "findings": r"fund i dokumenterne",
        },
    }.items()
}
"""By page: the label of a key figure; a number within the label is a figure of its own."""
OF_HEADINGS = (4,)
"""Pages on which key figures, sentences and tables are of the administration that the heading above them names."""

WORDS: dict[str, str] = {
    "changes_sentence": "sætningen om ændringer",
    "goals_sentence": "sætningen om mål",
    "owed": "listen over, hvem der mangler",
    "goal_status_data": "tabellen Antal mål efter status og enhed",
    "goal_status_alt": "billedteksten til status",
    "action_sentence": "sætningen om, hvad der skal tages stilling til",
    "short_status": "listen Kræver beslutning",
    "short_postponed": "listen Kræver beslutning",
    "short_finding": "listen Kræver beslutning",
    "short_overdue": "listen Kræver beslutning",
    "meetings_sentence": "sætningen om møder",
    "foundation": "Datagrundlag",
    "figures": "kildenoten",
    "action_headings": "overskrifterne",
    **{f"action_{kind}": word for kind, word in OF_KINDS.items()},
    "money_sentence": "sætningen om beløb",
    "granted": "sætningen om bevillinger",
    "money_figures": "nøgletallene",
    "money_by_kind": "tabellen over nævnte beløb",
    "largest_amounts": "tabellen over de største beløb",
    "followup_sentence": "sætningen om budgetopfølgning",
    "followup_steps": "tallene bag figuren",
    "followup": "tabellen over budgetopfølgning",
    "explanations": "tabellen over forklaringer",
    "account_figures": "nøgletallene",
    "account_sentence": "sætningen om status",
    "owners": "listen over, hvem der måler",
    "units": "tabellen over enheder",
    "committees": "tabellen over udvalg",
    "goal_figures": "nøgletallene",
    "goals": "tabellen over mål",
    "targets": "tabellen over måltal",
    "milestones": "tabellen over milepæle",
    "milestones_sentence": "sætningen om milepæle",
    "employment": "tabellen over beskæftigelsesmål",
    "employment_drawn": "tallene bag figuren",
    "employment_sentence": "sætningen om beskæftigelsesmål",
    "meetings": "overskriften",
    "sittings": "kolonnernes titler",
    "items": "punkternes numre",
    "points": "indstillingens punkter",
    "outcomes": "beslutningerne",
    "item_money": "beløbene i matricen",
    "attendance": "tabellen over fravær",
    "changes_figures": "nøgletallene",
    "changes_page": "ændringerne",
    "changed_documents": "tabellen over ændrede dokumenter",
    "changed_statuses": "tabellen over skiftet status",
    "changed_numbers": "tabellen over ændrede tal",
    "changed_outcomes": "tabellen over ændrede beslutninger",
    "restatements": "tabellen over rettede tal",
    "lives_by_administration": "tabellen over initiativer",
    "lives": "listen over initiativer",
    "quality_figures": "nøgletallene",
    "checks": "tabellen over kontroller",
    "unread": "tabellen over ulæste linjer",
    "quarantined_files": "tabellen over filer i karantæne",
    "findings": "tabellen over fund",
    "measurability": "tallene bag figuren",
    "measurability_alt": "billedteksten til målbarhed",
    "measurability_parts": "tabellen over målbarhed",
}
"""What a reader calls each place."""
AMONG = frozenset(
    {
        ("employment_drawn", "baseline"),
        ("employment_drawn", "target"),
        ("employment_drawn", "actual"),
        ("granted", "amount"),
        ("owners", "goals"),
        ("meetings", "day"),
        ("meetings", "day of meeting"),
        ("sittings", "day"),
        ("items", "number"),
        ("points", "point"),
        ("outcomes", "day"),
        ("outcomes", "amount"),
        ("outcomes", "follow-up"),
        ("outcomes", "more deadlines"),
        ("outcomes", "more amounts"),
        ("changed_outcomes", "number"),
        ("restatements", "before"),
        ("restatements", "now"),
        ("restatements", "received"),
        ("lives", "year"),
    }
)
"""Figures of which a page prints those it has room for: each must be one that marts gives, and not all are there."""
ONCE = frozenset({("outcomes", "outcome")})
"""Figures that may be printed several times, and are held once."""
