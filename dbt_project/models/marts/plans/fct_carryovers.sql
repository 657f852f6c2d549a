with carryovers as (
    {{ published_rows(ref('stg_records__carryovers')) }}
),

goals_of_carryovers as (
    select * from {{ ref('int_carryover_goals') }}
)

select
    carryovers.carryover_id,
    carryovers.title,
    carryovers.outcome,
    goals_of_carryovers.goal_id,
    carryovers.plan_name,
    carryovers.document_municipality_code as municipality_code,
    carryovers.document_id,
    carryovers.file_name,
    carryovers.page,
    carryovers.line_start,
    carryovers.line_end,
    carryovers.printed,
    carryovers.rule,
    carryovers.is_closed,
    carryovers.source_kind
from carryovers
left join goals_of_carryovers
    on carryovers.carryover_id = goals_of_carryovers.carryover_id
