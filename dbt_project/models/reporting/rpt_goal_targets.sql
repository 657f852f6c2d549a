-- Where a figure stands: its line, and within the line its place in the sentence that it is the indicator of.
with measurements as (
    select
        *,
        line_start * 10000 + coalesce(instr(indicator, printed), 0) as place
    from {{ ref('fct_measurements') }}
    where goal_id is not null and value is not null and not is_closed
),

goals as (
    select * from {{ ref('rpt_goals') }}
),

targets as (
    select * from measurements
    where role = 'target'
),

baselines as (
    select * from measurements
    where role = 'baseline'
),

-- A baseline belongs to one target: of the same goal, in the same sentence and unit, and of those the nearest in print.
nearest_baselines as (
    select
        targets.measurement_id,
        baselines.measurement_id as baseline_measurement_id,
        baselines.value as baseline_value,
        baselines.period_end as baseline_period_end,
        baselines.line_start as baseline_line_start,
        baselines.line_end as baseline_line_end,
        baselines.page as baseline_page,
        baselines.printed as baseline_printed,
        baselines.rule as baseline_rule
    from targets
    inner join baselines
        on
            targets.document_id = baselines.document_id
            and targets.goal_id = baselines.goal_id
            and targets.unit = baselines.unit
            and targets.indicator = baselines.indicator
    qualify
        row_number() over (
            partition by baselines.measurement_id
            order by
                abs(targets.place - baselines.place),
                targets.comparator = '=' desc,
                targets.measurement_id
        ) = 1
        and row_number() over (
            partition by targets.measurement_id
            order by abs(targets.place - baselines.place), baselines.measurement_id
        ) = 1
),

targets_with_baselines as (
    select
        targets.measurement_id,
        goals.municipality_code,
        goals.plan_year,
        goals.section,
        goals.administration,
        goals.goal_id,
        goals.title as goal_title,
        targets.indicator,
        targets.comparator,
        cast(targets.value as double) as target_value,
        cast(targets.value_high as double) as target_value_high,
        targets.unit,
        targets.direction,
        targets.period_end as target_period_end,
        cast(nearest_baselines.baseline_value as double) as baseline_value,
        nearest_baselines.baseline_period_end,
        nearest_baselines.baseline_measurement_id,
        nearest_baselines.baseline_page,
        nearest_baselines.baseline_line_start,
        nearest_baselines.baseline_line_end,
        nearest_baselines.baseline_printed,
        nearest_baselines.baseline_rule,
        targets.document_id,
        goals.file_name,
        targets.page,
        targets.line_start,
        targets.line_end,
        targets.printed,
        targets.rule
    from targets
    inner join goals on targets.goal_id = goals.goal_id
    left join nearest_baselines on targets.measurement_id = nearest_baselines.measurement_id
)

select * from targets_with_baselines
