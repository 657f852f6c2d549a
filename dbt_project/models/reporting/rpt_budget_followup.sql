with followup as (
    select * from {{ ref('fct_budget_followup') }}
    where not is_closed
),

-- Of each fiscal year's rounds a report shows one; the next round's day tells which quarter it is the newest of.
followup_with_next_round as (
    select
        budget_followup_id,
        municipality_code,
        fiscal_year,
        round,
        as_of,
        lead(as_of) over (
            partition by municipality_code, fiscal_year, committee, area, account
            order by as_of
        ) as next_as_of,
        committee,
        area,
        account,
        original_budget,
        supplementary,
        reallocated,
        carried_over,
        revised_budget,
        spent,
        spent_pct,
        budget_to_date,
        expected_account,
        variance,
        explanation,
        action,
        document_id,
        file_name,
        page,
        line_start,
        line_end,
        printed,
        rule,
        sheet,
        row_number
    from followup
)

select * from followup_with_next_round
