with statuses as (
    select * from {{ ref('rpt_goal_status') }}
),

-- Employment is named by the unit that the goal stands under, or by the plan that it stands in.
employment_statuses as (
    select * from statuses
    where
        section = 'report'
        and (
            org_unit ilike '%beskæftigelse%'
            or org_unit ilike '%jobcenter%'
            or plan_name ilike '%beskæftigelsesplan%'
        )
),

-- A goal whose text states a status without a number is shown by itself; else its targets speak for it.
goals_with_targets as (
    select distinct
        goal_id,
        period_id
    from employment_statuses
    where subject = 'target'
),

employment_targets as (
    select employment_statuses.*
    from employment_statuses
    left join goals_with_targets
        on
            employment_statuses.goal_id = goals_with_targets.goal_id
            and employment_statuses.period_id = goals_with_targets.period_id
    where
        employment_statuses.subject = 'target'
        or (
            employment_statuses.subject = 'goal'
            and employment_statuses.status_stated is not null
            and goals_with_targets.goal_id is null
        )
)

select * from employment_targets
