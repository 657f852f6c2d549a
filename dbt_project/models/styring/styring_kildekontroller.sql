{# A fact is checked where its own table is, and the documents and lines that it stands in; what is printed, by page. #}
with checks as (
    select
        *,
        regexp_extract(check_name, '^(?:marts[.](?:fct|dim)_|records[.])([a-z_]+)[.]', 1) as checked_as,
        try_cast(regexp_extract(check_name, 'report_printed_page_([0-9]+)$', 1) as integer) as report_page
    from {{ in_file(ref('fct_checks')) }}
    qualify run_started_at = max(run_started_at) over ()
),

fact_views as (
    select
        views.fact_view,
        views.checked_as
    from (
        values
        {%- for view, (model, key) in facts_of_views().items() %}
            ('{{ view }}', '{{ checked_as(model) }}'){{ '' if loop.last else ',' }}
        {%- endfor %}
    ) as views (fact_view, checked_as)
),

covering as (
    select
        fact_views.fact_view,
        cast(null as integer) as report_page,
        checks.check_name,
        checks.outcome,
        checks.message_da
    from fact_views
    inner join checks on checks.checked_as in (fact_views.checked_as, 'documents', 'lines')
    union all
    select
        cast(null as varchar) as fact_view,
        report_page,
        check_name,
        outcome,
        message_da
    from checks
    where report_page is not null
)

select
    covering.fact_view as visning,
    covering.report_page as rapportside,
    covering.check_name as kontrol,
    {{ danish('covering.outcome', 'check_outcome') }} as kontroludfald,
    covering.message_da as besked
from covering
