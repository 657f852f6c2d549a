with facts as (
    select * from {{ in_file(ref('fct_budgets')) }}
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
),

holders as (
    select * from {{ in_file(ref('rpt_budgets')) }}
)

select
    facts.budget_id as beloeb_id,
    facts.goal_id as maal_id,
    goals.title as maal,
    facts.agenda_item_id as punkt_id,
    holders.item_title as punkt,
    holders.meeting_date as moededato,
    holders.plan_year as plan_aar,
    holders.administration as hoerer_til,
    goals.org_unit as enhed,
    facts.purpose as beloeb_til,
    {{ danish('facts.kind', 'budget_kind') }} as slags,
    facts.amount_dkk as beloeb_kr,
    facts.amount_high_dkk as beloeb_hoej_kr,
    facts.is_per_year as er_aarligt,
    holders.is_repeat as er_gentaget,
    {{ danish('holders.left_out_of_sums', 'left_out_of_sums') }} as ikke_lagt_sammen,
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
left join holders
    on facts.budget_id = holders.budget_id
