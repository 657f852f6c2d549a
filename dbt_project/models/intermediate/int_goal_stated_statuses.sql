with report_item_statuses as (
    select * from {{ ref('int_report_item_statuses') }}
),

worst_first as (
    select
        *,
        bool_or(is_mark_contradicted) over (partition by goal_id) as has_contradicted_mark
    from report_item_statuses
    qualify row_number() over (partition by goal_id order by stated_status_rank, line_start, report_item_id) = 1
)

select
    goal_id,
    report_item_id,
    stated_status,
    mark,
    has_contradicted_mark,
    page,
    line_start,
    line_end,
    printed
from worst_first
