"""An answer in a window of any width: no key, number, word or name of a column is cut, and texts say where they are."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from pipelines.ask.guard import Answer
from pipelines.cli.layout import print_answer

KEY = "measurement-9c3f6ed93bdb71c9"
TEXT = "Sagsbehandlingstiden for byggesager er nedbragt fra tretten uger til ti uger med udgangen af året"
LONG = " ".join([TEXT] * 9)
COLUMNS = ("id", "maal", "beloeb_kr", "frist", "er_aarligt")
TYPES = ("VARCHAR", "VARCHAR", "DECIMAL(18,4)", "DATE", "BOOLEAN")
ROW = (KEY, TEXT, "500300000", "2012-01-24", "true")


def printed(answer: Answer, width: int) -> str:
    file = io.StringIO()
    print_answer(answer, Console(file=file, width=width, highlight=False))
    return file.getvalue()


@pytest.mark.parametrize("width", [30, 40, 60, 80, 93, 94, 100, 120, 200])
def test_keys_numbers_days_and_names_are_whole_in_every_window(width: int) -> None:
    said = printed(Answer(COLUMNS, TYPES, (ROW, (KEY, None, None, None, None)), is_cut=False), width)
    for whole in (KEY, "500.300.000", "24.01.2012", "ja", *COLUMNS):
        assert whole in said, whole
    assert said.count(KEY) == 2
    assert width < 60 or max(map(len, said.splitlines())) <= width


def test_a_table_stands_where_it_has_room_and_else_the_rows_stand_under_one_another() -> None:
    answer = Answer(COLUMNS, TYPES, (ROW,), is_cut=False)
    assert "┃ id " in printed(answer, 120)
    said = printed(answer, 80)
    assert said.startswith("─ Række 1 ─")
    assert f"\nid          {KEY}\n" in said
    assert "\nbeloeb_kr   500.300.000\n" in said
    assert "med udgangen af året" in " ".join(said.split())  # a text that goes on under its beginning


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    for width in (40, 80, 120):
        said = printed(Answer(("id", "maal"), TYPES[:2], ((KEY, LONG),), is_cut=False), width)
        assert "…" in said
        assert KEY in said


def test_markup_is_only_text() -> None:
    assert "[red]x[/red]" in printed(Answer(("a",), ("VARCHAR",), (("[red]x[/red]",),), is_cut=False), 80)
