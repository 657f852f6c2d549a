with goal_links as (
    {{ published_rows(ref('stg_records__goal_links')) }}
),

link_targets as (
    select * from {{ ref('int_goal_link_targets') }}
)

select
    goal_links.goal_link_id,
    goal_links.goal_id,
    goal_links.agenda_item_id,
    goal_links.target_kind,
    goal_links.target,
    link_targets.target_goal_id,
    goal_links.document_municipality_code as municipality_code,
    goal_links.document_id,
    goal_links.file_name,
    goal_links.page,
    goal_links.line_start,
    goal_links.line_end,
    goal_links.printed,
    goal_links.rule,
    goal_links.is_closed,
    goal_links.source_kind
from goal_links
left join link_targets
    on goal_links.goal_link_id = link_targets.goal_link_id
