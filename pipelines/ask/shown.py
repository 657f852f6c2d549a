"""The values of an answer as Danes read them, on a screen and on a page: 1.250,5; 24.01.2012; ja."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from pipelines.render import danish

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
BROKEN = ("DECIMAL", "DOUBLE", "FLOAT")
DECIMALS = 4
"""As many as the typed values of the warehouse have."""
NAMING = {
    "aar",
    "aarstal",
    "regnskabsaar",
    "year",
    "nr",
    "linje",
    "line",
    "side",
    "page",
    "raekke",
    "row",
    "kode",
    "code",
}
COUNTING = {"antal", "count"}
"""Words of a column's name that tell whether its whole numbers are names (a year, a line) or counted."""
YES_NO = {"true": "ja", "false": "nej"}


def is_figure(kind: str) -> bool:
    """True of a column of numbers, by its type as DuckDB says it."""
    return kind.startswith((*WHOLE, *BROKEN)) and not kind.endswith("]")


def is_named_by(column: str) -> bool:
    """True of a column whose whole numbers are names and not amounts, and are written without a full stop: a year."""
    words = set(re.findall(r"[a-z]+", column.lower()))
    return bool(words & NAMING) and not words & COUNTING


def shown(column: str, kind: str, value: str | None) -> str:
    """A value of a column of that name and type; "" where there is none. A point in time stays as SQL takes it."""
    if value is None:
        return ""
    if kind == "BOOLEAN":
        return YES_NO[value]
    if kind == "DATE" and value[4:5] == "-":
        return ".".join(reversed(value.split("-")))
    if is_figure(kind):
        return _figure(column, value)
    if kind.endswith("[]") or kind.startswith("MAP("):
        return danish.printable(_listed(json.loads(value)))
    return danish.printable(value)


def _figure(column: str, value: str) -> str:
    """'1.250,5', '12.609', and of a year '2012'; 'inf' and the like as they are."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite():
        return value
    if number == number.to_integral_value() and is_named_by(column):
        return str(int(number)).replace("-", danish.MINUS)
    return danish.number(number, DECIMALS)


def _listed(value: Any) -> str:
    """A list or a map on one line: 'Ad 1, Ad 2', '1: Godkendt · 2: Udsat'."""
    if isinstance(value, dict):
        return " · ".join(f"{key}: {_listed(one)}" for key, one in value.items())
    if isinstance(value, list):
        return ", ".join(map(_listed, value))
    if isinstance(value, bool):
        return YES_NO[str(value).lower()]
    return "" if value is None else str(value)
