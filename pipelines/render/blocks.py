"""What a page is made of, before it is a PDF or a web page. Here: the parts. Not here: what they say, how they look.

Both formats are laid out from the same blocks, so that neither can say what the other doesn't.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipelines.render.wording import Light

Width = Literal["tiny", "narrow", "normal", "broad", "wide", "widest"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A number in the source list (page 10)."""

    number: int


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that stands out."""

    text: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A number that counts or adds up printed facts; their places are listed under `number`."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of the report that says more."""

    number: int


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document by its title, as read."""

    text: str
    document_id: str


Inline = str | Strong | Light | Ref | Tally | PageRef | DocumentRef
Spans = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `kind` empty is the sentence of a page or part that has no data."""

    spans: Spans
    kind: Literal["lead", "normal", "note", "empty"] = "normal"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the page's title; parts of it where a number in it can be opened."""

    text: str | Spans


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences; numbered where their order is a priority."""

    items: tuple[Spans, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that a reader takes away, and what it counts."""

    value: str | Tally | Spans
    label: str | Spans


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of key figures."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, how much room it asks for, and how it is set."""

    title: str
    width: Width = "normal"
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table. A row of one cell is the heading of the rows below it.

    `pdf_rows` caps the rows of the PDF; the web page has them all, and the PDF says how many are left. The caption of a
    table right under a heading that says the same is only for those who can't see (`is_captioned`).
    """

    table_id: str
    caption: str | Spans
    columns: tuple[Column, ...]
    rows: tuple[tuple[Spans, ...], ...]
    pdf_rows: int | None = None
    note: str | None = None
    is_captioned: bool = True

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError(f"{self.table_id}: a table without rows; say it in words instead")
        if any(len(row) not in (1, len(self.columns)) for row in self.rows):
            raise ValueError(f"{self.table_id}: a row with another number of cells than {len(self.columns)}")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn figure: `svg` as written, what it shows in words, and the same numbers as a table.

    `sources` is its sources.csv, one row per printed fact behind each mark. The table is the web page's alone.
    """

    figure_id: str
    title: str
    question: str
    caveat: str
    alt: str
    svg: Path
    sources: Path
    source_note: str
    data: Table


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class LightLegend:
    """The lights with what each means."""

    lights: tuple[Light, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One numbered source: where it stands, by which rule, and what is printed."""

    number: int
    place: str
    rule: str
    printed: str
    anchor: str
    fact_id: str | None


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of one document."""

    document_id: str
    title: str
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class SourceListing:
    """The numbered source list."""

    groups: tuple[SourceGroup, ...]


Block = Paragraph | Heading | Bullets | KeyFigures | Table | Chart | Definitions | LightLegend | SourceListing


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the report, by its fixed number."""

    number: int
    title: str
    blocks: Sequence[Block] = field(default_factory=tuple)

    @property
    def anchor(self) -> str:
        """Where the web page has it."""
        return f"side-{self.number}"


def spans_of(text: Inline | Spans) -> Spans:
    """A text that may be one word or many parts, as parts."""
    return text if isinstance(text, tuple) else (text,)


def empty(text: str) -> Paragraph:
    """The sentence of a page or part without data."""
    return Paragraph((text,), kind="empty")
