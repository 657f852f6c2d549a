with agenda_items as (
    select * from {{ ref('fct_agenda_items') }}
    where recommendation is not null and not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

lines as (
    select
        agenda_item_id,
        generate_subscripts(string_split(recommendation, chr(10)), 1) as line_number,
        unnest(string_split(recommendation, chr(10))) as line
    from agenda_items
),

-- A line belongs to the nearest number before it; what stands before the first number is the preamble of all points.
numbered_lines as (
    select
        *,
        nullif(regexp_extract(line, '^\s*(\d{1,2})\.(\s|$)', 1), '') as own_point,
        last_value(nullif(regexp_extract(line, '^\s*(\d{1,2})\.(\s|$)', 1), '') ignore nulls) over (
            partition by agenda_item_id
            order by line_number
        ) as point
    from lines
),

points as (
    select
        agenda_item_id,
        point,
        trim(string_agg(regexp_replace(line, '^\s*\d{1,2}\.(\s|$)', ''), ' ' order by line_number)) as text
    from numbered_lines
    where point is not null
    group by
        agenda_item_id,
        point
),

items_without_points as (
    select
        agenda_item_id,
        cast(null as varchar) as point,
        trim(regexp_replace(recommendation, '\s+', ' ', 'g')) as text
    from agenda_items
    where agenda_item_id not in (select points.agenda_item_id from points)
),

all_points as (
    select * from points
    union all
    select * from items_without_points
),

points_of_items as (
    select
        agenda_items.agenda_item_id || coalesce('/' || all_points.point, '') as recommendation_point_id,
        documents.municipality_code,
        agenda_items.agenda_item_id,
        agenda_items.meeting_date,
        all_points.point,
        all_points.text,
        agenda_items.document_id,
        documents.file_name,
        agenda_items.page,
        agenda_items.line_start,
        agenda_items.line_end,
        agenda_items.printed,
        agenda_items.rule
    from all_points
    inner join agenda_items on all_points.agenda_item_id = agenda_items.agenda_item_id
    inner join documents on agenda_items.document_id = documents.document_id
)

select * from points_of_items
