"""Tables with years across as plans print them: a header of years, maybe an "I alt", and rows of figures below.

A wrapped header ("I alt 2012-/2015") and a label above its figures are put together. Here: finding the tables of a
plan, their scale and their sums. Not here: the tables of minutes (parse/minutes/tables.py), which share the leaf rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from babel.numbers import format_decimal

from pipelines.parse.grammar.money import find_money
from pipelines.parse.grammar.unit import read_unit
from pipelines.parse.grammar.wordings import one_of, wordings
from pipelines.parse.ledger import Ledger
from pipelines.parse.passage import Passage
from pipelines.records import Finding, Goal, Line, Record, Section, Source, SourceDocument, TableCell, fact_id

RULE = "plan.year_table"
YEAR = re.compile(r"(?:19|20)\d{2}")
FIGURE = re.compile(r"[-−–+]?\d{1,3}(?:\.\d{3})*(?:,\d+)?|[-−–+]?\d+(?:,\d+)?")
BOUNDED = re.compile(
    rf"(?:(?:maks|max|min|ca|højst|mindst|under|over)\.?\s)?(?P<figure>{FIGURE.pattern})", re.IGNORECASE
)
EMPTY = ("-", "–", "−")
HEADER = re.compile(r"(?P<years>(?:(?:19|20)\d{2}\s+)*(?:19|20)\d{2})\s*$")
NOTES = re.compile(r"(?:\s*\([^()]{1,20}\))+\s*")
# "1.000 kr." on a line of its own, under the header.
UNIT_ALONE = re.compile(r"\s*\(?(?:hele\s)?(?:1\.?000|t\.?|mio\.?|i)\s?kr\.?\)?\s*", re.IGNORECASE)
CELL_GAP = re.compile(r"\s{2,}|\s*\|\s*|\t")
WORDED_YEAR = re.compile(r"(?:[^\W\d][\w.]{1,15}\s)?(?P<year>(?:19|20)\d{2})")
RULED = re.compile(r"[\s|:=\-–_]*")
LONGEST_HEADER, LONGEST_LABEL = 200, 60
MOST_BLANKS, MOST_LABEL_LINES, LINES_AROUND = 4, 3, 8
FEWEST_YEARS, FEWEST_YEARS_WITH_TOTAL = 3, 2


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, left to right, the total's last; `first` and `last` index the lines it is printed on."""

    columns: tuple[str, ...]
    has_total: bool
    corner: str
    first: int
    last: int


class Cell(NamedTuple):
    """A figure as printed and as a number, None for a dash, in the unit printed with it."""

    printed: str
    value: Decimal | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its label, its figures as printed and as numbers (None for a dash), and the lines it stands on.

    `unit` is the one that all its figures print.
    """

    label: str
    printed: tuple[str, ...]
    values: tuple[Decimal | None, ...]
    unit: str | None
    line: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table of a plan. A figure means `scale` times what is printed, in `unit`; None where no unit is told."""

    header: Header
    rows: tuple[TableRow, ...]
    lines: tuple[Line, ...]
    unit: str | None
    scale: int


@dataclass(frozen=True, slots=True)
class BrokenSum:
    """A printed total that is not the sum of what it totals. `what` names it, as in "I alt" or "2013"."""

    row: TableRow
    what: str
    printed: str
    total: Decimal


def cells_of(text: str) -> list[str]:
    """The words of a row; a Markdown table's bars only part them."""
    return [word for word in re.split(r"[\s|]+", text) if word]


def read_figure(printed: str) -> Decimal:
    """A signed figure in Danish notation."""
    number = printed.lstrip("+").replace("−", "-").replace("–", "-").replace(".", "").replace(",", ".")
    return Decimal(number)


