with facts as (
    select * from {{ in_file(ref('fct_findings')) }}
)

select
    facts.finding_id as fund_id,
    {{ danish('facts.kind', 'finding_kind') }} as fundtype,
    {{ danish('facts.severity', 'finding_severity') }} as fundalvor,
    facts.message_da as besked,
    facts.expected as ventet,
    facts.found as fundet,
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
