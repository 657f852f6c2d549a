with criteria as (
    select * from {{ in_file(ref('fct_criteria')) }}
    where not is_closed
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
),

criteria_with_goals as (
    select
        criteria.criterion_id,
        goals.municipality_code,
        goals.plan_year,
        goals.section,
        goals.administration,
        goals.org_unit,
        goals.goal_id,
        goals.title as goal_title,
        criteria.ordinal,
        criteria.text,
        criteria.has_number,
        criteria.has_unit,
        criteria.has_deadline,
        criteria.has_owner,
        criteria.has_frequency,
        cast(criteria.measurability as integer) as measurability,
        criteria.document_id,
        goals.file_name,
        criteria.page,
        criteria.line_start,
        criteria.line_end,
        criteria.printed,
        criteria.rule
    from criteria
    inner join goals on criteria.goal_id = goals.goal_id
)

select * from criteria_with_goals