def parse_plan_tables(
    document: SourceDocument, section: Section, goals: Sequence[Goal], ledger: Ledger
) -> Iterator[Record]:
    """Each figure of the section's tables, and a finding where a total does not hold. A table is called by its goal."""
    lines = document.lines[section.source.line_start - 1 : section.source.line_end]
    for table in find_year_tables(lines):
        ledger.claim((line.number for line in table.lines), by=RULE)
        title = _title(table, goals, lines)
        for row in table.rows:
            unit, scale = (row.unit, 1) if row.unit else _unit_in(row.label) or (table.unit, table.scale)
            for column, printed, value in zip(table.header.columns, row.printed, row.values, strict=True):
                yield TableCell(
                    table_cell_id=fact_id("cell", document.document_id, row.line.number, row.label, column),
                    table_title=title,
                    row_label=row.label,
                    column_label=column,
                    value=value * scale if value is not None else None,
                    unit=unit,
                    source=_source(document, row, printed),
                )
        for broken in broken_sums(table):
            yield _finding(document, broken)


def find_year_tables(lines: Sequence[Line]) -> Iterator[YearTable]:
    """Each header of years with at least one row of as many figures below it, in order."""
    at = 0
    while at < len(lines):
        header = read_header(lines, at)
        rows = _rows_below(lines, header) if header is not None else ()
        if header is None or not rows:
            at += 1
            continue
        last = max(line.number for row in rows for line in row.lines) - lines[0].number
        own = tuple(line for line in lines[header.first : last + 1] if line.text.strip())
        unit, scale = _unit_and_scale(lines, header, rows)
        yield YearTable(header, rows, own, unit, scale)
        at = last + 1


def read_header(lines: Sequence[Line], at: int) -> Header | None:
    """The header that begins on line `at`: rising years, three or more, or two with a total behind them.

    A year may have a word of its own before it ("Regnskab 2017   Mål 2019   Mål 2020").
    """
    if len(lines[at].text) > LONGEST_HEADER or not YEAR.search(lines[at].text):
        return None
    if worded := _worded_columns(lines[at].text):
        return Header(worded[1:], has_total=False, corner=worded[0], first=at, last=at)
    text = " ".join(cells_of(lines[at].text))
    total = _total_label().search(text)
    head = text[: total.start()] if total else text
    found = HEADER.search(head)
    if found is None:
        return None
    years, corner = tuple(found["years"].split()), head[: found.start()].strip()
    is_rising = all(int(before) < int(after) for before, after in pairwise(years))
    fewest = FEWEST_YEARS_WITH_TOTAL if total else FEWEST_YEARS
    if len(years) < fewest or not is_rising or YEAR.search(corner) or len(corner) > LONGEST_LABEL:
        return None
    label, last = (total[0], at) if total else ("", at)
    below = _next_printed(lines, at)
    if total and label.endswith(("-", "–")) and below is not None and YEAR.fullmatch(lines[below].text.strip()):
        label, last = label + lines[below].text.strip(), below
    return Header((*years, label) if total else years, total is not None, corner, at, last)


def _worded_columns(text: str) -> tuple[str, ...] | None:
    """Corner and columns of a header whose columns are a word and a year each, years not falling; else None.

    A last column may tell the change between them ("Dec. 2030   Dec. 2031   Dec. 2032   Ændring").
    """
    parts = [part for part in CELL_GAP.split(text.strip(" |")) if part]
    change = [parts.pop()] if parts and _change_label().match(parts[-1]) else []
    columns: list[str] = []
    while parts and (match := WORDED_YEAR.fullmatch(parts[-1])) and (not columns or match["year"] <= columns[0][-4:]):
        columns.insert(0, parts.pop())
    is_header = len(columns) >= FEWEST_YEARS and any(column[0].isalpha() for column in columns) and len(parts) <= 1
    return (parts[0] if parts else "", *columns, *change) if is_header else None


@cache
def _change_label() -> re.Pattern[str]:
    return re.compile(rf"{one_of(wordings('tables')['change_labels'])}(?!\w)", re.IGNORECASE)


@cache
def _total_label() -> re.Pattern[str]:
    words = one_of(wordings("tables")["sum_labels"])
    return re.compile(rf"(?<!\w){words}(?: \(?(?:19|20)\d{{2}} ?[-–] ?(?:(?:19|20)?\d{{2}}\)?)?)?$", re.IGNORECASE)


