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
),

-- What stands around a number in the sentence that it is printed in, as it is told on one line.
budgets_with_surroundings as (
    select
        *,
        regexp_replace(printed, '\s+', ' ', 'g') as one_line,
        lower(purpose) as sentence,
        lower(split_part(purpose, one_line, 1)) as text_before,
        if(
            contains(purpose, one_line), lower(substr(purpose, instr(purpose, one_line) + length(one_line))), ''
        ) as text_after,
        row_number() over (
            partition by
                document_id, administration, kind, amount_dkk, amount_high_dkk, is_per_year, period_start, period_end
            order by is_repeat, line_start, budget_id
        ) > 1 and period_start is not null as is_repeat_in_document
    from budgets_with_repeats
),

-- Why an amount is in no sum, the surest reason first.
budgets_with_reasons as (
    select
        * exclude (one_line, sentence, text_before, text_after, is_repeat_in_document),
        case
            when amount_dkk is null then 'unreadable'
            when kind = 'fee' or regexp_matches(text_after, '{{ var("words_of_unit_price") }}') then 'unit_price'
            when regexp_matches(sentence, '{{ var("words_of_all_municipalities") }}') then 'not_of_municipality'
            when
                regexp_matches(text_before, '{{ var("words_before_a_threshold") }}')
                or regexp_matches(sentence, '{{ var("words_of_threshold") }}')
                then 'threshold'
            when is_repeat then 'repeat'
            when is_repeat_in_document then 'repeat_in_document'
            when
                regexp_matches(text_before, '{{ var("words_before_a_part") }}')
                or regexp_matches(text_after, '{{ var("words_before_the_whole") }}')
                then 'part'
        end as left_out_of_sums
    from budgets_with_surroundings
)

select * from budgets_with_reasons
