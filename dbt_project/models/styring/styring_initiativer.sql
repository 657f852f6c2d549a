with facts as (
    select * from {{ in_file(ref('rpt_initiative_lives')) }}
),

candidates as (
    select * from {{ in_file(ref('rpt_perhaps_continued')) }}
)

select
    facts.initiative_life_id as initiativ_id,
    facts.title as initiativ,
    facts.administration as forvaltning,
    facts.org_unit as enhed,
    facts.from_year as fra_aar,
    facts.to_year as til_aar,
    {{ danish('facts.fate', 'initiative_fate') }} as skaebne,
    {{ danish('facts.basis', 'initiative_basis') }} as grundlag,
    facts.goal_id as maal_id,
    facts.carryover_id as overfoersel_id,
    facts.later_goal_id as senere_maal_id,
    facts.later_title as senere_titel,
    if(facts.fate = 'gone', candidates.later_title, null) as maaske_viderefoert_som,
    if(facts.fate = 'gone', candidates.shared_words, null) as faelles_ord,
    facts.municipality_code as kommune_nr,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.rule as regel
from facts
left join candidates
    on facts.goal_id = candidates.goal_id
