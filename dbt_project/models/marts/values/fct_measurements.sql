with measurements as (
    {{ published_rows(ref('stg_records__measurements')) }}
)

select
    measurement_id,
    goal_id,
    agenda_item_id,
    criterion_id,
    indicator,
    role,
    comparator,
    value,
    value_high,
    unit,
    direction,
    period_start,
    period_end,
    document_municipality_code as municipality_code,
    document_id,
    file_name,
    page,
    line_start,
    line_end,
    printed,
    rule,
    is_closed,
    source_kind,
    cast(null as varchar) as sheet,
    cast(null as integer) as row_number
from measurements
