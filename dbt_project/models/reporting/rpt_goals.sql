with goals as (
    select * from {{ ref('fct_goals') }}
    where not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

administrations as (
    select * from {{ ref('rpt_administrations') }}
),

criteria_per_goal as (
    select
        goal_id,
        count(*) as criteria,
        avg(measurability) as average_measurability
    from {{ ref('fct_criteria') }}
    where not is_closed
    group by goal_id
),

targets_per_goal as (
    select
        goal_id,
        count(*) as targets
    from {{ ref('fct_measurements') }}
    where role = 'target' and goal_id is not null and not is_closed
    group by goal_id
),

goals_with_counts as (
    select
        goals.goal_id,
        documents.municipality_code,
        goals.plan_name,
        goals.plan_year,
        goals.section,
        coalesce(
            goals.administration, administrations.administration, goals.org_unit, 'Uden angivet enhed'
        ) as administration,
        goals.org_unit,
        goals.number,
        goals.title,
        goals.measured_by,
        goals.measured_when,
        goals.measurement_frequency,
        cast(coalesce(criteria_per_goal.criteria, 0) as bigint) as criteria,
        cast(criteria_per_goal.average_measurability as double) as average_measurability,
        cast(coalesce(targets_per_goal.targets, 0) as bigint) as targets,
        goals.document_id,
        documents.file_name,
        goals.page,
        goals.line_start,
        goals.line_end,
        goals.printed,
        goals.rule
    from goals
    inner join documents on goals.document_id = documents.document_id
    left join administrations on goals.org_unit_id = administrations.org_unit_id
    left join criteria_per_goal on goals.goal_id = criteria_per_goal.goal_id
    left join targets_per_goal on goals.goal_id = targets_per_goal.goal_id
)

select * from goals_with_counts
