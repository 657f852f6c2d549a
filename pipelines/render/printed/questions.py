"""What the pages ought to print, asked of marts in words of their own, never through the report models.

Each answer names its place on a page, what it is of, the figure, and the value with what it is told in. `of` is a unit,
a kind, or where a row is printed: 'd0c000000001 linje 13'. Here: pages 1, 2, 5 and 6, and which question is of which
page. Not here: what is printed (reading.py), how a value is told (answers.py).
"""

from pipelines.render.printed.meeting_questions import MEETINGS
from pipelines.render.printed.money_questions import ACCOUNTS, MONEY_PAGE
from pipelines.render.printed.quality_questions import LIVES_PAGE, QUALITY
from pipelines.render.verify import WHOLE_ONLY

OVERVIEW = f"""
    select 'goals_sentence' as place, 'I alt' as "of", 'goals' as figure, 'count' as kind, count(*)::varchar as value,
        null::varchar as high, null::varchar as unit, null::varchar as comparator from listed
    union all select 'goals_sentence', 'I alt', 'followed', 'count',
        ((select count(*) from goals) - (select count(*) from listed))::varchar, null, null, null
    union all select 'goals_sentence', 'I alt', status_by_rule, 'count', count(*)::varchar, null, null, null
    from wholes where status_by_rule not in ('not_reported', 'not_measurable') group by status_by_rule
    union all select 'goals_sentence', 'I alt', 'unknown share', 'share',
        count(*) filter (status_by_rule in ('not_reported', 'not_measurable'))::varchar, count(*)::varchar, null, null
    from wholes having count(*) filter (status_by_rule in ('not_reported', 'not_measurable')) > 0
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
    union all select 'goals_sentence', 'I alt', 'units', 'count', count(distinct holder)::varchar, null, null, null
    from goals where {WHOLE_ONLY}
    union all select 'goals_sentence', 'I alt', figure, 'count', count(*)::varchar, null, null, null from (
        select case when is_reported then 'without figures' when is_due then 'missing' else 'not due' end as figure
        from wholes where status_by_rule in ('not_reported', 'not_measurable')
    ) group by figure
    union all select 'goals_sentence', 'I alt', 'compared', 'how many',
        count(*) filter (status_by_rule not in ('not_reported', 'not_measurable'))::varchar, count(*)::varchar, null,
        null
    from wholes where is_due and is_reported having count(*) > 0
    union all select 'goals_sentence', 'I alt', 'early', 'count', count(*)::varchar, null, null, null
    from wholes where not is_due and is_reported
    union all select 'owed', holder, 'missing', 'count', count(*)::varchar, null, null, null
    from wholes where is_due and not is_reported group by holder
    union all select 'goal_status_alt', 'I alt', status_by_rule, 'count', count(*)::varchar, null, null, null
    from wholes group by status_by_rule
    union all select 'meetings_sentence', 'I alt', 'postponed', 'count', count(distinct agenda_item_id)::varchar, null,
        null, null from postponed
    union all select 'foundation', 'I alt', 'kind ' || kind, 'count', count(*)::varchar, null, null, null
    from sources group by kind
    union all select 'foundation', 'I alt', 'unread with number', 'count', count(*)::varchar, null, null, null
    from marts.fct_unread_lines where has_number and document_id in (select document_id from sources)
    union all select 'foundation', 'I alt', 'failed', 'count', count(*)::varchar, null, null, null
    from marts.fct_quarantined_files where exists (select 1 from sources)
    union all select 'short_status', place, 'how much', 'gap', aimed_at, actual_value::varchar, unit, comparator
    from conflicts where goal_status_id in (select id from chosen) and target_value is not null
    union all select 'short_status', place, 'light', 'light', status_by_rule, null, null, null
    from conflicts where goal_status_id in (select id from chosen)
    union all select 'short_status', place, 'how much', 'gap', aimed_at, actual_value::varchar, unit, comparator
    from missed where id in (select id from chosen) and target_value is not null
    union all select 'short_postponed', place, 'how much', 'money', amount::varchar, null, null, null
    from postponed where decision_id in (select id from chosen)
    union all select 'short_postponed', place, 'number', 'text', told_number, null, null, null
    from postponed where decision_id in (select id from chosen)
    union all select 'short_postponed', place, 'points', 'listing', late_points, null, null, null
    from postponed where decision_id in (select id from chosen)
    union all select 'short_postponed', place, 'day', 'long_day', decision_date::varchar, null, null, null
    from postponed where decision_id in (select id from chosen)
    union all select 'short_finding', place, 'how much', 'instead', found, expected, null, null
    from loud where finding_id in (select id from chosen)
    union all select 'short_overdue', place, 'how much', 'days', ($ends_on::date - due_date)::varchar, null, null, null
    from overdue where milestone_id in (select id from chosen)
"""
ACTION = """
    select 'action_conflict', place, 'how much', 'gap', aimed_at, actual_value::varchar, unit, comparator
    from conflicts
    union all select 'action_conflict', place, 'light', 'light', status_by_rule, null, null, null from conflicts
    union all select 'action_conflict', place, 'deadline', 'day', target_day::varchar, null, null, null from conflicts
    union all select 'action_not_met', place, 'how much', 'gap', aimed_at, actual_value::varchar, unit, comparator
    from missed
    union all select 'action_not_met', place, 'deadline', 'day', target_day::varchar, null, null, null from missed
    union all select 'action_postponed', place, 'how much', 'money', amount::varchar, null, null, null from postponed
    union all select 'action_postponed', place, 'day', 'long_day', decision_date::varchar, null, null, null
    from postponed
    union all select 'action_postponed', place, 'number', 'text', told_number, null, null, null from postponed
    union all select 'action_postponed', place, 'points', 'listing', late_points, null, null, null from postponed
    union all select 'action_finding', place, 'how much', 'instead', found, expected, null, null from loud
    union all select 'action_overdue', place, 'how much', 'days', ($ends_on::date - due_date)::varchar, null, null, null
    from overdue
    union all select 'action_overdue', place, 'deadline', 'day', due_date::varchar, null, null, null from overdue
    union all select 'action_headings', 'I alt', kind, 'count', counted::varchar, null, null, null from (
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
    union all select 'goals', place, 'number', 'text', number, null, null, null from listed
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
    union all select 'targets', place, 'baseline', 'quantity', value::double::varchar, null, unit, null from pairs
    where exists (select 1 from listed)
        and target_id = (
            select arg_min(others.target_id, (others.apart, others.is_bound, others.target_id))
            from pairs as others where others.start_id = pairs.start_id
        )
        and start_id = (
            select arg_min(others.start_id, (others.apart, others.start_id))
            from pairs as others where others.target_id = pairs.target_id
        )
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
    union all select 'employment', place, 'target', 'aim', target_value::varchar,
        target_value_high::varchar, unit, comparator from employment
    union all select 'employment', place, 'actual', 'quantity', actual_value::varchar, null, unit, null from employment
    union all select 'employment', place, 'distance', 'distance',
        if(target_value_high is null, actual_value - target_value, null)::varchar, null, unit, null from employment
    union all select 'employment', place, 'light', 'light', status_by_rule, null, null, null from employment
    union all select 'employment', place, 'stated', 'stated', status_stated, is_conflict::varchar, null, null
    from employment
    union all select 'employment_drawn', place, 'baseline', 'quantity', baseline_value::varchar, null, unit, null
    from employment
    union all select 'employment_drawn', place, 'target', 'aim', target_value::varchar,
        target_value_high::varchar, unit, comparator from employment
    union all select 'employment_drawn', place, 'actual', 'quantity', actual_value::varchar, null, unit, null
    from employment
    union all select distinct 'employment_sentence', 'I alt', 'period', 'quarter', period_id, null, null, null
    from employment
    union all select 'employment_sentence', 'I alt', 'all', 'count', count(*)::varchar, null, null, null from employment
    union all select 'employment_sentence', 'I alt', status_by_rule, 'count', count(*)::varchar, null, null, null
    from employment group by status_by_rule
    union all select 'employment_sentence', 'I alt', 'conflict', 'count', count(*) filter (is_conflict)::varchar, null,
        null, null from employment
"""
QUESTIONS: dict[int, str] = {
    1: OVERVIEW,
    2: ACTION,
    3: MONEY_PAGE,
    4: ACCOUNTS,
    5: GOALS_PAGE,
    6: EMPLOYMENT,
    7: MEETINGS,
    8: LIVES_PAGE,
    9: QUALITY,
}
"""By page; each is asked of the parts (parts.py)."""
