with goal_values as (
    select * from {{ ref('int_goal_values') }}
),

goal_quarters as (
    select * from {{ ref('int_goal_quarters') }}
),

targets as (
    select
        *,
        lead(line_start) over (
            partition by goal_id, report_item_id, unit, is_change
            order by line_start
        ) as next_target_line,
        count(*) over (partition by goal_id, unit, is_change) as target_count
    from goal_values
    where role = 'target'
),

actuals as (
    select
        *,
        min(indicator_text) over same_unit = max(indicator_text) over same_unit as is_one_indicator
    from goal_values
    where
        role = 'actual'
        and value is not null
    window same_unit as (partition by goal_id, unit, is_change)
),

candidates as (
    select
        targets.measurement_id as target_measurement_id,
        actuals.measurement_id as actual_measurement_id,
        {{ quarter_id('actuals.known_at') }} as period_id,
        actuals.line_start as actual_line,
        targets.indicator_text = actuals.indicator_text as is_same_indicator,
        targets.target_count = 1 and actuals.is_one_indicator as is_only_indicator,
        coalesce(
            targets.report_item_id = actuals.report_item_id
            and actuals.line_start >= targets.line_start
            and (targets.next_target_line is null or actuals.line_start < targets.next_target_line),
            false
        ) as is_after_target
    from targets
    inner join actuals
        on
            targets.goal_id = actuals.goal_id
            and targets.unit = actuals.unit
            and targets.is_change = actuals.is_change
),

ranked as (
    select
        *,
        case
            when is_same_indicator then 1
            when is_only_indicator then 2
            when is_after_target then 3
        end as preference
    from candidates
    where is_same_indicator or is_only_indicator or is_after_target
),

preferred as (
    select
        *,
        rank() over (
            partition by target_measurement_id, period_id
            order by case when preference = 3 then actual_line else 0 end
        ) as place
    from ranked
    qualify rank() over (partition by target_measurement_id order by preference) = 1
),

answers as (
    select
        target_measurement_id,
        period_id,
        case when count(*) = 1 then min(actual_measurement_id) end as actual_measurement_id,
        case
            when count(*) > 1 then 'ambiguous'
            else list_extract(['same_indicator', 'only_indicator', 'next_in_item'], min(preference))
        end as pairing
    from preferred
    where place = 1
    group by
        target_measurement_id,
        period_id
),

asked as (
    select
        targets.measurement_id as target_measurement_id,
        goal_quarters.period_id,
        goal_quarters.is_look_back,
        goal_quarters.is_due
        or coalesce({{ quarter_id('targets.period_end') }} = goal_quarters.period_id, false) as is_due
    from targets
    inner join goal_quarters
        on targets.goal_id = goal_quarters.goal_id
),

answered as (
    select
        asked.target_measurement_id,
        answers.actual_measurement_id,
        coalesce(answers.period_id, asked.period_id) as period_id,
        answers.pairing,
        asked.is_due
    from asked
    inner join answers
        on
            asked.target_measurement_id = answers.target_measurement_id
            and (asked.is_look_back or asked.period_id = answers.period_id)
),

unanswered as (
    select
        asked.target_measurement_id,
        cast(null as varchar) as actual_measurement_id,
        asked.period_id,
        'none' as pairing,
        asked.is_due
    from asked
    left join answered
        on
            asked.target_measurement_id = answered.target_measurement_id
            and (asked.is_look_back or asked.period_id = answered.period_id)
    where answered.target_measurement_id is null
)

select * from answered
union all
select * from unanswered
