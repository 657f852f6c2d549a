"""What pages 1 and 8 ought to print of what changed, asked of the rows of the two reports by SQL of its own.

What is compared is frozen with each version, and nowhere else: marts know only today. Not here: how the pages find it
(render/changes.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.render import danish
from pipelines.render.archive import EarlierReport
from pipelines.render.printed.answers import Answer
from pipelines.render.queries import ReportRows
from pipelines.render.sources import Row

Told = Callable[[Mapping[str, Any]], str]
BARE = r"""trim(regexp_replace(regexp_replace(lower(coalesce({text}, '')), '\d+([.,]\d+)*', '#', 'g'),
    '[^0-9a-zæøåéü#]+', ' ', 'g'))"""
"""A text without its figures."""
GOAL = f"[administration, org_unit, section, {BARE}]"
OF_GOAL = f"[administration, {BARE.format(text='goal_title')}, {BARE.format(text='indicator')}, unit"
LEFT_OVER = """
    with one as (select *, {key}::varchar as key, {value}::varchar as told from {mine} where {condition}),
    other as (select {key}::varchar as key, {value}::varchar as told from {theirs} where {condition}),
    numbered as (select *, row_number() over (partition by key, told order by nth) as naming from one)
    select * from numbered where naming > (
        select count(*) from other where other.key = numbered.key and other.told is not distinct from numbered.told
    ) order by nth
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of number that can be restated: its rows, what one is of, what of it is compared, and its words."""

    name: str
    key: str
    value: str
    tell: Told
    condition: str = "true"


def _aim(row: Mapping[str, Any]) -> str:
    if row["target_value"] is None:
        return "intet måltal"
    return danish.aim(row["target_value"], row["unit"], row["comparator"], row["target_value_high"])


def _measured(column: str, none: str) -> Told:
    def tell(row: Mapping[str, Any]) -> str:
        return none if row[column] is None else danish.quantity(row[column], row["unit"])

    return tell


def _amount(row: Mapping[str, Any]) -> str:
    values = (row["amount_dkk"], row["amount_high_dkk"])
    value, high = (None if one is None else str(one) for one in values)
    return Answer(8, "", "", "", "amount", value, high, "om året" if row["is_per_year"] and value else None, None).told


NUMBERS = (
    Kind(
        "targets",
        f"{OF_GOAL}]",
        "[round(target_value, 2)::varchar, round(target_value_high, 2)::varchar, comparator]",
        _aim,
    ),
    Kind("targets", f"{OF_GOAL}]", "round(baseline_value, 2)", _measured("baseline_value", "intet udgangspunkt")),
    Kind(
        "statuses",
        f"{OF_GOAL}, subject]",
        "round(actual_value, 2)",
        _measured("actual_value", "ingen værdi"),
        "subject <> 'goal'",
    ),
    Kind(
        "budgets",
        f"[administration, {BARE.format(text='coalesce(goal_title, item_title)')}, {BARE.format(text='purpose')}, "
        "kind, is_per_year::varchar]",
        "[amount_dkk, amount_high_dkk]",
        _amount,
    ),
    Kind(
        "milestones",
        f"[administration, {BARE.format(text='goal_title')}, {BARE.format(text='what')}]",
        "due_date",
        lambda row: danish.short_day(row["due_date"]),
    ),
)
STATUS = Kind(
    "statuses", GOAL.format(text="goal_title"), "status_by_rule", lambda row: row["status_by_rule"], "subject = 'goal'"
)
OUTCOME_KEY = "[body, meeting_date::varchar, number, title, committee, decision_date::varchar]"
KEYS = {
    "goals": GOAL.format(text="title"),
    "findings": "[kind, message_da]",
    "documents": "[document_id]",
    "decisions": OUTCOME_KEY,
}


def ask_changes(earlier: EarlierReport | None, now: ReportRows, schemas: Mapping[str, pa.Schema]) -> list[Answer]:
    """Every answer on what changed since the earlier report; `schemas` are the types of today's rows by name."""
    if earlier is None:
        return []
    with duckdb.connect() as connection:
        for name in ("goals", "findings", "documents", "decisions", "targets", "statuses", "budgets", "milestones"):
            for side, rows in (("before", earlier.rows), ("now", now)):
                connection.register(f"{side}_{name}", _table(getattr(rows, name), schemas[name]))
        return list(_Comparison(connection, earlier.tables, now).answers())


