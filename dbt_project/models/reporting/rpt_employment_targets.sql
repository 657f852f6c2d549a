with statuses as (
    select * from {{ ref('rpt_goal_status') }}
),

-- Employment is named by the unit that the goal stands under, or by the plan that it stands in.
employment_targets as (
    select * from statuses
    where
        section = 'report'
        and (
            org_unit ilike '%beskæftigelse%'
            or org_unit ilike '%jobcenter%'
            or plan_name ilike '%beskæftigelsesplan%'
        )
)

select * from employment_targets
