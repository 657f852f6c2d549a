"""`maalbar bench ui`: how long the pages of `maalbar ui` take, each as a share of the time that a reader waits gladly.

The pages are asked for over HTTP, as a browser does: those that have most to find, to link or to show.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import pairwise
from pathlib import Path
from statistics import median
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

from pipelines.ask.cookbook import read_cookbook
from pipelines.ask.published import NotReadableError
from pipelines.browse.edition import open_edition
from pipelines.browse.serve import ADDRESS, serving
from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import published
from pipelines.render import danish

MOST_SECONDS = 0.2
"""What a page may take on two cores, the median of its rounds."""
OF_EACH = 10
COMMONEST = "select term from vocabulary where length(term) >= 4 order by doc desc, term limit ?"
MOST_LINKED = """
select id from facts inner join links on facts.id in (links.source, links.target)
where facts.kind in ('maal', 'dagsordenspunkter') group by id order by count(*) desc, id limit ?
"""
LONGEST = "select document from facts group by document order by max(line_end) desc, document limit ?"


@dataclass(frozen=True, slots=True)
class PageTimes:
    """A kind of page: how many of them were asked for, and of each the median of its rounds in seconds."""

    name: str
    medians: Sequence[float]

    @property
    def usual(self) -> float:
        """The page in the middle."""
        return median(self.medians)


def measure(published_path: Path, rounds: int) -> tuple[int, list[PageTimes]]:
    """The number of facts, and the times of each kind of page. Raises Refusal where nothing is published."""
    with published(published_path):
        pass
    try:
        catalogue = open_edition(published_path).catalogue
    except NotReadableError as error:
        raise Refusal(str(error)) from error
    words = [row["term"] for row in catalogue.rows(COMMONEST, [OF_EACH])]
    asked = {
        "Forsiden": ["/"],
        "Søgning på de hyppigste ord": [f"/?q={quote(word)}" for word in words],
        "Søgning på to af dem": [f"/?q={quote(f'{one} {other}')}" for one, other in pairwise(words)],
        "Kendsgerninger med mest omkring sig": [
            f"/kendsgerning/{quote(row['id'])}" for row in catalogue.rows(MOST_LINKED, [OF_EACH])
        ],
        "Dokumenter": [f"/dokument/{row['document']}" for row in catalogue.rows(LONGEST, [OF_EACH])],
        "Kogebogens spørgsmål": [f"/kogebog/{one.name}" for one in read_cookbook()],
    }
    facts = sum(catalogue.choices.kinds.values())
    with serving(published_path) as port:
        _seconds(port, "/")
        return facts, [PageTimes(name, list(_medians(port, pages, rounds))) for name, pages in asked.items() if pages]


def _medians(port: int, pages: Sequence[str], rounds: int) -> Iterator[float]:
    for page in pages:
        yield median(_seconds(port, page) for _ in range(rounds))


def _seconds(port: int, page: str) -> float:
    """How long a page takes from asking to its last letter. Raises Refusal where it is not shown."""
    began = time.perf_counter()
    connection = HTTPConnection(ADDRESS, port)
    connection.request("GET", page)
    reply = connection.getresponse()
    reply.read()
    connection.close()
    if reply.status != 200:
        raise Refusal(f"Målingen kan ikke gennemføres: siden {page} svarer {reply.status}.")
    return time.perf_counter() - began


def print_times(facts: int, found: Sequence[PageTimes], console: Console) -> None:
    """The table, and one sentence on the limit."""
    table = Table(title=f"Siderne i maalbar ui over {danish.count(facts, 'kendsgerning', 'kendsgerninger')}")
    table.add_column("Sider")
    for title in ("Antal", "Millisekunder (median)", "Langsomste side", "Af grænsen"):
        table.add_column(title, justify="right")
    for one in found:
        share = f"{danish.number(100 * one.usual / MOST_SECONDS, 0)} pct."
        times = (danish.number(1000 * seconds, 0) for seconds in (one.usual, max(one.medians)))
        table.add_row(one.name, danish.number(len(one.medians)), *times, share)
    console.print(table)
    late = [one.name for one in found if one.usual > MOST_SECONDS]
    verdict = f"ikke holdt af {danish.listing(late)}" if late else "holdt"
    console.print(
        f"Grænsen er {danish.number(1000 * MOST_SECONDS, 0)} ms på to kerner: den er {verdict}.", highlight=False
    )
