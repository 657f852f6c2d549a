"""Records as flat rows: one column per field, the source's fields first. Here: names and types. Not here: landing."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from pipelines.records.source import Record, Source

SCALAR_TYPES: dict[object, str] = {
    str: "VARCHAR",
    bool: "BOOLEAN",
    int: "INTEGER",
    date: "DATE",
    datetime: "TIMESTAMP",
}
NUMBER = "DECIMAL(18,4)"
LARGEST = Decimal(10) ** 14
"""What a DECIMAL(18,4) no longer holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a landed table: its name, and its type as DuckDB writes it."""

    name: str
    duckdb_type: str


@cache
def columns(record_type: type) -> tuple[Column, ...]:
    """The columns of a record's table: where it is printed, then its own fields, in the order of the class.

    Raises TypeError for a field whose type no column can hold.
    """
    hints = typing.get_type_hints(record_type)
    own = [
        Column(name, _duckdb_type(f"{record_type.__name__}.{name}", hints[name]))
        for name in _field_names(record_type)
        if name != "source"
    ]
    return (*_columns_of_source(record_type), *own)


def to_row(record: Record) -> dict[str, Any]:
    """One record as a row that JSON can hold: decimals and dates as text, tuples as lists."""
    row = {name: getattr(record.source, name) for name in _field_names(Source)}
    for name in _field_names(type(record)):
        if name != "source":
            row[name] = as_json(getattr(record, name))
    return row


def as_json(value: Any) -> Any:
    """A field's value as JSON holds it without loss: "12.50", "2012-01-24", lists.

    A number that no column holds (15 figures before the comma) is no quantity and becomes None; its print stays.
    """
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() and abs(value) < LARGEST else None
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _columns_of_source(record_type: type) -> Iterable[Column]:
    return columns(Source) if record_type is not Source and "source" in _field_names(record_type) else ()


@cache
def _field_names(record_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(record_type))


def _duckdb_type(field: str, hint: Any) -> str:
    hint = _without_none(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Decimal:
        return NUMBER
    if hint in SCALAR_TYPES:
        return SCALAR_TYPES[hint]
    if origin is Literal and all(isinstance(argument, str) for argument in arguments):
        return "VARCHAR"
    if origin is tuple and arguments == (str, ...):
        return "VARCHAR[]"
    if origin is dict and arguments == (str, str):
        return "MAP(VARCHAR, VARCHAR)"
    raise TypeError(f"{field}: no column type holds {hint!r}")


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint
    kept = [argument for argument in typing.get_args(hint) if argument is not type(None)]
    return kept[0] if len(kept) == 1 else hint
