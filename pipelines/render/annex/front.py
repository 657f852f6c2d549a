"""The first and the last sheet of the annex: what it is, and what each column means. Here: their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipelines.render import danish
from pipelines.render.annex.sheets import SHEETS, UNITS, AnnexColumn, Sheet
from pipelines.render.pages.context import ReportContext
from pipelines.render.sources import Row

Descriptions = Mapping[tuple[str, str | None], str]
"""(report model, column) → its Danish description in the models; column None is the model itself."""

FRONT, DICTIONARY = "Læs mig", "Ordbog"
FRONT_TITLES = ("Emne", "Forklaring")
DICTIONARY_TITLES = ("Ark", "Kolonne", "Betydning", "Enhed", "Værdier", "Tabel i lageret", "Kolonne i lageret")
WHAT = (
    "Rækkerne bag kvartalsrapporten, én for én: Hvert tal i rapporten er talt eller lagt sammen af rækker i disse ark. "
    "Regnearket er lavet i samme kørsel og af de samme rækker som rapport.pdf og rapport.html."
)
FOLLOW = (
    "Hver række nævner fil, side, linjer, det trykte og den regel, der læste det. Linket »Åbn linjen« åbner "
    "dokumentet, som det er læst, på linjen, når regnearket ligger i rapportens mappe. Åbner det kun dokumentets "
    "begyndelse, er linjen fundet ved sit nummer. maalbar explain ID viser vejen fra rækkens id til linjen."
)
FILTERS = "Hvert ark har filtre i overskriften. Tomme celler er det, dokumenterne ikke siger; de er aldrig et nul."
NO_DESCRIPTION = "–"


def front_rows(context: ReportContext, notice: str | None) -> list[tuple[str, str]]:
    """Subject and explanation, the sheets with their number of rows last."""
    quarter = context.scope.quarter
    period = f"{danish.day(quarter.starts_on)} – {danish.day(quarter.ends_on)}"
    rows = [
        ("Hvad det er", WHAT),
        ("Rapport", f"Kvartalsrapport {quarter.label_da} – {context.name}"),
        ("Kommune", f"{context.municipality.name} (kommunekode {context.scope.municipality_code})"),
        *([("Bemærk", notice)] if notice else []),
        ("Periode", period),
        ("Planer", danish.sentence(context.plan_years_da)),
        ("Skæringsdato", danish.day(context.cut_off)),
        ("Version", f"Rapportens version {context.version}, lavet med kode {context.code}"),
        ("Fra række til linje", FOLLOW),
        ("Filtre og tomme celler", FILTERS),
    ]
    return [*rows, *((f"Arket {sheet.name}", _held(sheet, context)) for sheet in SHEETS)]


def _held(sheet: Sheet, context: ReportContext) -> str:
    held = len(sheet.rows(context))
    return danish.count(held, "række.", "rækker.") if held else sheet.nothing


def dictionary_rows(descriptions: Descriptions, sheets: Sequence[Sheet] = SHEETS) -> list[tuple[str, ...]]:
    """A row for each column of each sheet, under DICTIONARY_TITLES."""
    return [_entry(sheet, column, descriptions) for sheet in sheets for column in sheet.all_columns]


def _entry(sheet: Sheet, column: AnnexColumn, descriptions: Descriptions) -> tuple[str, ...]:
    meaning = column.meaning or descriptions.get((sheet.model, column.name)) or NO_DESCRIPTION
    values = "; ".join(f"{word or key} ({key})" for key, word in (column.words or {}).items())
    born = ("–", "–") if column.meaning else (f"reporting.{sheet.model}", column.name)
    return (sheet.name, column.title, meaning, UNITS[column.kind], values, *born)


def descriptions_of(rows: Sequence[Row]) -> Descriptions:
    """The frozen descriptions by model and column."""
    return {(row["model"], row["column"]): row["description"] for row in rows}
