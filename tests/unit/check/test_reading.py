"""The promises of the reading, each broken in turn."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.check.reading import check_claimed, check_ledger, check_printed, stands_in


def _ledger(landed: duckdb.DuckDBPyConnection) -> dict[str, bool]:
    return {result.name: result.passed for result in check_ledger(landed)}


def test_a_whole_ledger_holds(landed: duckdb.DuckDBPyConnection) -> None:
    assert _ledger(landed) == {"each_line_has_one_fate": True, "ledger_counts_add_up": True}


@pytest.mark.parametrize(
    ("damage", "broken"),
    [
        ("update records.lines set fate = null where number = 1", "each_line_has_one_fate"),  # nobody answered
        ("update records.lines set because = null where number = 2", "each_line_has_one_fate"),  # claimed by no rule
        ("update records.lines set fate = 'skipped' where number = 2", "each_line_has_one_fate"),  # no such fate
        ("insert into records.lines select * from records.lines where number = 2", "each_line_has_one_fate"),  # two
        ("delete from records.lines where number = 4", "ledger_counts_add_up"),  # the last line lost
        ("delete from records.lines where number = 2", "ledger_counts_add_up"),  # a hole
        ("delete from records.lines", "ledger_counts_add_up"),  # a document without a ledger
    ],
)
def test_a_damaged_ledger_does_not(landed: duckdb.DuckDBPyConnection, damage: str, broken: str) -> None:
    landed.execute(damage)
    assert _ledger(landed)[broken] is False


def test_an_unread_line_needs_no_reason(landed: duckdb.DuckDBPyConnection) -> None:
    landed.execute("update records.lines set fate = 'unread', because = null where number = 1")
    assert all(_ledger(landed).values())


@pytest.mark.parametrize(
    ("damage", "holds"),
    [
        ("select 1", True),
        ("update records.goals set printed = 'Grønne tag'", True),  # a part of the line is printed too
        ("update records.goals set printed = 'Grønne  tage'", False),  # not as it is printed
        ("update records.goals set line_start = 3, line_end = 3", False),  # the neighbour line
        ("update records.goals set line_start = 9, line_end = 9", False),  # beyond the document
        ("update records.goals set line_start = 1, line_end = 2, printed = 'Kommune\nTema'", True),  # across a break
        ("update records.goals set printed = null", False),
    ],
)
def test_printed_text_stands_in_its_lines(landed: duckdb.DuckDBPyConnection, damage: str, holds: bool) -> None:
    landed.execute(damage)
    assert check_printed(landed, "goals").passed is holds


def test_a_table_without_rows_holds(landed: duckdb.DuckDBPyConnection) -> None:
    assert check_printed(landed, "budgets").passed


def test_a_fact_on_a_line_that_the_ledger_calls_unread_shows(landed: duckdb.DuckDBPyConnection) -> None:
    assert check_claimed(landed, "goals").passed
    landed.execute("update records.lines set fate = 'unread' where number = 2")
    result = check_claimed(landed, "goals")
    assert (result.passed, result.message_da[-14:]) == (False, "Afvigelser: 1.")


TABLE = ["Formål                    Hvem", "Grønne tage på            Plan og", "", "skoler                    Byg"]


@pytest.mark.parametrize(
    ("printed", "stands"),
    [
        ("Grønne tage på\nskoler", True),  # the left cell, over a blank line
        ("Plan og\nByg", True),  # the right one
        ("Plan og \n Byg", True),  # blanks at the edge of a cell are the column's
        ("skoler\nGrønne tage på", False),  # the wrong way round
        ("Grønne tage på\nPlan og", False),  # two cells of one line are not two lines
        ("Grønne tage på\nskolerne", False),  # not as it is printed
        ("", False),  # nothing is printed nowhere
    ],
)
def test_the_cell_of_a_column_stands_in_its_lines(printed: str, stands: bool) -> None:
    assert stands_in(printed, TABLE) is stands
