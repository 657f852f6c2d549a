with pages as (
    select * from {{ in_file(source('history', 'report_pages')) }}
),

-- What a status shows are the figures that it is made of.
figures as (
    select
        pages.* exclude (fact_id),
        unnest([statuses.target_measurement_id, statuses.actual_measurement_id]) as fact_id
    from pages
    inner join {{ in_file(ref('fct_goal_status')) }} as statuses
        on pages.fact_id = statuses.goal_status_id and statuses.subject <> 'goal'
),

all_shown as (
    select * from pages
    union all by name
    select * from figures
    where fact_id is not null
),

-- Cited for itself and as the figure of a status: once, where the page has it first.
shown as (
    select * from all_shown
    qualify row_number() over (
        partition by municipality_code, period_id, administration, report_page, fact_id
        order by length(address), address
    ) = 1
)

select
    fact_id as id,
    municipality_code as kommune_nr,
    period_id as rapportkvartal,
    version as rapportudgave,
    administration as rapportforvaltning,
    report_page as rapportside,
    page_title as sideoverskrift,
    address as adresse
from shown
