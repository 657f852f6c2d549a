"""What changed in a publication: fact by fact and column by column, also where a document was sent again.

A document sent again is another content, so its facts have other ids. Two of them are the same fact where all that
they say is alike; of the rest, two that stand between the same neighbours, were made by the same rule and say mostly
the same are one fact, changed. What is left has come or gone. Here: the pairing. Not here: which versions there are
(keep.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipelines.model.dictionary import Field, Table
from pipelines.publish.history.tables import Kept, dictionary, literal

PLACE = ("document_id", "file_name", "page", "line_start", "line_end", "printed", "sheet", "row_number")
"""Where a fact stands: moves when a line is put in above it, and says nothing of what the fact says."""
WAS = ("document_id", "line_start", "line_end", "printed")
UNSAID = (*PLACE, "rule", "is_closed", "source_kind")
NEAR = 20
"""So many facts apart, within the same neighbours, two can be the same fact."""
PRINT_ALIKE = "jaro_winkler_similarity(left(ended.printed, 200), left(started.printed, 200))"
DOCUMENTS = "dim_documents"

PAIRS_OF_DOCUMENTS = """
create or replace temp table document_pairs as
with before as (
    select distinct document_id, relative_path from history.dim_documents
    where is_current and known_from < $moment and (known_to is null or known_to >= $moment)
),

reread as (
    select old.document_id
    from history.dim_documents as old
    inner join marts.dim_documents as now using (document_id)
    where old.known_to = $moment and old.rule_version is distinct from now.rule_version
),

now_current as (
    select * from marts.dim_documents where is_current
)

select
    now.document_id as old_document_id, now.document_id, now.file_name,
    case
        when now.document_id in (select document_id from reread) then 'reread'
        when not now.is_current and before.relative_path not in (select relative_path from now_current) then 'withdrawn'
        when now.is_current and now.relative_path <> before.relative_path then 'renamed'
        else 'follows'
    end as cause
from before inner join marts.dim_documents as now using (document_id)
union all
select now.document_id, now.document_id, now.file_name, 'restored'
from now_current as now
where now.document_id not in (select document_id from before)
    and now.relative_path not in (select relative_path from before)
    and now.document_id in (select document_id from history.dim_documents where known_from < $moment)
union all
select before.document_id, now.document_id, now.file_name, 'resent'
from before
inner join marts.dim_documents as replaced on before.document_id = replaced.document_id and not replaced.is_current
inner join marts.dim_documents as now on before.relative_path = now.relative_path and now.is_current
"""
"""Documents that readers had, each with the one that holds its facts now: itself, or what was sent in its place. With
them, as its own, a document whose file had gone and is here again."""
SIDE = """{name} as (
    select
        {rows}."{key}" as key, pairs.document_id as into_document, pairs.old_document_id as from_document,
        {signature} as signature, {rule} as rule, {rows}.standing,
        row_number() over (
            partition by pairs.document_id, pairs.old_document_id, {signature}
            order by {rows}.standing, {rows}."{key}"
        ) as naming
    from {rows}
    inner join document_pairs as pairs on {rows}.document_id = pairs.{document}
    where {rows}."{key}" not in (select {same} from same_key)
)"""
"""The facts of one side that have no fact of the same key on the other, numbered where several say the same."""
CHANGES = """
insert into history.changes by name
with ended as (select *, {standing} as standing from {history} where known_to = $moment),

started as (select *, {standing} as standing from {history} where known_from = $moment),

same_key as (
    select started."{key}" as old_key, started."{key}" as new_key from started semi join ended using ("{key}")
),

{olds},

{news},

moved as (
    select olds.key as old_key, news.key as new_key
    from olds inner join news using (into_document, from_document, signature, naming)
),

sides as (
    select *, true as is_old, key in (select old_key from moved) as is_moved from olds
    union all
    select *, false as is_old, key in (select new_key from moved) as is_moved from news
),

between_neighbours as (
    select
        *,
        last_value(case when is_moved then signature || naming end ignore nulls) over (
            partition by is_old, into_document, from_document order by standing, key
            rows between unbounded preceding and 1 preceding
        ) as neighbour
    from sides
),

left_over as (
    select
        *,
        row_number() over (
            partition by is_old, into_document, from_document, neighbour, rule order by standing, key
        ) as ordinal
    from between_neighbours
    where not is_moved
),

