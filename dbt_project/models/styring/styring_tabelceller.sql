with facts as (
    select * from {{ in_file(ref('fct_table_cells')) }}
)

select
    facts.table_cell_id as celle_id,
    facts.table_title as tabel,
    facts.row_label as raekkenavn,
    facts.column_label as kolonnenavn,
    facts.value as celletal,
    {{ danish('facts.unit', 'unit') }} as maaleenhed,
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