def _next_printed(lines: Sequence[Line], at: int) -> int | None:
    """The next line with print, at most a few blanks below."""
    below = range(at + 1, min(at + 2 + MOST_BLANKS, len(lines)))
    return next((index for index in below if lines[index].text.strip()), None)


def _rows_below(lines: Sequence[Line], header: Header) -> tuple[TableRow, ...]:
    rows: list[TableRow] = []
    label: list[Line] = []
    at = _next_printed(lines, header.last)
    while at is not None:
        line = lines[at]
        row = _read_row(label, line, len(header.columns))
        if row is not None:
            rows.append(row)
            label = []
        elif not rows and not label and _tells_of_columns(line.text, len(header.columns)):
            pass
        elif _is_label(line.text, label or rows) and len(label) < MOST_LABEL_LINES:
            label.append(line)
        elif not (RULED.fullmatch(line.text) or NOTES.fullmatch(line.text) or UNIT_ALONE.fullmatch(line.text)):
            break
        at = _next_printed(lines, at)
    return tuple(rows)


def _is_label(text: str, above: Sequence[object]) -> bool:
    """True for a short line that ends no sentence and holds a letter: the label of the figures below it.

    Words in brackets right under the header are notes to its columns.
    """
    bare = text.strip(" |")
    if not above and NOTES.fullmatch(text):
        return False
    is_open = not bare.endswith((".", ":", "?", ";"))
    return is_open and len(bare) <= LONGEST_LABEL and any(letter.isalpha() for letter in bare)


def _tells_of_columns(text: str, width: int) -> bool:
    """True for a line under the header with a word for each column and none for the corner ("faktisk   skøn   mål")."""
    cells = _wide_cells(text)
    is_indented = not text[:1].strip(" |\t") and len(text) - len(text.lstrip(" |\t")) > 1
    return is_indented and len(cells) == width and all(cell[0].isalpha() for cell in cells)


def _read_row(above: Sequence[Line], line: Line, width: int) -> TableRow | None:
    """A row with a label, on its own line or above it, and exactly `width` figures behind it."""
    own, cells = _figures(cells_of(line.text), width) or _figures(_wide_cells(line.text), width) or ([], [])
    if all(cell.value is None for cell in cells):
        return None
    label = " ".join([*(" ".join(cells_of(part.text)) for part in above), *own])
    if not any(letter.isalpha() for letter in label):
        return None
    units = {cell.unit for cell in cells if cell.value is not None}
    unit = units.pop() if len(units) == 1 else None
    printed = tuple(cell.printed for cell in cells)
    return TableRow(label, printed, tuple(cell.value for cell in cells), unit, line, (*above, line))


def _figures(cells: list[str], width: int) -> tuple[list[str], list[Cell]] | None:
    """What stands before the last `width` cells, and those read; None where they are not `width` figures."""
    own, figures = cells[:-width], [_cell(text) for text in cells[-width:]]
    read = [cell for cell in figures if cell is not None]
    if len(read) != width or (own and (FIGURE.fullmatch(own[-1]) or own[-1] in EMPTY)):
        return None
    return own, read


def _wide_cells(text: str) -> list[str]:
    """The cells of a row whose figures have words of their own ("maks. 12", "48 pct.")."""
    return [cell for cell in CELL_GAP.split(text.strip(" |\t")) if cell]


def _cell(text: str) -> Cell | None:
    """A figure, with a bound before it or its unit behind it, or an empty cell; None for other text."""
    if text in EMPTY:
        return Cell(text, None, None)
    figure = BOUNDED.match(text)
    if figure is None:
        return None
    value, end = read_figure(figure["figure"]), figure.end()
    if end == len(text):
        return Cell(text, value, None)
    unit = read_unit(text, end)
    return Cell(text, value, unit.unit) if unit is not None and unit.end == len(text) else None


