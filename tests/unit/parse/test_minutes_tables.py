"""Tables with years across: headers, rows, sums, and lines that are none of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipelines.parse.minutes.lines import MinutesLine, bare_text
from pipelines.parse.minutes.tables import find_year_tables, read_row, years_across
from pipelines.parse.minutes.wordings import load_wordings
from pipelines.parse.tables import read_figure
from pipelines.records import Line


def line_of(text: str, number: int = 1) -> MinutesLine:
    return MinutesLine(Line(number, text), bare_text(text), False, False)


@pytest.mark.parametrize(
    ("bare", "years"),
    [
        ("Område 2021 2022 2023", ("2021", "2022", "2023")),
        ("| Område | 2021 | 2022 | 2023 |", ("2021", "2022", "2023")),  # Markdown
        ("2021 2022 2023", ("2021", "2022", "2023")),  # the corner is empty
        ("Område 2021 2022", ()),  # two years are as well a period in prose
        ("Aftalen gælder 2021 2023 2025", ()),  # not one by one
        ("Fra 2019 til 2021 2022 2023", ()),  # another year before them: a sentence
    ],
)
def test_years(bare: str, years: tuple[str, ...]) -> None:
    assert years_across(bare) == years


@pytest.mark.parametrize(
    ("text", "label", "values"),
    [
        ("Nord 1 -2 3", "Nord", [1, -2, 3]),
        ("Syd og Havnen 1.250 2,5 0", "Syd og Havnen", [1250, Decimal("2.5"), 0]),
        ("Nord −1 –2 +3", "Nord", [-1, -2, 3]),  # three signs in use
    ],
)
def test_row(text: str, label: str, values: list[Decimal]) -> None:
    row = read_row(line_of(text), 3)
    assert row is not None
    assert (row.label, list(row.values)) == (label, values)


@pytest.mark.parametrize("text", ["Nord 1 2", "Nord 1 2 3 4", "1 2 3", "Nord 1 to 3", "Der er 3 huse i 2021"])
def test_no_row(text: str) -> None:
    assert read_row(line_of(text), 3) is None


def test_figure() -> None:
    assert read_figure("-1.250,5") == Decimal("-1250.5")


def test_unit_is_the_one_that_title_or_header_prints() -> None:
    lines = [
        line_of(text, at)
        for at, text in enumerate(["Udgifter (1.000 kr.)", "Område 2021 2022 2023", "Nord 1 2 3"], start=1)
    ]
    (table,) = find_year_tables(lines, load_wordings())
    assert (table.title, table.unit, table.scale) == ("Udgifter (1.000 kr.)", "kr", 1000)


def test_a_header_without_rows_is_no_table() -> None:
    lines = [line_of(text, at) for at, text in enumerate(["Område 2021 2022 2023", "Der er ingen tal."], start=1)]
    assert not list(find_year_tables(lines, load_wordings()))
