select
    report_item_id,
    goal_id,
    kind,
    ordinal,
    text,
    mark,
    stated_status,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'report_items') }}
