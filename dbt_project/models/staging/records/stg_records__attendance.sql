select
    attendance_id,
    agenda_item_id,
    committee,
    decision_date,
    person,
    party,
    what,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'attendance') }}
