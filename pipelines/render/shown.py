"""Which page of a report shows which fact, so that a number can be followed to its readers as well as to its line.

Told from the finished pages: a fact is shown where its place is cited, where it is counted, and in the figures drawn of
it. Written beside the report as pages.csv. Not here: what is cited (sources.py).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pipelines.render.figures import Figures
from pipelines.render.layout import Data
from pipelines.render.sources import Place, SourceList, as_text
from pipelines.render.web import HTML_NAME, first_uses

PAGES_NAME = "pages.csv"


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact on a page of the report: the page's number and title, and where the web report has it.

    `address` begins at the folder of the version; `administration` is "" in the report of the whole municipality.
    """

    administration: str
    report_page: int
    page_title: str
    fact_id: str
    address: str


def shown(data: Data, sources: SourceList, figures: Figures, administration: str, folder: str) -> list[Shown]:
    """Each fact on each page once, in the order of the pages; `folder` is the report's under its version."""
    titles = {page["number"]: page["title"] for page in data["pages"]}
    report = f"{folder}/{HTML_NAME}" if folder not in ("", ".") else HTML_NAME
    found: dict[tuple[int, str], Shown] = {}
    for page, fact_id, anchor in (*_cited(data, sources), *_drawn(data, figures)):
        fact = Shown(administration, page, titles[page], fact_id, f"{report}#{anchor}")
        found.setdefault((page, fact_id), fact)
    return [found[key] for key in sorted(found)]


def _cited(data: Data, sources: SourceList) -> Iterator[tuple[int, str, str]]:
    """(page, fact, anchor) of what is cited by its number, and of what is counted or added up."""
    numbered: dict[str, dict[int, Sequence[Place]]] = {
        "ref": {number: [place] for number, place in sources.places.items()},
        "tally": {one.number: one.places for one in sources.tallied},
    }
    for kind, places in numbered.items():
        for number, pages in first_uses(data, kind).items():
            facts = [fact_id for place in places[number] for fact_id in sources.facts_at(place)]
            yield from ((page, fact_id, anchor) for page, anchor in pages.items() for fact_id in facts)


def _drawn(data: Data, figures: Figures) -> Iterator[tuple[int, str, str]]:
    """(page, fact, anchor) of what is drawn."""
    for page in data["pages"]:
        for block in page["blocks"]:
            if block["block"] == "chart":
                yield from ((page["number"], fact_id, page["anchor"]) for fact_id in figures.facts[block["id"]])


def write_shown(path: Path, facts: Iterable[Shown]) -> None:
    """Write them as CSV, in the form of the figures' sources.csv."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(field.name for field in fields(Shown))
        writer.writerows([as_text(value) for value in asdict(fact).values()] for fact in facts)


def read_shown(path: Path) -> list[Shown]:
    """The facts that a version of reports shows; none where it is of a time when that was not written."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return [
        Shown(row["administration"], int(row["report_page"]), row["page_title"], row["fact_id"], row["address"])
        for row in rows
    ]
