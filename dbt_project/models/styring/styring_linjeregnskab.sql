with facts as (
    select * from {{ in_file(ref('fct_line_fates')) }}
)

select
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.municipality_code as kommune_nr,
    {{ danish('facts.fate', 'fate') }} as linjeskaebne,
    facts.because as grund,
    facts.line_count as antal_linjer_med_grund,
    facts.line_count_with_number as antal_linjer_med_ciffer
from facts
