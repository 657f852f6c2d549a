with measure_statuses as (
    select * from {{ ref('int_measure_statuses') }}
),

goal_statuses as (
    select * from {{ ref('int_goal_statuses') }}
),

goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

statuses as (
    select * from measure_statuses
    union all by name
    select
        *,
        goal_id as measure_id,
        'goal' as subject
    from goal_statuses
)

select
    'status-' || left(md5(statuses.subject || ' ' || statuses.measure_id || ' ' || statuses.period_id), 16)
        as goal_status_id,
    statuses.period_id,
    statuses.subject,
    statuses.goal_id,
    statuses.criterion_id,
    statuses.indicator,
    statuses.unit,
    statuses.comparator,
    statuses.direction,
    statuses.target_value,
    statuses.target_value_high,
    statuses.actual_value,
    statuses.baseline_value,
    statuses.status_by_rule,
    statuses.status_stated,
    statuses.status_mark,
    statuses.is_conflict,
    statuses.is_due,
    coalesce(statuses.has_report, false)
    or statuses.actual_value is not null
    or statuses.status_stated is not null as is_reported,
    statuses.status_rule,
    {{ quarter_id('goals.document_date') }} as reported_period_id,
    statuses.target_measurement_id,
    statuses.actual_measurement_id,
    statuses.baseline_measurement_id,
    statuses.report_item_id,
    goals.document_municipality_code as municipality_code,
    goals.document_id,
    goals.file_name,
    statuses.page,
    statuses.line_start,
    statuses.line_end,
    statuses.printed,
    'status.' || statuses.subject as rule,
    goals.is_closed,
    goals.source_kind,
    cast(null as varchar) as sheet,
    cast(null as integer) as row_number
from statuses
inner join goals
    on statuses.goal_id = goals.goal_id
