with milestones as (
    {{ published_rows(ref('stg_records__milestones')) }}
)

select
    milestone_id,
    goal_id,
    agenda_item_id,
    what,
    due_date,
    time_rule,
    document_municipality_code as municipality_code,
    document_id,
    file_name,
    page,
    line_start,
    line_end,
    printed,
    rule,
    is_closed,
    source_kind
from milestones
