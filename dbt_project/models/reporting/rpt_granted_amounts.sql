with points as (
    select
        *,
        regexp_replace(text, '\s+', ' ', 'g') as one_line
    from {{ ref('rpt_recommendation_points') }}
),

amounts as (
    select
        *,
        regexp_replace(printed, '\s+', ' ', 'g') as one_line
    from {{ ref('rpt_decision_amounts') }}
    where amount_dkk is not null
),

decisions as (
    select * from {{ ref('rpt_decisions') }}
),

decision_points as (
    select * from {{ ref('rpt_decision_points') }}
),

-- An amount is asked for where a recommendation speaks of a grant or guarantee "på" that amount. A point asks once:
-- what follows is where the money is taken from.
asked_amounts as (
    select
        points.agenda_item_id,
        points.point,
        amounts.budget_id
    from points
    inner join amounts
        on
            points.agenda_item_id = amounts.agenda_item_id
            and regexp_matches(
                lower(left(points.one_line, instr(points.one_line, amounts.one_line) - 1)),
                '(bevilling|garanti|tilskud|rådighedsbeløb|ramme)[a-zæøå]* på (ca\. |højst |op til |i alt )?$'
            )
    where instr(points.one_line, amounts.one_line) > 0
    qualify row_number() over (
        partition by points.agenda_item_id, points.point
        order by
            instr(points.one_line, amounts.one_line) asc,
            amounts.kind = 'unspecified' asc,
            amounts.line_start desc,
            amounts.budget_id asc
    ) = 1
),

decisions_by_point as (
    select distinct decision_id
    from decision_points
),

-- A decision on a point decides the point; a decision without points decides all of them. What was decided point by
-- point and leaves this one out has not decided it.
decided_amounts as (
    select
        asked_amounts.budget_id,
        asked_amounts.point,
        decisions.decision_id,
        coalesce(decision_points.outcome, decisions.outcome) as outcome
    from asked_amounts
    inner join decisions on asked_amounts.agenda_item_id = decisions.agenda_item_id
    left join decision_points
        on
            decisions.decision_id = decision_points.decision_id
            and asked_amounts.point = decision_points.point
    where
        decision_points.decision_id is not null
        or decisions.decision_id not in (select decisions_by_point.decision_id from decisions_by_point)
),

amounts_with_decisions as (
    select
        decisions.decision_id || '/' || decided_amounts.budget_id as granted_amount_id,
        decisions.municipality_code,
        decisions.agenda_item_id,
        decisions.meeting_date,
        decisions.number as item_number,
        decisions.title as item_title,
        decided_amounts.point,
        decisions.decision_id,
        decisions.committee,
        decisions.decision_date,
        decided_amounts.outcome,
        amounts.budget_id,
        amounts.kind,
        amounts.amount_dkk,
        amounts.amount_high_dkk,
        amounts.is_per_year,
        amounts.document_id,
        amounts.file_name,
        amounts.page,
        amounts.line_start,
        amounts.line_end,
        amounts.printed,
        amounts.rule
    from decided_amounts
    inner join decisions on decided_amounts.decision_id = decisions.decision_id
    inner join amounts on decided_amounts.budget_id = amounts.budget_id
)

select * from amounts_with_decisions
