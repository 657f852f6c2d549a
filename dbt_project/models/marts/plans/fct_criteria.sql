with criteria as (
    {{ published_rows(ref('stg_records__criteria')) }}
)

select
    criterion_id,
    goal_id,
    ordinal,
    text,
    has_number,
    has_unit,
    has_deadline,
    has_owner,
    has_frequency,
    cast(has_number as integer)
    + cast(has_unit as integer)
    + cast(has_deadline as integer)
    + cast(has_owner as integer)
    + cast(has_frequency as integer) as measurability,
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
from criteria
