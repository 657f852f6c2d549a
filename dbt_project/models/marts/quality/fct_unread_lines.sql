with lines as (
    select * from {{ ref('stg_records__lines') }}
),

documents as (
    select * from {{ ref('int_current_documents') }}
),

closed_spans as (
    select * from {{ ref('int_closed_spans') }}
)

select
    lines.text,
    lines.has_number,
    documents.municipality_code,
    lines.document_id,
    documents.file_name,
    lines.page,
    lines.number as line_start,
    lines.number as line_end,
    lines.text as printed,
    'ledger.unread' as rule,
    false as is_closed,
    'document' as source_kind
from lines
inner join documents
    on lines.document_id = documents.document_id
left join closed_spans
    on
        lines.document_id = closed_spans.document_id
        and lines.number between closed_spans.line_start and closed_spans.line_end
where
    lines.fate = 'unread'
    and closed_spans.document_id is null
