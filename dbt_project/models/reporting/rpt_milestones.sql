with milestones as (
    select * from {{ in_file(ref('fct_milestones')) }}
    where goal_id is not null and due_date is not null and not is_closed
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
),

milestones_with_goals as (
    select
        milestones.milestone_id,
        goals.municipality_code,
        goals.plan_year,
        goals.section,
        goals.administration,
        goals.org_unit,
        goals.measured_by,
        goals.goal_id,
        goals.title as goal_title,
        milestones.what,
        milestones.due_date,
        milestones.document_id,
        goals.file_name,
        milestones.page,
        milestones.line_start,
        milestones.line_end,
        milestones.printed,
        milestones.rule
    from milestones
    inner join goals on milestones.goal_id = goals.goal_id
),

said_once as (
    select * from milestones_with_goals
    qualify row_number() over (
        partition by document_id, administration, org_unit, goal_title, what, due_date
        order by section not in ('new', 'continued', 'main_goal'), line_start, milestone_id
    ) = 1
)

select * from said_once
