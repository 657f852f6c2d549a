with findings as (
    {{ published_rows(ref('stg_records__findings')) }}
),

findings_across_documents as (
    select
        finding_id,
        kind,
        severity,
        message_da,
        expected,
        found,
        municipality_code,
        document_id,
        file_name,
        page,
        line_start,
        line_end,
        printed,
        rule,
        is_closed,
        source_kind
    from {{ ref('int_findings_across_documents') }}
),

findings_in_documents as (
    select
        finding_id,
        kind,
        severity,
        message_da,
        expected,
        found,
        document_municipality_code as municipality_code,
        document_id,
        file_name,
        page,
        line_start,
        line_end,
        printed,
        rule,
        is_closed,
        source_kind
    from findings
),

all_findings as (
    select * from findings_in_documents
    union all
    select * from findings_across_documents
)

select * from all_findings
