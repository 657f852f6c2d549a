with goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

sections as (
    select * from {{ ref('stg_records__sections') }}
),

known_quarters as (
    select * from {{ ref('int_known_quarters') }}
),

stated_goals as (
    select goal_id from {{ ref('int_goal_stated_statuses') }}
),

last_actuals as (
    select
        goal_id,
        max(known_at) as known_at
    from {{ ref('int_goal_values') }}
    where role = 'actual'
    group by goal_id
),

dated_goals as (
    select
        goals.goal_id,
        coalesce(goals.plan_year, year(goals.document_date), year(known_quarters.starts_on)) as of_year,
        of_year - if(sections.kind = 'employment_plan', 0, 1) as report_year,
        goals.measurement_frequency,
        goals.document_date,
        last_actuals.known_at,
        known_quarters.starts_on as known_quarter_starts_on,
        goals.section in ('report', 'status', 'not_continued') or stated_goals.goal_id is not null as is_look_back
    from goals
    left join sections
        on goals.section_id = sections.section_id
    left join stated_goals
        on goals.goal_id = stated_goals.goal_id
    left join last_actuals
        on goals.goal_id = last_actuals.goal_id
    left join known_quarters
        on coalesce(goals.document_municipality_code, '') = known_quarters.municipality_key
    where goals.section <> 'list'
),

look_back_quarters as (
    select
        goal_id,
        is_look_back,
        date_trunc('quarter', coalesce(known_at, make_date(report_year, 12, 31), document_date)) as starts_on,
        true as is_due
    from dated_goals
    where is_look_back
),

plan_quarters as (
    select
        dated_goals.goal_id,
        dated_goals.is_look_back,
        make_date(dated_goals.of_year, quarters.first_month, 1) as starts_on,
        case
            when dated_goals.measurement_frequency in ('monthly', 'quarterly', 'ongoing') then true
            when dated_goals.measurement_frequency = 'half_yearly' then quarters.first_month in (4, 10)
            else quarters.first_month = 10
        end as is_due
    from dated_goals
    inner join (values (1), (4), (7), (10)) as quarters (first_month)
        on
            make_date(dated_goals.of_year, quarters.first_month, 1)
            <= greatest(dated_goals.known_quarter_starts_on, make_date(dated_goals.of_year, 1, 1))
    where not dated_goals.is_look_back
)

select
    goal_id,
    is_look_back,
    {{ quarter_id('starts_on') }} as period_id,
    cast(starts_on as date) as starts_on,
    is_due
from look_back_quarters
where starts_on is not null

union all

select
    goal_id,
    is_look_back,
    {{ quarter_id('starts_on') }} as period_id,
    starts_on,
    is_due
from plan_quarters
