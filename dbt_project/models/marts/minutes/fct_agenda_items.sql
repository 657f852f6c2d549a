with agenda_items as (
    {{ published_rows(ref('stg_records__agenda_items')) }}
)

select
    agenda_item_id,
    body,
    meeting_date,
    number,
    title,
    case_text,
    economic_consequences,
    competence,
    recommendation,
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
from agenda_items
