select
    goal_link_id,
    goal_id,
    agenda_item_id,
    target_kind,
    target,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'goal_links') }}
