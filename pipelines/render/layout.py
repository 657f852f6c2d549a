"""Pages as plain data, the one thing that both layouts are fed. Here: blocks → dictionaries. Not here: typography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import singledispatch
from typing import Any

from pipelines.render import danish
from pipelines.render.blocks import (
    Bullets,
    Chart,
    Definitions,
    DocumentRef,
    Heading,
    Inline,
    KeyFigures,
    LightLegend,
    Page,
    PageRef,
    Paragraph,
    Ref,
    SourceListing,
    Spans,
    Strong,
    Table,
    Tally,
    spans_of,
)
from pipelines.render.danish import breakable, printable
from pipelines.render.wording import Light

Data = dict[str, Any]
LONG_WORD = re.compile(r"([^\W\d_]{14,})")
"""A word that a narrow column of the PDF may not have room for."""
BREAKING = ("text", "strong")
FEW_ROWS, LITTLE_TEXT = 8, 250
RETURNS = {"ref": "kilde", "tally": "tal"}
"""Parts of a text that lead out of the report and have a way back, and the word in its address."""


def page_data(page: Page) -> Data:
    """A page as dictionaries, lists, texts and numbers. The first of each ref and tally has an id, to return to."""
    blocks = [block_data(block) for block in page.blocks]
    for kind, word in RETURNS.items():
        firsts = {span["number"]: span for span in reversed(list(spans_in(blocks, kind)))}
        for number, span in firsts.items():
            span["id"] = f"{page.anchor}-{word}-{number}"
    return {"number": page.number, "title": page.title, "anchor": page.anchor, "blocks": blocks}


def spans_in(data: object, kind: str) -> Iterator[Data]:
    """The parts of texts of a kind in any part of a page's data, in order."""
    if isinstance(data, dict):
        if data.get("kind") == kind:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from spans_in(part, kind)


def spans_data(spans: Spans) -> list[Data]:
    """The parts of a text, each with its kind."""
    return [_inline_data(inline) for inline in spans]


def _inline_data(inline: Inline) -> Data:
    if isinstance(inline, Ref):
        return {"kind": "ref", "number": inline.number, "id": None}
    if isinstance(inline, Tally):
        return {"kind": "tally", "number": inline.number, "text": _text(inline.text), "id": None}
    if isinstance(inline, PageRef):
        return {"kind": "page", "number": inline.number}
    if isinstance(inline, DocumentRef):
        return {"kind": "document", "document_id": inline.document_id, "text": _text(inline.text)}
    if isinstance(inline, Strong):
        return {"kind": "strong", "text": _text(inline.text)}
    if isinstance(inline, Light):
        return {"kind": "light", "symbol": inline.symbol, "word": inline.word, "colour": inline.colour}
    return {"kind": "text", "text": _text(inline)}


def _text(text: str) -> str:
    """A text as both layouts set it: every character printable, and no word too long for its line."""
    return breakable(printable(text))


@singledispatch
def block_data(block: object) -> Data:
    """A block as plain data; `block` in it is the name of the layout function. TypeError of what is no block."""
    raise TypeError(f"no layout for {type(block).__name__}")


@block_data.register
def _(block: Paragraph) -> Data:
    return {"block": "paragraph", "kind": block.kind, "spans": spans_data(block.spans)}


@block_data.register
def _(block: Heading) -> Data:
    return {"block": "heading", "spans": spans_data(spans_of(block.text))}


@block_data.register
def _(block: Bullets) -> Data:
    return {"block": "bullets", "numbered": block.is_numbered, "items": [spans_data(item) for item in block.items]}


@block_data.register
def _(block: KeyFigures) -> Data:
    return {
        "block": "key_figures",
        "figures": [
            {"value": spans_data(spans_of(one.value)), "label": spans_data(spans_of(one.label))}
            for one in block.figures
        ],
    }


@block_data.register
def _(block: Table) -> Data:
    shown = pdf_rows(block)
    return {
        "block": "table",
        "id": block.table_id,
        "caption": spans_data(spans_of(block.caption)),
        "columns": [{"title": _text(one.title), "width": one.width, "align": one.align} for one in block.columns],
        "rows": [[spans_data(cell) for cell in row] for row in block.rows],
        "pdf_rows": [[_words(spans_data(cell)) for cell in row] for row in shown],
        "is_low": _is_low(shown),
        "left_out": _left_out(block, shown),
        "note": _text(block.note) if block.note else None,
        "captioned": block.is_captioned,
        "name_column": _name_column(block),
        "stacks": _stacks(block),
    }


