with milestones as (
    select * from {{ ref('fct_milestones') }}
    where agenda_item_id is not null and due_date is not null and not is_closed
),

agenda_items as (
    select * from {{ ref('fct_agenda_items') }}
    where not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

-- What an item looks forward to: dates after its meeting. Those before it are history.
deadlines_of_items as (
    select
        milestones.milestone_id,
        documents.municipality_code,
        milestones.agenda_item_id,
        agenda_items.meeting_date,
        milestones.what,
        milestones.due_date,
        milestones.document_id,
        documents.file_name,
        milestones.page,
        milestones.line_start,
        milestones.line_end,
        milestones.printed,
        milestones.rule
    from milestones
    inner join agenda_items on milestones.agenda_item_id = agenda_items.agenda_item_id
    inner join documents on milestones.document_id = documents.document_id
    where milestones.due_date > agenda_items.meeting_date
)

select * from deadlines_of_items
