"""Amounts of documents added up. Here: what may be added to what. Not here: how it is set.

One-off amounts and amounts a year are never added; a range keeps both ends; a fee and an amount said again are counted,
not added.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.render import danish
from pipelines.render.sources import Row

FOLLOWUP_COLUMNS = (
    "original_budget",
    "supplementary",
    "reallocated",
    "carried_over",
    "revised_budget",
    "spent",
    "expected_account",
    "variance",
)


@dataclass(frozen=True, slots=True)
class Span:
    """A sum of kroner with both ends of the ranges in it; the ends are the same where there is none."""

    low: Decimal
    high: Decimal

    @property
    def text(self) -> str:
        """'1,5 mio. kr.', '1,5–2 mio. kr.'; a dash of nothing."""
        if not self.high:
            return "–"
        return danish.money(self.low) if self.low == self.high else danish.money_range(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a handful of amounts comes to: how many are named, and the sums of those that are."""

    named: int
    yearly_named: int
    repeats: int
    unclear: int
    once: Span
    yearly: Span


def in_sums(rows: Sequence[Row]) -> list[Row]:
    """The rows that may be added up: neither unclear nor said before, and no fees, which are prices of one piece."""
    return [row for row in rows if row["amount_dkk"] is not None and not row["is_repeat"] and row["kind"] != "fee"]


def add_up(rows: Sequence[Row]) -> Amounts:
    """The sums of rows of rpt_budgets. An amount that can be read in two ways is unclear, and in no sum."""
    clear = in_sums(rows)
    return Amounts(
        named=len(rows),
        yearly_named=sum(bool(row["is_per_year"]) for row in rows),
        repeats=sum(bool(row["is_repeat"]) for row in rows),
        unclear=sum(row["amount_dkk"] is None for row in rows),
        once=_span([row for row in clear if not row["is_per_year"]]),
        yearly=_span([row for row in clear if row["is_per_year"]]),
    )


def _span(rows: Sequence[Row]) -> Span:
    highs = (row["amount_high_dkk"] if row["amount_high_dkk"] is not None else row["amount_dkk"] for row in rows)
    return Span(sum((row["amount_dkk"] for row in rows), Decimal(0)), sum(highs, Decimal(0)))


def in_words(row: Row) -> str:
    """One amount as the documents name it: '1,5 mio. kr. om året', '12–15 mio. kr.', 'uklart beløb'."""
    if row["amount_dkk"] is None:
        return "uklart beløb"
    high = row["amount_high_dkk"]
    amount = danish.money(row["amount_dkk"]) if high is None else danish.money_range(row["amount_dkk"], high)
    return f"{amount} om året" if row["is_per_year"] else amount


def followup_totals(rows: Sequence[Row]) -> dict[str, Decimal]:
    """The columns of rpt_budget_followup added up over areas."""
    return {name: sum((row[name] or Decimal(0) for row in rows), Decimal(0)) for name in FOLLOWUP_COLUMNS}
