"""One fact with all that belongs to it: its fields, the lines it is printed on, and the facts around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.browse.catalogue import Row
from pipelines.browse.changes import Change, changes_of
from pipelines.browse.edition import Edition
from pipelines.browse.kinds import GOAL, ITEM, KINDS, Kind
from pipelines.browse.labels import label, told
from pipelines.model.dictionary import Field
from pipelines.render import danish
from pipelines.render.web import with_gaps

AROUND = 4
"""Lines shown before and after the printed ones."""
MOST_LINES = 60
MOST_OF_A_KIND = 8
LONG = 90
"""A value of more characters than that has the whole width."""
PLACE = {"dokument_id", "fil", "side", "linje_fra", "linje_til", "trykt", "regel", "kildetype", "ark", "raekke"}
"""Columns that tell where a fact is printed."""
OWNERS = ("maal_id", "punkt_id")
"""The columns by which facts hang on a goal or an agenda item, the nearer first."""
HANGING = (GOAL, ITEM)
"""The kinds that others hang on, so that a search can be narrowed to what hangs there."""
HOW = {
    ("henviser_til_maal_id", 1): "Henviser til",
    ("henviser_til_maal_id", 0): "Henvises til fra",
    ("initiativer", 1): "Blev senere til",
    ("initiativer", 0): "Kommer fra",
    ("bevillinger", 1): "Beløb, som beslutningen gælder",
    ("bevillinger", 0): "Beslutninger om beløbet",
    ("maaltal_maaling_id", 1): "Måltallet",
    ("faktisk_maaling_id", 1): "Det faktiske tal",
    ("udgangspunkt_maaling_id", 1): "Udgangspunktet",
    ("maaltal_maaling_id", 0): "Status, som tallet er måltal i",
    ("faktisk_maaling_id", 0): "Status, som tallet er målt i",
    ("udgangspunkt_maaling_id", 0): "Status, som tallet er udgangspunkt i",
    ("enhed_id", 1): "Enhed",
    ("overenhed_id", 1): "Hører under",
    ("overenhed_id", 0): "Enheder under denne",
}
"""Headings of facts that are linked in a particular way; `1` where the fact shown is the one that points."""


@dataclass(frozen=True, slots=True)
class Told:
    """A field of a fact: its label, its value as read, and what it means."""

    column: str
    label: str
    value: str
    meaning: str

    @property
    def is_long(self) -> bool:
        """True where it needs the whole width."""
        return len(self.value) > LONG


@dataclass(frozen=True, slots=True)
class Group:
    """Facts under one heading, the first of them; `more` is how many there are besides."""

    heading: str
    facts: Sequence[Row]
    more: int = 0


@dataclass(frozen=True, slots=True)
class FactPage:
    """What the page of a fact shows. `owner` is the goal or item that it hangs on, with what else hangs there."""

    kind: Kind
    fact: Row
    fields: Sequence[Told]
    source: Mapping[str, str]
    lines: Sequence[Row]
    is_shortened: bool
    linked: Sequence[Group]
    owner: Row | None
    around: Sequence[Group]
    changes: Sequence[Change]


def fact_page(edition: Edition, fact_id: str, fields: Mapping[tuple[str, str], Field]) -> FactPage | None:
    """The page of an id; None where no fact has it. `fields` are the dictionary's, by view and column."""
    fact = edition.catalogue.fact(fact_id)
    if fact is None:
        return None
    kind = KINDS[fact["kind"]]
    [row] = edition.rows(f"select * from styring.{kind.view} where {kind.key} = ? limit 1", [fact_id])
    owner = _owner(edition, fact)
    last = min(fact["line_end"] or 0, (fact["line_start"] or 0) + MOST_LINES)
    return FactPage(
        kind=kind,
        fact=fact,
        fields=list(_told(kind, row, fields)),
        source=dict(_source(row)) | dict(_proof(edition, fact_id)),
        lines=_lines(edition, fact, last),
        is_shortened=last < (fact["line_end"] or 0),
        linked=_grouped(_named(edition.catalogue.linked(fact_id), owner)),
        owner=owner,
        around=_around(edition, fact, owner) if owner else (),
        changes=changes_of(edition, fact_id),
    )


