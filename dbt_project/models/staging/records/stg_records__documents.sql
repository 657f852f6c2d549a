select
    document_id,
    sha256,
    file_name,
    relative_path,
    kind,
    title,
    municipality_code,
    plan_year,
    meeting_date,
    line_count,
    page_count,
    version,
    received_at,
    superseded_by,
    rule_version,
    is_present
from {{ source('records', 'documents') }}