def _table(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    names = pa.schema([field for field in schema if field.name != "nth"])
    return pa.Table.from_pylist([dict(row) for row in rows], names).append_column("nth", pa.array(range(len(rows))))


class _Comparison:
    """The rows of two reports, in one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, tables: frozenset[str], now: ReportRows) -> None:
        self._connection, self._tables, self._now = connection, tables, now

    def answers(self) -> Iterator[Answer]:
        """What both pages say."""
        new = {name: self._left_over(name, KEYS[name], "1", "now", "before") for name in KEYS}
        gone = {name: self._left_over(name, KEYS[name], "1", "before", "now") for name in KEYS}
        numbers = [(kind, pair) for kind in NUMBERS if kind.name in self._tables for pair in self._restated(kind)]
        numbers = [(kind, pair) for kind, pair in numbers if kind.tell(pair[0]) != kind.tell(pair[1])]
        statuses = self._restated(STATUS)
        before, year = (self._plan_year(side) for side in ("before", "now"))
        has_other_plans = before is not None and year is not None and before != year
        counted = {
            "goals new": len(new["goals"]),
            "goals gone": len(gone["goals"]),
            "statuses": len(statuses),
            "numbers": len(numbers),
            "findings new": len(new["findings"]),
            "findings gone": len(gone["findings"]),
        }
        if has_other_plans:
            for page, place in ((1, "changes_sentence"), (8, "changes_page")):
                yield Answer(page, place, "I alt", "years", "text", f"{year} {before}", None, None, None)
            yield from (_count(8, "changes_page", name, counted[name]) for name in ("goals new", "goals gone"))
        else:
            yield from (_count(1, "changes_sentence", name, count) for name, count in counted.items())
            yield _count(8, "changes_page", "goals listed", counted["goals new"] + counted["goals gone"])
        yield from _of_page_8(counted, new["decisions"])
        yield from self._documents(new["documents"], gone["documents"])
        yield from self._rows(statuses, numbers)

    def _rows(
        self, statuses: Sequence[tuple[Row, Row]], numbers: Sequence[tuple[Kind, tuple[Row, Row]]]
    ) -> Iterator[Answer]:
        days = {row["document_id"]: row["received_date"] for row in self._now.documents}
        for then, now in statuses:
            for figure, row in (("before", then), ("now", now)):
                yield Answer(8, "changed_statuses", _place(now), figure, "light", row["status_by_rule"], *NO_MORE)
        for kind, (then, now) in numbers:
            for figure, row in (("before", then), ("now", now)):
                yield Answer(8, "changed_numbers", _place(now), figure, "text", kind.tell(row), *NO_MORE)
            day = days.get(now["document_id"])
            yield Answer(8, "changed_numbers", _place(now), "received", "day", str(day) if day else None, *NO_MORE)
        outcome = Kind("decisions", OUTCOME_KEY, "outcome", lambda row: row["outcome"])
        for _, now in self._restated(outcome):
            number = str(now["number"]).removeprefix("M") if now["number"] else None
            yield Answer(8, "changed_outcomes", _place(now), "number", "text", number, *NO_MORE)

    def _documents(self, new: Sequence[Row], gone: Sequence[Row]) -> Iterator[Answer]:
        again = {row["file_name"] for row in new} & {row["file_name"] for row in gone}
        told = [("ny version" if row["file_name"] in again else "ny", row) for row in new]
        told += [("taget ud", row) for row in gone if row["file_name"] not in again]
        for word, row in told:
            yield Answer(8, "changed_documents", word, "received", "day", str(row["received_date"]), *NO_MORE)

    def _left_over(self, name: str, key: str, value: str, mine: str, theirs: str, condition: str = "true") -> list[Row]:
        if name not in self._tables:
            return []
        sql = LEFT_OVER.format(
            key=key, value=value, mine=f"{mine}_{name}", theirs=f"{theirs}_{name}", condition=condition
        )
        found = self._connection.execute(sql)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _restated(self, kind: Kind) -> list[tuple[Row, Row]]:
        """Rows of the same key where just one is left over on each side, then and now."""
        sides = ("now", "before"), ("before", "now")
        new, gone = (self._left_over(kind.name, kind.key, kind.value, *side, kind.condition) for side in sides)
        then = {row["key"]: row for row in gone}
        keys, lost = [row["key"] for row in new], [row["key"] for row in gone]
        return [(then[row["key"]], row) for row in new if keys.count(row["key"]) == 1 and lost.count(row["key"]) == 1]

    def _plan_year(self, side: str) -> int | None:
        found = self._connection.execute(f"select max(plan_year) from {side}_goals").fetchone()
        return found[0] if found else None


NO_MORE = (None, None, None)


def _of_page_8(counted: Mapping[str, int], decisions: Sequence[Row]) -> Iterator[Answer]:
    for figure in ("statuses", "numbers"):
        yield _count(8, "changes_figures", figure, counted[figure])
        yield _count(8, "changes_page", figure, counted[figure])
    for figure in ("goals", "findings"):
        new, gone = counted[f"{figure} new"], counted[f"{figure} gone"]
        told = f"+{danish.number(new)} / {danish.MINUS}{danish.number(gone)}" if new or gone else "0"
        yield Answer(8, "changes_figures", "I alt", figure, "text", told, *NO_MORE)
    yield _count(8, "changes_page", "findings listed", counted["findings new"] + counted["findings gone"])
    yield _count(8, "changes_page", "decisions new", len(decisions))
    for outcome in {row["outcome"] for row in decisions}:
        many = sum(row["outcome"] == outcome for row in decisions)
        yield _count(8, "changes_page", f"decisions {outcome}", many)


def _count(page: int, place: str, figure: str, value: int) -> Answer:
    return Answer(page, place, "I alt", figure, "count", str(value), *NO_MORE)


def _place(row: Row) -> str:
    return f"{row['document_id']} linje {row['line_start']}"