def _told(kind: Kind, row: Row, fields: Mapping[tuple[str, str], Field]) -> Iterator[Told]:
    """The fields that have a value and are not told elsewhere on the page."""
    for column, value in row.items():
        is_key = column.endswith("_id") and not column.endswith("periode_id")
        if value is None or value == "" or column in PLACE or is_key or (kind.view, column) not in fields:
            continue
        field = fields[kind.view, column]
        yield Told(column, label(column), told(value, field), field.da)


def _source(row: Row) -> Iterator[tuple[str, str]]:
    """What the place is called, and what is printed there, where that is not as long as the lines themselves."""
    for column in ("regel", "kildetype", "ark", "raekke", "trykt"):
        if row.get(column) and len(str(row[column])) <= LONG:
            yield label(column), told(row[column])


def _proof(edition: Edition, fact_id: str) -> Iterator[tuple[str, str]]:
    """The checks of the last run that are about a fact, and the report pages that show it."""
    found = edition.rows(
        "select kontroller_bestaaet, kontroller_i_alt, kontroller_ikke_bestaaet, rapportsider "
        "from styring.kilde where id = ? limit 1",
        [fact_id],
    )
    for row in found:
        passed, total = danish.number(row["kontroller_bestaaet"]), danish.number(row["kontroller_i_alt"])
        failed = f"; ikke {row['kontroller_ikke_bestaaet']}" if row["kontroller_ikke_bestaaet"] else ""
        yield "Kontroller bestået i den seneste kørsel", f"{passed} af {total}{failed}"
        yield "Rapportsider, der viser den", row["rapportsider"] or "ingen"


def _lines(edition: Edition, fact: Row, last: int) -> Sequence[Row]:
    if fact["line_start"] is None:
        return ()
    first, last = max(1, fact["line_start"] - AROUND), last + AROUND
    found = edition.rows(
        "select number, text, page from reporting.rpt_document_lines "
        "where document_id = ? and number between ? and ? order by number",
        [fact["document"], first, last],
    )
    return with_gaps(found, first, found[-1]["number"]) if found else ()


def _owner(edition: Edition, fact: Row) -> Row | None:
    """The goal that a fact hangs on, or else the agenda item."""
    owners = [one for one in edition.catalogue.linked(fact["id"]) if one["out"] and one["how"] in OWNERS]
    return min(owners, key=lambda one: OWNERS.index(one["how"]), default=None)


def _named(linked: Sequence[Row], owner: Row | None) -> Iterator[tuple[str, Row]]:
    """Each linked fact under its heading, without the owner, which has a place of its own."""
    for one in linked:
        if owner is None or one["id"] != owner["id"]:
            yield HOW.get((one["how"], one["out"]), KINDS[one["kind"]].many), one


def _around(edition: Edition, fact: Row, owner: Row) -> Sequence[Group]:
    """What else hangs on the goal or item that a fact hangs on."""
    siblings = [one for one in edition.catalogue.linked(owner["id"]) if one["id"] != fact["id"]]
    return _grouped((KINDS[one["kind"]].many, one) for one in siblings if one["how"] in OWNERS and not one["out"])


def _grouped(named: Iterator[tuple[str, Row]]) -> Sequence[Group]:
    """Facts by heading, in the order of the kinds; each fact once under a heading."""
    groups: dict[str, dict[str, Row]] = {}
    for heading, one in named:
        groups.setdefault(heading, {})[one["id"]] = one
    order = list(KINDS)
    ordered = sorted(groups.items(), key=lambda group: min(order.index(one["kind"]) for one in group[1].values()))
    return [
        Group(heading, list(facts.values())[:MOST_OF_A_KIND], max(0, len(facts) - MOST_OF_A_KIND))
        for heading, facts in ordered
    ]
