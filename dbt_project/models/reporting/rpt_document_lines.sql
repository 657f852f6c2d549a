with lines as (
    select * from {{ ref('stg_records__lines') }}
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

closed_spans as (
    select * from {{ ref('int_closed_spans') }}
),

open_lines as (
    select
        documents.municipality_code,
        lines.document_id,
        documents.file_name,
        cast(lines.number as integer) as number,
        cast(lines.page as integer) as page,
        lines.text
    from lines
    inner join documents on lines.document_id = documents.document_id
    where not exists (
        select 1
        from closed_spans
        where
            closed_spans.document_id = lines.document_id
            and lines.number between closed_spans.line_start and closed_spans.line_end
    )
)

select * from open_lines
