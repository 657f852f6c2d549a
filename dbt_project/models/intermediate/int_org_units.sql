with org_units as (
    {{ published_rows(ref('stg_records__org_units')) }}
),

documents as (
    select * from {{ ref('int_current_documents') }}
),

newest_naming as (
    select org_units.*
    from org_units
    inner join documents
        on org_units.document_id = documents.document_id
    qualify row_number() over (
        partition by org_units.org_unit_id
        order by
            documents.plan_year desc nulls last,
            documents.meeting_date desc nulls last,
            org_units.document_id asc,
            org_units.line_start asc
    ) = 1
)

select
    org_unit_id,
    name,
    level,
    parent_id,
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
from newest_naming