def pdf_rows(table: Table) -> list[tuple[Spans, ...]]:
    """The rows that the PDF has room for; of a table in groups, about as many of each group, under its heading."""
    groups: list[tuple[list[tuple[Spans, ...]], list[tuple[Spans, ...]]]] = [([], [])]
    for row in table.rows:
        if _is_heading(table, row):
            groups.append(([row], []))
        else:
            groups[-1][1].append(row)
    room = shares([len(own) for _, own in groups], table.pdf_rows or len(table.rows))
    return [row for (heading, own), most in zip(groups, room, strict=True) if most for row in (*heading, *own[:most])]


def _is_heading(table: Table, row: tuple[Spans, ...]) -> bool:
    return len(row) == 1 and len(table.columns) > 1


def shares(sizes: Sequence[int], room: int) -> list[int]:
    """What each group gets of the room: an equal share, and what small groups leave over goes to the larger."""
    given = [0] * len(sizes)
    left = min(room, sum(sizes))
    while left:
        for at, size in enumerate(sizes):
            if left and given[at] < size:
                given[at] += 1
                left -= 1
    return given


def _is_low(shown: Sequence[tuple[Spans, ...]]) -> bool:
    """Whether a table is so low that the end of a page need not cut it: few rows, and little in their longest cells."""
    longest = (max(sum(len(span.get("text", "")) for span in spans_data(cell)) for cell in row) for row in shown)
    return len(shown) <= FEW_ROWS and sum(longest) <= LITTLE_TEXT


def _left_out(table: Table, shown: Sequence[tuple[Spans, ...]]) -> str | None:
    all_rows, told = (sum(not _is_heading(table, row) for row in rows) for rows in (table.rows, shown))
    count = all_rows - told
    return f"Yderligere {danish.count(count, 'række', 'rækker')} står i webrapporten." if count else None


def _words(spans: Sequence[Data]) -> list[Data]:
    """The parts of a cell with each long word apart: words are whole in the PDF's tables, but for those."""
    return [part for span in spans for part in (_with_long_words(span) if span["kind"] in BREAKING else [span])]


def _with_long_words(span: Data) -> list[Data]:
    pieces = enumerate(LONG_WORD.split(span["text"]))
    return [{**span, "text": piece, "is_long": at % 2 == 1} for at, piece in pieces if piece]


def _stacks(table: Table) -> bool:
    """Whether a narrow screen sets its cells under each other: where much of it is text, not a grid of numbers."""
    texts = [column for column in table.columns if column.align == "left"]
    return len(texts) >= 3 or sum(column.width in ("broad", "wide", "widest") for column in texts) >= 2


def _name_column(table: Table) -> int:
    """The column that tells what a row is about: the first that is set as text and is more than a number or a light."""
    wide = (at for at, one in enumerate(table.columns) if one.align == "left" and one.width not in ("tiny", "narrow"))
    return next(wide, 0)


@block_data.register
def _(block: Chart) -> Data:
    return {
        "block": "chart",
        "id": block.figure_id,
        "title": block.title,
        "question": block.question,
        "caveat": block.caveat,
        "alt": block.alt,
        "svg": f"{block.svg.parent.name}/{block.svg.name}",
        "sources": f"{block.sources.parent.name}/{block.sources.name}",
        "source_note": block.source_note,
        "data": block_data(block.data),
    }


@block_data.register
def _(block: Definitions) -> Data:
    return {"block": "definitions", "items": [{"term": one.term, "text": one.text} for one in block.items]}


@block_data.register
def _(block: LightLegend) -> Data:
    lights = [{**_inline_data(light), "meaning": light.meaning} for light in block.lights]
    return {"block": "light_legend", "lights": lights}


@block_data.register
def _(block: SourceListing) -> Data:
    groups = [
        {
            "document_id": group.document_id,
            "title": _text(group.title),
            "entries": [
                {
                    "number": entry.number,
                    "place": entry.place,
                    "rule": entry.rule,
                    "printed": _text(entry.printed),
                    "anchor": entry.anchor,
                    "fact_id": entry.fact_id,
                }
                for entry in group.entries
            ],
        }
        for group in block.groups
    ]
    return {"block": "sources", "groups": groups}
