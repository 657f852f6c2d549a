select
    section_id,
    kind,
    layout,
    plan_name,
    plan_year,
    administration,
    municipality_code,
    meeting_date,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'sections') }}
