with checks as (
    select * from {{ ref('stg_runs__checks') }}
),

runs as (
    select * from {{ ref('stg_runs__runs') }}
)

select
    checks.run_id,
    checks.check_name,
    checks.owner,
    checks.planned,
    checks.executed,
    checks.outcome,
    checks.severity,
    checks.message_da,
    runs.started_at as run_started_at
from checks
left join runs
    on checks.run_id = runs.run_id
