"""Tables of named columns whose unit is printed in brackets: in the header's corner ("(1.000 kr.)   Drift   Anlæg"),
or in the line above it ("Hovedtal (mio. kr.):" over "Udvalg   Drift   Anlæg").

Here: finding them among the lines. Not here: tables of years, sums (tables.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.tables import YearTable, read_row, unit_and_scale
from pipelines.parse.minutes.wordings import MinutesWordings
from pipelines.parse.tables import YEAR

GAP = re.compile(r"\s{2,}|\s*\|\s*|\t")
UNIT_CORNER = re.compile(r"\((?P<unit>[^()]{2,20})\)")
FEWEST_ROWS = 2
FEWEST_COLUMNS = 2


def columns_of(text: str, wordings: MinutesWordings) -> tuple[str, ...]:
    """The columns of a header that begins with a known unit in brackets; none of any other line."""
    corner, *columns = GAP.split(text.strip().strip("|").strip())
    unit = UNIT_CORNER.fullmatch(corner)
    if unit is None or unit_and_scale(corner, wordings)[0] is None:
        return ()
    return tuple(columns) if all(any(letter.isalpha() for letter in column) for column in columns) else ()


def captioned_columns(above: str, text: str, wordings: MinutesWordings) -> tuple[str, ...]:
    """The columns of a header under a line that prints the unit in brackets; none of any other line."""
    caption = UNIT_CORNER.search(above)
    if caption is None or unit_and_scale(caption[0], wordings)[0] is None:
        return ()
    names = GAP.split(text.strip().strip("|").strip())
    if YEAR.fullmatch(names[0]) and text[:1] == " " and all(YEAR.fullmatch(n) or _is_name(n) for n in names):
        return tuple(names) if len(names) >= FEWEST_COLUMNS else ()  # no corner: "2030   2031   I alt"
    is_header = len(names) > FEWEST_COLUMNS and all(_is_name(name) for name in names)
    return tuple(names[1:]) if is_header else ()


def _is_name(cell: str) -> bool:
    return cell[:1].isalpha() and not re.search(r"\d|[.;:]$", cell)


def find_named_tables(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> Iterator[YearTable]:
    """Each such header with at least two rows of as many figures below it; a blank line ends its rows."""
    printed = ""
    for at, line in enumerate(lines):
        above, printed = printed, line.bare or printed
        text = line.line.text
        columns = columns_of(text, wordings) or captioned_columns(above, text, wordings)
        if not columns:
            continue
        rows = []
        for below in lines[at + 1 :]:
            row = None if below.is_blank else read_row(below, len(columns))
            if row is None:
                break
            rows.append(row)
        if len(rows) >= FEWEST_ROWS:
            unit = unit_and_scale(line.bare, wordings)
            yield YearTable(above, *(unit if unit[0] else unit_and_scale(above, wordings)), line, columns, tuple(rows))
