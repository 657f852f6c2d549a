"""What the finished pages print: every figure, light and day that is held against marts, with what it claims to be.

Here: where each of them stands in tables, key figures, headings and sentences. Not here: what they ought to be
(questions.py). A column that a table leaves out because it would be empty is read as a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.render.blocks import (
    Bullets,
    Chart,
    Heading,
    Inline,
    KeyFigures,
    Page,
    PageRef,
    Paragraph,
    Ref,
    Spans,
    Table,
)
from pipelines.render.pages.action import HEADINGS
from pipelines.render.sources import Place
from pipelines.render.wording import BUDGET_KINDS, LIGHTS, OUTCOMES, Light

NUMBER = r"(ingen|−?\d[\d.]*)"
TOTAL = "I alt"
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
class Cell:
    """A figure of a table: the column it stands in, and which part of the cell it is; the whole where none is named."""

    figure: str
    column: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """How a table is read. A row is known by the line that it cites, or by its first cell where it cites none.

    Where `words` are given, that cell is one of them, and the row is also known by the heading above it.
    """

    place: str
    cells: tuple[Cell, ...]
    is_cited: bool = True
    words: Mapping[str, str] = field(default_factory=dict)


ACTION_DAY = Cell("deadline", "Frist")
HOW_MUCH = Cell("how much", "Hvor meget")
TARGETS = Reader("targets", (Cell("aim", "Måltal"), Cell("deadline", "Senest")))
READERS: dict[str, Reader] = {
    "goal_status_data": Reader(
        "goal_status_data",
        (*(Cell(key, f"{light.symbol} {light.word}") for key, light in LIGHTS.items()), Cell("total", TOTAL)),
        is_cited=False,
    ),
    "action_conflict": Reader(
        "action_conflict", (HOW_MUCH, Cell("light", "Hvorfor", r"[Rr]eglen giver »([^«]+)«"), ACTION_DAY)
    ),
    "action_not_met": Reader("action_not_met", (HOW_MUCH, ACTION_DAY)),
    "action_postponed": Reader("action_postponed", (HOW_MUCH, Cell("day", "Hvorfor", r" den (\d+\. \w+ \d{4})\.$"))),
    "action_finding": Reader("action_finding", (HOW_MUCH,)),
    "action_overdue": Reader("action_overdue", (HOW_MUCH, ACTION_DAY)),
    "goals": Reader(
        "goals",
        (Cell("criteria / targets", "Kriterier / måltal"), Cell("light", "Status"), Cell("measured", "Senest målt")),
    ),
    "goal_targets_data": TARGETS,
    "targets_not_drawn": TARGETS,
    "milestones": Reader(
        "milestones",
        (
            Cell("deadline", "Frist"),
            Cell("light", "Tilstand", r"^(Overskredet|Kommer)"),
            Cell("days", "Tilstand", r"^Overskredet (.+)$"),
        ),
    ),
    "employment": Reader(
        "employment",
        (
            Cell("baseline", "Udgangspunkt"),
            Cell("target", "Måltal"),
            Cell("actual", "Seneste"),
            Cell("distance", "Afstand"),
            Cell("light", "Efter regel"),
            Cell("stated", "Efter teksten"),
        ),
    ),
    "money_by_kind": Reader(
        "money_by_kind",
        (
            Cell("named", "Antal"),
            Cell("repeats", "Heraf gentaget"),
            Cell("once", "Engangsbeløb"),
            Cell("yearly", "Beløb om året"),
        ),
        is_cited=False,
        words={word: kind for kind, word in BUDGET_KINDS.items()},
    ),
    "committees": Reader(
        "committees",
        (
            Cell("items", "Punkter"),
            *(
                Cell(f"outcome {key}", "Beslutninger", rf"([\d.]+) {re.escape(word.lower())}\b")
                for key, word in OUTCOMES.items()
            ),
            Cell("granted", "Bevilget"),
            Cell("recommended", "Anbefalet"),
        ),
        is_cited=False,
    ),
}
"""By the name of the table."""

SHARE = r"([\d.]+ af [\d.]+ \([\d,]+ pct\.\))"
SENTENCES: dict[int, tuple[tuple[str, str, str], ...]] = {
    1: (
        ("goals_sentence", "goals", rf"rummer {NUMBER} mål"),
        ("goals_sentence", "followed", rf"følger op på {NUMBER} fra tidligere"),
        *(
            ("goals_sentence", key, rf"{NUMBER} er {re.escape(light.word.lower())}\b")
            for key, light in LIGHTS.items()
            if key not in ("not_reported", "not_measurable")
        ),
        ("goals_sentence", "unknown share", rf"{SHARE} er ukendte"),
        ("goals_sentence", "reported share", r"Rapporteret er ([\d.]+ af [\d.]+) mål (\([\d,]+ pct\.\))"),
        ("action_sentence", "conflict", rf"{NUMBER} uenighed(?:er)? om status"),
        ("action_sentence", "not_met", rf"{NUMBER} mål, der ikke nås"),
        ("action_sentence", "postponed", rf"{NUMBER} udsat(?:te)? punkt"),
        ("action_sentence", "overdue", rf"{NUMBER} passere(?:t|de) frist(?:er)? uden status"),
        ("meetings_sentence", "meetings", rf"Der er læst {NUMBER} møde"),
        ("meetings_sentence", "items", rf"\) med {NUMBER} punkt"),
        ("foundation", "documents", rf"hviler på {NUMBER} dokument"),
        ("foundation", "lines", rf"\) med {NUMBER} linjer"),
        ("foundation", "unread", r"([\d.,]+ pct\.) af linjerne er ulæste"),
    ),
    4: (
        ("account_sentence", "all", rf"Status efter regel for {NUMBER} mål"),
        *(("account_sentence", key, rf"{NUMBER} {re.escape(light.word.lower())}\b") for key, light in LIGHTS.items()),
    ),
    5: (
        ("milestones_sentence", "all", rf"Planerne har {NUMBER} milepæl"),
        ("milestones_sentence", "overdue", rf"{NUMBER} er overskredet ved"),
        ("milestones_sentence", "coming", rf"{NUMBER} kommer\."),
    ),
    6: (
        ("employment_sentence", "all", rf"Opfølgningen nævner {NUMBER} beskæftigelsesmål"),
        *(
            ("employment_sentence", key, rf"{NUMBER} {re.escape(light.word.lower())}\b")
            for key, light in LIGHTS.items()
        ),
        ("employment_sentence", "conflict", rf"Ved {NUMBER} mål er regel, tekst og mærke uenige"),
    ),
}
"""By page: the place, the figure, and the words that a figure stands between."""

LABELS: dict[int, tuple[tuple[str, str, str], ...]] = {
    4: (
        ("account_figures", "goals", r"mål i planen"),
        ("account_figures", "reported", r"mål rapporteret af dem, der skulle"),
        ("account_figures", "passed", r"passerede frister, .*"),
        ("account_figures", "falling due", rf"passerede frister, {NUMBER} i kvartalet"),
        ("account_figures", "average", r"point i målbarhed af 5 .*"),
        ("account_figures", "criteria", rf"point i målbarhed af 5 \({NUMBER} kriteri(?:um|er)\)"),
    ),
    5: (
        ("goal_figures", "goals", r"mål"),
        ("goal_figures", "criteria", r"succeskriterier"),
        ("goal_figures", "measurable", r"af kriterierne har mindst 4 af 5 point"),
        ("goal_figures", "without criteria", r"mål uden succeskriterier"),
    ),
}
"""By page: the place, a key figure and its label; a number within the label is a figure of its own."""
OF_HEADINGS = (4,)
"""Pages on which key figures and sentences are of the administration that the heading above them names."""


def claims(page: Page, places: Places) -> Iterator[Claim]:
    """Every claim of a page, in the order in which a reader meets them."""
    sentences: dict[str, list[str]] = {}
    of = TOTAL
    for block in page.blocks:
        if isinstance(block, Paragraph):
            sentences.setdefault(of, []).append(text_of(block.spans))
        elif isinstance(block, Bullets):
            sentences.setdefault(of, []).extend([] if block.is_numbered else map(text_of, block.items))
        elif isinstance(block, Heading):
            of = block.text if page.number in OF_HEADINGS else TOTAL
            yield from _heading(page, block)
        elif isinstance(block, KeyFigures):
            yield from _key_figures(page, of, block)
        elif isinstance(block, Table | Chart):
            yield from _table(page, block if isinstance(block, Table) else block.data, places)
    for whose, told in sentences.items():
        yield from _sentences(page, whose, " ".join(told))


def text_of(spans: Spans) -> str:
    """The words of a text as one line, without references to sources; a light is its word."""
    return " ".join("".join(map(_word, spans)).split())


def _word(inline: Inline) -> str:
    if isinstance(inline, Ref):
        return ""
    if isinstance(inline, PageRef):
        return f"side {inline.number}"
    if isinstance(inline, str):
        return inline
    return inline.word if isinstance(inline, Light) else inline.text


def _heading(page: Page, heading: Heading) -> Iterator[Claim]:
    for kind, word in HEADINGS.items():
        found = re.fullmatch(rf"{re.escape(word)} \({NUMBER}\)", heading.text)
        if page.number == 2 and found:
            yield Claim(page.number, "action_headings", kind, "count", found[1])


def _key_figures(page: Page, of: str, block: KeyFigures) -> Iterator[Claim]:
    for one in block.figures:
        for place, figure, label in LABELS.get(page.number, ()):
            found = re.fullmatch(label, one.label)
            if found:
                yield Claim(page.number, place, of, figure, "".join(found.groups()) or text_of((one.value,)))


def _sentences(page: Page, of: str, text: str) -> Iterator[Claim]:
    for place, figure, pattern in SENTENCES.get(page.number, ()):
        for found in re.finditer(pattern, text):
            yield Claim(page.number, place, of, figure, " ".join(found.groups()))


def _table(page: Page, table: Table, places: Places) -> Iterator[Claim]:
    reader = READERS.get(table.table_id)
    if reader is None:
        return
    titles, heading = [column.title for column in table.columns], ""
    for row in table.rows:
        if len(row) == 1:
            found = re.fullmatch(rf"(.+) \({NUMBER} \w+\)", text_of(row[0]))
            heading = found[1] if found else ""
            if found:
                yield Claim(page.number, reader.place, heading, "count", found[2])
            continue
        of = _cited(row, places) if reader.is_cited else _named(reader, heading, text_of(row[0]))
        for cell in reader.cells:
            if cell.column in titles or reader.is_cited:
                yield Claim(page.number, reader.place, of, cell.figure, _printed(cell, titles, row))


def _named(reader: Reader, heading: str, label: str) -> str:
    return f"{heading}, {reader.words.get(label, label)}" if reader.words else label


def _cited(row: Sequence[Spans], places: Places) -> str:
    place = next(places[one.number] for one in row[-1] if isinstance(one, Ref))
    return f"{place.document_id} linje {place.line_start}"


def _printed(cell: Cell, titles: Sequence[str], row: Sequence[Spans]) -> str:
    if cell.column not in titles:
        return "–"
    text = text_of(row[titles.index(cell.column)])
    if cell.part is None:
        return text
    found = re.search(cell.part, text)
    return found[1] if found else "–"
