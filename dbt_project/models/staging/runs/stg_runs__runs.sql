select
    run_id,
    started_at,
    finished_at,
    rule_version,
    outcome,
    message_da
from {{ source('runs', 'runs') }}
