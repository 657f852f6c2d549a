with places as (
    select * from {{ in_file(ref('styring_steder')) }}
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
    places.id,
    places.visning,
    places.dokument_id,
    places.fil,
    places.side,
    places.linje_fra,
    places.linje_til,
    places.trykt,
    places.regel,
    places.kildetype,
    places.ark,
    places.raekke,
    coalesce(checks_of_views.passed, 0) + coalesce(pages_of_facts.passed, 0) as kontroller_bestaaet,
    coalesce(checks_of_views.total, 0) + coalesce(pages_of_facts.total, 0) as kontroller_i_alt,
    nullif(
        concat_ws(', ', checks_of_views.not_passed, pages_of_facts.not_passed), ''
    ) as kontroller_ikke_bestaaet,
    pages_of_facts.report_pages as rapportsider
from places
left join checks_of_views
    on places.visning = checks_of_views.visning
left join pages_of_facts
    on places.id = pages_of_facts.fact_id
