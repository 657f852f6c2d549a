"""The documents as they were read, a stretch of lines at a time, each line with the facts that begin on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.browse.catalogue import Row
from pipelines.browse.edition import Edition
from pipelines.browse.keys import by_kind
from pipelines.render.sources import document_title
from pipelines.render.web import with_gaps

STRETCH = 200
"""Lines on one page."""
BEFORE = 20
"""Lines before the one that a link leads to."""
MOST_LISTED = 300
LISTED = """
select dokument_id, fil, dokumenttitel, dokumenttype, antal_linjer, kommune_nr, count(*) over () as i_alt,
    coalesce(plan_aar, year(moededato)) as aar
from styring.dokumenter
where er_gaeldende and contains(lower(concat_ws(' ', dokumenttitel, fil)), lower($typed))
order by kommune_nr, aar desc, dokumenttype, dokumenttitel, fil
limit $most
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document; `facts` are those that begin on a line, `marked` the lines of the fact asked for.

    `by_kind` says how many facts of each kind the whole document has.
    """

    title: str
    document: Row
    first: int
    last: int
    lines: Sequence[Row]
    facts: dict[int, list[Row]]
    by_kind: str
    marked: range
    fact: Row | None


def documents(edition: Edition, typed: str) -> tuple[list[Row], int]:
    """The documents that the facts are taken from, each with the number of its facts, and how many there are in all.

    `typed` is a part of a title or of a file's name; at most MOST_LISTED are given.
    """
    found = edition.rows(LISTED, {"typed": typed, "most": MOST_LISTED})
    marks = ", ".join("?" * len(found))
    counted = edition.catalogue.rows(
        f"select document, count(*) as facts from facts where document in ({marks}) group by document",
        [row["dokument_id"] for row in found],
    )
    facts = {row["document"]: row["facts"] for row in counted}
    listed = [
        {**row, "title": document_title(row["fil"], row["dokumenttitel"]), "facts": facts.get(row["dokument_id"], 0)}
        for row in found
    ]
    return listed, int(found[0]["i_alt"]) if found else 0


def stretch(edition: Edition, document_id: str, first: int, fact_id: str) -> Stretch | None:
    """The lines of a document from `first` on, or from a little before a fact; None where there is no such document."""
    found = edition.rows(
        "select fil, dokumenttitel, antal_linjer, antal_sider, version, er_gaeldende, modtaget, kommune_nr "
        "from styring.dokumenter where dokument_id = ? limit 1",
        [document_id],
    )
    if not found:
        return None
    [document] = found
    fact = edition.catalogue.fact(fact_id) if fact_id else None
    if fact is not None and fact["document"] == document_id and fact["line_start"]:
        first = fact["line_start"] - BEFORE
    count = document["antal_linjer"] or 0
    first = max(1, min(first, count))
    last = min(count, first + STRETCH - 1)
    lines = edition.rows(
        "select number, text, page from reporting.rpt_document_lines "
        "where document_id = ? and number between ? and ? order by number",
        [document_id, first, last],
    )
    facts: dict[int, list[Row]] = {}
    for one in edition.catalogue.rows(
        "select * from facts where document = ? and line_start between ? and ? and kind <> 'status' order by n",
        [document_id, first, last],
    ):
        facts.setdefault(one["line_start"], []).append(one)
    marked = range(fact["line_start"], fact["line_end"] + 1) if fact and fact["line_start"] else range(0)
    title = document_title(document["fil"], document["dokumenttitel"])
    counted = edition.catalogue.rows(
        "select kind, count(*) as facts from facts where document = ? group by kind", [document_id]
    )
    kinds = by_kind({row["kind"]: row["facts"] for row in counted})
    return Stretch(title, document, first, last, with_gaps(lines, first, last), facts, kinds, marked, fact)
