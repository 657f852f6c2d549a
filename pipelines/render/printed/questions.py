"""What the pages ought to print, asked of marts in words of their own, never through the report models.

Each answer names its place on a page, what it is of, the figure, and the value with what it is told in. `of` is a unit,
a kind, or where a row is printed: 'd0c000000001 linje 13'. Not here: what is printed (reading.py), how a value is told
(answers.py).
"""

from pipelines.render.control_queries import ADMINISTRATIONS, COMMITTEES, MONEY
from pipelines.render.verify import CURRENT, DOCUMENTS, GOALS, WHOLE_ONLY

WITH = f"""
    with goals as (
        select own.*, coalesce($administration::varchar, administration, org_unit, 'Uden angivet enhed') as holder,
            document_id || ' linje ' || line_start as place
        from ({GOALS}) as own
    ),
    listed as (
        select *, (select count(*) from marts.fct_criteria as own where own.goal_id = goals.goal_id) as criteria,
            (select count(*) from marts.fct_measurements as own where own.goal_id = goals.goal_id and role = 'target')
                as targets
        from goals where section in ('new', 'continued', 'not_continued', 'main_goal')
    ),
    planned as (select * from goals where section in ('new', 'continued', 'main_goal')),
    newest as (
        select status.*, goals.holder, goals.section, goals.org_unit, goals.plan_name, goals.title as goal_title,
            goals.document_id || ' linje ' || status.line_start as place, target.period_end as target_day,
            actual.period_end as actual_day, status.target_value is not null as has_target
        from marts.fct_goal_status as status join goals using (goal_id)
        left join marts.fct_measurements as target on status.target_measurement_id = target.measurement_id
        left join marts.fct_measurements as actual on status.actual_measurement_id = actual.measurement_id
        where status.period_id <= $period_id
        qualify row_number() over (
            partition by status.subject, coalesce(status.target_measurement_id, status.criterion_id, status.goal_id)
            order by status.period_id desc
        ) = 1
    ),
    wholes as (select * from newest where subject = 'goal'),
    measures as (select * from newest where subject <> 'goal'),
    named as (
        select *, case
            when (select count(distinct holder) from wholes) > 1 then holder
            when org_unit is null or org_unit in (select holder from wholes) then 'Fælles'
            when upper(org_unit) = org_unit and lower(org_unit) <> org_unit and length(org_unit) > 4
                then upper(org_unit[1]) || lower(org_unit[2:])
            else org_unit
        end as unit_name
        from wholes
    ),
    conflicts as (
        select * from measures where is_conflict
        union all
        select * from wholes where is_conflict and goal_id not in (select goal_id from measures where is_conflict)
    ),
    said as (
        select items.*, items.document_id || ' linje ' || items.line_start as place
        from marts.fct_report_items as items join goals using (goal_id)
        where stated_status in ('not_met', 'expected_not_met')
            and goal_id not in (select goal_id from conflicts)
        qualify row_number() over (
            partition by goal_id order by items.document_id, items.line_start, report_item_id
        ) = 1
    ),
    best_measures as (
        select * from measures where has_target
        qualify row_number() over (
            partition by goal_id
            order by actual_value is not null desc, document_id desc, line_start desc, goal_status_id desc
        ) = 1
    ),
    missed as (
        select said.place, best.target_value, best.actual_value, best.unit, best.comparator, best.target_day
        from said left join best_measures as best using (goal_id)
        union all
        select place, target_value, actual_value, unit, comparator, target_day from measures
        where status_by_rule = 'off_track' and goal_id not in (select goal_id from conflicts)
            and goal_id not in (select goal_id from said)
        qualify row_number() over (partition by goal_id order by document_id, line_start, goal_status_id) = 1
    ),
    dates as (
        select dates.*, dates.document_id || ' linje ' || dates.line_start as place
        from marts.fct_milestones as dates join planned using (goal_id)
        where year(due_date) = $plan_year
    ),
    overdue as (select * from dates where due_date <= $ends_on),
    decided as (
        select decisions.*, items.meeting_date, items.body,
            decisions.document_id || ' linje ' || decisions.line_start as place
        from marts.fct_decisions as decisions join marts.fct_agenda_items as items using (agenda_item_id)
        where meeting_date between $starts_on and $ends_on and decisions.document_id in ({CURRENT}) and {WHOLE_ONLY}
    ),
    postponed as (
        select *, (
            select max(amount_dkk) from marts.fct_budgets as sums where sums.agenda_item_id = decided.agenda_item_id
        ) as amount
        from decided
        where outcome = 'postponed' or list_contains(map_values(point_outcomes), 'postponed')
    ),
    loud as (
        select findings.*, findings.document_id || ' linje ' || findings.line_start as place
        from marts.fct_findings as findings
        where severity in ('error', 'warning') and document_id in ({CURRENT})
            and ($administration::varchar is null or exists (
                select 1 from goals where goals.document_id = findings.document_id
                    and findings.line_start between goals.line_start and goals.line_end
            ))
            and not exists (
                select 1 from marts.fct_report_items as items join goals using (goal_id)
                where goal_id in (select goal_id from conflicts) and items.document_id = findings.document_id
                    and findings.line_start between items.line_start and items.line_end
            )
    ),
    followed_up as (
        select * from newest
        where section = 'report' and (
            org_unit ilike '%beskæftigelse%' or org_unit ilike '%jobcenter%' or plan_name ilike '%beskæftigelsesplan%'
        )
    ),
    employment as (
        select * from followed_up
        where subject = 'target' or (
            subject = 'goal' and status_stated is not null
            and goal_id not in (select goal_id from followed_up where subject = 'target')
        )
    ),
    sources as (select * from marts.dim_documents where document_id in ({DOCUMENTS}))
"""

