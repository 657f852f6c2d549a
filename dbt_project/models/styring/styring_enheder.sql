with facts as (
    select * from {{ in_file(ref('dim_org_units')) }}
),

administrations as (
    select * from {{ in_file(ref('rpt_administrations')) }}
)

select
    facts.org_unit_id as enhed_id,
    facts.name as enhedsnavn,
    {{ danish('facts.level', 'level') }} as niveau,
    facts.parent_id as overenhed_id,
    administrations.administration as forvaltning,
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
left join administrations
    on facts.org_unit_id = administrations.org_unit_id
