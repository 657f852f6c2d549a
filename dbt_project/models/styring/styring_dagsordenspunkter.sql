with facts as (
    select * from {{ in_file(ref('fct_agenda_items')) }}
)

select
    facts.agenda_item_id as punkt_id,
    facts.title as titel,
    facts.number as nummer,
    facts.body as moedeudvalg,
    facts.meeting_date as moededato,
    facts.case_text as sagsfremstilling,
    facts.economic_consequences as oekonomiske_konsekvenser,
    facts.competence as kompetence,
    facts.recommendation as indstilling,
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
