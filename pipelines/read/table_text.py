"""A printed table as lines of text, the same way whatever file it stood in. Not here: reading figures from tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Cell = Sequence[str]
LONGEST_LABEL, LONGEST_VALUE = 60, 100


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """The lines of a table whose cells are lists of lines.

    A table of labels and texts (two columns, some cell of several lines) gives each row's label, a blank line and
    its text, or both on one line with two blanks between where both are short. Any other table gives one line per
    row, two blanks between its cells. A blank line stands before and after the table.
    """
    rows = [[_trimmed(cell) for cell in row] for row in rows]
    yield ""
    for row in rows:
        if not any(row):
            continue
        if _has_texts(rows):
            yield from _label_and_text(row)
        else:
            yield "  ".join(" ".join(line.strip() for line in cell if line.strip()) for cell in row).rstrip()
    yield ""


def _has_texts(rows: Sequence[Sequence[Cell]]) -> bool:
    if max((len(row) for row in rows), default=0) > 2:
        return False
    return any(not _is_short(row) for row in rows)


def _is_short(row: Sequence[Cell]) -> bool:
    return all(
        len(cell) <= 1 and len("".join(cell)) <= longest
        for cell, longest in zip(row, (LONGEST_LABEL, LONGEST_VALUE), strict=False)
    )


def _label_and_text(row: Sequence[Cell]) -> Iterator[str]:
    if len(row) == 2 and all(row) and _is_short(row):
        yield f"{row[0][0].strip()}  {row[1][0].strip()}"
        yield ""
        return
    for cell in row:
        if cell:
            yield from cell
            yield ""


def _trimmed(cell: Cell) -> Cell:
    filled = [index for index, line in enumerate(cell) if line.strip()]
    return list(cell[filled[0] : filled[-1] + 1]) if filled else []
