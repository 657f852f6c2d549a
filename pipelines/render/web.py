"""The web report: one page without scripts or outside resources, and one for each cited document with its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pipelines.render import danish
from pipelines.render.layout import Data, spans_in
from pipelines.render.sources import Place, Row, SourceList, anchor, short_print

TEMPLATES = Path(__file__).parent / "templates"
HTML_NAME, TALLIES_NAME = "rapport.html", "kilder.html"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A report, or the page that points to it: its web address from where one stands, and its name."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A place as its document shows it: its number where it is cited, and the tallies that it is counted in.

    `used` are the anchors of its first refs in the report, by page.
    """

    place: Place
    number: int | None
    used: Mapping[int, str]
    tallies: Sequence[int]


def sources_of(data: Data, sources: SourceList) -> list[Source]:
    """Every place that the report leads to, with the ways back."""
    numbers = {place: number for number, place in sources.places.items()}
    used = first_uses(data, "ref")
    tallies: dict[Place, list[int]] = {}
    for one in sources.tallied:
        for place in one.places:
            tallies.setdefault(place, []).append(one.number)
    return [
        Source(place, numbers.get(place), used.get(numbers.get(place, 0), {}), tallies.get(place, ()))
        for place in sources.every_place
    ]


def first_uses(data: Data, kind: str) -> dict[int, dict[int, str]]:
    """Number → page of the report → anchor of the first ref or tally of that number there."""
    used: dict[int, dict[int, str]] = {}
    for page in data["pages"]:
        for span in spans_in(page["blocks"], kind):
            if span["id"]:
                used.setdefault(span["number"], {})[page["number"]] = span["id"]
    return used


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def write_html(path: Path, data: Data, sources: SourceList) -> None:
    """Set the report, its refs leading into the documents and its counts to their places."""
    anchors = {number: anchor(place) for number, place in sources.places.items()}
    content = _template("report.html.j2").render(report=data, anchors=anchors, tallies=TALLIES_NAME)
    path.write_text(content, encoding="utf-8")


def write_tallies(path: Path, data: Data, sources: SourceList) -> None:
    """The places behind each number that the report has counted or added up, with the way back to it."""
    content = _template("tallies.html.j2").render(
        title=data["title"],
        report=HTML_NAME,
        tallied=sources.tallied,
        used=first_uses(data, "tally"),
        anchor=anchor,
        short_print=short_print,
    )
    path.write_text(content, encoding="utf-8")


def write_document(path: Path, title: str, lines: Sequence[Row], line_count: int, sources: Sequence[Source]) -> None:
    """A document as read: the open of its `line_count` lines with their numbers, and a sentence where lines are closed.

    The lines of the sources are marked; before each source stands its rule, its print and the way back.
    """
    cited = {number for one in sources for number in range(one.place.line_start, one.place.line_end + 1)}
    starting: dict[int, list[Source]] = {}
    for one in sources:
        starting.setdefault(one.place.line_start, []).append(one)
    content = _template("document.html.j2").render(
        title=title,
        lines=with_gaps(lines, 1, line_count),
        cited=cited,
        starting=starting,
        short_print=short_print,
        report=HTML_NAME,
        tallies=TALLIES_NAME,
    )
    path.write_text(content, encoding="utf-8")


def pointer_html(title: str, pointers: Sequence[Pointer]) -> str:
    """A page that leads on to the first of the reports at once, and names the others."""
    return _template("pointer.html.j2").render(title=title, pointers=pointers)


def with_gaps(lines: Sequence[Row], first: int, last: int) -> list[dict[str, object]]:
    """The lines from `first` to `last`, each told whether a page of the document begins with it.

    Where lines between are left out, there is a sentence instead.
    """
    shown: list[dict[str, object]] = []
    expected, page = first, None
    for line in lines:
        if line["number"] > expected:
            shown.append(_gap(expected, line["number"] - 1))
        new_page = line.get("page") if line.get("page") != page else None
        shown.append({"gap": None, "number": line["number"], "text": line["text"], "new_page": new_page})
        page = line.get("page")
        expected = line["number"] + 1
    return [*shown, _gap(expected, last)] if expected <= last else shown


def _gap(first: int, last: int) -> dict[str, object]:
    if first == last:
        return {"gap": f"Linje {danish.number(first)} hører til et lukket punkt og vises ikke."}
    return {"gap": f"Linjerne {danish.number(first)}–{danish.number(last)} hører til et lukket punkt og vises ikke."}
