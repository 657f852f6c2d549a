"""The web report: one page without scripts or outside resources, and one for each cited document with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pipelines.render import danish
from pipelines.render.layout import Data
from pipelines.render.sources import Place, Row

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A report, or the page that points to it: its web address from where one stands, and its name."""

    address: str
    name: str


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


def write_document(path: Path, title: str, lines: Sequence[Row], places: Iterable[Place]) -> None:
    """A document as read: open lines with their numbers, the cited ones marked, a sentence where lines are closed."""
    cited = {number for place in places for number in range(place.line_start, place.line_end + 1)}
    content = _template("document.html.j2").render(title=title, lines=_with_gaps(lines), cited=cited)
    path.write_text(content, encoding="utf-8")


def pointer_html(title: str, pointers: Sequence[Pointer]) -> str:
    """A page that leads on to the first of the reports at once, and names the others."""
    return _template("pointer.html.j2").render(title=title, pointers=pointers)


def _with_gaps(lines: Sequence[Row]) -> list[dict[str, object]]:
    shown: list[dict[str, object]] = []
    expected = 1
    for line in lines:
        if line["number"] > expected:
            last = line["number"] - 1
            many = "Linje" if last == expected else "Linjerne"
            span = danish.number(expected) if last == expected else f"{danish.number(expected)}–{danish.number(last)}"
            shown.append({"gap": f"{many} {span} hører til et lukket punkt og vises ikke."})
        shown.append({"gap": None, "number": line["number"], "text": line["text"]})
        expected = line["number"] + 1
    return shown
