"""What must hold of landed records among themselves: keys are keys, and what a row points at is there.

Read off the record classes: the first field of a class is its key, and a field of that name elsewhere points at it.
"""

from __future__ import annotations

import dataclasses

import duckdb

from pipelines.load.register import CheckResult
from pipelines.records import RECORD_TYPES, Record

KEY_DA = "Nøglen er udfyldt og forekommer én gang i sit dokument."
REFERENCE_DA = "Hver henvisning i {column} findes i {table} i samme dokument."
OTHER_NAMES = {"parent_id": "org_unit_id"}
"""A field that points at a key under another name."""


def key_of(record_type: type[Record]) -> str:
    """The name of a record's key: the first field of its class."""
    return _fields(record_type)[0]


def references_of(record_type: type[Record]) -> dict[str, type[Record]]:
    """The fields of a record that point at another, each with the class it points at."""
    owners = {key_of(other): other for other in RECORD_TYPES}
    return {
        name: owners[OTHER_NAMES.get(name, name)]
        for name in _fields(record_type)[1:]
        if OTHER_NAMES.get(name, name) in owners
    }


def check_key(connection: duckdb.DuckDBPyConnection, record_type: type[Record]) -> CheckResult:
    """The key of a table is filled in and stands once in its document."""
    key = key_of(record_type)
    against = _count(
        connection,
        f"""
        select coalesce(sum(copies), 0)
        from (
            select count(*) as copies
            from records."{record_type.table}"
            group by document_id, "{key}"
            having count(*) > 1 or "{key}" is null
        )
        """,
    )
    return _result("key_is_unique", KEY_DA, against)


def check_reference(
    connection: duckdb.DuckDBPyConnection, record_type: type[Record], column: str, target: type[Record]
) -> CheckResult:
    """Whatever a column points at is landed with the same document."""
    against = _count(
        connection,
        f"""
        select count(*)
        from records."{record_type.table}" as rows
        where rows."{column}" is not null
            and not exists (
                select 1 from records."{target.table}" as targets
                where targets.document_id = rows.document_id and targets."{key_of(target)}" = rows."{column}"
            )
        """,
    )
    return _result(f"{column}_resolves", REFERENCE_DA.format(column=column, table=target.table), against)


def _fields(record_type: type[Record]) -> list[str]:
    return [field.name for field in dataclasses.fields(record_type) if field.name != "source"]  # type: ignore[arg-type]


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    found = connection.execute(query).fetchone()
    return int(found[0]) if found else 0


def _result(name: str, says_da: str, against: int) -> CheckResult:
    if against == 0:
        return CheckResult(name, True, says_da)
    return CheckResult(name, False, f"Holder ikke: {says_da} Afvigelser: {against}.")