candidates as (
    select
        old.key as old_key, new.key as new_key, abs(old.ordinal - new.ordinal) as apart,
        {alike} as alike, {unlike} as unlike,
        {print_alike} as print_alike
    from left_over as old
    inner join left_over as new
        on old.is_old and not new.is_old
        and old.into_document = new.into_document and old.from_document = new.from_document
        and old.neighbour is not distinct from new.neighbour and old.rule = new.rule
        and abs(old.ordinal - new.ordinal) <= {near}
    inner join ended on old.key = ended."{key}"
    inner join started on new.key = started."{key}"
),

changed as (
    select old_key, new_key from candidates
    where alike >= unlike
    qualify
        row_number() over (
            partition by new_key order by alike - unlike + print_alike desc, apart, old_key
        ) = 1
        and row_number() over (
            partition by old_key order by alike - unlike + print_alike desc, apart, new_key
        ) = 1
),

one_and_the_same as (
    select * from same_key union all select * from changed
),

cells as (
    select
        started."{key}" as fact_id, ended."{key}" as old_fact_id, 'changed' as change,
        coalesce(pairs.cause, 'follows') as cause, unnest({cells}) as cell,
        started.file_name as in_file, {new_place}, {old_place}
    from one_and_the_same as facts
    inner join ended on facts.old_key = ended."{key}"
    inner join started on facts.new_key = started."{key}"
    left join document_pairs as pairs
        on ended.document_id = pairs.old_document_id and started.document_id = pairs.document_id
),

told as (
    select * exclude (cell), cell.* exclude (is_said) from cells
    where cell.old_value is distinct from cell.new_value and (cell.is_said or document_id = old_document_id)
        and ({is_document} or cell.column_name <> 'file_name')
    union all by name
    select
        started."{key}" as fact_id, 'came' as change, coalesce(any_value(pairs.cause), 'new') as cause,
        any_value(started.file_name) as in_file, {any_new_place}
    from started
    left join document_pairs as pairs on started.document_id = pairs.document_id
    where (pairs.document_id is not null or {is_document})
        and started."{key}" not in (select new_key from one_and_the_same)
        and started."{key}" not in (select new_key from moved)
    group by started."{key}"
    union all by name
    select
        ended."{key}" as fact_id, ended."{key}" as old_fact_id, 'gone' as change, any_value(pairs.cause) as cause,
        any_value(pairs.file_name) as in_file, {any_old_place}
    from ended
    inner join document_pairs as pairs on ended.document_id = pairs.old_document_id
    where ended."{key}" not in (select old_key from one_and_the_same)
        and ended."{key}" not in (select old_key from moved)
    group by ended."{key}"
)

