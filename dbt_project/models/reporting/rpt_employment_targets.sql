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
    select distinct goal_id
    from employment_statuses
    where subject = 'target'
),

employment_targets as (
    select
        goal_status_id,
        period_id,
        municipality_code,
        plan_year,
        plan_name,
        section,
        administration,
        org_unit,
        subject,
        goal_id,
        goal_title,
        indicator,
        unit,
        comparator,
        direction,
        baseline_value,
        target_value,
        target_value_high,
        actual_value,
        target_period_end,
        actual_period_end,
        status_by_rule,
        status_stated,
        status_mark,
        is_conflict,
        is_due,
        is_reported,
        reporting,
        status_rule,
        next_period_id,
        document_id,
        file_name,
        page,
        line_start,
        line_end,
        printed,
        rule
    from employment_statuses
    where
        subject = 'target'
        or (
            subject = 'goal'
            and status_stated is not null
            and goal_id not in (select goals_with_targets.goal_id from goals_with_targets)
        )
)

select * from employment_targets
