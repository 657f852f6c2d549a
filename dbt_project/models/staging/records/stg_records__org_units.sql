select
    org_unit_id,
    name,
    level,
    parent_id,
    municipality_code,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'org_units') }}
