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

administrations as (
    select distinct
        municipality_code,
        administration
    from {{ ref('rpt_administrations') }}
    where level in ('board', 'administration')
),

items_on_one_line as (
    select
        agenda_items.agenda_item_id,
        documents.municipality_code,
        lower(trim(regexp_replace(agenda_items.recommendation, '\s+', ' ', 'g'))) as recommendation
    from agenda_items
    inner join documents on agenda_items.document_id = documents.document_id
),

-- An item is an administration's where its recommendation begins with it: "Teknisk Forvaltning foreslår, at". What only
-- says "Forvaltningen foreslår" belongs to nobody that is named.
recommending_administrations as (
    select
        items_on_one_line.agenda_item_id,
        arg_max(administrations.administration, length(administrations.administration)) as administration
    from items_on_one_line
    inner join administrations
        on
            items_on_one_line.municipality_code = administrations.municipality_code
            and starts_with(items_on_one_line.recommendation, lower(administrations.administration) || ' ')
            and regexp_matches(
                substr(items_on_one_line.recommendation, length(administrations.administration) + 2),
                '^(foreslår|forslår|indstiller|anbefaler)\b'
            )
    group by items_on_one_line.agenda_item_id
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
        recommending_administrations.administration,
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
    left join recommending_administrations
        on agenda_items.agenda_item_id = recommending_administrations.agenda_item_id
)

select * from decisions_with_items
