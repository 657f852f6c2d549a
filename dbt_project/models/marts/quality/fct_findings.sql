with findings as (
    {{ published_rows(ref('stg_records__findings')) }}
)

select
    finding_id,
    kind,
    severity,
    message_da,
    expected,
    found,
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
from findings
