with target_actuals as (
    select * from {{ ref('int_target_actuals') }}
),

goal_values as (
    select * from {{ ref('int_goal_values') }}
),

only_baselines as (
    select
        goal_id,
        unit,
        is_change,
        min(value) as value,
        min(measurement_id) as measurement_id
    from goal_values
    where
        role = 'baseline'
        and value is not null
    group by
        goal_id,
        unit,
        is_change
    having count(*) = 1
),

compared as (
    select
        target_actuals.target_measurement_id,
        target_actuals.actual_measurement_id,
        only_baselines.measurement_id as baseline_measurement_id,
        target_actuals.period_id,
        target_actuals.pairing,
        target_actuals.is_due,
        targets.goal_id,
        targets.criterion_id,
        targets.indicator,
        targets.unit,
        targets.comparator,
        targets.value as target_value,
        targets.value_high as target_value_high,
        actuals.value as actual_value,
        only_baselines.value as baseline_value,
        case
            when targets.comparator = '>=' then 'up'
            when targets.comparator = '<=' then 'down'
            when targets.is_change and targets.aims_to_lower then 'down'
            when targets.direction is not null then targets.direction
            when targets.aims_to_lower then 'down'
            when only_baselines.value < targets.value then 'up'
            when only_baselines.value > targets.value then 'down'
        end as direction
    from target_actuals
    inner join goal_values as targets
        on target_actuals.target_measurement_id = targets.measurement_id
    left join goal_values as actuals
        on target_actuals.actual_measurement_id = actuals.measurement_id
    left join only_baselines
        on
            targets.goal_id = only_baselines.goal_id
            and targets.unit = only_baselines.unit
            and targets.is_change = only_baselines.is_change
),

measured as (
    select
        *,
        case
            when direction = 'up' then target_value - actual_value
            when direction = 'down' then actual_value - coalesce(target_value_high, target_value)
            else greatest(target_value - actual_value, actual_value - coalesce(target_value_high, target_value))
        end as shortfall,
        abs(target_value) as target_size,
        direction is null and comparator not in ('approx', 'range') as is_one_figure_without_direction
    from compared
),

judged as (
    select
        *,
        case
            when target_value is null then 'target_without_number'
            when pairing = 'ambiguous' then 'ambiguous_actual'
            when actual_value is null then 'no_actual'
            when shortfall <= 0 then 'reached_target'
            when is_one_figure_without_direction then 'direction_unknown'
            when shortfall > {{ var('at_risk_within') }} * target_size then 'far_from_target'
            when shortfall > {{ var('on_track_within') }} * target_size then 'some_way_from_target'
            when comparator = 'approx' then 'about_the_target'
            else 'close_to_target'
        end as status_rule
    from measured
)

select
    target_measurement_id,
    actual_measurement_id,
    baseline_measurement_id,
    goal_id,
    criterion_id,
    indicator,
    unit,
    comparator,
    direction,
    period_id,
    is_due,
    target_value,
    target_value_high,
    actual_value,
    baseline_value,
    case
        when status_rule in ('target_without_number', 'direction_unknown') then 'not_measurable'
        when status_rule in ('ambiguous_actual', 'no_actual') then 'not_reported'
        when status_rule in ('reached_target', 'about_the_target') then 'met'
        when status_rule = 'close_to_target' then 'on_track'
        when status_rule = 'some_way_from_target' then 'at_risk'
        else 'off_track'
    end as status_by_rule,
    status_rule
from judged
