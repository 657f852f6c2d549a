with goal_links as (
    {{ published_rows(ref('stg_records__goal_links')) }}
),

goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

printed_targets as (
    select
        goal_link_id,
        goal_id,
        document_id,
        regexp_replace({{ comparable_text('target') }}, '^tema ', '') as target_text
    from goal_links
    where target_kind in ('theme', 'goal')
),

titles as (
    select
        goal_id,
        document_id,
        {{ comparable_text('title') }} as title_text,
        {{ comparable_text("coalesce(number, '')") }} as number_text
    from goals
    where section in ('new', 'continued', 'main_goal')
),

named_goals as (
    select
        printed_targets.goal_link_id,
        titles.goal_id as target_goal_id
    from printed_targets
    inner join titles
        on
            printed_targets.document_id = titles.document_id
            and printed_targets.target_text in (
                titles.title_text,
                titles.number_text || ' ' || titles.title_text,
                case when length(titles.number_text) >= 3 then titles.number_text end
            )
            and titles.goal_id is distinct from printed_targets.goal_id
),

unambiguous as (
    select
        goal_link_id,
        min(target_goal_id) as target_goal_id
    from named_goals
    group by goal_link_id
    having count(*) = 1
)

select * from unambiguous
