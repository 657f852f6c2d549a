"""What may not be read any longer, in no version: taken out of the history, and said to be.

What is known now has nothing of a closed item and nothing personal. An earlier version can have, where a later sending
closed the item or newer rules see more. Then every earlier version of what stood in that document goes, not only the
rows that can be pointed at: what was said of a closed item may be quoted anywhere in it.
"""

from __future__ import annotations

from datetime import datetime

import duckdb

STAYS = "dim_documents"
"""That there was such a document, and when, is known now as well."""
UNREADABLE = """
create or replace temp table unreadable as
with items as (
    select distinct
        items.document_id, items.body, items.meeting_date, items.number, items.title, items.is_closed,
        files.relative_path
    from records.agenda_items as items
    inner join records.files as files using (document_id)
),

-- The same meeting in another document: sent again under the same name, or under another.
of_one_meeting as (
    select closed.number, closed.title, earlier.document_id
    from items as closed inner join items as earlier using (relative_path)
    where closed.is_closed and closed.document_id <> earlier.document_id
    union
    select closed.number, closed.title, earlier.document_id
    from items as closed inner join items as earlier using (body, meeting_date)
    where closed.is_closed and closed.document_id <> earlier.document_id
),

closed_since as (
    select document_id from of_one_meeting
    where not exists (
        select 1 from items as same
        where same.document_id = of_one_meeting.document_id and same.is_closed
            and (same.number is not distinct from of_one_meeting.number or same.title = of_one_meeting.title)
    )
),

-- Readers had nothing masked of it before this: infinity where today's rules alone see it, in a document that has gone.
seen_by_readers as (
    select found.document_id, coalesce(min(known.known_from), 'infinity'::timestamp) as seen_from
    from records.findings as found
    left join {findings} as known on found.finding_id = known.finding_id
    where found.kind = 'personal_data' and not found.is_closed
    group by found.document_id, found.finding_id
),

reasons as (
    select document_id, 'closed' as cause, 'infinity'::timestamp as until from closed_since
    union all
    select spans.document_id, 'closed', 'infinity'::timestamp
    from intermediate.int_closed_spans as spans
    where exists (
        select 1 from ({places}) as earlier
        where earlier.document_id = spans.document_id
            and earlier.line_start <= spans.line_end and earlier.line_end >= spans.line_start
    )
    union all
    select document_id, 'personal', seen_from from seen_by_readers
)

select document_id, min(cause) as cause, max(until) as until from reasons group by document_id
"""
"""Documents, and the time up to which what ended in them may not be read; a closed item is the graver cause (min)."""
NO_PLACES = "select '' as document_id, 0 as line_start, 0 as line_end where false"
NO_FINDINGS = "(select '' as finding_id, null::timestamp as known_from where false)"
QUOTES = """
delete from history.changes using unreadable
where change <> 'withdrawn' and (
    (changes.old_document_id = unreadable.document_id and changed_at <= until)
    or (changes.document_id = unreadable.document_id and changed_at < until)
)
"""
"""A change quotes the version that ended with it, and the one that began: that is of the rules of its time."""


def withdraw(connection: duckdb.DuckDBPyConnection, moment: datetime, run_id: str) -> None:
    """Take earlier versions out where today's reading says that they may not be shown, and tell it of the document."""
    has = _columns(connection)
    placed = [name for name, columns in has.items() if {"document_id", "line_start", "line_end"} <= columns]
    places = [
        f"select document_id, line_start, line_end from history.{name} where known_to is not null" for name in placed
    ]
    findings = "history.fct_findings" if "fct_findings" in has else NO_FINDINGS
    connection.execute(UNREADABLE.format(findings=findings, places=" union all ".join(places) or NO_PLACES))
    gone: set[str] = set()
    for name, columns in has.items():
        if "document_id" in columns and name != STAYS:
            gone |= _take_out(connection, name)
    connection.execute(QUOTES)
    _tell(connection, sorted(gone), moment, run_id)
    connection.execute("drop table unreadable")


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """The tables with versions, and their columns."""
    rows = connection.execute(
        "select table_name, list(column_name) from duckdb_columns() where database_name = current_database() "
        "and schema_name = 'history' group by table_name "
        "having list_contains(list(column_name), 'known_to') order by all"
    ).fetchall()
    return {name: set(columns) for name, columns in rows}


def _take_out(connection: duckdb.DuckDBPyConnection, name: str) -> set[str]:
    """The documents that lost an earlier version of a fact."""
    taken = connection.execute(
        f'delete from history."{name}" as old using unreadable '
        "where old.document_id = unreadable.document_id and old.known_to <= unreadable.until returning old.document_id"
    ).fetchall()
    return {document_id for (document_id,) in taken}


def _tell(connection: duckdb.DuckDBPyConnection, documents: list[str], moment: datetime, run_id: str) -> None:
    connection.execute(
        """
        insert into history.changes by name
        select
            $moment as changed_at, $run as run_id, 'dim_documents' as table_name, 'dokumenter' as view_da,
            unreadable.document_id as fact_id, 'withdrawn' as change, unreadable.cause,
            any_value(files.file_name) as in_file
        from unreadable inner join records.files as files using (document_id)
        where list_contains($documents, unreadable.document_id)
        group by unreadable.document_id, unreadable.cause
        """,
        {"moment": moment, "run": run_id, "documents": documents},
    )
