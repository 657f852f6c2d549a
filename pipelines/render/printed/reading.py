"""What the finished pages print: every figure, light and day that is held against marts, with what it claims to be.

Here: reading the claims out of tables, key figures, headings and sentences, and what is left of each text when its
claims are taken out. Not here: where each of them stands (places.py), what they ought to be (questions.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipelines.render.blocks import (
    Bullets,
    Chart,
    Definitions,
    Heading,
    Inline,
    KeyFigures,
    LightLegend,
    Page,
    PageRef,
    Paragraph,
    Ref,
    Spans,
    Table,
    spans_of,
)
from pipelines.render.printed.places import (
    AFTER_CITED,
    BULLETS,
    CAPTIONS,
    CITED,
    HEADINGS,
    LABELS,
    MONEY_COLUMN,
    OF_HEADINGS,
    SENTENCES,
    SOURCE_NOTE,
    TITLES,
    TOTAL,
    Reader,
    Wanted,
    reader_of,
)
from pipelines.render.sources import Place
from pipelines.render.wording import Light

Places = Mapping[int, Place]


@dataclass(frozen=True, slots=True)
class Claim:
    """A printed value: its page, its place there, what it is of, which figure it claims to be, and the print."""

    page: int
    place: str
    of: str
    figure: str
    printed: str


@dataclass(frozen=True, slots=True)
class Rest:
    """A text of a page without the values that it claims; `where` tells a reader which text it is."""

    page: int
    where: str
    text: str


Read = Claim | Rest


def claims(page: Page, places: Places) -> Iterator[Claim]:
    """Every claim of a page, in the order in which a reader meets them."""
    return (one for one in read(page, places) if isinstance(one, Claim))


def rests(page: Page, places: Places) -> Iterator[Rest]:
    """What each text of a page says beside its claims."""
    return (one for one in read(page, places) if isinstance(one, Rest))


def read(page: Page, places: Places) -> Iterator[Read]:
    """Every text of a page, taken apart."""
    sentences: dict[str, list[str]] = {}
    of = TOTAL
    for block in page.blocks:
        if isinstance(block, Paragraph):
            sentences.setdefault(of, []).append(text_of(block.spans))
        elif isinstance(block, Bullets):
            yield from _bullets(page, of, block, places, sentences)
        elif isinstance(block, Heading):
            heading = text_of(spans_of(block.text))
            of = heading if page.number in OF_HEADINGS else TOTAL
            yield from _take(page, of, "overskriften", heading, HEADINGS.get(page.number, ()))
        elif isinstance(block, KeyFigures):
            yield from _key_figures(page, of, block)
        elif isinstance(block, Table):
            yield from _table(page, of, block, places)
        elif isinstance(block, Chart):
            yield from _chart(page, of, block, places)
        elif isinstance(block, Definitions):
            yield from (Rest(page.number, "definitionerne", f"{one.term}. {one.text}") for one in block.items)
        elif isinstance(block, LightLegend):
            yield from (Rest(page.number, "lysene", one.meaning) for one in block.lights)
    for whose, told in sentences.items():
        yield from _take(page, whose, "teksten", " ".join(told), SENTENCES.get(page.number, ()))


def text_of(spans: Spans) -> str:
    """The words of a text as one line, without references to sources; a light is its word."""
    return " ".join("".join(map(_word, spans)).replace("\N{ZERO WIDTH SPACE}", "").split())


def _word(inline: Inline) -> str:
    if isinstance(inline, Ref):
        return ""
    if isinstance(inline, PageRef):
        return f"afsnit {inline.number}"
    if isinstance(inline, str):
        return inline
    return inline.word if isinstance(inline, Light) else inline.text


def _take(page: Page, of: str, where: str, text: str, wanted: Iterable[Wanted]) -> Iterator[Read]:
    """The values that a text claims, and the text with blanks in their place."""
    text = " ".join(text.split())
    rest = list(text)
    for one in wanted:
        for found in re.finditer(one.pattern, text):
            named = found.groupdict()
            values = [number for number in range(1, found.re.groups + 1) if number != found.re.groupindex.get("of")]
            yield Claim(
                page.number,
                one.place,
                named.get("of") or of,
                one.figure,
                " ".join(found[number] for number in values if found[number]),
            )
            for number in values:
                start, end = found.span(number)
                rest[start:end] = " " * (end - start)
    yield Rest(page.number, where, "".join(rest))


def _bullets(page: Page, of: str, block: Bullets, places: Places, sentences: dict[str, list[str]]) -> Iterator[Read]:
    """A plain list is read as sentences; of a numbered one each item is of the line that it cites."""
    for item in block.items:
        if block.is_numbered:
            yield from _take(page, _cited(item, places), "listen", text_of(item), BULLETS.get(page.number, ()))
        else:
            sentences.setdefault(of, []).append(text_of(item))


def _key_figures(page: Page, of: str, block: KeyFigures) -> Iterator[Read]:
    for one in block.figures:
        label = one.label if isinstance(one.label, str) else text_of(one.label)
        value = text_of(spans_of(one.value))
        known = [wanted for wanted in LABELS.get(page.number, ()) if re.fullmatch(wanted.pattern, label)]
        inner = [wanted for wanted in known if re.compile(wanted.pattern).groups]
        outer = [wanted for wanted in known if wanted not in inner]
        yield from (Claim(page.number, wanted.place, of, wanted.figure, value) for wanted in outer)
        yield Rest(page.number, f"nøgletallet »{label}«", "" if outer else value)
        yield from _take(page, of, f"nøgletallet »{label}«", label, inner)


def _chart(page: Page, of: str, chart: Chart, places: Places) -> Iterator[Read]:
    where = f"figuren »{chart.title}«"
    yield from _take(page, chart.figure_id, f"{where}, kildenoten", chart.source_note, (SOURCE_NOTE,))
    yield from _take(page, of, f"{where}, billedteksten", chart.alt, SENTENCES.get(page.number, ()))
    yield from (Rest(page.number, where, text) for text in (chart.title, chart.question, chart.caveat))
    yield from _table(page, of, chart.data, places)


def _table(page: Page, of: str, table: Table, places: Places) -> Iterator[Read]:
    reader = reader_of(table.table_id)
    caption = text_of(spans_of(table.caption))
    where = f"tabellen »{caption}«"
    titles, heading = [column.title for column in table.columns], of if page.number in OF_HEADINGS else ""
    yield from _take(page, TOTAL, f"{where}, titlen", caption, CAPTIONS.get(reader.place, ()))
    yield Rest(page.number, f"{where}, noten", table.note or "")
    for title in titles:
        yield from _take(page, TOTAL, f"{where}, kolonnen »{title}«", title, TITLES.get(reader.place, ()))
    if any(column.title == MONEY_COLUMN for column in table.columns):
        yield from _amounts_of_items(page, table)
    for row in table.rows:
        if len(row) == 1:
            text = text_of(row[0])
            found = re.fullmatch(r"(.+) \(([\d.]+|ingen) \w+\)", text)
            heading = found[1] if found else heading
            if found:
                yield Claim(page.number, reader.place, heading, "count", found[2])
            yield from _take(page, TOTAL, f"{where}, rækken »{text}«", "" if found else text, reader.of_rows)
        else:
            yield from _row(page, where, reader, heading, titles, row, places)


def _amounts_of_items(page: Page, table: Table) -> Iterator[Claim]:
    """How many amounts a matrix tells of each agenda item: those that it cites, and those that it has no room for."""
    at = [column.title for column in table.columns].index(MONEY_COLUMN)
    counts: list[tuple[str, int]] = []
    for row in table.rows:
        if len(row) == 1:
            counts.append((text_of(row[0]), 0))
        else:
            item, count = counts[-1]
            more = re.search(r" og (\d+) til$", text_of(row[at]))
            cited = sum(isinstance(span, Ref) for span in row[at])
            counts[-1] = (item, count + cited + (int(more[1]) if more else 0))
    yield from (Claim(page.number, "item_money", item, "amounts", str(count)) for item, count in counts)


def _row(
    page: Page, where: str, reader: Reader, heading: str, titles: Sequence[str], row: Sequence[Spans], places: Places
) -> Iterator[Read]:
    name = ", ".join(text_of(cell) for cell in row[: reader.names])
    of = _cited(row[-1], places) if reader.is_cited else _named(reader, heading, name)
    for title, spans in zip(titles, row, strict=True):
        if reader.reads_citations:
            yield from _cited_values(page, reader.place, f"{where}, kolonnen »{title}«", spans, places)
            continue
        wanted = [
            Wanted(reader.place, cell.figure, cell.part or r"(?s)^(.*)$")
            for cell in reader.cells
            if cell.column == title
        ]
        yield from _take(page, of, f"{where}, kolonnen »{title}«", text_of(spans), wanted)
        missing = [one for one in wanted if not re.search(one.pattern, text_of(spans))]
        yield from (Claim(page.number, one.place, of, one.figure, "–") for one in missing)
    if reader.is_cited:
        left_out = (cell for cell in reader.cells if cell.column not in titles)
        yield from (Claim(page.number, reader.place, of, cell.figure, "–") for cell in left_out)


def _named(reader: Reader, heading: str, label: str) -> str:
    name = reader.words.get(label, label)
    return f"{heading}, {name}" if heading and reader.is_under_heading else name


def _cited(spans: Spans, places: Places) -> str:
    cited = next((places[one.number] for one in spans if isinstance(one, Ref)), None)
    return f"{cited.document_id} linje {cited.line_start}" if cited else "uden kilde"


def _cited_values(page: Page, place: str, where: str, spans: Spans, places: Places) -> Iterator[Read]:
    """Values that each stand before the source they cite: 'Ad 1: godkendt [3]; Ad 2: udsat [4] og 2 til'."""
    before: list[Inline] = []
    of = TOTAL
    for span in spans:
        if isinstance(span, Ref):
            of = _cited((span,), places)
            yield from _take(page, of, where, text_of(tuple(before)), CITED[place])
            before = []
        else:
            before.append(span)
    yield from _take(page, of, where, text_of(tuple(before)), AFTER_CITED[place])
