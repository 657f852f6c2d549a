with documents as (
    select * from {{ ref('stg_records__documents') }}
),

current_documents as (
    select document_id from {{ ref('int_current_documents') }}
)

select
    documents.document_id,
    documents.sha256,
    documents.file_name,
    documents.relative_path,
    documents.kind,
    documents.title,
    documents.municipality_code,
    documents.plan_year,
    documents.meeting_date,
    documents.line_count,
    documents.page_count,
    documents.version,
    documents.received_at,
    documents.superseded_by,
    current_documents.document_id is not null as is_current,
    documents.rule_version
from documents
left join current_documents
    on documents.document_id = current_documents.document_id
