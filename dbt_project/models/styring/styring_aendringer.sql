with facts as (
    select * from {{ in_file(source('history', 'changes')) }}
)

select
    facts.changed_at as aendret_tidspunkt,
    facts.run_id as koersel_id,
    facts.view_da as visning,
    facts.fact_id as id,
    facts.old_fact_id as id_foer,
    {{ danish('facts.change', 'change_kind') }} as aendring,
    {{ danish('facts.cause', 'change_cause') }} as aarsag,
    facts.in_file as kom_med_fil,
    facts.column_da as kolonne,
    facts.old_value_da as foer,
    facts.new_value_da as nu,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.old_document_id as dokument_id_foer,
    facts.old_line_start as linje_fra_foer,
    facts.old_line_end as linje_til_foer,
    facts.old_printed as trykt_foer
from facts
