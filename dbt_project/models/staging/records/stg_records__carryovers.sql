select
    carryover_id,
    title,
    outcome,
    plan_name,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'carryovers') }}
