"""How a fact is told to a reader: the labels of its columns and its values as Danish words and figures.

What a column means stands in the dictionary; a label is only its name, written as Danish is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from pipelines.ask.shown import DECIMALS, is_named_by
from pipelines.model.dictionary import Field
from pipelines.render import danish

LETTERS = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
LABELS = {
    "plan_aar": "Planår",
    "fra_aar": "Fra år",
    "til_aar": "Til år",
    "regnskabsaar": "Regnskabsår",
    "beloeb_kr": "Beløb",
    "beloeb_hoej_kr": "Beløb, øvre ende",
    "vaerdi_hoej": "Værdi, øvre ende",
    "maaltal_hoej": "Måltal, øvre ende",
    "maaleenhed": "Enhed for tallet",
    "kommune_nr": "Kommune",
    "fravaer_eller_imod": "Fravær eller imod",
    "henviser_til_slags": "Hvad der henvises til",
    "status_maerke": "Mærke ved status",
    "gaelder": "Status for",
    "udfald_pr_punkt": "Udfald pr. punkt",
    "periode_id": "Periode",
    "naeste_periode_id": "Næste periode med status",
    "fremlagt_periode_id": "Lagt frem i",
    "er_aarligt": "Gælder hvert år",
    "faktisk": "Faktisk tal",
    "hvad": "Hvad der skal ske",
    "regelgren": "Reglens gren",
    "er_uenig": "Tekst og tal er uenige",
    "skal_foreligge": "Status skal foreligge",
    "pr_dato": "Opgjort pr.",
    "sha256": "SHA-256",
}
"""Labels that a name does not give by itself."""
UNITS = {"_kr": " (kr.)", "_pct": " (pct.)"}


def label(column: str) -> str:
    """'Økonomiske konsekvenser' of oekonomiske_konsekvenser."""
    if column in LABELS:
        return LABELS[column]
    return _danish_letters(column.removesuffix("_kr").removesuffix("_pct").replace("_", " ")).capitalize()


def heading(column: str) -> str:
    """A label over a column of a table, with the unit that its name tells: 'Beløb (kr.)'."""
    unit = next((word for ending, word in UNITS.items() if column.endswith(ending)), "")
    return label(column).removesuffix(" id") + unit


def _danish_letters(text: str) -> str:
    for typed, letter in LETTERS:
        text = text.replace(typed, letter)
    return text


def told(value: object, field: Field | None = None) -> str:
    """A value as it is read: 1.250,5; 24. januar 2012; ja. Lists and maps on one line, a unit behind its figure."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Mapping):
        return " · ".join(f"{told(key)}: {told(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(told(one) for one in value)
    if isinstance(value, (Decimal, float, int)):
        return _figure(value, field)
    if isinstance(value, datetime):
        return f"{danish.day(value.date())} kl. {value:%H.%M}"
    return danish.day(value) if isinstance(value, date) else danish.printable(str(value))


def _figure(value: Decimal | float | int, field: Field | None) -> str:
    if field is not None and is_named_by(field.column):
        return str(value)
    unit = field.unit if field is not None else ""
    return danish.number(value, DECIMALS) + (danish.NARROW_GAP + unit if unit else "")