OVERVIEW = """
    select 'goals_sentence' as place, 'I alt' as "of", 'goals' as figure, 'count' as kind, count(*)::varchar as value,
        null::varchar as high, null::varchar as unit, null::varchar as comparator from listed
    union all select 'goals_sentence', 'I alt', 'followed', 'count',
        ((select count(*) from goals) - (select count(*) from listed))::varchar, null, null, null
    union all select 'goals_sentence', 'I alt', status_by_rule, 'count', count(*)::varchar, null, null, null
    from wholes where status_by_rule not in ('not_reported', 'not_measurable') group by status_by_rule
    union all select 'goals_sentence', 'I alt', 'unknown share', 'share',
        count(*) filter (status_by_rule in ('not_reported', 'not_measurable'))::varchar, count(*)::varchar, null, null
    from wholes having count(*) > 0
    union all select 'goals_sentence', 'I alt', 'reported share', 'share',
        count(*) filter (is_reported)::varchar, count(*)::varchar, null, null
    from wholes where is_due having count(*) > 0
    union all select 'goal_status_data', unit_name, status_by_rule, 'count', count(*)::varchar, null, null, null
    from named group by unit_name, status_by_rule
    union all select 'goal_status_data', unit_name, 'total', 'count', count(*)::varchar, null, null, null
    from named group by unit_name
    union all select 'action_sentence', 'I alt', 'conflict', 'count', count(*)::varchar, null, null, null from conflicts
    union all select 'action_sentence', 'I alt', 'not_met', 'count', count(*)::varchar, null, null, null from missed
    union all select 'action_sentence', 'I alt', 'postponed', 'count',
        count(distinct agenda_item_id)::varchar, null, null, null from postponed
    union all select 'action_sentence', 'I alt', 'overdue', 'count', count(*)::varchar, null, null, null from overdue
    union all select 'meetings_sentence', 'I alt', 'meetings', 'count',
        count(distinct (body, meeting_date))::varchar, null, null, null from decided
    union all select 'meetings_sentence', 'I alt', 'items', 'count',
        count(distinct agenda_item_id)::varchar, null, null, null from decided
    union all select 'foundation', 'I alt', 'documents', 'count', count(*)::varchar, null, null, null from sources
    union all select 'foundation', 'I alt', 'lines', 'count', coalesce(sum(line_count), 0)::bigint::varchar, null,
        null, null from sources
    union all select 'foundation', 'I alt', 'unread', 'percent', unread::varchar, lines::varchar, null, null
    from (select (select count(*) from marts.fct_unread_lines where document_id in (select document_id from sources))
        as unread, (select sum(line_count)::bigint from sources) as lines) where unread > 0
"""
ACTION = """
    select 'action_conflict', place, 'how much', 'gap', target_value::varchar, actual_value::varchar, unit, comparator
    from conflicts
    union all select 'action_conflict', place, 'light', 'light', status_by_rule, null, null, null from conflicts
    union all select 'action_conflict', place, 'deadline', 'day', target_day::varchar, null, null, null from conflicts
    union all select 'action_not_met', place, 'how much', 'gap', target_value::varchar, actual_value::varchar, unit,
        comparator from missed
    union all select 'action_not_met', place, 'deadline', 'day', target_day::varchar, null, null, null from missed
    union all select 'action_postponed', place, 'how much', 'money', amount::varchar, null, null, null from postponed
    union all select 'action_postponed', place, 'day', 'long_day', decision_date::varchar, null, null, null
    from postponed
    union all select 'action_finding', place, 'how much', 'instead', found, expected, null, null from loud
    union all select 'action_overdue', place, 'how much', 'days', ($ends_on::date - due_date)::varchar, null, null, null
    from overdue
    union all select 'action_overdue', place, 'deadline', 'day', due_date::varchar, null, null, null from overdue
    union all select 'action_headings', kind, 'count', 'count', counted::varchar, null, null, null from (
        select 'conflict' as kind, count(*) as counted from conflicts
        union all select 'not_met', count(*) from missed
        union all select 'postponed', count(*) from postponed
        union all select 'finding', count(*) from loud
        union all select 'overdue', count(*) from overdue
    )
"""
GOALS_PAGE = """
    select 'goal_figures', 'I alt', 'goals', 'count', count(*)::varchar, null, null, null
    from listed having count(*) > 0
    union all select 'goal_figures', 'I alt', 'criteria', 'count', count(*)::varchar, null, null, null
    from marts.fct_criteria join goals using (goal_id) where exists (select 1 from listed)
    union all select 'goal_figures', 'I alt', 'measurable', 'percent',
        count(*) filter (has_number::int + has_unit::int + has_deadline::int + has_owner::int + has_frequency::int >= 4)
            ::varchar, count(*)::varchar, null, null
    from marts.fct_criteria join goals using (goal_id) where exists (select 1 from listed)
    union all select 'goal_figures', 'I alt', 'without criteria', 'count', count(*) filter (criteria = 0)::varchar,
        null, null, null from listed having count(*) > 0
    union all select 'goals', holder, 'count', 'count', count(*)::varchar, null, null, null from listed group by holder
    union all select 'goals', place, 'criteria / targets', 'pair', criteria::varchar, targets::varchar, null, null
    from listed
    union all select 'goals', listed.place, 'light', 'light', wholes.status_by_rule, null, null, null
    from listed left join wholes using (goal_id)
    union all select 'goals', listed.place, 'measured', 'day', max(measures.actual_day)::varchar, null, null, null
    from listed left join measures using (goal_id) group by goal_id, listed.place
    union all select 'targets', figures.document_id || ' linje ' || figures.line_start, 'aim', 'aim',
        value::double::varchar, value_high::double::varchar, unit, comparator
    from marts.fct_measurements as figures join planned using (goal_id)
    where role = 'target' and value is not null and exists (select 1 from listed)
    union all select 'targets', figures.document_id || ' linje ' || figures.line_start, 'deadline', 'day',
        period_end::varchar, null, null, null
    from marts.fct_measurements as figures join planned using (goal_id)
    where role = 'target' and value is not null and exists (select 1 from listed)
    union all select 'milestones', place, 'deadline', 'day', due_date::varchar, null, null, null from dates
    where exists (select 1 from listed)
    union all select 'milestones', place, 'light', 'deadline', if(due_date <= $ends_on, 'overdue', 'coming'), null,
        null, null from dates where exists (select 1 from listed)
    union all select 'milestones', place, 'days', 'days_over', ($ends_on::date - due_date)::varchar, null, null, null
    from dates where exists (select 1 from listed)
    union all select 'milestones_sentence', 'I alt', figure, 'count', counted::varchar, null, null, null from (
        select 'all' as figure, count(*) as counted from dates
        union all select 'overdue', count(*) from overdue
        union all select 'coming', count(*) from dates where due_date > $ends_on
    ) where exists (select 1 from listed) and exists (select 1 from dates)
"""
EMPLOYMENT = """
    select 'employment', place, 'baseline', 'quantity', baseline_value::varchar, null, unit, null from employment
    union all select 'employment', place, 'target', 'aim', target_value::varchar, null, unit, comparator from employment
    union all select 'employment', place, 'actual', 'quantity', actual_value::varchar, null, unit, null from employment
    union all select 'employment', place, 'distance', 'distance', (actual_value - target_value)::varchar, null, unit,
        null from employment
    union all select 'employment', place, 'light', 'light', status_by_rule, null, null, null from employment
    union all select 'employment', place, 'stated', 'stated', status_stated, is_conflict::varchar, null, null
    from employment
    union all select 'employment_sentence', 'I alt', 'all', 'count', count(*)::varchar, null, null, null from employment
    union all select 'employment_sentence', 'I alt', status_by_rule, 'count', count(*)::varchar, null, null, null
    from employment group by status_by_rule
    union all select 'employment_sentence', 'I alt', 'conflict', 'count', count(*) filter (is_conflict)::varchar, null,
        null, null from employment
"""
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
    )
"""
QUESTIONS: dict[int, str] = {1: OVERVIEW, 2: ACTION, 3: MONEY_PAGE, 4: ACCOUNTS, 5: GOALS_PAGE, 6: EMPLOYMENT}
"""By page; each reads the parts of WITH."""
