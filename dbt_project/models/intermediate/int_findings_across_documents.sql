with goal_values as (
    select * from {{ ref('int_goal_values') }}
),

goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

targets as (
    select
        goal_values.measurement_id,
        goal_values.goal_id,
        goal_values.unit,
        goal_values.is_change,
        goal_values.value,
        goal_values.value_high,
        goal_values.period_end,
        goal_values.page,
        goal_values.line_start,
        goal_values.line_end,
        goal_values.printed,
        goals.document_id,
        goals.file_name,
        goals.document_municipality_code,
        goals.plan_name,
        goals.plan_year,
        goals.org_unit_id,
        goals.title,
        {{ comparable_title('goals.title') }} as title_text,
        {{ comparable_text("regexp_replace(goal_values.indicator, '[0-9]+([.,][0-9]+)*', ' ', 'g')") }} as wording,
        regexp_replace(goal_values.printed, '\s+', ' ', 'g') as printed_text,
        count(*) over (
            partition by goal_values.goal_id, goal_values.unit, goal_values.is_change, goal_values.period_end
        ) as targets_of_goal
    from goal_values
    inner join goals on goal_values.goal_id = goals.goal_id
    where
        goal_values.role = 'target'
        and goal_values.value is not null
        and goal_values.period_end is not null
),

{# A sentence with two such figures does not say which of them another plan repeats. #}
unambiguous as (
    select * from targets
    qualify count(*) over (partition by goal_id, wording, unit, is_change, period_end) = 1
),

pairs as (
    select
        later.*,
        earlier.measurement_id as earlier_measurement_id,
        earlier.file_name as earlier_file_name,
        earlier.line_start as earlier_line_start,
        earlier.printed_text as earlier_printed_text
    from unambiguous as later
    inner join unambiguous as earlier
        on
            later.document_municipality_code is not distinct from earlier.document_municipality_code
            and later.unit = earlier.unit
            and later.is_change = earlier.is_change
            and later.period_end = earlier.period_end
            and (later.value <> earlier.value or later.value_high is distinct from earlier.value_high)
            and (later.plan_name is distinct from earlier.plan_name or later.document_id <> earlier.document_id)
            and (later.plan_year, later.document_id, later.line_start)
            > (earlier.plan_year, earlier.document_id, earlier.line_start)
            and (
                (
                    later.wording = earlier.wording
                    and (later.org_unit_id = earlier.org_unit_id or later.title_text = earlier.title_text)
                )
                or (
                    later.org_unit_id = earlier.org_unit_id
                    and later.title_text = earlier.title_text
                    and later.targets_of_goal = 1
                    and earlier.targets_of_goal = 1
                )
            )
)

select
    'finding-'
    || left(sha256('conflicting_targets|' || measurement_id || '|' || earlier_measurement_id), 16) as finding_id,
    'conflicting_targets' as kind,
    'warning' as severity,
    'Samme mål har to værdier: »' || printed_text || '« i ' || file_name || ', linje ' || cast(line_start as varchar)
    || ', men »' || earlier_printed_text || '« i ' || earlier_file_name || ', linje '
    || cast(earlier_line_start as varchar) || ' (“' || title || '”).' as message_da,
    earlier_printed_text as expected,
    printed_text as found,
    document_municipality_code as municipality_code,
    document_id,
    file_name,
    page,
    line_start,
    line_end,
    printed,
    'find_conflicting_targets' as rule,
    false as is_closed,
    'document' as source_kind
from pairs
