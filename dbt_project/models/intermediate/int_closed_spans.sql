with agenda_items as (
    select * from {{ ref('stg_records__agenda_items') }}
),

sections as (
    select * from {{ ref('stg_records__sections') }}
),

items_with_next as (
    select
        agenda_item_id,
        section_id,
        document_id,
        line_start,
        line_end,
        is_closed,
        lead(line_start) over (partition by section_id order by line_start) as next_line_start
    from agenda_items
)

select
    items_with_next.agenda_item_id,
    items_with_next.document_id,
    items_with_next.line_start,
    greatest(
        items_with_next.line_end,
        coalesce(items_with_next.next_line_start - 1, sections.line_end, items_with_next.line_end)
    ) as line_end
from items_with_next
left join sections
    on items_with_next.section_id = sections.section_id
where items_with_next.is_closed
