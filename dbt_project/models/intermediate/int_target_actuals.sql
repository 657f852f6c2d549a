with goal_values as (
    select * from {{ ref('int_goal_values') }}
),

goal_quarters as (
    select * from {{ ref('int_goal_quarters') }}
),

targets as (
    select
        *,
        count(*) over (partition by goal_id) as target_count,
        count(*) over same_kind as targets_of_kind,
        count(*) over same_line as targets_on_line,
        min(line_start) over (
            partition by goal_id, report_item_id, unit, is_change
            order by line_start
            range between 1 following and unbounded following
        ) as next_target_line
    from goal_values
    where role = 'target'
    window
        same_line as (partition by goal_id, report_item_id, unit, is_change, line_start),
        same_kind as (partition by goal_id, unit, is_change)
),

actuals as (
    select
        *,
        count(*) over (partition by goal_id) as actual_count,
        count(*) over (partition by goal_id, unit, is_change) as actuals_of_kind
    from goal_values
    where
        role = 'actual'
        and value is not null
),

candidates as (
    select
        targets.measurement_id as target_measurement_id,
        actuals.measurement_id as actual_measurement_id,
        {{ quarter_id('actuals.known_at') }} as period_id,
        actuals.line_start as actual_line,
        actuals.indicator_text as actual_indicator,
        case
            when targets.indicator_text = actuals.indicator_text then 1
            when
                targets.report_item_id = actuals.report_item_id
                and targets.targets_on_line = 1
                and actuals.line_start >= targets.line_start
                and (targets.next_target_line is null or actuals.line_start < targets.next_target_line)
                then 2
            when targets.target_count = 1 and actuals.actual_count = 1 then 3
            when targets.is_change and targets.targets_of_kind = 1 and actuals.actuals_of_kind = 1 then 3
        end as preference
    from targets
    inner join actuals
        on
            targets.goal_id = actuals.goal_id
            and targets.unit = actuals.unit
            and targets.is_change = actuals.is_change
            and {{ may_count_the_same('targets.counted_noun', 'actuals.counted_noun') }}
),

best_candidates as (
    select
        *,
        first_value(actual_indicator) over (
            partition by target_measurement_id
            order by actual_line, actual_measurement_id
        ) as next_indicator
    from candidates
    where preference is not null
    qualify preference = min(preference) over (partition by target_measurement_id)
),

preferred as (
    select *
    from best_candidates
    where
        preference <> 2
        or actual_indicator = next_indicator
    qualify
        preference <> 2
        or actual_line = min(actual_line) over (partition by target_measurement_id, period_id)
),

answers as (
    select
        target_measurement_id,
        period_id,
        case when count(*) = 1 then min(actual_measurement_id) end as actual_measurement_id,
        case
            when count(*) > 1 then 'ambiguous'
            else list_extract(['same_indicator', 'next_in_item', 'only_pair'], min(preference))
        end as pairing
    from preferred
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
