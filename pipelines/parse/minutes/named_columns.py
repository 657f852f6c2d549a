"""Tables whose header prints its unit in brackets and then its columns: "(1.000 kr.)   Drift   Anlæg".

Here: finding them among the lines. Not here: tables of years, sums (tables.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipelines.parse.minutes.lines import MinutesLine
from pipelines.parse.minutes.tables import YearTable, read_row, unit_and_scale
from pipelines.parse.minutes.wordings import MinutesWordings

GAP = re.compile(r"\s{2,}|\s*\|\s*|\t")
UNIT_CORNER = re.compile(r"\((?P<unit>[^()]{2,20})\)")
FEWEST_ROWS = 2


def columns_of(text: str, wordings: MinutesWordings) -> tuple[str, ...]:
    """The columns of a header that begins with a known unit in brackets; none of any other line."""
    corner, *columns = GAP.split(text.strip().strip("|").strip())
    unit = UNIT_CORNER.fullmatch(corner)
    if unit is None or unit_and_scale(corner, wordings)[0] is None:
        return ()
    return tuple(columns) if all(any(letter.isalpha() for letter in column) for column in columns) else ()


def find_named_tables(lines: Sequence[MinutesLine], wordings: MinutesWordings) -> Iterator[YearTable]:
    """Each such header with at least two rows of as many figures below it; a blank line ends its rows."""
    for at, line in enumerate(lines):
        columns = columns_of(line.line.text, wordings)
        if not columns:
            continue
        rows = []
        for below in lines[at + 1 :]:
            row = None if below.is_blank else read_row(below, len(columns))
            if row is None:
                break
            rows.append(row)
        if len(rows) >= FEWEST_ROWS:
            title = next((above.bare for above in reversed(lines[:at]) if not above.is_blank), "")
            yield YearTable(title, *unit_and_scale(line.bare, wordings), line, columns, tuple(rows))
