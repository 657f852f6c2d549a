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
),

decisions as (
    select * from {{ ref('fct_decisions') }}
    where not is_closed
),

lines as (
    select * from {{ ref('rpt_document_lines') }}
),

-- A line of the recommendation is found in it, whatever breaks and hyphens the text has between its words.
deadlines_with_parts as (
    select
        deadlines_of_items.*,
        case
            when deadlines_of_items.milestone_id in (
                select deadlines.milestone_id
                from deadlines_of_items as deadlines
                inner join decisions
                    on
                        deadlines.agenda_item_id = decisions.agenda_item_id
                        and deadlines.line_start between decisions.line_start and decisions.line_end
            ) then 'decision'
            when length({{ unbroken('lines.text') }}) >= 8 and contains(
                {{ unbroken('agenda_items.recommendation') }}, {{ unbroken('lines.text') }}
            ) then 'recommendation'
            else 'case_text'
        end as item_part
    from deadlines_of_items
    inner join agenda_items on deadlines_of_items.agenda_item_id = agenda_items.agenda_item_id
    left join lines
        on
            deadlines_of_items.document_id = lines.document_id
            and deadlines_of_items.line_start = lines.number
)

select * from deadlines_with_parts
