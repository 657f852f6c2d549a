with facts as (
    select * from {{ in_file(ref('dim_periods')) }}
)

select
    facts.period_id as periode_id,
    {{ danish('facts.kind', 'period_kind') }} as periodetype,
    facts.starts_on as foerste_dag,
    facts.ends_on as sidste_dag,
    facts.label_da as periodenavn
from facts
