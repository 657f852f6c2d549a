with statuses as (
    select * from {{ ref('fct_goal_status') }}
),

goals as (
    select * from {{ ref('rpt_goals') }}
),

measurements as (
    select * from {{ ref('fct_measurements') }}
    where goal_id is not null and value is not null and not is_closed
),

-- A status names its target by value: the first number of the goal with that value tells the unit and where it stands.
targets as (
    select * from measurements
    where role = 'target'
    qualify row_number() over (
        partition by goal_id, indicator, value
        order by line_start, measurement_id
    ) = 1
),

actuals as (
    select * from measurements
    where role = 'actual'
    qualify row_number() over (
        partition by goal_id, indicator, value
        order by line_start, measurement_id
    ) = 1
),

statuses_with_goals as (
    select
        statuses.period_id,
        goals.municipality_code,
        goals.plan_year,
        goals.section,
        goals.administration,
        goals.org_unit,
        goals.plan_name,
        statuses.goal_id,
        statuses.criterion_id,
        goals.title as goal_title,
        statuses.indicator,
        targets.unit,
        targets.comparator,
        targets.direction,
        cast(statuses.baseline_value as double) as baseline_value,
        cast(statuses.target_value as double) as target_value,
        cast(statuses.actual_value as double) as actual_value,
        targets.period_end as target_period_end,
        actuals.period_end as actual_period_end,
        statuses.status_by_rule,
        statuses.status_stated,
        statuses.status_mark,
        statuses.is_conflict,
        statuses.is_due,
        statuses.is_reported,
        statuses.status_rule,
        lead(statuses.period_id) over (
            partition by statuses.goal_id, statuses.criterion_id, statuses.indicator
            order by statuses.period_id
        ) as next_period_id,
        goals.document_id,
        goals.file_name,
        coalesce(actuals.page, targets.page, goals.page) as page,
        coalesce(actuals.line_start, targets.line_start, goals.line_start) as line_start,
        coalesce(actuals.line_end, targets.line_end, goals.line_end) as line_end,
        coalesce(actuals.printed, targets.printed, goals.printed) as printed,
        coalesce(actuals.rule, targets.rule, goals.rule) as rule
    from statuses
    inner join goals on statuses.goal_id = goals.goal_id
    left join targets
        on
            statuses.goal_id = targets.goal_id
            and statuses.indicator = targets.indicator
            and statuses.target_value = targets.value
    left join actuals
        on
            statuses.goal_id = actuals.goal_id
            and statuses.indicator = actuals.indicator
            and statuses.actual_value = actuals.value
)

select * from statuses_with_goals
