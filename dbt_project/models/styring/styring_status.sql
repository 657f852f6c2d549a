with facts as (
    select * from {{ in_file(ref('fct_goal_status')) }}
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
),

criteria as (
    select * from {{ in_file(ref('fct_criteria')) }}
),

latest as (
    select * from {{ in_file(ref('rpt_goal_status')) }}
),

employment as (
    select * from {{ in_file(ref('rpt_employment_targets')) }}
)

select
    facts.goal_status_id as status_id,
    facts.period_id as periode_id,
    latest.next_period_id as naeste_periode_id,
    {{ danish('facts.subject', 'subject') }} as gaelder,
    facts.goal_id as maal_id,
    goals.title as maal,
    goals.plan_name as plan,
    goals.plan_year as plan_aar,
    {{ danish('goals.section', 'goal_section') }} as afsnit,
    goals.administration as forvaltning,
    goals.org_unit as enhed,
    facts.criterion_id as kriterie_id,
    criteria.text as kriterium,
    facts.indicator as indikator,
    {{ danish('facts.unit', 'unit') }} as maaleenhed,
    {{ danish('facts.comparator', 'comparator') }} as sammenligning,
    {{ danish('facts.direction', 'direction') }} as retning,
    facts.target_value as maaltal,
    facts.target_value_high as maaltal_hoej,
    facts.actual_value as faktisk,
    facts.baseline_value as udgangspunkt,
    {{ danish('facts.status_by_rule', 'status_by_rule') }} as status_efter_regel,
    {{ danish('facts.status_stated', 'status_stated') }} as status_efter_tekst,
    facts.status_mark as status_maerke,
    facts.is_conflict as er_uenig,
    employment.goal_status_id is not null as er_beskaeftigelsesmaal,
    facts.is_due as skal_foreligge,
    facts.is_reported as er_rapporteret,
    {{ danish('facts.status_rule', 'status_rule') }} as regelgren,
    facts.reported_period_id as fremlagt_periode_id,
    facts.target_measurement_id as maaltal_maaling_id,
    facts.actual_measurement_id as faktisk_maaling_id,
    facts.baseline_measurement_id as udgangspunkt_maaling_id,
    facts.report_item_id as opfoelgning_id,
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
left join criteria
    on facts.criterion_id = criteria.criterion_id
left join latest
    on facts.goal_status_id = latest.goal_status_id
left join employment
    on facts.goal_status_id = employment.goal_status_id
