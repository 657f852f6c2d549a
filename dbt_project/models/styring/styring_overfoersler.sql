with facts as (
    select * from {{ in_file(ref('fct_carryovers')) }}
)

select
    facts.carryover_id as overfoersel_id,
    facts.title as titel,
    {{ danish('facts.outcome', 'carryover_outcome') }} as projektudfald,
    facts.goal_id as maal_id,
    facts.plan_name as plan,
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
