{# A target's figures over time: its baseline where the day is printed, and each value that it was held against. #}
with statuses as (
    select * from {{ ref('fct_goal_status') }}
    where subject = 'target' and target_measurement_id is not null
),

measurements as (
    select * from {{ ref('fct_measurements') }}
    where value is not null and not is_closed
),

goals as (
    select * from {{ ref('rpt_goals') }}
),

figures as (
    select distinct
        target_measurement_id,
        goal_id,
        baseline_measurement_id as measurement_id,
        'baseline' as role
    from statuses
    where baseline_measurement_id is not null
    union
    select distinct
        target_measurement_id,
        goal_id,
        actual_measurement_id as measurement_id,
        'actual' as role
    from statuses
    where actual_measurement_id is not null
),

-- A figure without a day is no point in time.
points as (
    select
        figures.target_measurement_id || '/' || figures.measurement_id as goal_point_id,
        goals.municipality_code,
        goals.plan_year,
        goals.administration,
        figures.goal_id,
        figures.target_measurement_id,
        figures.measurement_id,
        figures.role,
        measurements.period_end as on_date,
        cast(measurements.value as double) as value,
        measurements.unit,
        measurements.document_id,
        goals.file_name,
        measurements.page,
        measurements.line_start,
        measurements.line_end,
        measurements.printed,
        measurements.rule
    from figures
    inner join measurements on figures.measurement_id = measurements.measurement_id
    inner join goals on figures.goal_id = goals.goal_id
    where measurements.period_end is not null
)

select * from points
