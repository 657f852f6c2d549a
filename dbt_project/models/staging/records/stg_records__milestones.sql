select
    milestone_id,
    goal_id,
    agenda_item_id,
    what,
    due_date,
    time_rule,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'milestones') }}
