select
    run_id,
    check_name,
    owner,
    planned,
    executed,
    outcome,
    severity,
    message_da
from {{ source('runs', 'checks') }}
