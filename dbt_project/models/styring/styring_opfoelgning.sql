with facts as (
    select * from {{ in_file(ref('fct_report_items')) }}
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
)

select
    facts.report_item_id as opfoelgning_id,
    facts.goal_id as maal_id,
    goals.title as maal,
    goals.plan_name as plan,
    goals.plan_year as plan_aar,
    {{ danish('goals.section', 'goal_section') }} as afsnit,
    goals.administration as forvaltning,
    goals.org_unit as enhed,
    {{ danish('facts.kind', 'report_item_kind') }} as indgang,
    facts.ordinal as raekkefoelge,
    facts.text as opfoelgning,
    facts.mark as maerke,
    {{ danish('facts.stated_status', 'stated_status') }} as status_efter_tekst,
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
