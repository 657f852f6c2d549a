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
        {{ comparable_text('target') }} as target_text,
        coalesce(
            nullif({{ comparable_text("regexp_extract(target, '[”“»](.+)[”“«]', 1)") }}, ''),
            regexp_replace({{ comparable_text('target') }}, '^tema(et)? ', '')
        ) as named_text
    from goal_links
    where target_kind in ('theme', 'goal')
),

titles as (
    select
        goal_id,
        document_id,
        {{ comparable_text('org_unit') }} as unit_text,
        {{ comparable_text('title') }} as title_text,
        {{ comparable_text("coalesce(number, '')") }} as number_text
    from goals
    where section in ('new', 'continued', 'main_goal')
),

named_goals as (
    select
        printed_targets.goal_link_id,
        titles.goal_id as target_goal_id,
        coalesce(contains(printed_targets.target_text, titles.unit_text), false) as is_of_named_unit
    from printed_targets
    inner join titles
        on
            printed_targets.document_id = titles.document_id
            and titles.goal_id is distinct from printed_targets.goal_id
            and (
                printed_targets.named_text = titles.number_text || ' ' || titles.title_text
                or (printed_targets.named_text = titles.number_text and length(titles.number_text) >= 3)
                {# A theme is also named without the ending of its definite form. #}
                or (
                    starts_with(titles.title_text, printed_targets.named_text)
                    and length(titles.title_text) - length(printed_targets.named_text) <= 3
                )
            )
),

preferred as (
    select * from named_goals
    qualify rank() over (partition by goal_link_id order by is_of_named_unit desc) = 1
),

unambiguous as (
    select
        goal_link_id,
        min(target_goal_id) as target_goal_id
    from preferred
    group by goal_link_id
    having count(*) = 1
)

select * from unambiguous
