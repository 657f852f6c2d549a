"""The types of labels: where their facts are published, when two are the same, which fields are held against them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.score.labels import Content
from pipelines.score.likeness import comparable, day, is_close, is_like, period_end

Row = dict[str, Any]
Agrees = Callable[[Content, Row], bool]
BRIEF = 40
"""A text of a criterion or report item is compared by so many characters."""
SAYS_NONE = ("", "intet at bemærke", "ingen")


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of label. A fact may stand `tolerance` lines from it; `fields` are compared once the two are matched."""

    type: str
    name_da: str
    table: str
    tolerance: int
    same: Agrees
    fields: Mapping[str, Agrees]
    counts: Callable[[Row], bool] = lambda row: True


def _equal(field: str, column: str | None = None) -> Agrees:
    return lambda label, row: label.get(field) == row.get(column or field)


def _alike(field: str, column: str | None = None, length: int = 60) -> Agrees:
    return lambda label, row: is_like(label.get(field), row.get(column or field), length)


def _number(value: Any) -> str | None:
    return str(value or "").strip(".") or None


def _same_number(label: Content, row: Row) -> bool:
    return _number(label.get("number")) == _number(row.get("number"))


def _same_item_number(label: Content, row: Row) -> bool:
    printed, read = label.get("number"), row.get("number")
    return (printed and str(printed)) == (read and str(read))


def _same_value(label: Content, row: Row) -> bool:
    high = label.get("value_high")
    return is_close(label.get("value"), row["value"]) and (high is None or is_close(high, row["value_high"]))


def _same_amount(label: Content, row: Row) -> bool:
    return is_close(abs(label["amount"]), abs(row["amount_dkk"] or 0))


def _same_high_amount(label: Content, row: Row) -> bool:
    high = label.get("amount_high")
    return high is None or is_close(high, row["amount_high_dkk"])


def _same_period_end(label: Content, row: Row) -> bool:
    period, read = label.get("period"), day(row["period_end"])
    return read is None if period is None else period_end(period) == read


def _same_due(label: Content, row: Row) -> bool:
    return label.get("due") is not None and label["due"] == day(row["due_date"])


def _same_item(label: Content, row: Row) -> bool:
    says_none = label["text_start"] == "-" and comparable(row["text"] or "") in SAYS_NONE
    return says_none or is_like(label["text_start"], row["text"], BRIEF)


def _same_decision(label: Content, row: Row) -> bool:
    return is_like(label.get("committee"), row["committee"]) and label.get("date") == day(row["decision_date"])


def _same_cell(label: Content, row: Row) -> bool:
    return is_close(label.get("value"), row["value"]) and is_like(label.get("row"), row["row_label"])


def _is_printed(row: Row) -> bool:
    return (row.get("source_kind") or "document") == "document"


def _is_measured(row: Row) -> bool:
    return any(row[column] is not None for column in ("measured_by", "measured_how", "measured_when"))


KINDS = (
    Kind(
        "initiative",
        "mål",
        "goals",
        3,
        _alike("title"),
        {"section": _equal("section"), "org_unit": _alike("org_unit"), "number": _same_number},
    ),
    Kind("criterion", "kriterier", "criteria", 2, _alike("text_start", "text", BRIEF), {}),
    Kind(
        "measurement",
        "målinger",
        "measurements",
        2,
        _same_value,
        {
            "role": _equal("role"),
            "unit": _equal("unit"),
            "comparator": _equal("comparator"),
            "period_end": _same_period_end,
        },
    ),
    Kind(
        "budget",
        "beløb",
        "budgets",
        2,
        _same_amount,
        {
            "kind": _equal("kind"),
            "per_year": lambda label, row: bool(label.get("per_year")) == bool(row["is_per_year"]),
            "amount_high": _same_high_amount,
        },
        _is_printed,
    ),
    Kind("milestone", "milepæle", "milestones", 2, _same_due, {}),
    Kind(
        "measure_plan",
        "måleplaner",
        "goals",
        400,
        _alike("initiative", "title"),
        {"frequency": _equal("frequency", "measurement_frequency")},
        _is_measured,
    ),
    Kind("link", "henvisninger", "goal_links", 3, _alike("target"), {}),
    Kind("report_item", "opfølgningspunkter", "report_items", 2, _same_item, {"kind": _equal("kind")}),
    Kind("carryover", "overførte projekter", "carryovers", 3, _alike("title"), {"outcome": _equal("outcome")}),
    Kind(
        "agenda_item",
        "dagsordenspunkter",
        "agenda_items",
        3,
        _alike("title"),
        {
            "number": _same_item_number,
            "competence": lambda label, row: (not label.get("competence")) == (not row["competence"]),
        },
    ),
    Kind("decision", "beslutninger", "decisions", 3, _same_decision, {"outcome": _equal("outcome")}),
    Kind(
        "attendance",
        "fravær og modstemmer",
        "attendance",
        3,
        _alike("person"),
        {
            "what": _equal("what"),
            "party": lambda label, row: (label.get("party") or None) == (row["party"] or None),
        },
    ),
    Kind("table_cell", "tabelceller", "table_cells", 2, _same_cell, {"column": _alike("column", "column_label")}),
)
"""Every type that is scored, in the order in which they are shown; `table` is the mart without its "fct_"."""
