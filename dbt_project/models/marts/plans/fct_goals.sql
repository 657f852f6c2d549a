with goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

sections as (
    select * from {{ ref('stg_records__sections') }}
)

select
    goals.goal_id,
    goals.plan_name,
    goals.plan_year,
    goals.section,
    sections.administration,
    goals.org_unit_id,
    goals.org_unit,
    goals.number,
    goals.title,
    goals.purpose,
    goals.goal_text,
    goals.strategy,
    goals.actions,
    goals.background,
    goals.status_text,
    goals.scope,
    goals.organisation,
    goals.timeplan,
    goals.measured_by,
    goals.measured_how,
    goals.measured_when,
    goals.measurement_frequency,
    coalesce(sections.municipality_code, goals.document_municipality_code) as municipality_code,
    goals.document_id,
    goals.file_name,
    goals.page,
    goals.line_start,
    goals.line_end,
    goals.printed,
    goals.rule,
    goals.is_closed,
    goals.source_kind
from goals
left join sections
    on goals.section_id = sections.section_id
