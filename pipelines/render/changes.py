"""What is another thing now than in an earlier report. A pure comparison of the rows of the two.

A fact's key changes with its document's content, so facts are known by what they are of: goals by unit and title,
figures by their sentence without its figures. Only where one is left over on each side is it the same one, restated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from dataclasses import dataclass, field

from pipelines.render import danish
from pipelines.render.money import in_words
from pipelines.render.queries import ReportRows
from pipelines.render.sources import Row

Key = Callable[[Row], Hashable]
FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
WORDS = re.compile(r"[^0-9a-zæøåéü#]+")


@dataclass(frozen=True, slots=True)
class Restated:
    """A row that both reports have, with another value: what it is of, then and now, and the rows of now and then."""

    what: str
    before: str
    now: str
    row: Row
    then: Row


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of row in both reports. `is_known` is false where the earlier report did not keep such rows."""

    new: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a report says of what changed since the one before it."""

    documents: Compared
    goals: Compared
    decisions: Compared
    findings: Compared
    statuses: list[Restated]
    numbers: dict[str, list[Restated]]
    outcomes: list[Restated]
    plan_years: tuple[int | None, int | None] = (None, None)

    @property
    def has_other_plans(self) -> bool:
        """True where the plans of another year are in force now, so that goals can't be held against each other."""
        before, now = self.plan_years
        return before is not None and now is not None and before != now

    @property
    def restated(self) -> int:
        """How many numbers are another than they were."""
        return sum(map(len, self.numbers.values()))


def changes(before: ReportRows, now: ReportRows, tables: Set[str], is_same_quarter: bool) -> Changes:
    """Compare two reports. `tables` are the fields that the earlier one kept.

    Decisions of another quarter are not gone because this quarter does not list them: they are new only.
    """

    def compared(name: str, key: Key) -> Compared:
        if name not in tables:
            return Compared(is_known=False)
        new, gone = left_over(getattr(before, name), getattr(now, name), key)
        return Compared(new, gone)

    decisions = compared("decisions", _decision)
    return Changes(
        documents=compared("documents", lambda row: row["document_id"]),
        goals=compared("goals", _goal),
        decisions=decisions if is_same_quarter else Compared(decisions.new, [], decisions.is_known),
        findings=compared(
            "findings", lambda row: (row["kind"], row["message_da"])
        ),  # a renamed file has no new finding
        statuses=restated(before.goal_statuses, now.goal_statuses, _goal, _status, _title),
        numbers={
            word: restated(getattr(before, name), getattr(now, name), key, value, _title)
            for word, name, key, value in NUMBERS
            if _kept_in(name) in tables
        },
        outcomes=restated(before.decisions, now.decisions, _decision, lambda row: row["outcome"], _item),
        plan_years=(_plan_year(before), _plan_year(now)),
    )


def _plan_year(rows: ReportRows) -> int | None:
    return max((row["plan_year"] for row in rows.goals), default=None)


def _kept_in(name: str) -> str:
    return "statuses" if name == "measure_statuses" else name


def left_over(before: Sequence[Row], now: Sequence[Row], key: Key) -> tuple[list[Row], list[Row]]:
    """Rows that only one of the two has: new ones, and ones that are gone. Of equals, the later ones are left over."""
    return _without(now, Counter(map(key, before)), key), _without(before, Counter(map(key, now)), key)


def _without(rows: Iterable[Row], others: Counter[Hashable], key: Key) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        others[key(row)] -= 1
        if others[key(row)] < 0:
            kept.append(row)
    return kept


def restated(
    before: Sequence[Row], now: Sequence[Row], key: Key, value: Callable[[Row], str], what: Callable[[Row], str]
) -> list[Restated]:
    """Rows of the same key with another value, where just one is left over on each side."""
    new, gone = left_over(before, now, lambda row: (key(row), value(row)))
    now_counts, gone_by_key = Counter(map(key, new)), _by_key(gone, key)
    found: list[Restated] = []
    for row in new:
        then = gone_by_key.get(key(row), [])
        if now_counts[key(row)] == 1 and len(then) == 1:
            found.append(Restated(what(row), value(then[0]), value(row), row, then[0]))
    return found


def _by_key(rows: Iterable[Row], key: Key) -> dict[Hashable, list[Row]]:
    found: dict[Hashable, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def masked(text: str | None) -> str:
    """A sentence without its figures, as it is recognised when one of them is corrected."""
    return WORDS.sub(" ", FIGURES.sub("#", (text or "").lower())).strip()


def _title(row: Row) -> str:
    return str(row.get("goal_title") or row.get("title") or row.get("item_title") or "–")


def _item(row: Row) -> str:
    return f"{row['title']} ({row['committee']})"


def _goal(row: Row) -> Hashable:
    return row["administration"], row["org_unit"], row["section"], masked(row.get("goal_title") or row.get("title"))


def _decision(row: Row) -> Hashable:
    return row["body"], row["meeting_date"], row["number"], row["title"], row["committee"], row["decision_date"]


def _status(row: Row) -> str:
    return str(row["status_by_rule"])


def _figure(row: Row) -> Hashable:
    return row["administration"], masked(row["goal_title"]), masked(row["indicator"]), row["unit"], row.get("subject")


def _amount(row: Row) -> Hashable:
    return row["administration"], masked(_title(row)), masked(row["purpose"]), row["kind"], row["is_per_year"]


def _deadline(row: Row) -> Hashable:
    return row["administration"], masked(row["goal_title"]), masked(row["what"])


def _target_value(row: Row) -> str:
    if row["target_value"] is None:
        return "intet måltal"
    return danish.aim(row["target_value"], row["unit"], row["comparator"], row["target_value_high"])


def _quantity(row: Row, column: str, none: str) -> str:
    return danish.quantity(row[column], row["unit"]) if row[column] is not None else none


NUMBERS: tuple[tuple[str, str, Key, Callable[[Row], str]], ...] = (
    ("Måltal", "targets", _figure, _target_value),
    ("Udgangspunkt", "targets", _figure, lambda row: _quantity(row, "baseline_value", "intet udgangspunkt")),
    ("Målt værdi", "measure_statuses", _figure, lambda row: _quantity(row, "actual_value", "ingen værdi")),
    ("Beløb", "budgets", _amount, in_words),
    ("Frist", "milestones", _deadline, lambda row: danish.short_day(row["due_date"])),
)
"""Kinds of numbers: their word, the rows they stand in, what they are of, and the value as it is printed."""
