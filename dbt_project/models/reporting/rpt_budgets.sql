with budgets as (
    select * from {{ ref('fct_budgets') }}
    where not is_closed
),

goals as (
    select * from {{ ref('rpt_goals') }}
),

agenda_items as (
    select * from {{ ref('fct_agenda_items') }}
    where not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

-- An amount outside every goal belongs to the administration that all goals of its document belong to.
documents_of_one_administration as (
    select
        document_id,
        min(administration) as administration
    from goals
    group by document_id
    having count(distinct administration) = 1
),

budgets_with_holders as (
    select
        budgets.budget_id,
        documents.municipality_code,
        if(budgets.agenda_item_id is null, coalesce(goals.plan_year, documents.plan_year), null) as plan_year,
        agenda_items.meeting_date,
        coalesce(
            goals.administration,
            agenda_items.body,
            documents_of_one_administration.administration,
            'Uden angivet enhed'
        ) as administration,
        goals.org_unit,
        budgets.goal_id,
        goals.title as goal_title,
        budgets.agenda_item_id,
        agenda_items.number as item_number,
        agenda_items.title as item_title,
        budgets.purpose,
        budgets.kind,
        cast(budgets.amount_dkk as decimal(18, 4)) as amount_dkk,
        cast(budgets.amount_high_dkk as decimal(18, 4)) as amount_high_dkk,
        budgets.is_per_year,
        budgets.period_start,
        budgets.period_end,
        budgets.document_id,
        documents.file_name,
        budgets.page,
        budgets.line_start,
        budgets.line_end,
        budgets.printed,
        budgets.rule
    from budgets
    inner join documents on budgets.document_id = documents.document_id
    left join goals on budgets.goal_id = goals.goal_id
    left join agenda_items on budgets.agenda_item_id = agenda_items.agenda_item_id
    left join documents_of_one_administration
        on budgets.document_id = documents_of_one_administration.document_id
),

-- The same amount again under the same goal or item is said twice, not spent twice. The row that tells the kind stays.
budgets_with_repeats as (
    select
        *,
        row_number() over (
            partition by coalesce(goal_id, agenda_item_id, document_id), amount_dkk, amount_high_dkk, is_per_year
            order by kind = 'unspecified', line_start, budget_id
        ) > 1 and amount_dkk is not null as is_repeat
    from budgets_with_holders
)

select * from budgets_with_repeats
