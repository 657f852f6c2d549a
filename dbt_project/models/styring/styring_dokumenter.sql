with facts as (
    select * from {{ in_file(ref('dim_documents')) }}
)

select
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.relative_path as sti,
    {{ danish('facts.kind', 'document_kind') }} as dokumenttype,
    facts.title as dokumenttitel,
    facts.plan_year as plan_aar,
    facts.meeting_date as moededato,
    facts.line_count as antal_linjer,
    facts.page_count as antal_sider,
    facts.version,
    facts.received_at as modtaget,
    facts.is_current as er_gaeldende,
    facts.superseded_by as afloest_af,
    facts.sha256,
    facts.rule_version as regelversion,
    facts.municipality_code as kommune_nr
from facts
