select
    decision_id,
    agenda_item_id,
    item,
    committee,
    decision_date,
    outcome,
    points,
    point_outcomes,
    text,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'decisions') }}