select $moment as changed_at, $run as run_id, '{name}' as table_name, {view} as view_da, told.*
from told
"""


@dataclass(frozen=True, slots=True)
class Danish:
    """How a table and its columns are called in schema styring, and the words of their codes."""

    view: str | None
    columns: dict[str, str]
    words: dict[str, dict[str, str]]


def note_changes(connection: duckdb.DuckDBPyConnection, tables: Sequence[Kept], moment: datetime, run_id: str) -> None:
    """Write down what began and ended at a moment as changes, in history.changes.

    The facts of a document that is new are not told one by one, and neither is the name of a file that was renamed: the
    document is. Those of a document whose file has gone, or is here again, are told with that as the cause.
    """
    names = {table.name: table for table in tables}
    documents = names.get(DOCUMENTS)
    if documents is None or not {"relative_path", "is_current", "rule_version"} <= set(documents.columns):
        return
    connection.execute(PAIRS_OF_DOCUMENTS, {"moment": moment})
    for table in tables:
        if _is_told(table) and _is_touched(connection, table, moment):
            statement = _statement(table, _danish(table, dictionary()))
            connection.execute(statement, {"moment": moment, "run": run_id})
    connection.execute("drop table document_pairs")


def _is_told(table: Kept) -> bool:
    """True of facts that stand in a document and say something; a table without a key has no fact to name."""
    stands = len(table.key) == 1 and "document_id" in table.columns
    return stands and any(_is_said(table, name) for name in table.columns)


def _is_touched(connection: duckdb.DuckDBPyConnection, table: Kept, moment: datetime) -> bool:
    touched = f"select 1 from {table.history} where known_from = $moment or known_to = $moment limit 1"
    return connection.execute(touched, {"moment": moment}).fetchone() is not None


def _statement(table: Kept, danish: Danish) -> str:
    """The statement that tells what changed in one table."""
    said = [name for name in table.columns if _is_said(table, name)]
    fields = ", ".join(f"'{name}': \"{name}\"" for name in said)
    at = [f'"{name}"' for name in ("line_start", "row_number") if name in table.columns]
    there = [name for name in PLACE[:6] if name in table.columns]
    was = [name for name in WAS if name in table.columns]
    side = {
        "key": table.key[0],
        "rule": "rule" if "rule" in table.columns else "''",
        "signature": f"md5(cast(to_json({{{fields}}}) as varchar))",
    }
    return CHANGES.format(
        name=table.name,
        history=table.history,
        key=table.key[0],
        olds=SIDE.format(name="olds", rows="ended", document="old_document_id", same="old_key", **side),
        news=SIDE.format(name="news", rows="started", document="document_id", same="new_key", **side),
        standing=f"coalesce({', '.join(at)})" if at else "null",
        print_alike=PRINT_ALIKE if "printed" in table.columns else "0",
        alike=" + ".join(f'({_same(name)} and ended."{name}" is not null)::integer' for name in said),
        unlike=" + ".join(f"(not {_same(name)})::integer" for name in said),
        near=NEAR,
        cells=f"[{', '.join(_cell(table, name, danish, name in said) for name in table.columns)}]",
        new_place=", ".join(f'started."{name}"' for name in there),
        old_place=", ".join(f'ended."{name}" as old_{name}' for name in was),
        any_new_place=", ".join(f'any_value(started."{name}") as "{name}"' for name in there),
        any_old_place=", ".join(f'any_value(ended."{name}") as old_{name}' for name in was),
        is_document="true" if table.name == DOCUMENTS else "false",
        view=literal(danish.view),
    )


def _is_said(table: Kept, name: str) -> bool:
    """True of a column that tells what a fact says; the ids in it are those of its document's facts."""
    return name not in UNSAID and name not in table.key and not name.endswith("_id")


def _same(name: str) -> str:
    return f'(ended."{name}" is not distinct from started."{name}")'


def _cell(table: Kept, name: str, danish: Danish, is_said: bool) -> str:
    words = danish.words.get(name, {})
    shown = {side: _shown(f'{side}."{name}"', table.columns[name], words) for side in ("ended", "started")}
    return (
        f"{{'column_name': '{name}', 'column_da': {literal(danish.columns.get(name))}, 'is_said': {is_said}, "
        f"'old_value': ended.\"{name}\"::varchar, 'new_value': started.\"{name}\"::varchar, "
        f"'old_value_da': {shown['ended']}, 'new_value_da': {shown['started']}}}"
    )


def _shown(value: str, kind: str, words: dict[str, str]) -> str:
    """A value as a Danish reader has it: the word of a code, ja and nej, a decimal comma."""
    if kind == "BOOLEAN":
        return f"case {value} when true then 'ja' when false then 'nej' end"
    if kind.startswith(("DECIMAL", "DOUBLE")):
        text = f"{value}::varchar"
        return f"replace(if(contains({text}, '.'), rtrim(rtrim({text}, '0'), '.'), {text}), '.', ',')"
    if words and kind == "VARCHAR":
        cases = " ".join(f"when {literal(code)} then {literal(word)}" for code, word in words.items())
        return f"case {value} {cases} else {value} end"
    return f"{value}::varchar"


def _danish(table: Kept, tables: Sequence[Table]) -> Danish:
    """The names of a fact in schema styring: a field has one there, and a view begins with the key of what it shows."""
    own = next((one for one in tables if (one.schema, one.name) == ("marts", table.name)), None)
    if own is None:
        return Danish(None, {}, {})
    styring = [one for one in tables if one.schema == "styring"]
    names = {field.field: field.column for one in styring for field in one.fields}
    fields: dict[str, Field] = {field.column: field for field in own.fields}
    key = fields[table.key[0]].field
    return Danish(
        view=next((one.name for one in styring if one.fields[0].field == key), None),
        columns={name: names[field.field] for name, field in fields.items() if field.field in names},
        words={name: dict(field.values) for name, field in fields.items()},
    )
