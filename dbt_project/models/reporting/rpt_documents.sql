with documents as (
    select * from {{ ref('dim_documents') }}
    where is_current
),

unread_lines as (
    select
        document_id,
        count(*) as unread_lines,
        count(*) filter (where has_number) as unread_lines_with_number
    from {{ ref('fct_unread_lines') }}
    group by document_id
),

documents_with_unread_lines as (
    select
        documents.document_id,
        documents.municipality_code,
        documents.file_name,
        documents.sha256,
        documents.version,
        documents.kind,
        documents.title,
        documents.plan_year,
        documents.meeting_date,
        cast(documents.received_at as date) as received_date,
        cast(documents.line_count as bigint) as line_count,
        cast(documents.page_count as bigint) as page_count,
        cast(coalesce(unread_lines.unread_lines, 0) as bigint) as unread_lines,
        cast(coalesce(unread_lines.unread_lines_with_number, 0) as bigint) as unread_lines_with_number
    from documents
    left join unread_lines on documents.document_id = unread_lines.document_id
)

select * from documents_with_unread_lines
