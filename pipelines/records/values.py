"""Numbers, money, times and table cells as printed and as understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from pipelines.records.source import Source

Role = Literal["target", "baseline", "actual", "forecast", "capacity"]
Comparator = Literal["=", ">=", "<=", "approx", "range", "change"]
Direction = Literal["up", "down"]
BudgetKind = Literal[
    "operating", "capital", "guarantee", "saving", "income", "salary", "fee", "grant", "loan", "unspecified"
]


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measured or aimed-at number that is not money. One per printed number.

    `value` is None where the print can be read in two ways, or is left unset ("x pct."). `value_high` is the upper
    end of a range. `unit` is one of contract.md's units, or the counted noun as printed.
    """

    table: ClassVar[str] = "measurements"

    measurement_id: str
    goal_id: str | None
    agenda_item_id: str | None
    criterion_id: str | None
    indicator: str
    role: Role
    comparator: Comparator
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    direction: Direction | None
    period_start: date | None
    period_end: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Budget:
    """An amount of money in a document, in kroner, positive. One per printed amount.

    `amount_dkk` is None where the print can be read in two ways ("100.00-120.000 kr.").
    """

    table: ClassVar[str] = "budgets"

    budget_id: str
    goal_id: str | None
    agenda_item_id: str | None
    purpose: str
    kind: BudgetKind
    amount_dkk: Decimal | None
    amount_high_dkk: Decimal | None
    is_per_year: bool
    period_start: date | None
    period_end: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that is to happen in or by a stated time. One per printed time; `time_rule` names how it was read."""

    table: ClassVar[str] = "milestones"

    milestone_id: str
    goal_id: str | None
    agenda_item_id: str | None
    what: str
    due_date: date | None
    time_rule: str
    source: Source


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table printed in a document. One per cell that holds a figure."""

    table: ClassVar[str] = "table_cells"

    table_cell_id: str
    table_title: str
    row_label: str
    column_label: str
    value: Decimal | None
    unit: str | None
    source: Source
