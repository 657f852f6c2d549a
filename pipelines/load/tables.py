"""The tables of schemas records, runs and history whose columns are known beforehand. Here: names and types.

Those of records are made from the record classes. Not here: their rows; the versions of each fact in schema history,
which have the columns of the fact (pipelines/publish/history/tables.py).
"""

from __future__ import annotations

import duckdb

from pipelines.records import RECORD_TYPES, LineFate
from pipelines.records.rows import Column, columns

Tables = dict[str, tuple[Column, ...]]


def _columns(definition: str) -> tuple[Column, ...]:
    pairs = (line.split(maxsplit=1) for line in definition.strip().splitlines())
    return tuple(Column(name, duckdb_type) for name, duckdb_type in pairs)


DOCUMENT_ID = Column("document_id", "VARCHAR")

CONTENTS = _columns("""
    document_id       VARCHAR
    sha256            VARCHAR
    kind              VARCHAR
    title             VARCHAR
    municipality_code VARCHAR
    plan_year         INTEGER
    meeting_date      DATE
    line_count        INTEGER
    page_count        INTEGER
    rule_version      VARCHAR
""")
"""What was read from a content, however many files hold it. One row per document_id."""

FILES = _columns("""
    relative_path VARCHAR
    version       INTEGER
    file_name     VARCHAR
    document_id   VARCHAR
    received_at   TIMESTAMP
    is_present    BOOLEAN
""")
"""Which content lay under which name, and when it came. One row per path and version; nothing is ever taken out."""

QUARANTINED_FILES = _columns("""
    relative_path VARCHAR
    file_name     VARCHAR
    sha256        VARCHAR
    reason        VARCHAR
    message_da    VARCHAR
    seen_at       TIMESTAMP
""")
"""What lies in raw/ and could not be read, as the newest run saw it. One row per path."""

RUNS = _columns("""
    run_id       VARCHAR
    started_at   TIMESTAMP
    finished_at  TIMESTAMP
    rule_version VARCHAR
    outcome      VARCHAR
    message_da   VARCHAR
""")
"""One row per run; outcome is running, succeeded, refused or failed."""

CHECKS = _columns("""
    run_id     VARCHAR
    check_name VARCHAR
    owner      VARCHAR
    planned    BOOLEAN
    executed   BOOLEAN
    outcome    VARCHAR
    severity   VARCHAR
    message_da VARCHAR
""")
"""One row per check that was planned for a run."""

PUBLICATIONS = _columns("""
    published_at TIMESTAMP
    run_id       VARCHAR
    rows_new     BIGINT
    rows_ended   BIGINT
""")
"""When readers got facts that differed from those before, by which run, and in how many rows. One row per time."""

CHANGES = _columns("""
    changed_at      TIMESTAMP
    run_id          VARCHAR
    table_name      VARCHAR
    fact_id         VARCHAR
    old_fact_id     VARCHAR
    change          VARCHAR
    cause           VARCHAR
    in_file         VARCHAR
    column_name     VARCHAR
    old_value       VARCHAR
    new_value       VARCHAR
    view_da         VARCHAR
    column_da       VARCHAR
    old_value_da    VARCHAR
    new_value_da    VARCHAR
    document_id     VARCHAR
    file_name       VARCHAR
    page            INTEGER
    line_start      INTEGER
    line_end        INTEGER
    printed         VARCHAR
    old_document_id VARCHAR
    old_line_start  INTEGER
    old_line_end    INTEGER
    old_printed     VARCHAR
""")
"""What changed then. One row per column of a changed fact, and per fact that came, went or was withdrawn."""

REPORT_PAGES = _columns("""
    municipality_code VARCHAR
    period_id         VARCHAR
    version           INTEGER
    administration    VARCHAR
    report_page       INTEGER
    page_title        VARCHAR
    fact_id           VARCHAR
    address           VARCHAR
""")
"""Which page of the newest version of a report shows which fact. One row per fact, report and page."""

FACTS: Tables = {record_type.table: columns(record_type) for record_type in RECORD_TYPES}
PER_DOCUMENT: Tables = {**FACTS, "lines": (DOCUMENT_ID, *columns(LineFate)), "contents": CONTENTS}
"""Tables of schema records whose rows belong to one document and are replaced with it."""

SCHEMAS: dict[str, Tables] = {
    "records": {**PER_DOCUMENT, "files": FILES, "quarantined_files": QUARANTINED_FILES},
    "runs": {"runs": RUNS, "checks": CHECKS},
    "history": {"publications": PUBLICATIONS, "changes": CHANGES, "report_pages": REPORT_PAGES},
}

DOCUMENTS_VIEW = """
create or replace view records.documents as
with versions as (
    select
        *,
        lead(document_id) over (partition by relative_path order by version) as next_document_id
    from records.files
),

arrivals as (
    select document_id, min(received_at) as first_received_at
    from versions
    where next_document_id is null
    group by document_id
),

home_of_content as (
    select * from versions
    qualify row_number() over (
        partition by document_id
        order by is_present desc, next_document_id is null desc, relative_path, version desc
    ) = 1
)

select
    contents.document_id,
    contents.sha256,
    home_of_content.file_name,
    home_of_content.relative_path,
    contents.kind,
    contents.title,
    contents.municipality_code,
    contents.plan_year,
    contents.meeting_date,
    contents.line_count,
    contents.page_count,
    home_of_content.version,
    if(
        home_of_content.next_document_id is null, arrivals.first_received_at, home_of_content.received_at
    ) as received_at,
    home_of_content.next_document_id as superseded_by,
    contents.rule_version,
    home_of_content.is_present
from records.contents
inner join home_of_content using (document_id)
left join arrivals using (document_id)
"""
"""One row per content: the file it lies in now (else lay in last), its version there, and what took its place. It came
when it first did, under whatever name; after other content in its place it has come anew."""


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make what is missing; give an older table today's columns, empty until its documents are read again."""
    there: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for schema, table, column, duckdb_type in connection.execute(
        "select schema_name, table_name, column_name, data_type from duckdb_columns() "
        "where database_name = current_database()"
    ).fetchall():
        there.setdefault((schema, table), set()).add((column, duckdb_type))
    for schema, tables in SCHEMAS.items():
        connection.execute(f"create schema if not exists {schema}")
        for table, wanted in tables.items():
            _create_table(connection, f'{schema}."{table}"', wanted, there.get((schema, table)))
    connection.execute(DOCUMENTS_VIEW)


def _create_table(
    connection: duckdb.DuckDBPyConnection, name: str, wanted: tuple[Column, ...], has: set[tuple[str, str]] | None
) -> None:
    if has is None:
        definition = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in wanted)
        connection.execute(f"create table {name} ({definition})")
        return
    needs = {(column.name, column.duckdb_type) for column in wanted}
    for column, _ in sorted(has - needs):
        connection.execute(f'alter table {name} drop column "{column}"')
    for column, duckdb_type in sorted(needs - has):
        connection.execute(f'alter table {name} add column "{column}" {duckdb_type}')
