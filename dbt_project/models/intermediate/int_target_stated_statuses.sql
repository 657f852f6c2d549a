with goal_values as (
    select * from {{ ref('int_goal_values') }}
),

target_statuses as (
    select * from {{ ref('int_target_statuses') }}
),

report_item_statuses as (
    select * from {{ ref('int_report_item_statuses') }}
),

goal_stated_statuses as (
    select * from {{ ref('int_goal_stated_statuses') }}
),

target_counts as (
    select
        goal_id,
        count(*) as target_count
    from goal_values
    where role = 'target'
    group by goal_id
),

items_in_question as (
    select
        target_statuses.target_measurement_id,
        target_statuses.period_id,
        coalesce(
            items_of_actuals.report_item_id,
            items_of_targets.report_item_id,
            case when target_counts.target_count = 1 then goal_stated_statuses.report_item_id end
        ) as report_item_id
    from target_statuses
    inner join goal_values as targets
        on target_statuses.target_measurement_id = targets.measurement_id
    left join goal_values as actuals
        on target_statuses.actual_measurement_id = actuals.measurement_id
    left join report_item_statuses as items_of_actuals
        on actuals.report_item_id = items_of_actuals.report_item_id
    left join report_item_statuses as items_of_targets
        on targets.report_item_id = items_of_targets.report_item_id
    left join target_counts
        on target_statuses.goal_id = target_counts.goal_id
    left join goal_stated_statuses
        on target_statuses.goal_id = goal_stated_statuses.goal_id
)

select
    items_in_question.target_measurement_id,
    items_in_question.period_id,
    report_item_statuses.report_item_id,
    report_item_statuses.stated_status,
    report_item_statuses.mark,
    report_item_statuses.is_mark_contradicted
from items_in_question
inner join report_item_statuses
    on items_in_question.report_item_id = report_item_statuses.report_item_id
