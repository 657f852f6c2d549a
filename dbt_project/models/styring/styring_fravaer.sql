with facts as (
    select * from {{ in_file(ref('fct_attendance')) }}
),

items as (
    select * from {{ in_file(ref('fct_agenda_items')) }}
)

select
    facts.attendance_id as fravaer_id,
    facts.agenda_item_id as punkt_id,
    items.title as punkt,
    facts.committee as udvalg,
    facts.decision_date as beslutningsdato,
    facts.person,
    facts.party as parti,
    {{ danish('facts.what', 'attendance_what') }} as fravaer_eller_imod,
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
left join items
    on facts.agenda_item_id = items.agenda_item_id
