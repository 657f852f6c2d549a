with decisions as (
    select * from {{ ref('fct_decisions') }}
    where not is_closed
),

agenda_items as (
    select * from {{ ref('fct_agenda_items') }}
    where not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

decisions_with_items as (
    select
        decisions.decision_id,
        documents.municipality_code,
        agenda_items.agenda_item_id,
        agenda_items.body,
        agenda_items.meeting_date,
        agenda_items.number,
        agenda_items.title,
        agenda_items.line_start as item_line_start,
        decisions.committee,
        decisions.decision_date,
        decisions.outcome,
        decisions.text,
        decisions.document_id,
        documents.file_name,
        decisions.page,
        decisions.line_start,
        decisions.line_end,
        decisions.printed,
        decisions.rule
    from decisions
    inner join agenda_items on decisions.agenda_item_id = agenda_items.agenda_item_id
    inner join documents on decisions.document_id = documents.document_id
)

select * from decisions_with_items
