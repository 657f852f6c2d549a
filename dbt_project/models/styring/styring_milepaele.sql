with facts as (
    select * from {{ in_file(ref('fct_milestones')) }}
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
),

items as (
    select * from {{ in_file(ref('fct_agenda_items')) }}
),

deadlines as (
    select * from {{ in_file(ref('rpt_item_deadlines')) }}
)

select
    facts.milestone_id as milepael_id,
    facts.goal_id as maal_id,
    goals.title as maal,
    goals.plan_name as plan,
    goals.plan_year as plan_aar,
    {{ danish('goals.section', 'goal_section') }} as afsnit,
    goals.administration as forvaltning,
    goals.org_unit as enhed,
    facts.agenda_item_id as punkt_id,
    items.title as punkt,
    items.meeting_date as moededato,
    facts.what as hvad,
    facts.due_date as frist,
    {{ danish('facts.time_rule', 'time_rule') }} as tidsangivelse,
    {{ danish('deadlines.item_part', 'item_part') }} as sagsdel,
    goals.measured_by as maales_af,
    facts.municipality_code as kommune_nr,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.rule as regel,
    {{ danish('facts.source_kind', 'source_kind') }} as kildetype
from facts
left join goals
    on facts.goal_id = goals.goal_id
left join items
    on facts.agenda_item_id = items.agenda_item_id
left join deadlines
    on facts.milestone_id = deadlines.milestone_id
