with facts as (
    select * from {{ in_file(ref('fct_goals')) }}
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
)

select
    facts.goal_id as maal_id,
    facts.title as titel,
    facts.plan_name as plan,
    facts.plan_year as plan_aar,
    {{ danish('facts.section', 'goal_section') }} as afsnit,
    goals.administration as forvaltning,
    facts.org_unit as enhed,
    facts.org_unit_id as enhed_id,
    facts.number as nummer,
    facts.purpose as formaal,
    facts.goal_text as maaltekst,
    facts.strategy as strategi,
    facts.actions as handlinger,
    facts.background as baggrund,
    facts.status_text as statustekst,
    facts.scope as omfang,
    facts.organisation as organisering,
    facts.timeplan as tidsplan,
    facts.measured_by as maales_af,
    facts.measured_how as maales_hvordan,
    facts.measured_when as maales_hvornaar,
    {{ danish('facts.measurement_frequency', 'measurement_frequency') }} as hyppighed,
    goals.criteria as antal_kriterier,
    goals.targets as antal_maaltal,
    goals.average_measurability as gennemsnitlig_maalbarhed,
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
