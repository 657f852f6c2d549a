with fact_years as (
    select year(period_start) as fact_year from {{ ref('stg_records__measurements') }}
    union all
    select year(period_end) as fact_year from {{ ref('stg_records__measurements') }}
    union all
    select year(period_start) as fact_year from {{ ref('stg_records__budgets') }}
    union all
    select year(period_end) as fact_year from {{ ref('stg_records__budgets') }}
    union all
    select year(due_date) as fact_year from {{ ref('stg_records__milestones') }}
    union all
    select plan_year - 1 as fact_year from {{ ref('stg_records__goals') }}
    union all
    select plan_year as fact_year from {{ ref('stg_records__goals') }}
    union all
    select year(meeting_date) as fact_year from {{ ref('stg_records__documents') }}
),

span as (
    select
        least(2005, coalesce(min(fact_year), 2005)) as first_year,
        greatest(2030, coalesce(max(fact_year), 2030)) as last_year
    from fact_years
    where fact_year between 1900 and 2200
),

months as (
    select cast(month_starts.starts_on as date) as starts_on
    from
        span,
        unnest(
            generate_series(make_date(span.first_year, 1, 1), make_date(span.last_year, 12, 1), interval 1 month)
        ) as month_starts (starts_on)
),

named_months as (
    select
        starts_on,
        year(starts_on) as in_year,
        case month(starts_on)
            when 1 then 'januar' when 2 then 'februar' when 3 then 'marts' when 4 then 'april'
            when 5 then 'maj' when 6 then 'juni' when 7 then 'juli' when 8 then 'august'
            when 9 then 'september' when 10 then 'oktober' when 11 then 'november' else 'december'
        end as month_da
    from months
),

month_periods as (
    select
        strftime(starts_on, '%Y-%m') as period_id,
        'month' as kind,
        starts_on,
        last_day(starts_on) as ends_on,
        month_da || ' ' || in_year as label_da
    from named_months
),

quarter_periods as (
    select
        {{ quarter_id('starts_on') }} as period_id,
        'quarter' as kind,
        starts_on,
        last_day(starts_on + interval 2 month) as ends_on,
        quarter(starts_on) || '. kvartal ' || in_year as label_da
    from named_months
    where month(starts_on) in (1, 4, 7, 10)
),

half_year_periods as (
    select
        in_year || '-H' || ((month(starts_on) + 5) // 6) as period_id,
        'half_year' as kind,
        starts_on,
        last_day(starts_on + interval 5 month) as ends_on,
        ((month(starts_on) + 5) // 6) || '. halvår ' || in_year as label_da
    from named_months
    where month(starts_on) in (1, 7)
),

year_periods as (
    select
        cast(in_year as varchar) as period_id,
        'year' as kind,
        starts_on,
        last_day(starts_on + interval 11 month) as ends_on,
        cast(in_year as varchar) as label_da
    from named_months
    where month(starts_on) = 1
),

periods as (
    select * from month_periods
    union all
    select * from quarter_periods
    union all
    select * from half_year_periods
    union all
    select * from year_periods
)

select
    period_id,
    kind,
    starts_on,
    ends_on,
    label_da
from periods
