with documents as (
    select * from {{ ref('int_current_documents') }}
)

select
    coalesce(municipality_code, '') as municipality_key,
    date_trunc(
        'quarter',
        greatest(
            coalesce(max(meeting_date), make_date(max(plan_year), 1, 1)),
            coalesce(make_date(max(plan_year), 1, 1), max(meeting_date))
        )
    ) as starts_on
from documents
group by coalesce(municipality_code, '')
