with target_statuses as (
    select * from {{ ref('int_target_statuses') }}
),

target_stated_statuses as (
    select * from {{ ref('int_target_stated_statuses') }}
),

goal_values as (
    select * from {{ ref('int_goal_values') }}
),

goal_quarters as (
    select * from {{ ref('int_goal_quarters') }}
),

criteria as (
    {{ published_rows(ref('stg_records__criteria')) }}
),

target_rows as (
    select
        target_statuses.target_measurement_id as measure_id,
        case when target_statuses.criterion_id is null then 'target' else 'criterion' end as subject,
        target_statuses.period_id,
        target_statuses.goal_id,
        target_statuses.criterion_id,
        target_statuses.indicator,
        target_statuses.unit,
        target_statuses.comparator,
        target_statuses.direction,
        target_statuses.target_value,
        target_statuses.target_value_high,
        target_statuses.actual_value,
        target_statuses.baseline_value,
        target_statuses.status_by_rule,
        target_statuses.status_rule,
        target_stated_statuses.stated_status as status_stated,
        target_stated_statuses.mark as status_mark,
        target_statuses.is_due,
        target_statuses.target_measurement_id,
        target_statuses.actual_measurement_id,
        target_statuses.baseline_measurement_id,
        target_stated_statuses.report_item_id,
        coalesce(actuals.page, targets.page) as page,
        coalesce(actuals.line_start, targets.line_start) as line_start,
        coalesce(actuals.line_end, targets.line_end) as line_end,
        coalesce(actuals.printed, targets.printed) as printed,
        coalesce(target_stated_statuses.is_mark_contradicted, false)
        or {{ is_contradicted(
            'target_stated_statuses.stated_status', 'target_stated_statuses.mark', 'target_statuses.status_by_rule'
        ) }} as is_conflict
    from target_statuses
    inner join goal_values as targets
        on target_statuses.target_measurement_id = targets.measurement_id
    left join goal_values as actuals
        on target_statuses.actual_measurement_id = actuals.measurement_id
    left join target_stated_statuses
        on
            target_statuses.target_measurement_id = target_stated_statuses.target_measurement_id
            and target_statuses.period_id = target_stated_statuses.period_id
),

criteria_with_target as (
    select distinct criterion_id
    from goal_values
    where
        role = 'target'
        and criterion_id is not null
),

criterion_rows as (
    select
        criteria.criterion_id as measure_id,
        'criterion' as subject,
        goal_quarters.period_id,
        criteria.goal_id,
        criteria.criterion_id,
        criteria.text as indicator,
        cast(null as varchar) as unit,
        cast(null as varchar) as comparator,
        cast(null as varchar) as direction,
        cast(null as decimal(18, 4)) as target_value,
        cast(null as decimal(18, 4)) as target_value_high,
        cast(null as decimal(18, 4)) as actual_value,
        cast(null as decimal(18, 4)) as baseline_value,
        case when criteria.has_number then 'not_reported' else 'not_measurable' end as status_by_rule,
        case when criteria.has_number then 'no_actual' else 'no_number' end as status_rule,
        cast(null as varchar) as status_stated,
        cast(null as varchar) as status_mark,
        goal_quarters.is_due,
        cast(null as varchar) as target_measurement_id,
        cast(null as varchar) as actual_measurement_id,
        cast(null as varchar) as baseline_measurement_id,
        cast(null as varchar) as report_item_id,
        criteria.page,
        criteria.line_start,
        criteria.line_end,
        criteria.printed,
        false as is_conflict
    from criteria
    inner join goal_quarters
        on criteria.goal_id = goal_quarters.goal_id
    left join criteria_with_target
        on criteria.criterion_id = criteria_with_target.criterion_id
    where criteria_with_target.criterion_id is null
)

select * from target_rows
union all
select * from criterion_rows
