"""Tables without the columns that would say nothing."""

from __future__ import annotations

from dataclasses import replace

from pipelines.render.blocks import Spans, Table

EMPTY: tuple[Spans, ...] = (("–",), ("",))


def without_empty(table: Table, *titles: str) -> Table:
    """The table without those of the named columns that have nothing but dashes."""
    full = [row for row in table.rows if len(row) == len(table.columns)]
    kept = [
        at
        for at, column in enumerate(table.columns)
        if column.title not in titles or any(row[at] not in EMPTY for row in full)
    ]
    return replace(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) if len(row) == len(table.columns) else row for row in table.rows),
    )
