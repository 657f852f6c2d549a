with decisions as (
    {{ published_rows(ref('stg_records__decisions')) }}
)

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
from decisions
