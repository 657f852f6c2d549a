"""The web report: one page without scripts or outside resources, and one for each cited document with its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pipelines.render import danish
from pipelines.render.layout import Data, refs_in
from pipelines.render.sources import Place, Row, short_print

TEMPLATES = Path(__file__).parent / "templates"
HTML_NAME = "rapport.html"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A report, or the page that points to it: its web address from where one stands, and its name."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered source as its document shows it; `used` are the anchors of its first refs in the report, by page."""

    number: int
    place: Place
    used: dict[int, str]


def sources_of(data: Data, places: Mapping[int, Place]) -> list[Source]:
    """The numbered places with where the pages of the report use them."""
    used: dict[int, dict[int, str]] = {number: {} for number in places}
    for page in data["pages"]:
        for ref in refs_in(page["blocks"]):
            if ref["id"]:
                used[ref["number"]][page["number"]] = ref["id"]
    return [Source(number, place, used[number]) for number, place in places.items()]


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


def write_html(path: Path, data: Data, anchors: dict[int, str]) -> None:
    """Set the report; `anchors` are the web addresses of the numbered sources."""
    path.write_text(_template("report.html.j2").render(report=data, anchors=anchors), encoding="utf-8")


def write_document(path: Path, title: str, lines: Sequence[Row], sources: Sequence[Source]) -> None:
    """A document as read: its open lines with their numbers, and a sentence where lines are closed.

    The lines of the sources are marked; before each source stands its rule, its print and the way back.
    """
    cited = {number for one in sources for number in range(one.place.line_start, one.place.line_end + 1)}
    starting: dict[int, list[Source]] = {}
    for one in sources:
        starting.setdefault(one.place.line_start, []).append(one)
    content = _template("document.html.j2").render(
        title=title, lines=_with_gaps(lines), cited=cited, starting=starting, short_print=short_print, report=HTML_NAME
    )
    path.write_text(content, encoding="utf-8")


def pointer_html(title: str, pointers: Sequence[Pointer]) -> str:
    """A page that leads on to the first of the reports at once, and names the others."""
    return _template("pointer.html.j2").render(title=title, pointers=pointers)


def _with_gaps(lines: Sequence[Row]) -> list[dict[str, object]]:
    """The lines, each told whether a page of the document begins with it, and a sentence for those left out."""
    shown: list[dict[str, object]] = []
    expected, page = 1, None
    for line in lines:
        if line["number"] > expected:
            last = line["number"] - 1
            many = "Linje" if last == expected else "Linjerne"
            span = danish.number(expected) if last == expected else f"{danish.number(expected)}–{danish.number(last)}"
            shown.append({"gap": f"{many} {span} hører til et lukket punkt og vises ikke."})
        new_page = line.get("page") if line.get("page") != page else None
        shown.append({"gap": None, "number": line["number"], "text": line["text"], "new_page": new_page})
        page = line.get("page")
        expected = line["number"] + 1
    return shown
