select
    finding_id,
    kind,
    severity,
    message_da,
    expected,
    found,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'findings') }}
