"""Keys that the warehouse gives to something else than a fact: a document, a period, an appropriation, an initiative.

Here: what such a key stands for, told in Danish, and the facts it leads to. Not here: facts (fact.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.browse.kinds import KINDS
from pipelines.browse.labels import label, told
from pipelines.model.dictionary import Field
from pipelines.render import danish
from pipelines.render.municipality import municipality

Row = dict[str, Any]
Ask = Callable[[str, Sequence[object]], list[Row]]
"""Answers a statement to the published file."""
Fields = Mapping[tuple[str, str], Field]
"""The dictionary of schema styring, by view and column."""

DOCUMENT = "dokumenter"
VIEWS = {
    DOCUMENT: ("dokument_id", "Dokument", "dokumenttitel"),
    "bevillinger": ("bevilling_id", "Bevilling", "punkt"),
    "initiativer": ("initiativ_id", "Initiativ", "initiativ"),
    "perioder": ("periode_id", "Periode", "periodenavn"),
}
"""The views whose rows are no facts of their own: their key, what a row is, and the column that names it."""
SENTENCES = {
    DOCUMENT: "Et dokument, som det er læst. Dets linjer åbner i maalbar ui, hver med sine kendsgerninger.",
    "bevillinger": "En bevilling er en beslutning og det beløb, som den gælder; hver af dem er en kendsgerning.",
    "initiativer": "Et initiativ er et mål eller et overført projekt, som er fulgt videre til en senere plan.",
    "perioder": "En periode er ingen kendsgerning; det, der gælder den, findes med: "
    "select * from styring.status where periode_id = '{key}'",
}
LEADS_TO = ("beslutning_id", "beloeb_id", "punkt_id", "maal_id", "overfoersel_id", "senere_maal_id")
RUN = "select min(koersel_begyndt) as begyndt from styring.kontroller where koersel_id = ? having count(*) > 0"
SHAPE = re.compile(r"[0-9a-f]{12}|[a-z]+-[0-9a-f]{16}/\S+|\d{4}-(?:Q[1-4]|H[12]|\d\d)")
"""What such a key looks like, apart from a year and a run's: that is also a word to search for."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a key stands for. `fields` are labels with values; `leads_to` are facts, each by what it is and its id."""

    view: str
    one: str
    title: str
    sentence: str
    fields: Sequence[tuple[str, str]] = ()
    leads_to: Sequence[tuple[str, str]] = ()


def named(ask: Ask, key: str, fields: Fields) -> Named | None:
    """What a key stands for that is no fact's; None where the file has no such key."""
    for view, (column, one, title) in VIEWS.items():
        for row in ask(f"select * from styring.{view} where {column} = ? limit 1", [key]):
            told_of = [*_told(view, row, fields), *(_read_in(ask, key) if view == DOCUMENT else ())]
            sentence = SENTENCES[view].format(key=key)
            return Named(view, one, str(row[title] or key), sentence, told_of, list(_leads_to(row)))
    for row in ask(RUN, [key]):
        return Named(
            "kontroller", "Kørsel", told(row["begyndt"]), "En kørsel af programmet; se de seneste med: maalbar status"
        )
    return None


def _told(view: str, row: Row, fields: Fields) -> Iterator[tuple[str, str]]:
    """The values of a row; of its keys only that of the document it stands in."""
    for column, value in row.items():
        is_key = column.endswith("_id") and (column != "dokument_id" or view == DOCUMENT)
        if value is None or is_key or (view, column) not in fields:
            continue
        said = f"{municipality(value).name} ({value})" if column == "kommune_nr" else told(value, fields[view, column])
        yield label(column).removesuffix(" id"), said


def _read_in(ask: Ask, document_id: str) -> Iterator[tuple[str, str]]:
    """The facts of a document by kind: 'Mål: 3 · Beløb: 1'."""
    counted = ask(
        "select visning, count(*) as antal from styring.steder where dokument_id = ? group by 1", [document_id]
    )
    yield "Kendsgerninger", by_kind({row["visning"]: row["antal"] for row in counted})


def by_kind(counts: Mapping[str, int]) -> str:
    """'Mål: 3 · Beløb: 1', in the order of the kinds."""
    parts = [f"{kind.many}: {danish.number(counts[view])}" for view, kind in KINDS.items() if view in counts]
    return " · ".join(parts) or "ingen"


def _leads_to(row: Row) -> Iterator[tuple[str, str]]:
    kinds = {kind.key: kind.one for kind in KINDS.values()}
    for column in LEADS_TO:
        if row.get(column):
            yield kinds.get(column, "Senere mål"), str(row[column])
