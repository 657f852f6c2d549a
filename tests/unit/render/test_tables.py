"""Tables in the PDF: which rows it has room for, and which columns say anything."""

from __future__ import annotations

import pytest

from pipelines.render.blocks import Column, Spans, Strong, Table
from pipelines.render.layout import block_data, pdf_rows, shares
from pipelines.render.pages.tables import without_empty

COLUMNS = (Column("Mål"), Column("Frist"), Column("Kilde"))
Rows = tuple[tuple[Spans, ...], ...]


def table(rows: Rows, most: int | None = None) -> Table:
    return Table("goals", "Mål", COLUMNS, rows, pdf_rows=most)


def rows_of(name: str, count: int) -> Rows:
    return ((f"{name} ({count} mål)",),), *(((f"{name} {number}",), ("–",), ("",)) for number in range(count))


@pytest.mark.parametrize(
    ("sizes", "room", "given"),
    [
        ([6, 35, 42], 30, [6, 12, 12]),  # what the small one leaves goes to the others
        ([6, 35, 42], 31, [6, 13, 12]),
        ([3, 2], 9, [3, 2]),  # room for all
        ([3, 2], 1, [1, 0]),
        ([], 5, []),
    ],
)
def test_room_is_shared(sizes: list[int], room: int, given: list[int]) -> None:
    assert shares(sizes, room) == given


def test_each_group_keeps_its_heading_and_headings_are_no_rows() -> None:
    both = table((*rows_of("A", 1), *rows_of("B", 4)), most=3)
    assert [row[0][0] for row in pdf_rows(both)] == ["A (1 mål)", "A 0", "B (4 mål)", "B 0", "B 1"]
    assert block_data(both)["left_out"] == "Yderligere 2 rækker står i webrapporten."


def test_a_group_without_room_has_no_heading_either() -> None:
    assert [row[0][0] for row in pdf_rows(table((*rows_of("A", 2), *rows_of("B", 2)), most=1))] == ["A (2 mål)", "A 0"]


def test_a_table_that_fits_is_whole() -> None:
    small = table(rows_of("A", 2))
    assert pdf_rows(small) == list(small.rows)
    assert block_data(small)["left_out"] is None


def test_a_column_of_dashes_is_left_out_where_it_may_be() -> None:
    assert [column.title for column in without_empty(table(rows_of("A", 2)), "Frist").columns] == ["Mål", "Kilde"]
    assert without_empty(table(rows_of("A", 2)), "Mål") == table(rows_of("A", 2))


def test_one_value_keeps_its_column() -> None:
    dated = table(((("A",), ("–",), ("",)), (("B",), ("31.12.2012",), ("",))))
    assert without_empty(dated, "Frist") == dated


def test_only_long_words_may_be_broken_in_the_pdf() -> None:
    cells = block_data(table(((("til Sundhedsforvaltningen i 2012",), ("–",), ("",)),)))
    assert [(part["text"], part["is_long"]) for part in cells["pdf_rows"][0][0]] == [
        ("til ", False),
        ("Sundhedsforvaltningen", True),
        (" i 2012", False),
    ]
    assert [part["text"] for part in cells["rows"][0][0]] == ["til Sundhedsforvaltningen i 2012"]


@pytest.mark.parametrize(
    ("rows", "is_low"),
    [
        (rows_of("A", 7), True),  # its heading is the eighth
        (rows_of("A", 8), False),
        (((("ord " * 62,), ("–",), ("",)),), True),
        (((("ord " * 63,), ("–",), ("",)),), False),
        (((("ord " * 32, Strong("ord " * 31)), ("–",), ("",)),), False),
        (((("ord " * 40,), ("ord " * 40,), ("",)),), True),  # side by side
        (((("ord " * 40,), ("–",), ("",)),) * 2, False),
    ],
)
def test_a_low_table_has_few_rows_and_little_text(rows: Rows, is_low: bool) -> None:
    assert block_data(table(rows))["is_low"] is is_low
