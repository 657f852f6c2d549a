"""What pages 3 and 4 ought to print of money, administrations and committees, asked of marts."""

from pipelines.render.control_queries import ADMINISTRATIONS, ASKED, COMMITTEES, MONEY, NAMED
from pipelines.render.money import FOLLOWUP_COLUMNS
from pipelines.render.verify import WHOLE_ONLY

FOLLOWUP_SUMS = ", ".join(f"{column}::decimal(38, 4) as {column}" for column in FOLLOWUP_COLUMNS)
MONEY_PAGE = f"""
    select * from (
        with told as (
            select holder, split_part(figure, ' ', 1) as kind, figure[length(kind) + 2:] as figure, value
            from ({MONEY}) as money(breakdown, holder, figure, value)
            where $administration::varchar is null or holder = $administration
        ),
        summed as (
            select * from told
            union all
            select 'I alt', kind, figure, sum(value) from told
            where (select count(distinct holder) from told) > 1 group by kind, figure
        )
        select 'money_by_kind', holder || ', ' || kind, figure, 'count', value::bigint::varchar, null, null, null
        from summed where figure in ('named', 'repeats')
        union all select 'money_by_kind', low.holder || ', ' || kind, low.figure, 'span', low.value::varchar,
            high.value::varchar, null, null
        from summed as low join summed as high using (kind)
        where low.holder = high.holder and high.figure = low.figure || ' high' and low.figure in ('once', 'yearly')
        union all select 'money_by_kind', holder, 'count', 'count', sum(value)::bigint::varchar, null, null, null
        from summed where figure = 'named' group by holder
        union all select 'money_sentence', 'I alt', 'all', 'count', sum(value)::bigint::varchar, null, null, null
        from told where figure = 'named'
    )
    union all select * from (
        with {NAMED},
        own as (
            select *, row_number() over (
                partition by coalesce(goal_id, agenda_item_id, document_id), amount_dkk, amount_high_dkk, is_per_year
                order by kind = 'unspecified', line_start, budget_id
            ) > 1 and amount_dkk is not null as is_again
            from named where $administration::varchar is null or holder = $administration
        ),
        largest as (
            from own where amount_dkk is not null and not is_again
            order by coalesce(amount_high_dkk, amount_dkk) desc, budget_id limit 10
        ),
        asked as ({ASKED}),
        newest as (
            from marts.fct_budget_followup
            where municipality_code = $municipality_code and fiscal_year = year($ends_on::date) and as_of <= $ends_on
                and {WHOLE_ONLY}
            qualify row_number() over (partition by area, committee, account order by as_of desc) = 1
        ),
        columns as (unpivot (
            select area, {FOLLOWUP_SUMS} from newest
        ) on columns(* exclude area) into name figure value amount)
        select 'money_sentence', 'I alt', 'in plans', 'count', count(*)::varchar, null, null, null
        from own where agenda_item_id is null
        union all select 'money_sentence', 'I alt', 'in items', 'count', count(*)::varchar, null, null, null
        from own where agenda_item_id is not null
        union all select 'money_sentence', 'I alt', 'unclear', 'count', count(*)::varchar, null, null, null
        from own where amount_dkk is null
        union all select 'money_sentence', 'I alt', 'asked', 'count', count(distinct (agenda_item_id, point))::varchar,
            null, null, null
        from asked where sum.amount <> '' and outcome is not null and {WHOLE_ONLY}
        union all select distinct 'granted', 'I alt', 'amount', 'amount', amount_dkk::varchar,
            amount_high_dkk::varchar, null, null
        from marts.fct_budgets join decided using (agenda_item_id)
        union all select 'money_figures', 'I alt', figure, 'count', counted::varchar, null, null, null from (
            select 'named' as figure, count(*) as counted from own
            union all select 'yearly', count(*) from own where is_per_year
            union all select 'repeats', count(*) from own where is_again
            union all select 'holders', count(distinct holder) from own where agenda_item_id is null
        )
        union all select 'largest_amounts', 'I alt', 'rows', 'count', count(*)::varchar, null, null, null
        from largest having count(*) > 1
        union all select 'largest_amounts', largest.document_id || ' linje ' || largest.line_start, 'amount', 'amount',
            amount_dkk::varchar, amount_high_dkk::varchar, if(is_per_year, 'om året', null), null
        from largest
        union all select 'largest_amounts', largest.document_id || ' linje ' || largest.line_start, 'number', 'text',
            regexp_replace(items.number, '^M', ''), null, null, null
        from largest left join marts.fct_agenda_items as items using (agenda_item_id)
        union all select 'followup', area, figure, 'thousands', amount::varchar, null, null, null from columns
        union all select 'followup', 'I alt', figure, 'thousands', sum(amount)::varchar, null, null, null
        from columns group by figure
        union all select 'followup_steps', figure, 'amount', 'count', sum(amount)::varchar, null, null, null
        from columns group by figure
        union all select 'followup_sentence', 'I alt', figure, 'money', sum(amount)::varchar, null, null, null
        from columns where figure in ('original_budget', 'revised_budget', 'expected_account') group by figure
        union all select 'followup_sentence', 'I alt', 'variance', 'more or less', sum(amount)::varchar, null, null,
            null from columns where figure = 'variance' group by figure
        union all select 'followup_sentence', 'I alt', 'spent', 'ratio', sum(spent)::varchar,
            sum(revised_budget)::varchar, null, null from newest having sum(revised_budget) <> 0
        union all select 'followup_sentence', 'I alt', 'areas', 'count', count(*)::varchar, null, null, null from newest
        union all select 'followup_sentence', 'I alt', 'rounds', 'rounds',
            string_agg(distinct round || ' ' || fiscal_year, '|' order by round || ' ' || fiscal_year),
            max(as_of)::varchar, null, null from newest having count(*) > 0
        union all select 'explanations', area, 'variance', 'money', variance::varchar, null, null, null
        from newest where explanation is not null or action is not null
        union all select 'explanations', area, 'row', 'text', row_number::varchar, null, null, null
        from newest where explanation is not null or action is not null
    )
"""
ACCOUNTS = f"""
    select * from (
        with told as (
            select holder, figure, value::bigint as value
            from ({ADMINISTRATIONS}) as accounts(breakdown, holder, figure, value)
            where $administration::varchar is null or holder = $administration
        ),
        decided_by as (
            select holder, figure, value from ({COMMITTEES}) as money(breakdown, holder, figure, value)
            where {WHOLE_ONLY}
        )
        select 'account_figures', holder, figure, 'count', value::varchar, null, null, null
        from told where figure in ('goals', 'passed', 'falling due', 'criteria')
        union all select 'account_figures', due.holder, 'reported', 'of', coalesce(reported.value, 0)::varchar,
            due.value::varchar, null, null
        from told as due left join told as reported on due.holder = reported.holder and reported.figure = 'reported'
        where due.figure = 'due'
        union all select 'account_figures', points.holder, 'average', 'average', points.value::varchar,
            criteria.value::varchar, null, null
        from told as points join told as criteria on points.holder = criteria.holder
        where points.figure = 'points' and criteria.figure = 'criteria'
        union all select 'account_sentence', holder, figure[7:], 'count', value::varchar, null, null, null
        from told where starts_with(figure, 'light ')
        union all select 'account_sentence', holder, 'all', 'count', sum(value)::bigint::varchar, null, null, null
        from told where starts_with(figure, 'light ') group by holder
        union all select 'committees', holder, figure, 'count', value::bigint::varchar, null, null, null
        from decided_by where figure = 'items' or starts_with(figure, 'outcome ')
        union all select 'committees', holder, figure, 'money', value::varchar, null, null, null
        from decided_by where figure in ('granted', 'recommended')
        union all select 'account_sentence', owners.holder, 'owners', 'of', owners.value::varchar, goals.value::varchar,
            null, null
        from told as owners join told as goals on owners.holder = goals.holder
        where owners.figure = 'owners' and goals.figure = 'goals' and owners.value > 0
    )
    union all select 'account_sentence', holder, 'without figures', 'count', count(*)::varchar, null, null, null
    from wholes where status_by_rule in ('not_reported', 'not_measurable') and is_reported group by holder
    union all select 'owners', holder, 'goals', 'count', count(*)::varchar, null, null, null
    from listed where measured_by <> '' group by holder, measured_by
    union all select * from (
        with sums as (
            select holder, split_part(figure, ' ', 2) as figure, contains(figure, ' high') as is_high,
                sum(value) as value
            from ({MONEY}) as money(breakdown, holder, figure, value)
            where figure like '% once%' or figure like '% yearly' or figure like '% yearly high' group by all
        )
        select 'account_sentence', low.holder, low.figure, 'span', low.value::varchar, high.value::varchar, null, null
        from sums as low join sums as high using (holder, figure)
        where not low.is_high and high.is_high and holder in (select holder from goals)
        union all select 'account_sentence', holder, 'amounts', 'count', sum(value)::bigint::varchar, null, null, null
        from ({MONEY}) as money(breakdown, holder, figure, value)
        where figure like '% named' and figure not like '% yearly named' and holder in (select holder from goals)
        group by holder
    )
    union all select * from (
        with of_units as (
            select *, holder || ', ' || if(
                upper(org_unit) = org_unit and lower(org_unit) <> org_unit and length(org_unit) > 4,
                upper(org_unit[1]) || lower(org_unit[2:]), org_unit
            ) as unit
            from goals where org_unit is not null and org_unit <> holder
        ),
        lit as (select of_units.unit as part, wholes.* from wholes join of_units using (goal_id)),
        scored as (
            select unit, sum(
                has_number::int + has_unit::int + has_deadline::int + has_owner::int + has_frequency::int
            ) as points, count(*) as criteria
            from marts.fct_criteria join of_units using (goal_id) group by unit
        )
        select 'units', unit, 'goals', 'count', count(*)::varchar, null, null, null
        from of_units where section in ('new', 'continued', 'not_continued', 'main_goal') group by unit
        union all select 'units', part, 'light ' || status_by_rule, 'count', count(*)::varchar, null, null, null
        from lit group by part, status_by_rule
        union all select 'units', part, 'reported', 'of', count(*) filter (is_reported)::varchar, count(*)::varchar,
            null, null
        from lit where is_due group by part
        union all select 'units', unit, 'passed', 'count', count(*)::varchar, null, null, null
        from overdue join of_units using (goal_id) group by unit
        union all select 'units', unit, 'average', 'average', points::varchar, criteria::varchar, null, null from scored
    )
"""
