"""CSV and workbooks: every cell as printed, in its own row and column, and nothing computed."""

from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest
import xlsxwriter

from pipelines.read.tables import column_letter, read_csv, read_xlsx, separator, xlsx_lines
from pipelines.read.unreadable import UnreadableFile
from pipelines.settings import Settings

from .conftest import xlsx_bytes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a;b;c\n1;2;3\n", ";"),
        ("a,b\n1,2\n", ","),
        ("a\tb\n1\t2\n", "\t"),
        ("navn;beløb\nNord;1.250,50\nSyd;3,5\n", ";"),  # decimal commas are no separators
        ('"a;b",c\n"d;e",f\n', ","),  # nor is what stands in quotes
        ("en kolonne\nto\n", ";"),  # none: one column
    ],
)
def test_separator(text: str, found: str) -> None:
    assert separator(text) == found


def test_csv_keeps_rows_columns_and_print(settings: Settings) -> None:
    content = 'Område;Beløb\nBørn;1.250,50\n\n"a;b";=1+1\nkort\n'.encode("cp1252")
    (table,) = read_csv(content, "a.csv", settings)
    assert table.sheet is None
    assert table.frame.columns == ["row_number", "A", "B"]
    assert table.frame.rows() == [
        (1, "Område", "Beløb"),
        (2, "Børn", "1.250,50"),
        (3, None, None),  # a blank row keeps its number
        (4, "a;b", "=1+1"),  # a formula is text
        (5, "kort", None),  # a short row is filled up
    ]


def test_csv_with_too_many_rows(settings: Settings) -> None:
    small = settings.model_copy(update={"max_rows": 2})
    with pytest.raises(UnreadableFile) as caught:
        read_csv(b"a;b\n1;2\n3;4\n", "a.csv", small)
    assert caught.value.reason == "too_many_rows"
    assert read_csv(b"a;b\n1;2\n", "a.csv", small)[0].frame.height == 2


def _workbook(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Mål")
    sheet.write_string(1, 1, "Beløb")
    sheet.write_string(2, 1, "1.250")
    sheet.write_number(3, 1, 1.25)
    sheet.write_number(4, 1, 2012)
    sheet.write_datetime(2, 2, datetime(2012, 1, 24), workbook.add_format({"num_format": "dd-mm-yyyy"}))
    sheet.write_boolean(3, 2, True)
    sheet.write_formula(4, 2, "=1+1", None, 3)
    sheet.write_string(6, 2, "true")
    workbook.add_worksheet("Tom")
    workbook.add_worksheet("Næste").write_string(0, 0, "=HYPERLINK(1)")


def test_xlsx_tells_numbers_from_texts(settings: Settings) -> None:
    first, second = read_xlsx(xlsx_bytes(_workbook), "a.xlsx", settings)
    assert (first.sheet, second.sheet) == ("Mål", "Næste"), "an empty sheet is no table"
    assert first.frame.columns == ["row_number", "B", "C"], "columns keep their letter"
    assert first.frame.rows() == [
        (1, None, None),
        (2, "Beløb", None),
        (3, "1.250", "24-01-2012"),  # text as typed; a date in Danish
        (4, "1,25", "SAND"),  # a number in Danish
        (5, "2012", "3"),  # the value saved with the formula, not 1+1
        (6, None, None),
        (7, None, "true"),  # the word is no truth value
    ]
    assert first.frame.schema["B"] == pl.String


def test_xlsx_as_lines(settings: Settings) -> None:
    lines = xlsx_lines(read_xlsx(xlsx_bytes(_workbook), "a.xlsx", settings))
    assert [line.text for line in lines] == [
        "[Mål]", "", "Beløb", "1.250;24-01-2012", "1,25;SAND", "2012;3", "", ";true", "", "[Næste]", "=HYPERLINK(1)",
    ]  # fmt: skip
    assert [line.number for line in lines] == list(range(1, 12))


def test_xlsx_that_holds_nothing(settings: Settings) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_xlsx(xlsx_bytes(lambda workbook: workbook.add_worksheet("Tom")), "a.xlsx", settings)
    assert caught.value.reason == "empty"


def test_xlsx_with_too_many_rows(settings: Settings) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_xlsx(xlsx_bytes(_workbook), "a.xlsx", settings.model_copy(update={"max_rows": 6}))
    assert caught.value.message_da.startswith("»a.xlsx« har flere end 6 rækker")


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_column_letter(index: int, letter: str) -> None:
    assert column_letter(index) == letter