def _unit_and_scale(lines: Sequence[Line], header: Header, rows: Sequence[TableRow]) -> tuple[str | None, int]:
    """What header or title say the figures are; else the scale that makes the total an amount of the text above."""
    around = [line for line in lines[max(0, header.first - 3 * LINES_AROUND) : header.first] if line.text.strip()]
    first_row = rows[0].lines[0].number - lines[0].number
    heads = [line.text for line in lines[header.first : first_row]] + [line.text for line in around[-2:]][::-1]
    for head in heads:
        if (told := _unit_in(head)) is not None:
            return told
    said = {span.amount for span in find_money(Passage.of(around[-LINES_AROUND:]).text)} if around else set()
    total = _grand_total(header, rows)
    scale = next((scale for scale in (1, 1000, 1_000_000) if total and total * scale in said), None)
    return ("kr", scale) if scale is not None else (None, 1)


def _unit_in(text: str) -> tuple[str, int] | None:
    """The unit and scale that a header, title or label prints."""
    units = wordings("tables")["units"]
    found = next((unit for unit in units if re.search(unit["pattern"], text.strip(), re.IGNORECASE)), None)
    return (found["unit"], found["scale"]) if found else None


def _grand_total(header: Header, rows: Sequence[TableRow]) -> Decimal | None:
    """The figure in the corner of total column and sum row, or the total of the one row there is."""
    sums = [row for row in rows if _is_sum(row.label)] or (rows if len(rows) == 1 else [])
    return sums[-1].values[-1] if sums and header.has_total else None


def _is_sum(label: str) -> bool:
    return label.casefold().rstrip(": ") in wordings("tables")["sum_labels"]


def broken_sums(table: YearTable) -> Iterator[BrokenSum]:
    """Each printed total that is not the sum of its row's years, or of the rows above it.

    Figures in thousands or with decimals are rounded: one off in the last place is no slip.
    """
    above: list[TableRow] = []
    for row in table.rows:
        if table.header.has_total:
            years = sum((value for value in row.values[:-1] if value is not None), Decimal(0))
            if _is_off(row.values[-1], years, row.printed, table.scale):
                yield BrokenSum(row, f"»{table.header.columns[-1]}« for »{row.label}«", row.printed[-1], years)
        if not _is_sum(row.label):
            above.append(row)
            continue
        for column, name in enumerate(table.header.columns if above else ()):
            total = sum((other.values[column] or Decimal(0) for other in above), Decimal(0))
            if _is_off(row.values[column], total, row.printed, table.scale):
                yield BrokenSum(row, f"»{row.label}« for {name}", row.printed[column], total)


def _is_off(printed: Decimal | None, total: Decimal, figures: Iterable[str], scale: int) -> bool:
    if printed is None:
        return False
    places = max(len(figure.partition(",")[2]) for figure in figures)
    tolerance = Decimal(1).scaleb(-places) if places or scale > 1 else Decimal(0)
    return abs(printed - total) > tolerance


def _title(table: YearTable, goals: Sequence[Goal], lines: Sequence[Line]) -> str:
    """The title of the goal that the table stands in, the latest where they nest; else the nearest line above."""
    at = table.lines[0].number
    inside = [goal for goal in goals if goal.source.line_start <= at <= goal.source.line_end]
    if inside:
        return max(inside, key=lambda goal: goal.source.line_start).title
    above = (line.text.strip(" #*|") for line in reversed(lines[: table.header.first]))
    return next((text for text in above if text), table.header.corner)[:160]


def _source(document: SourceDocument, row: TableRow, printed: str) -> Source:
    return Source(document.document_id, row.line.number, row.line.number, row.line.page, printed, RULE)


def _finding(document: SourceDocument, broken: BrokenSum) -> Finding:
    total = format_decimal(broken.total, locale="da_DK")
    return Finding(
        finding_id=fact_id("finding", document.document_id, broken.row.line.number, "table_sum", broken.what),
        kind="table_sum",
        severity="warning",
        message_da=f"Tabellens {broken.what} er trykt som {broken.printed}, men tallene giver {total}.",
        expected=total,
        found=broken.printed,
        source=_source(document, broken.row, broken.printed),
    )
