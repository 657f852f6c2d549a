with budgets as (
    {{ published_rows(ref('stg_records__budgets')) }}
)

select
    budget_id,
    goal_id,
    agenda_item_id,
    purpose,
    kind,
    amount_dkk,
    amount_high_dkk,
    is_per_year,
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
from budgets
