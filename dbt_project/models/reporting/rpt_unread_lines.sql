with unread_lines as (
    select * from {{ ref('fct_unread_lines') }}
    where not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

unread_lines_of_documents as (
    select
        documents.municipality_code,
        unread_lines.has_number,
        documents.document_id,
        documents.file_name,
        unread_lines.page,
        unread_lines.line_start,
        unread_lines.line_end,
        unread_lines.text as printed,
        unread_lines.rule
    from unread_lines
    inner join documents on unread_lines.document_id = documents.document_id
)

select * from unread_lines_of_documents
