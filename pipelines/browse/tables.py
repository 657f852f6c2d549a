"""An answer of SQL as a table on a page: figures as Danes write them, and cells that lead to what they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pipelines.ask.guard import Answer
from pipelines.ask.shown import is_figure, shown
from pipelines.browse.catalogue import LIGHT_OF, Catalogue
from pipelines.render import danish

MOST_OF_A_CELL = 400
SHORT = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is shown. `address` is where it leads, `light` the key of the light that it names; "" without."""

    text: str
    is_figure: bool = False
    address: str = ""
    light: str = ""

    @property
    def is_short(self) -> bool:
        """True where it is not to be broken over lines."""
        return bool(self.address) or len(self.text) <= SHORT


def cells(answer: Answer, catalogue: Catalogue) -> list[list[Cell]]:
    """The rows of an answer as cells."""
    at = {name: index for index, name in enumerate(answer.columns)}
    documents = _documents(answer, catalogue, at)

    def cell(name: str, kind: str, value: str | None, row: Sequence[str | None]) -> Cell:
        document = documents.get(row[at["fil"]] or "", "") if documents else ""
        light = LIGHT_OF.get(value or "", "") if name == "status_efter_regel" else ""
        text = danish.shorten(shown(name, kind, value), MOST_OF_A_CELL)
        return Cell(text, is_figure(kind), _address(name, value, document, catalogue), light)

    return [
        [cell(name, kind, value, row) for name, kind, value in zip(answer.columns, answer.types, row, strict=True)]
        for row in answer.rows
    ]


def _documents(answer: Answer, catalogue: Catalogue, at: dict[str, int]) -> dict[str, str]:
    """File name → document, of the files that an answer names beside lines."""
    if not {"fil", "linje_fra"} <= set(at):
        return {}
    files = sorted({row[at["fil"]] or "" for row in answer.rows})
    marks = ", ".join("?" * len(files))
    found = catalogue.rows(
        f"select file, min(document) as document from facts where file in ({marks}) group by file", files
    )
    return {row["file"]: row["document"] for row in found}


def _address(name: str, value: str | None, document: str, catalogue: Catalogue) -> str:
    """The page of the fact that a cell has the id of, or of the line that it has the number of."""
    if value and (name == "id" or name.endswith("_id")) and catalogue.fact(value):
        return f"/kendsgerning/{quote(value)}"
    return f"/dokument/{document}?linje={value}#L{value}" if value and document and name == "linje_fra" else ""
