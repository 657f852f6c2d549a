with findings as (
    select * from {{ ref('fct_findings') }}
    where not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

findings_in_documents as (
    select
        findings.finding_id,
        documents.municipality_code,
        documents.plan_year,
        documents.meeting_date,
        findings.kind,
        findings.severity,
        findings.message_da,
        findings.expected,
        findings.found,
        findings.document_id,
        documents.file_name,
        findings.page,
        findings.line_start,
        findings.line_end,
        findings.printed,
        findings.rule
    from findings
    inner join documents on findings.document_id = documents.document_id
)

select * from findings_in_documents
