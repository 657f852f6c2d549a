"""What the questions are asked of: the rows of marts that a report is about, in words of their own.

`place` is where a row is printed: 'd0c000000001 linje 13'. Each may speak of those before it. Not here: what is asked
(questions.py and its neighbours).
"""

from pipelines.render.verify import CURRENT, DOCUMENTS, GOALS, ITEMS

PARTS: dict[str, str] = {
    "goals": f"""
        select own.*, coalesce($administration::varchar, administration, org_unit, 'Uden angivet enhed') as holder,
            document_id || ' linje ' || line_start as place
        from ({GOALS}) as own
    """,
    "listed": """
        select *, (select count(*) from marts.fct_criteria as own where own.goal_id = goals.goal_id) as criteria,
            (select count(*) from marts.fct_measurements as own where own.goal_id = goals.goal_id and role = 'target')
                as targets
        from goals where section in ('new', 'continued', 'not_continued', 'main_goal')
    """,
    "planned": "select * from goals where section in ('new', 'continued', 'main_goal')",
    "newest": """
        select status.*, goals.holder, goals.section, goals.org_unit, goals.plan_name, goals.title as goal_title,
            goals.document_id || ' linje ' || status.line_start as place, target.period_end as target_day,
            actual.period_end as actual_day, status.target_value is not null as has_target,
            status.target_value::varchar || coalesce('–' || status.target_value_high::varchar, '') as aimed_at
        from marts.fct_goal_status as status join goals using (goal_id)
        left join marts.fct_measurements as target on status.target_measurement_id = target.measurement_id
        left join marts.fct_measurements as actual on status.actual_measurement_id = actual.measurement_id
        where status.period_id <= $period_id
        qualify row_number() over (
            partition by status.subject, coalesce(status.target_measurement_id, status.criterion_id, status.goal_id)
            order by status.period_id desc
        ) = 1
    """,
    "wholes": "select * from newest where subject = 'goal'",
    "measures": "select * from newest where subject <> 'goal'",
    "named": """
        select *, case
            when (select count(distinct holder) from wholes) > 1 then holder
            when org_unit is null or org_unit in (select holder from wholes) then 'Fælles'
            when upper(org_unit) = org_unit and lower(org_unit) <> org_unit and length(org_unit) > 4
                then upper(org_unit[1]) || lower(org_unit[2:])
            else org_unit
        end as unit_name
        from wholes
    """,
    "conflicts": """
        select * from measures where is_conflict
        union all
        select * from wholes where is_conflict and goal_id not in (select goal_id from measures where is_conflict)
    """,
    "said": """
        select items.*, goals.holder, items.document_id || ' linje ' || items.line_start as place
        from marts.fct_report_items as items join goals using (goal_id)
        where stated_status in ('not_met', 'expected_not_met')
            and goal_id not in (select goal_id from conflicts)
        qualify row_number() over (
            partition by goal_id order by items.document_id, items.line_start, report_item_id
        ) = 1
    """,
    "best_measures": """
        select * from measures where has_target
        qualify row_number() over (
            partition by goal_id
            order by actual_value is not null desc, document_id desc, line_start desc, goal_status_id desc
        ) = 1
    """,
    "missed": """
        select said.place, best.target_value, best.aimed_at, best.actual_value, best.unit, best.comparator,
            best.target_day, 1 as part, said.holder, said.document_id, said.line_start, said.report_item_id as id
        from said left join best_measures as best using (goal_id)
        union all
        select place, target_value, aimed_at, actual_value, unit, comparator, target_day,
            2, holder, document_id, line_start, goal_status_id
        from measures
        where status_by_rule = 'off_track' and goal_id not in (select goal_id from conflicts)
            and goal_id not in (select goal_id from said)
        qualify row_number() over (partition by goal_id order by document_id, line_start, goal_status_id) = 1
    """,
    "pairs": """
        select targets.measurement_id as target_id, starts.measurement_id as start_id, starts.value, starts.unit,
            targets.document_id || ' linje ' || targets.line_start as place,
            targets.comparator is distinct from '=' as is_bound,
            abs(
                (targets.line_start - starts.line_start) * 10000
                + coalesce(instr(targets.indicator, targets.printed), 0)
                - coalesce(instr(starts.indicator, starts.printed), 0)
            ) as apart
        from marts.fct_measurements as targets join planned using (goal_id)
        join marts.fct_measurements as starts using (goal_id, unit, indicator)
        where targets.role = 'target' and starts.role = 'baseline' and targets.document_id = starts.document_id
            and targets.value is not null and starts.value is not null
    """,
    "dates": """
        select dates.*, dates.document_id || ' linje ' || dates.line_start as place
        from marts.fct_milestones as dates join planned using (goal_id)
        where year(due_date) = $plan_year
        qualify row_number() over (
            partition by dates.document_id, holder, org_unit, title, what, due_date
            order by dates.line_start, milestone_id
        ) = 1
    """,
    "overdue": "select * from dates where due_date <= $ends_on",
    "decided": f"""
        select decisions.*, items.meeting_date, items.body, items.number, items.recommendation, items.title,
            items.line_start as item_line, regexp_replace(items.number, '^M', '') as told_number,
            decisions.document_id || ' linje ' || decisions.line_start as place
        from marts.fct_decisions as decisions join marts.fct_agenda_items as items using (agenda_item_id)
        where meeting_date between $starts_on and $ends_on and decisions.document_id in ({CURRENT})
            and agenda_item_id in ({ITEMS})
    """,
    "postponed": """
        select *, (
            select max(amount_dkk) from marts.fct_budgets as sums where sums.agenda_item_id = decided.agenda_item_id
        ) as amount, array_to_string(list_sort(list_filter(
            map_keys(point_outcomes), lambda point: point_outcomes[point] = 'postponed'
        )), '|') as late_points
        from decided
        where outcome = 'postponed' or list_contains(map_values(point_outcomes), 'postponed')
    """,
    "loud": f"""
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
    """,
    "followed_up": """
        select * from newest
        where section = 'report' and (
            org_unit ilike '%beskæftigelse%' or org_unit ilike '%jobcenter%' or plan_name ilike '%beskæftigelsesplan%'
        )
    """,
    "employment": """
        select * from followed_up
        where subject = 'target' or (
            subject = 'goal' and status_stated is not null
            and goal_id not in (select goal_id from followed_up where subject = 'target')
        )
    """,
    "sources": f"select * from marts.dim_documents where document_id in ({DOCUMENTS})",
    "matters": """
        select 'conflict' as kind, 1 as rank, goal_status_id as id, row_number() over (order by
            coalesce(actual_day, target_day) nulls last, subject = 'goal', holder, document_id, line_start,
            goal_status_id
        ) as nth
        from conflicts
        union all select 'not_met', 2, id,
            row_number() over (order by target_day nulls last, part, holder, document_id, line_start, id) from missed
        union all select 'postponed', 3, decision_id, row_number() over (
            order by decision_date nulls last, meeting_date, document_id, item_line, line_start, decision_id
        ) from postponed
        union all select 'finding', 4, finding_id, row_number() over (
            order by dim_documents.meeting_date nulls last, severity <> 'error', loud.kind, document_id, line_start,
                finding_id
        ) from loud join marts.dim_documents using (document_id)
        union all select 'overdue', 5, milestone_id,
            row_number() over (order by due_date, document_id, line_start, milestone_id) from overdue
    """,
    "chosen": "from matters order by nth > 2, rank, nth limit 5",
}
"""Name → statement. They are made once for a unit, as tables that its questions share."""
