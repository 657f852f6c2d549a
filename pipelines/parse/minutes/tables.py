"""Tables printed in minutes: years across and rows of figures, and dates with what happens then.

Here: finding them among the lines, and their sum row. Not here: figures in running text (values.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.wordings import MinutesWordings, first_match
from pipelines.parse.tables import FEWEST_YEARS, FIGURE, YEAR, cells_of, read_figure


@dataclass(frozen=True, slots=True)
class YearRow:
    """One row under a header of years: its label, its figures as printed and as numbers, left to right."""

    line: MinutesLine
    label: str
    printed: tuple[str, ...]
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table with years across. `unit` is None where neither title nor header prints one.

    A figure means `scale` times what is printed: a table headed "1.000 kr." is told in kroner.
    """

    title: str
    unit: str | None
    scale: int
    header: MinutesLine
    years: tuple[str, ...]
    rows: tuple[YearRow, ...]

    @property
    def lines(self) -> tuple[MinutesLine, ...]:
        """Header and rows."""
        return (self.header, *(row.line for row in self.rows))


@dataclass(frozen=True, slots=True)
class BrokenSum:
    """A figure of a sum row that is not the sum of its column."""

    row: YearRow
    year: str
    printed: str
    total: Decimal


def years_across(bare: str) -> tuple[str, ...]:
    """The years that end a header row, at least three and rising one by one; else none."""
    words = cells_of(bare)
    years: list[str] = []
    while words and YEAR.fullmatch(words[-1]) and (not years or int(words[-1]) == int(years[0]) - 1):
        years.insert(0, words.pop())
    return tuple(years) if len(years) >= FEWEST_YEARS and not any(YEAR.fullmatch(word) for word in words) else ()


def read_row(line: MinutesLine, width: int) -> YearRow | None:
    """A row with a label and exactly `width` figures behind it."""
    words = cells_of(line.bare)
    label, figures = words[:-width], words[-width:]
    if not label or len(figures) != width or FIGURE.fullmatch(label[-1]):
        return None
    if not all(FIGURE.fullmatch(figure) for figure in figures):
        return None
    return YearRow(line, " ".join(label), tuple(figures), tuple(read_figure(figure) for figure in figures))


def find_year_tables(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> Iterator[YearTable]:
    """Each header row of years with at least one row of as many figures below it."""
    for at, line in enumerate(lines):
        years = years_across(line.bare)
        if not years:
            continue
        rows: list[YearRow] = []
        for below in lines[at + 1 :]:
            if below.is_blank or not re.search(r"[^\s|:\-–]", below.bare):
                continue
            row = read_row(below, len(years))
            if row is None:
                break
            rows.append(row)
        if rows:
            title = next((above.bare for above in reversed(lines[:at]) if not above.is_blank), "")
            unit = unit_and_scale(line.bare, wordings)
            yield YearTable(title, *(unit if unit[0] else unit_and_scale(title, wordings)), line, years, tuple(rows))


def unit_and_scale(printed: str, wordings: MinutesWordings) -> tuple[str | None, int]:
    """The unit that a table's title or header prints; the last of the list that fits, as it is the closest."""
    fitting = (unit for unit in reversed(wordings.table_units) if unit.pattern.search(printed))
    return next(((unit.unit, unit.scale) for unit in fitting), (None, 1))


def broken_sums(table: YearTable, wordings: MinutesWordings) -> Iterator[BrokenSum]:
    """Each figure of a sum row that differs from the sum of the rows above it."""
    above: list[YearRow] = []
    for row in table.rows:
        if row.label.casefold().rstrip(":") not in wordings.sum_labels:
            above.append(row)
            continue
        for column, year in enumerate(table.years):
            total = sum((other.values[column] for other in above), Decimal(0))
            if above and total != row.values[column]:
                yield BrokenSum(row, year, row.printed[column], total)


def find_timetable(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> list[tuple[MinutesLine, ...]]:
    """The rows of the first table of dates, each with its lines; empty where there is none.

    It ends where a new paragraph follows a row that has said its piece with a full stop.
    """
    heads = [at for at, line in enumerate(lines) if first_match(wordings.timetable_headers, line.bare)]
    rows: list[list[MinutesLine]] = []
    after_blank = False
    for line in lines[heads[0] + 1 :] if heads else ():
        if line.is_blank:
            after_blank = True
            continue
        if wordings.timetable_row.search(line.bare) and not (rows and is_waiting(rows[-1])):
            rows.append([])
        elif not rows or (after_blank and rows[-1][-1].bare.endswith(".") and len(rows[-1]) > 1):
            break
        rows[-1].append(line)
        after_blank = False
    return [tuple(row) for row in rows]


def is_waiting(row: Sequence[MinutesLine]) -> bool:
    """True for a row that has only "Efter" or "Senest" yet: its date is on the next line."""
    return len(row) == 1 and row[0].bare.casefold() in {"efter", "senest"}
