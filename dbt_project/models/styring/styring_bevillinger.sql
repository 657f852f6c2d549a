with facts as (
    select * from {{ in_file(ref('rpt_granted_amounts')) }}
)

select
    facts.granted_amount_id as bevilling_id,
    facts.decision_id as beslutning_id,
    facts.budget_id as beloeb_id,
    facts.agenda_item_id as punkt_id,
    facts.item_title as punkt,
    facts.item_number as punktnummer,
    facts.meeting_date as moededato,
    facts.committee as udvalg,
    facts.decision_date as beslutningsdato,
    facts.point as ad_punkt,
    {{ danish('facts.outcome', 'point_outcome') }} as udfald,
    {{ danish('facts.kind', 'budget_kind') }} as slags,
    facts.amount_dkk as beloeb_kr,
    facts.amount_high_dkk as beloeb_hoej_kr,
    facts.is_per_year as er_aarligt,
    facts.municipality_code as kommune_nr,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.rule as regel
from facts
