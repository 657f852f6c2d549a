with statuses as (
    select * from {{ ref('fct_goal_status') }}
),

goals as (
    select * from {{ ref('rpt_goals') }}
),

measurements as (
    select * from {{ ref('fct_measurements') }}
    where not is_closed
),

statuses_with_goals as (
    select
        statuses.goal_status_id,
        statuses.period_id,
        goals.municipality_code,
        goals.plan_year,
        goals.plan_name,
        goals.section,
        goals.administration,
        goals.org_unit,
        statuses.subject,
        statuses.goal_id,
        statuses.target_measurement_id,
        goals.title as goal_title,
        statuses.indicator,
        statuses.unit,
        statuses.comparator,
        statuses.direction,
        cast(statuses.baseline_value as double) as baseline_value,
        cast(statuses.target_value as double) as target_value,
        cast(statuses.target_value_high as double) as target_value_high,
        cast(statuses.actual_value as double) as actual_value,
        targets.period_end as target_period_end,
        actuals.period_end as actual_period_end,
        statuses.status_by_rule,
        statuses.status_stated,
        statuses.status_mark,
        statuses.is_conflict,
        statuses.is_due,
        statuses.is_reported,
        case
            when statuses.status_by_rule not in ('not_reported', 'not_measurable') then 'compared'
            when statuses.is_reported then 'without_figures'
            when statuses.is_due then 'missing'
            else 'not_due'
        end as reporting,
        statuses.status_rule,
        lead(statuses.period_id) over (
            partition by
                statuses.subject,
                coalesce(statuses.target_measurement_id, statuses.criterion_id, statuses.goal_id)
            order by statuses.period_id
        ) as next_period_id,
        goals.document_id,
        goals.file_name,
        statuses.page,
        statuses.line_start,
        statuses.line_end,
        statuses.printed,
        statuses.rule
    from statuses
    inner join goals on statuses.goal_id = goals.goal_id
    left join measurements as targets on statuses.target_measurement_id = targets.measurement_id
    left join measurements as actuals on statuses.actual_measurement_id = actuals.measurement_id
)

select * from statuses_with_goals
