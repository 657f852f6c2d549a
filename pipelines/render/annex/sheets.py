"""Which sheets the annex has, of which rows, with which columns. Here: the choice and the headings.

Not here: what a column means (the descriptions of the report models), how a sheet is set (workbook.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pipelines.render import danish
from pipelines.render.pages.context import ReportContext
from pipelines.render.sources import Row, SourceList
from pipelines.render.wording import (
    BUDGET_KINDS,
    COMING,
    COMPARATORS,
    DIRECTIONS,
    FINDING_KINDS,
    FREQUENCIES,
    LIGHTS,
    LOOKING_BACK,
    OUTCOMES,
    OVERDUE,
    REPORTING,
    SECTIONS,
    SEVERITIES,
    STATED,
    SUBJECTS,
)

Kind = Literal["text", "word", "value", "count", "number", "money", "share", "date", "yes_no", "link"]
Width = Literal["narrow", "normal", "broad", "wide"]

UNITS: dict[Kind, str] = {
    "text": "tekst",
    "word": "et af ordene i næste kolonne",
    "value": "den enhed, der står i kolonnen Enhed",
    "count": "antal",
    "number": "nummer",
    "money": "kroner",
    "share": "pct.",
    "date": "dato",
    "yes_no": "ja eller nej",
    "link": "link",
}
"""What the cells of each kind of column are told in."""


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A column: the row's key, its heading, and the words that its values are told with.

    `meaning` is given only where no report model has the column; elsewhere the model's own description is used.
    """

    name: str
    title: str
    kind: Kind = "text"
    width: Width = "normal"
    words: Mapping[str, str] | None = None
    meaning: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the report model of its rows, which rows, and what is said where there are none."""

    name: str
    model: str
    rows: Callable[[ReportContext], list[Row]]
    columns: tuple[AnnexColumn, ...]
    nothing: str

    @property
    def all_columns(self) -> tuple[AnnexColumn, ...]:
        """Its own columns, then where the row is printed."""
        return (*self.columns, *PLACE)


LINK = AnnexColumn(
    "link", "Åbn linjen", "link", meaning="Åbner dokumentet, som det er læst, på den linje, hvor rækken er trykt."
)
PLACE = (
    LINK,
    AnnexColumn("file_name", "Fil", width="broad"),
    AnnexColumn("page", "Side", "number", "narrow"),
    AnnexColumn("line_start", "Fra linje", "number", "narrow"),
    AnnexColumn("line_end", "Til linje", "number", "narrow"),
    AnnexColumn("printed", "Trykt", width="wide"),
    AnnexColumn("rule", "Regel"),
)
ALL_SECTIONS = {**SECTIONS, **LOOKING_BACK}
LIGHT_WORDS = {key: light.word for key, light in LIGHTS.items()}
DEADLINE_WORDS = {light.key: light.word for light in (OVERDUE, COMING)}

ADMINISTRATION = AnnexColumn("administration", "Forvaltning", width="broad")
ORG_UNIT = AnnexColumn("org_unit", "Enhed i forvaltningen")
SECTION = AnnexColumn("section", "Slags", "word", words=ALL_SECTIONS)
GOAL_TITLE = AnnexColumn("goal_title", "Mål", width="wide")
GOAL_ID = AnnexColumn("goal_id", "Målets id")
INDICATOR = AnnexColumn("indicator", "Hvad der måles", width="wide")
UNIT = AnnexColumn("unit", "Enhed", "word", words={**danish.UNITS, "antal": "antal"})
COMPARATOR = AnnexColumn("comparator", "Måltallet er", "word", words=COMPARATORS)
DIRECTION = AnnexColumn("direction", "Bedst er", "word", words=DIRECTIONS)
BASELINE = AnnexColumn("baseline_value", "Udgangspunkt", "value")
TARGET = AnnexColumn("target_value", "Måltal", "value")
TARGET_HIGH = AnnexColumn("target_value_high", "Måltal, øvre ende", "value")
TARGET_DAY = AnnexColumn("target_period_end", "Måltallet gælder til", "date")
OUTCOME = AnnexColumn("outcome", "Udfald", "word", words=OUTCOMES)
AMOUNT = AnnexColumn("amount_dkk", "Beløb", "money")
AMOUNT_HIGH = AnnexColumn("amount_high_dkk", "Beløb, øvre ende", "money")
AMOUNT_KIND = AnnexColumn("kind", "Slags", "word", words=BUDGET_KINDS)
PER_YEAR = AnnexColumn("is_per_year", "Om året", "yes_no", "narrow")
MEETING = AnnexColumn("meeting_date", "Møde", "date")
DUE = AnnexColumn("due_date", "Frist", "date")
STATUS_COLUMNS = (
    AnnexColumn("period_id", "Kvartal", width="narrow"),
    ADMINISTRATION,
    ORG_UNIT,
    GOAL_TITLE,
    AnnexColumn("subject", "Gælder", "word", words=SUBJECTS),
    INDICATOR,
    BASELINE,
    TARGET,
    TARGET_HIGH,
    AnnexColumn("actual_value", "Seneste værdi", "value"),
    UNIT,
    COMPARATOR,
    DIRECTION,
    TARGET_DAY,
    AnnexColumn("actual_period_end", "Værdien gælder til", "date"),
    AnnexColumn("status_by_rule", "Status efter regel", "word", words=LIGHT_WORDS),
    AnnexColumn("status_stated", "Status efter teksten", "word", words=STATED),
    AnnexColumn("status_mark", "Mærke", width="narrow"),
    AnnexColumn("is_conflict", "Uenighed", "yes_no", "narrow"),
    AnnexColumn("is_due", "Skulle rapporteres", "yes_no", "narrow"),
    AnnexColumn("is_reported", "Er rapporteret", "yes_no", "narrow"),
    AnnexColumn("reporting", "Hvad der er rapporteret", "word", words=REPORTING),
    AnnexColumn("status_rule", "Statusregel"),
    AnnexColumn("goal_status_id", "Id"),
    GOAL_ID,
)


def _deadlines(context: ReportContext) -> list[Row]:
    passed = ({**row, "light": OVERDUE.key} for row in context.rows.milestones)
    return [*passed, *({**row, "light": COMING.key} for row in context.rows.coming_milestones)]


def _sources(context: ReportContext) -> list[Row]:
    return source_rows(context.sources)


def source_rows(sources: SourceList) -> list[Row]:
    """The numbered sources of page 10 as rows."""
    return [
        {
            "number": number,
            "fact_id": place.fact_id,
            "document_id": place.document_id,
            "file_name": place.file_name,
            "page": place.page,
            "line_start": place.line_start,
            "line_end": place.line_end,
            "printed": place.printed,
            "rule": place.rule,
        }
        for number, place in sources.places.items()
    ]


SHEETS = (
    Sheet(
        "Mål",
        "rpt_goals",
        lambda context: context.rows.goals,
        (
            ADMINISTRATION,
            ORG_UNIT,
            AnnexColumn("number", "Nr.", width="narrow"),
            AnnexColumn("title", "Mål", width="wide"),
            SECTION,
            AnnexColumn("plan_name", "Plan", width="broad"),
            AnnexColumn("plan_year", "Planår", "number", "narrow"),
            AnnexColumn("measured_by", "Hvem måler"),
            AnnexColumn("measured_when", "Hvornår måles"),
            AnnexColumn("measurement_frequency", "Hyppighed", "word", words=FREQUENCIES),
            AnnexColumn("criteria", "Kriterier", "count", "narrow"),
            AnnexColumn("targets", "Måltal", "count", "narrow"),
            AnnexColumn("average_measurability", "Målbarhed i gennemsnit", "count", "narrow"),
            GOAL_ID,
        ),
        "Der er ikke læst nogen plan med mål, der gælder i kvartalet.",
    ),
    Sheet(
        "Kriterier",
        "rpt_criteria",
        lambda context: context.rows.criteria,
        (
            ADMINISTRATION,
            ORG_UNIT,
            GOAL_TITLE,
            AnnexColumn("ordinal", "Nr. i målet", "number", "narrow"),
            AnnexColumn("text", "Kriterium", width="wide"),
            AnnexColumn("has_number", "Tal", "yes_no", "narrow"),
            AnnexColumn("has_unit", "Enhed", "yes_no", "narrow"),
            AnnexColumn("has_deadline", "Frist", "yes_no", "narrow"),
            AnnexColumn("has_owner", "Ansvarlig", "yes_no", "narrow"),
            AnnexColumn("has_frequency", "Hyppighed", "yes_no", "narrow"),
            AnnexColumn("measurability", "Point", "count", "narrow"),
            AnnexColumn("criterion_id", "Id"),
            GOAL_ID,
        ),
        "Planerne har ingen succeskriterier.",
    ),
    Sheet(
        "Måltal",
        "rpt_goal_targets",
        lambda context: context.rows.targets,
        (
            ADMINISTRATION,
            GOAL_TITLE,
            SECTION,
            INDICATOR,
            BASELINE,
            COMPARATOR,
            TARGET,
            TARGET_HIGH,
            UNIT,
            DIRECTION,
            TARGET_DAY,
            AnnexColumn("baseline_period_end", "Udgangspunktet gælder til", "date"),
            AnnexColumn("measurement_id", "Id"),
            GOAL_ID,
        ),
        "Der er ikke læst måltal i planerne for kvartalet.",
    ),
    Sheet(
        "Status",
        "rpt_goal_status",
        lambda context: context.rows.statuses,
        STATUS_COLUMNS,
        "Der er ikke beregnet status for noget mål i kvartalet.",
    ),
    Sheet(
        "Frister",
        "rpt_milestones",
        _deadlines,
        (
            DUE,
            AnnexColumn(
                "light",
                "Stand",
                "word",
                words=DEADLINE_WORDS,
                meaning="Om fristen er passeret ved kvartalets udgang eller ligger senere i planåret.",
            ),
            AnnexColumn("what", "Hvad", width="wide"),
            GOAL_TITLE,
            ADMINISTRATION,
            ORG_UNIT,
            AnnexColumn("measured_by", "Hvem måler"),
            AnnexColumn("milestone_id", "Id"),
            GOAL_ID,
        ),
        "Ingen frister i de gældende planer ligger i planåret.",
    ),
    Sheet(
        "Beskæftigelse",
        "rpt_employment_targets",
        lambda context: context.rows.employment,
        STATUS_COLUMNS,
        "Der er ikke læst opfølgning på beskæftigelsesmål i de gældende planer.",
    ),
    Sheet(
        "Beslutninger",
        "rpt_decisions",
        lambda context: context.rows.decisions,
        (
            MEETING,
            AnnexColumn("body", "Møde i", width="broad"),
            AnnexColumn("number", "Punkt", width="narrow"),
            AnnexColumn("title", "Sag", width="wide"),
            AnnexColumn("committee", "Besluttet af", width="broad"),
            AnnexColumn("decision_date", "Besluttet den", "date"),
            OUTCOME,
            AnnexColumn("text", "Beslutning", width="wide"),
            AnnexColumn("decision_id", "Id"),
        ),
        "Rapporten rummer ingen beslutninger fra møder i kvartalet.",
    ),
    Sheet(
        "Sagsfrister",
        "rpt_item_deadlines",
        lambda context: context.rows.item_deadlines,
        (
            DUE,
            AnnexColumn("what", "Hvad", width="wide"),
            MEETING,
            AnnexColumn("agenda_item_id", "Punktets id"),
            AnnexColumn("milestone_id", "Id"),
        ),
        "Rapporten rummer ingen frister, der er nævnt på møder i kvartalet.",
    ),
    Sheet(
        "Beløb",
        "rpt_budgets",
        lambda context: context.rows.budgets,
        (
            AMOUNT,
            AMOUNT_HIGH,
            PER_YEAR,
            AMOUNT_KIND,
            AnnexColumn("purpose", "Til hvad", width="wide"),
            AnnexColumn("administration", "Hos", width="broad"),
            ORG_UNIT,
            GOAL_TITLE,
            AnnexColumn("item_number", "Punkt", width="narrow"),
            AnnexColumn("item_title", "Sag", width="wide"),
            MEETING,
            AnnexColumn("is_repeat", "Gentaget", "yes_no", "narrow"),
            AnnexColumn("period_start", "Gælder fra", "date"),
            AnnexColumn("period_end", "Gælder til", "date"),
            AnnexColumn("budget_id", "Id"),
        ),
        "Hverken planerne eller møderne i kvartalet nævner beløb.",
    ),
    Sheet(
        "Bevillinger",
        "rpt_granted_amounts",
        lambda context: context.rows.grants,
        (
            AMOUNT,
            AMOUNT_HIGH,
            PER_YEAR,
            AMOUNT_KIND,
            AnnexColumn("item_number", "Punkt", width="narrow"),
            AnnexColumn("item_title", "Sag", width="wide"),
            AnnexColumn("point", "Indstillingens punkt", width="narrow"),
            AnnexColumn("committee", "Besluttet af", width="broad"),
            AnnexColumn("decision_date", "Besluttet den", "date"),
            OUTCOME,
            AnnexColumn("budget_id", "Beløbets id"),
            AnnexColumn("granted_amount_id", "Id"),
        ),
        "Rapporten rummer ingen indstilling, der søger en bevilling, en garanti eller et tilskud.",
    ),
    Sheet(
        "Budgetopfølgning",
        "rpt_budget_followup",
        lambda context: context.rows.followup,
        (
            AnnexColumn("fiscal_year", "Regnskabsår", "number", "narrow"),
            AnnexColumn("round", "Opfølgning"),
            AnnexColumn("as_of", "Gælder til", "date"),
            AnnexColumn("committee", "Udvalg", width="broad"),
            AnnexColumn("area", "Bevillingsområde", width="broad"),
            AnnexColumn("account", "Konto"),
            AnnexColumn("original_budget", "Oprindeligt budget", "money"),
            AnnexColumn("supplementary", "Tillæg", "money"),
            AnnexColumn("reallocated", "Omplaceret", "money"),
            AnnexColumn("carried_over", "Overført", "money"),
            AnnexColumn("revised_budget", "Korrigeret budget", "money"),
            AnnexColumn("spent", "Forbrug", "money"),
            AnnexColumn("spent_pct", "Forbrugsprocent", "share"),
            AnnexColumn("budget_to_date", "Forventet forbrug til dato", "money"),
            AnnexColumn("expected_account", "Forventet regnskab", "money"),
            AnnexColumn("variance", "Afvigelse", "money"),
            AnnexColumn("explanation", "Forklaring", width="wide"),
            AnnexColumn("action", "Handling", width="wide"),
            AnnexColumn("sheet", "Ark"),
            AnnexColumn("row_number", "Række", "number", "narrow"),
            AnnexColumn("budget_followup_id", "Id"),
        ),
        "Rapporten rummer intet udtræk af økonomisystemet, der gælder i kvartalet.",
    ),
    Sheet(
        "Fund",
        "rpt_findings",
        lambda context: context.rows.findings,
        (
            AnnexColumn("severity", "Alvor", "word", words=SEVERITIES),
            AnnexColumn("kind", "Hvad", "word", "broad", words=FINDING_KINDS),
            AnnexColumn("message_da", "Forklaring", width="wide"),
            AnnexColumn("expected", "Ventet"),
            AnnexColumn("found", "Fundet"),
            AnnexColumn("finding_id", "Id"),
        ),
        "Der er ikke fundet modsigelser eller fejl i det læste.",
    ),
    Sheet(
        "Kilder",
        "rpt_goals",
        _sources,
        (
            AnnexColumn(
                "number", "Kilde", "number", "narrow", meaning="Tallet i kantet parentes i rapporten (afsnit 10)."
            ),
            AnnexColumn(
                "fact_id",
                "Id",
                width="broad",
                meaning="Nøglen på det første faktum, der står på stedet; se maalbar explain.",
            ),
        ),
        "Rapporten henviser ikke til noget dokument.",
    ),
)
