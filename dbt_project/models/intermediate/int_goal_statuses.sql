with goal_quarters as (
    select * from {{ ref('int_goal_quarters') }}
),

goal_stated_statuses as (
    select * from {{ ref('int_goal_stated_statuses') }}
),

measure_statuses as (
    select * from {{ ref('int_measure_statuses') }}
),

goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

reported_goals as (
    select distinct goal_id
    from {{ ref('stg_records__report_items') }}
    where
        kind in ('realised', 'not_realised')
        and text <> '-'
),

latest_measures as (
    select
        goal_quarters.goal_id,
        goal_quarters.period_id,
        measure_statuses.measure_id,
        measure_statuses.status_by_rule,
        measure_statuses.actual_value
    from goal_quarters
    inner join measure_statuses
        on
            goal_quarters.goal_id = measure_statuses.goal_id
            and (goal_quarters.is_look_back or goal_quarters.period_id = measure_statuses.period_id)
    qualify row_number() over (
        partition by goal_quarters.goal_id, goal_quarters.period_id, measure_statuses.measure_id
        order by measure_statuses.period_id desc
    ) = 1
),

worst_measures as (
    select
        goal_id,
        period_id,
        arg_min(status_by_rule, {{ status_rank('status_by_rule') }}) as status_by_rule,
        bool_or(actual_value is not null) as has_actual
    from latest_measures
    group by
        goal_id,
        period_id
),

judged as (
    select
        goal_quarters.goal_id,
        goal_quarters.period_id,
        goal_quarters.is_due,
        goal_quarters.is_look_back,
        coalesce(worst_measures.status_by_rule, 'not_measurable') as status_by_rule,
        coalesce(worst_measures.has_actual, false) as has_actual,
        case when worst_measures.goal_id is null then 'no_number' else 'worst_of_goal' end as status_rule
    from goal_quarters
    left join worst_measures
        on
            goal_quarters.goal_id = worst_measures.goal_id
            and goal_quarters.period_id = worst_measures.period_id
)

select
    judged.goal_id,
    judged.period_id,
    judged.is_due,
    goals.title as indicator,
    judged.status_by_rule,
    judged.status_rule,
    goal_stated_statuses.stated_status as status_stated,
    goal_stated_statuses.mark as status_mark,
    goal_stated_statuses.report_item_id,
    judged.has_actual or reported_goals.goal_id is not null or goals.status_text is not null as has_report,
    coalesce(goal_stated_statuses.page, goals.page) as page,
    coalesce(goal_stated_statuses.line_start, goals.line_start) as line_start,
    coalesce(goal_stated_statuses.line_end, goals.line_end) as line_end,
    coalesce(goal_stated_statuses.printed, goals.printed) as printed,
    coalesce(goal_stated_statuses.has_contradicted_mark, false)
    or {{ is_contradicted(
        'goal_stated_statuses.stated_status', 'goal_stated_statuses.mark', 'judged.status_by_rule'
    ) }} as is_conflict
from judged
inner join goals
    on judged.goal_id = goals.goal_id
left join reported_goals
    on judged.goal_id = reported_goals.goal_id
left join goal_stated_statuses
    on judged.goal_id = goal_stated_statuses.goal_id
