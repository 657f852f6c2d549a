with facts as (
    select * from {{ in_file(ref('fct_measurements')) }}
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
),

items as (
    select * from {{ in_file(ref('fct_agenda_items')) }}
)

select
    facts.measurement_id as maaling_id,
    facts.goal_id as maal_id,
    goals.title as maal,
    goals.plan_name as plan,
    goals.plan_year as plan_aar,
    {{ danish('goals.section', 'goal_section') }} as afsnit,
    goals.administration as forvaltning,
    goals.org_unit as enhed,
    facts.agenda_item_id as punkt_id,
    items.title as punkt,
    facts.criterion_id as kriterie_id,
    facts.indicator as indikator,
    {{ danish('facts.role', 'role') }} as rolle,
    {{ danish('facts.comparator', 'comparator') }} as sammenligning,
    facts.value as vaerdi,
    facts.value_high as vaerdi_hoej,
    {{ danish('facts.unit', 'unit') }} as maaleenhed,
    {{ danish('facts.direction', 'direction') }} as retning,
    facts.period_start as periode_fra,
    facts.period_end as periode_til,
    facts.municipality_code as kommune_nr,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.rule as regel,
    {{ danish('facts.source_kind', 'source_kind') }} as kildetype,
    facts.sheet as ark,
    facts.row_number as raekke
from facts
left join goals
    on facts.goal_id = goals.goal_id
left join items
    on facts.agenda_item_id = items.agenda_item_id
