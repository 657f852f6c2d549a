select
    document_id,
    file_name,
    relative_path,
    sha256,
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
from {{ ref('stg_records__documents') }}
where
    is_present
    and superseded_by is null
