with report_items as (
    {{ published_rows(ref('stg_records__report_items')) }}
)

select
    report_item_id,
    goal_id,
    document_id,
    page,
    line_start,
    line_end,
    printed,
    mark,
    stated_status,
    {{ stated_status_rank('stated_status') }} as stated_status_rank,
    coalesce({{ is_tick('mark') }} and stated_status in ('not_met', 'expected_not_met'), false) as is_mark_contradicted
from report_items
where stated_status is not null
