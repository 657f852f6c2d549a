with attendance as (
    {{ published_rows(ref('stg_records__attendance')) }}
)

select
    attendance_id,
    agenda_item_id,
    committee,
    decision_date,
    person,
    party,
    what,
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
from attendance
