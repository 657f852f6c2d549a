with amounts as (
    select * from {{ ref('fct_budgets') }}
    where agenda_item_id is not null and not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

amounts_in_agenda_items as (
    select
        amounts.budget_id,
        documents.municipality_code,
        amounts.agenda_item_id,
        amounts.purpose,
        amounts.kind,
        cast(amounts.amount_dkk as decimal(18, 4)) as amount_dkk,
        cast(amounts.amount_high_dkk as decimal(18, 4)) as amount_high_dkk,
        amounts.is_per_year,
        amounts.document_id,
        documents.file_name,
        amounts.page,
        amounts.line_start,
        amounts.line_end,
        amounts.printed,
        amounts.rule
    from amounts
    inner join documents on amounts.document_id = documents.document_id
)

select * from amounts_in_agenda_items
