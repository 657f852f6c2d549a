with report_items as (
    {{ published_rows(ref('stg_records__report_items')) }}
)

select
    report_item_id,
    goal_id,
    kind,
    ordinal,
    text,
    mark,
    stated_status,
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
from report_items
