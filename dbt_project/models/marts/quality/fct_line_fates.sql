with lines as (
    select * from {{ ref('stg_records__lines') }}
),

documents as (
    select * from {{ ref('int_current_documents') }}
)

select
    lines.document_id,
    documents.file_name,
    documents.municipality_code,
    lines.fate,
    coalesce(lines.because, 'unread') as because,
    cast(count(*) as integer) as line_count,
    cast(count(*) filter (where lines.has_number) as integer) as line_count_with_number
from lines
inner join documents
    on lines.document_id = documents.document_id
group by
    lines.document_id,
    documents.file_name,
    documents.municipality_code,
    lines.fate,
    coalesce(lines.because, 'unread')
