select
    run_id,
    check_name,
    owner,
    planned,
    executed,
    outcome,
    severity,
    message_da
from {{ ref('stg_runs__checks') }}
