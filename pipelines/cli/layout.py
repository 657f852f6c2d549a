"""How an answer stands in a window: as a table where it has room, else one row after another, name and value.

No word, number or key is ever cut, and no name of a column: only a text of many words is, and then with …
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.ask.guard import Answer
from pipelines.ask.shown import is_figure, shown
from pipelines.render import danish

ROW = "Række"
MOST_LINES = 3
"""Lines that a text may take in a table."""
MOST_OF_A_TEXT = 400
"""Characters of it where the rows stand under one another."""
LEAST_TEXT = 14
"""Columns of the window without which a text of many words is no pleasure to read."""
BETWEEN = 3
"""What stands between two columns: a space, a line, a space."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer as it is shown. `least` is the room it can not do without, `most` what it has use for."""

    name: str
    values: tuple[str, ...]
    is_figure: bool

    @property
    def least(self) -> int:
        """Its longest word, at the least; a text has a few more."""
        words = (cell_len(word) for text in (self.name, *self.values) for word in text.split())
        return max(max(words, default=0), min(self.most, LEAST_TEXT))

    @property
    def most(self) -> int:
        """Its longest line."""
        lines = (cell_len(line) for text in (self.name, *self.values) for line in text.splitlines())
        return max(lines, default=0)


def print_answer(answer: Answer, console: Console) -> None:
    """Print the rows in the window of the console."""
    columns = [
        Column(name, tuple(shown(name, kind, row[index]) for row in answer.rows), is_figure(kind))
        for index, (name, kind) in enumerate(zip(answer.columns, answer.types, strict=True))
    ]
    room = console.width - BETWEEN * len(columns) - 1
    if sum(column.least for column in columns) <= room:
        console.print(_table(columns, _widths(columns, room)))
    else:
        for line in _under_one_another(columns, console.width):
            console.print(line, soft_wrap=True)


def _widths(columns: Sequence[Column], room: int) -> list[int]:
    """The room of each column: what is left over goes to those that have use for more, the least wanting first."""
    widths = [column.least for column in columns]
    spare = room - sum(widths)
    wanting = sorted(range(len(columns)), key=lambda index: columns[index].most - widths[index])
    for place, index in enumerate(wanting):
        given = min(columns[index].most - widths[index], spare // (len(wanting) - place))
        widths[index] += given
        spare -= given
    return widths


def _table(columns: Sequence[Column], widths: Sequence[int]) -> Table:
    table = Table(header_style="bold")
    for column, width in zip(columns, widths, strict=True):
        table.add_column(Text(column.name), width=width, justify="right" if column.is_figure else "left")
    for values in zip(*(column.values for column in columns), strict=True):
        table.add_row(*(Text(_cut(value, width)) for value, width in zip(values, widths, strict=True)))
    return table


def _cut(text: str, width: int) -> str:
    """A text of as many lines as a cell may have."""
    lines = [line for part in text.splitlines() for line in textwrap.wrap(part, width, break_on_hyphens=False)]
    return text if len(lines) <= MOST_LINES else danish.shorten(" ".join(lines), len(" ".join(lines[:MOST_LINES])))


def _under_one_another(columns: Sequence[Column], width: int) -> Iterator[Text]:
    """'─ Række 1 ───', then a line for each column; a long text goes on under its beginning."""
    names = max(cell_len(column.name) for column in columns) + 2
    for number, values in enumerate(zip(*(column.values for column in columns), strict=True), start=1):
        head = f"─ {ROW} {danish.number(number)} "
        yield Text(head + "─" * (width - cell_len(head)), style="bold")
        for column, value in zip(columns, values, strict=True):
            text = danish.shorten(" ".join(value.split()), MOST_OF_A_TEXT)
            lines = textwrap.wrap(text, max(width - names, LEAST_TEXT), break_long_words=False, break_on_hyphens=False)
            first, *rest = lines or [""]
            yield Text.assemble((f"{column.name:<{names}}", "bold"), first)
            yield from (Text(" " * names + line) for line in rest)
