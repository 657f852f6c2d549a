{# No goal is left out of the status because nothing says which year it is of; a bare list entry is not asked. #}
{{ config(severity='warn') }}

with goals as (
    select * from {{ ref('fct_goals') }}
),

statuses as (
    select * from {{ ref('fct_goal_status') }}
)

select goals.goal_id
from goals
left join statuses
    on goals.goal_id = statuses.goal_id
where
    goals.section <> 'list'
    and statuses.goal_id is null
