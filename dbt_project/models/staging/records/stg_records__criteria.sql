select
    criterion_id,
    goal_id,
    ordinal,
    text,
    has_number,
    has_unit,
    has_deadline,
    has_owner,
    has_frequency,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'criteria') }}
