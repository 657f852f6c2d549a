select
    org_unit_id,
    name,
    level,
    parent_id,
    municipality_code,
    document_id,
    file_name,
    page,
    line_start,
    line_end,
    printed,
    rule,
    is_closed,
    source_kind
from {{ ref('int_org_units') }}
