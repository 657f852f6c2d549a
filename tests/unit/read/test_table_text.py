"""Tables of labels and texts are read cell by cell, tables of figures row by row."""

from __future__ import annotations

import pytest

from pipelines.read.table_text import table_lines


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([[["År"], ["2011"]], [["Nord"], ["3"]]], ["År  2011", "Nord  3"]),  # two columns of short cells: figures
        ([[["Tema"], ["Torv"]], [["Mål"], ["et", "to"]]], ["Tema  Torv", "", "Mål", "", "et", "to", ""]),
        ([[["Mål"], ["x" * 101]]], ["Mål", "", "x" * 101, ""]),  # a text on one line is a text
        ([[["a"], ["b"], ["c", "d"]]], ["a  b  c d"]),  # three columns: a row is a line
        ([[["a"], [], ["c"]]], ["a    c"]),  # an empty cell keeps its place
        ([[[], []], [["a"], ["b"]]], ["a  b"]),  # an empty row has none
        ([[["", "a", ""], ["b"]]], ["a  b"]),  # blanks around a cell's text go
        ([[["Mål"], []], [["Tid"], ["x", "y"]]], ["Mål", "", "Tid", "", "x", "y", ""]),  # a label without a text
    ],
)
def test_lines(rows: list[list[list[str]]], lines: list[str]) -> None:
    assert list(table_lines(rows)) == ["", *lines, ""]
