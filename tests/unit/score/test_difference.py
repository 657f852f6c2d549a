"""Two readings: what pairs, what only looks alike, and what counts as a change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pipelines.score.difference import TableDifference, differences
from tests.unit.score.conftest import MakeRow

Rows = list[dict[str, Any]]


def only(old: Rows, new: Rows, table: str = "measurements") -> TableDifference:
    [found] = differences({table: old}, {table: new})
    return found


def counts(one: TableDifference) -> tuple[int, int, int, int]:
    return one.same, len(one.gained), len(one.lost), len(one.changed)


def measured(row: MakeRow, line: int, key: str, **columns: Any) -> dict[str, Any]:
    return row(line, measurement_id=key, **{"role": "target", "value": Decimal(40), "unit": "pct", **columns})


def test_equal_readings_have_no_difference(row: MakeRow) -> None:
    one = only([measured(row, 3, "m1")], [measured(row, 3, "m1")])
    assert (counts(one), one.is_empty) == ((1, 0, 0, 0), True)


def test_a_change_names_its_columns(row: MakeRow) -> None:
    one = only([measured(row, 3, "m1")], [measured(row, 3, "m1", role="actual", unit="pct_point")])
    assert (counts(one), one.columns) == ((0, 0, 0, 1), {"role": 1, "unit": 1})


def test_an_amount_with_more_noughts_is_the_same(row: MakeRow) -> None:
    assert only([measured(row, 3, "m1")], [measured(row, 3, "m1", value=Decimal("40.00"))]).is_empty


def test_a_new_id_alone_is_no_change(row: MakeRow) -> None:
    assert counts(only([measured(row, 3, "m1")], [measured(row, 3, "m9")])) == (1, 0, 0, 0)


def test_another_print_of_the_same_kind_on_the_line_is_the_same_fact_changed(row: MakeRow) -> None:
    one = only([measured(row, 3, "m1", printed="40")], [measured(row, 3, "m9", printed="40 pct.")])
    assert (counts(one), one.columns) == ((0, 0, 0, 1), {"printed": 1})


def test_another_print_of_another_kind_is_another_fact(row: MakeRow) -> None:
    one = only([measured(row, 3, "m1", printed="40")], [measured(row, 3, "m9", printed="31", role="baseline")])
    assert counts(one) == (0, 1, 1, 0)


def test_the_next_line_is_another_fact(row: MakeRow) -> None:
    assert counts(only([measured(row, 3, "m1")], [measured(row, 4, "m9")])) == (0, 1, 1, 0)


def test_of_three_on_a_line_the_one_that_is_gone_is_lost(row: MakeRow) -> None:
    three = [measured(row, 3, f"m{part}", printed=str(part)) for part in (1, 2, 3)]
    one = only(three, [three[0], three[2]])
    assert (counts(one), one.lost) == ((2, 0, 1, 0), (three[1],))


def test_an_id_outweighs_a_print(row: MakeRow) -> None:
    old = [measured(row, 3, "m1", printed="5"), measured(row, 3, "m2", printed="6")]
    new = [measured(row, 3, "m2", printed="5"), measured(row, 3, "m1", printed="6")]
    assert counts(only(old, new)) == (0, 0, 0, 2)


def test_a_pointer_at_a_fact_that_got_a_new_id_still_points_at_it(row: MakeRow) -> None:
    def reading(goal: str, of: str) -> dict[str, Rows]:
        return {
            "goals": [row(1, goal_id=goal, section="new")],
            "measurements": [measured(row, 3, "m1", goal_id=of)],
        }

    kept, moved = (
        differences(reading("g1", "g1"), reading("g2", "g2")),
        differences(reading("g1", "g1"), reading("g2", "g7")),
    )
    assert [counts(one) for one in kept] == [(1, 0, 0, 0), (1, 0, 0, 0)]
    assert moved[1].columns == {"goal_id": 1}


def test_a_document_that_came_anew_is_the_same_document(row: MakeRow) -> None:
    new = {**measured(row, 8, "m9", printed="print 3"), "document_id": "d2"}
    assert counts(only([measured(row, 3, "m1")], [new])) == (1, 0, 0, 0)  # it stands elsewhere now
    assert counts(only([measured(row, 3, "m1")], [{**new, "value": Decimal(45)}])) == (0, 0, 0, 1)
    assert counts(only([measured(row, 3, "m1")], [{**new, "file_name": "other.txt"}])) == (0, 1, 1, 0)


def test_a_name_that_two_documents_have_says_nothing(row: MakeRow) -> None:
    old = [measured(row, 3, "m1"), {**measured(row, 3, "m2"), "document_id": "d3"}]
    new = [{**measured(row, 3, "m9"), "document_id": "d2"}]
    assert counts(only(old, new)) == (0, 1, 2, 0)


def test_a_column_that_only_one_reading_has_is_told_once(row: MakeRow) -> None:
    one = only([measured(row, 3, "m1", old_name=1)], [measured(row, 3, "m1", direction="up")])
    assert (one.only_old, one.only_new, counts(one)) == (("old_name",), ("direction",), (1, 0, 0, 0))


def test_unread_lines_have_no_key_and_are_the_same_by_their_place(row: MakeRow) -> None:
    one = only([row(3, has_number=True), row(4)], [row(3, has_number=True), row(9)], "unread_lines")
    assert counts(one) == (1, 1, 1, 0)


def test_a_table_of_one_reading_alone_is_gained_or_lost(row: MakeRow) -> None:
    assert [counts(one) for one in differences({}, {"measurements": [measured(row, 3, "m1")]})] == [(0, 1, 0, 0)]
    assert differences({}, {}) == ()
