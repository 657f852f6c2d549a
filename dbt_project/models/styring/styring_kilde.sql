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
),

checks as (
    select * from {{ in_file(ref('styring_kildekontroller')) }}
),

checks_of_views as (
    select
        visning,
        count(*) as total,
        count(*) filter (where kontroludfald = 'Bestået') as passed,
        string_agg(kontrol, ', ' order by kontrol) filter (where kontroludfald <> 'Bestået') as not_passed
    from checks
    where visning is not null
    group by visning
),

pages as (
    select * from {{ in_file(ref('styring_rapportsider')) }}
),

pages_of_facts as (
    select
        pages.id as fact_id,
        array_to_string(
            list_sort(
                list(distinct pages.rapportkvartal || ' v' || pages.rapportudgave || ' side ' || pages.rapportside)
            ), ', '
        ) as report_pages,
        count(distinct checks.kontrol) as total,
        count(distinct checks.kontrol) filter (where checks.kontroludfald = 'Bestået') as passed,
        array_to_string(
            list_sort(list(distinct checks.kontrol) filter (where checks.kontroludfald <> 'Bestået')), ', '
        ) as not_passed
    from pages
    left join checks on pages.rapportside = checks.rapportside
    group by pages.id
)

select
    facts.fact_id as id,
    facts.fact_view as visning,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.rule as regel,
    {{ danish('facts.source_kind', 'source_kind') }} as kildetype,
    facts.sheet as ark,
    facts.row_number as raekke,
    coalesce(checks_of_views.passed, 0) + coalesce(pages_of_facts.passed, 0) as kontroller_bestaaet,
    coalesce(checks_of_views.total, 0) + coalesce(pages_of_facts.total, 0) as kontroller_i_alt,
    nullif(
        concat_ws(', ', checks_of_views.not_passed, pages_of_facts.not_passed), ''
    ) as kontroller_ikke_bestaaet,
    pages_of_facts.report_pages as rapportsider
from facts
left join checks_of_views
    on facts.fact_view = checks_of_views.visning
left join pages_of_facts
    on facts.fact_id = pages_of_facts.fact_id
