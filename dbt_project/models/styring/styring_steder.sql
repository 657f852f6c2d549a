{% set keys = facts_of_views() %}
{% set from_tables = ['maalinger', 'budget', 'budgetopfoelgning', 'status'] %}

with facts as (
    {% for view, (model, key) in keys.items() %}
        select
            {{ key }} as fact_id,
            '{{ view }}' as fact_view,
            document_id,
            file_name,
            page,
            line_start,
            line_end,
            printed,
            rule,
            source_kind,
            {{ 'sheet' if view in from_tables else 'cast(null as varchar)' }} as sheet,
            {{ 'row_number' if view in from_tables else 'cast(null as integer)' }} as row_number
        from {{ in_file(ref(model)) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    fact_id as id,
    fact_view as visning,
    document_id as dokument_id,
    file_name as fil,
    page as side,
    line_start as linje_fra,
    line_end as linje_til,
    printed as trykt,
    rule as regel,
    {{ danish('source_kind', 'source_kind') }} as kildetype,
    sheet as ark,
    row_number as raekke
from facts
