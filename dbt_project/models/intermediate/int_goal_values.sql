with measurements as (
    {{ published_rows(ref('stg_records__measurements')) }}
),

report_items as (
    {{ published_rows(ref('stg_records__report_items')) }}
),

goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

figures_in_text as (
    select
        *,
        {{ comparable_text('indicator') }} as indicator_text,
        lower(split_part(indicator, rtrim(regexp_replace(printed, '\s+', ' ', 'g'), '.'), 1)) as text_before
    from measurements
    where
        goal_id is not null
        and role in ('target', 'actual', 'baseline')
),

values_of_goals as (
    select
        *,
        comparator = 'change' or regexp_matches(text_before, '{{ var("words_before_a_change") }}') as is_change,
        regexp_matches(text_before, '{{ var("words_of_fall") }}')
        and not regexp_matches(text_before, '{{ var("words_of_rise") }}') as speaks_of_fall,
        regexp_matches(text_before, '{{ var("words_of_ceiling") }}') as speaks_of_ceiling
    from figures_in_text
)

select
    values_of_goals.measurement_id,
    values_of_goals.goal_id,
    values_of_goals.criterion_id,
    values_of_goals.document_id,
    values_of_goals.document_date,
    values_of_goals.indicator,
    values_of_goals.indicator_text,
    values_of_goals.role,
    values_of_goals.comparator,
    values_of_goals.is_change,
    values_of_goals.unit,
    values_of_goals.direction,
    (values_of_goals.is_change and values_of_goals.speaks_of_ceiling)
    or (
        (values_of_goals.is_change or values_of_goals.unit in ('pct', 'personer'))
        and regexp_matches(lower(goals.title), '{{ var("words_of_lowering") }}')
    ) as aims_to_lower,
    values_of_goals.period_end,
    values_of_goals.page,
    values_of_goals.line_start,
    values_of_goals.line_end,
    values_of_goals.printed,
    case when values_of_goals.unit = 'antal' then {{ counted_noun('values_of_goals.printed') }} end as counted_noun,
    report_items.report_item_id,
    case
        when values_of_goals.is_change and values_of_goals.speaks_of_fall and values_of_goals.value > 0
            then -values_of_goals.value
        else values_of_goals.value
    end as value,
    values_of_goals.value_high,
    least(values_of_goals.period_end, coalesce(values_of_goals.document_date, values_of_goals.period_end)) as known_at
from values_of_goals
inner join goals
    on values_of_goals.goal_id = goals.goal_id
left join report_items
    on
        values_of_goals.goal_id = report_items.goal_id
        and values_of_goals.line_start between report_items.line_start and report_items.line_end
qualify row_number() over (
    partition by values_of_goals.measurement_id
    order by report_items.line_start desc, report_items.report_item_id asc
) = 1
