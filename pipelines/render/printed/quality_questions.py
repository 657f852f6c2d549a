"""What pages 8 and 9 ought to print of initiatives, corrections, lines, findings and measurability, asked of marts."""

from pipelines.render.control_queries import EARLIER_GOALS, TITLED
from pipelines.render.verify import CURRENT, GOALS

LIVES_PAGE = f"""
    with titled as ({TITLED}),
    earlier as ({EARLIER_GOALS}),
    named_later as (
        select earlier.goal_id, later.goal_id as later_id, later.section, later.name = earlier.name as is_same
        from earlier join titled as later on later.place = earlier.place and later.plan_year = $plan_year and (
            later.name = earlier.name or jaro_winkler_similarity(later.name, earlier.name) >= 0.93
            or ((contains(later.name, earlier.name) or contains(earlier.name, later.name))
                and least(length(later.name), length(earlier.name)) >= 12
                and least(length(later.name), length(earlier.name)) * 2
                >= greatest(length(later.name), length(earlier.name)))
        )
        qualify row_number() over (partition by earlier.goal_id order by later.name = earlier.name desc,
            list_position(['continued', 'new', 'main_goal', 'not_continued', 'list', 'report', 'status'], later.section)
                - if(later.section = 'main_goal', 1, 0) - if(later.section = 'status', 1, 0),
            jaro_winkler_similarity(later.name, earlier.name) desc, later.goal_id
        ) = 1
    ),
    successors as (
        select links.goal_id from marts.fct_goal_links as links join marts.fct_goals as goals
            on links.target_goal_id = goals.goal_id
        where target_kind = 'goal' and section in ('new', 'continued', 'main_goal')
        group by links.goal_id having count(distinct goals.goal_id) = 1
    ),
    plans as (
        select document_id, plan_name, any_value(place) as place, any_value(plan_year) as plan_year from titled
        group by document_id, plan_name having count(distinct place) = 1
    ),
    lists as (
        select listed.*, coalesce(plans.place, 'Uden angivet enhed') as holder
        from marts.fct_carryovers as listed join marts.dim_documents as documents using (document_id)
        left join plans using (document_id, plan_name)
        where coalesce(plans.plan_year, documents.plan_year) = $plan_year and document_id in ({CURRENT})
            and not exists (
                select 1 from titled where titled.document_id = listed.document_id
                    and section in ('continued', 'not_continued') and name = trim(regexp_replace(
                        lower(regexp_replace(listed.title, '[ ]*[(][^()]*[)][ ]*$', '')), '[^\\pL\\pN]+', ' ', 'g'
                    ))
            )
    ),
    told as (
        select place, plan_year as from_year, 'Titler sammenlignet' as basis, case
            when later_id is null then 'gone'
            when named_later.section = 'not_continued' then 'not_continued'
            when not is_same then 'renamed'
            when named_later.section in ('report', 'status') then 'followed_up'
            else 'continued'
        end as fate
        from earlier left join named_later using (goal_id)
        union all
        select place, plan_year - 1, 'Planen siger det', case
            when section = 'continued' then 'continued'
            when goal_id in (select goal_id from successors) then 'renamed'
            else 'not_continued'
        end
        from titled where plan_year = $plan_year and section in ('continued', 'not_continued')
            and goal_id not in (select later_id from named_later)
        union all
        select holder, $plan_year - 1, 'Planen siger det', case outcome
            when 'continued_in_employment_plan' then 'moved'
            when 'finished_later' then 'finished'
            when 'dropped' then 'not_continued'
            else outcome
        end
        from lists
    ),
    corrected as (
        select now.document_id || ' linje ' || now.line_start as place, now.value as value_now, now.unit,
            before.old_value as value_before, documents.received_at
        from marts.fct_measurements as now join marts.dim_documents as documents using (document_id)
        join reporting.rpt_restatements as before using (measurement_id)
        where now.value <> before.old_value and documents.document_id in ({CURRENT})
    )
    select 'lives_by_administration' as place, concat_ws(', ', place, from_year, basis) as "of", fate as figure,
        'count' as kind, count(*)::varchar as value, null::varchar as high, null::varchar as unit,
        null::varchar as comparator
    from told where $administration::varchar is null or place = $administration group by all
    union all select distinct 'lives_by_administration', concat_ws(', ', place, from_year, basis), 'year', 'text',
        from_year::varchar, null, null, null
    from told where $administration::varchar is null or place = $administration
    union all select distinct 'lives', document_id || ' linje ' || line_start, 'year', 'text', told_year::varchar, null,
        null, null
    from (
        select document_id, line_start, unnest([plan_year, plan_year - 1]) as told_year from marts.fct_goals
        union all select document_id, line_start, $plan_year - 1 from lists
    )
    union all select distinct 'restatements', place, 'now', 'quantity', value_now::varchar, null, unit, null
    from corrected
    union all select distinct 'restatements', place, 'before', 'quantity', value_before::varchar, null, unit, null
    from corrected
    union all select distinct 'restatements', place, 'received', 'day', received_at::date::varchar, null, null, null
    from corrected
"""
QUALITY = f"""
    with criteria as (
        select marks.*, goals.holder, goals.org_unit,
            has_number::int + has_unit::int + has_deadline::int + has_owner::int + has_frequency::int as points
        from marts.fct_criteria as marks join goals using (goal_id)
    ),
    both_kinds as (select holder from criteria union select holder from listed),
    of_criteria as (
        select *, if((select count(distinct holder) from criteria) > 1, holder, own_name) as unit from (
            select *, {{own_name}} as own_name from criteria
        )
    ),
    parts as (
        select *, if((select count(*) from both_kinds) > 1, holder, own_name) as unit from (
            select *, {{own_name}} as own_name from criteria
        )
    ),
    held as (
        select *, if((select count(*) from both_kinds) > 1, holder, own_name) as unit from (
            select *, {{own_name}} as own_name from listed where exists (select 1 from criteria)
        )
    ),
    own_findings as (
        from marts.fct_findings as findings where document_id in ({CURRENT}) and (
            $administration::varchar is null or exists (
                select 1 from ({GOALS}) as goals where goals.document_id = findings.document_id
                    and findings.line_start between goals.line_start and goals.line_end
            )
        )
    ),
    unread as (
        select document_id, count(*) as lines, count(*) filter (has_number) as with_number
        from marts.fct_unread_lines group by document_id
    ),
    read as (
        select coalesce(title, file_name) as name, line_count::bigint as line_count, coalesce(lines, 0) as unread,
            coalesce(with_number, 0) as with_number
        from sources left join unread using (document_id)
    )
    select 'quality_figures' as place, 'I alt' as "of", 'unread' as figure, 'percent' as kind,
        coalesce(sum(unread), 0)::bigint::varchar as value, coalesce(sum(line_count), 0)::bigint::varchar as high,
        null::varchar as unit, null::varchar as comparator from read
    union all select 'quality_figures', 'I alt', 'failed', 'count', count(*)::varchar, null, null, null
    from marts.fct_quarantined_files
    union all select 'quality_figures', 'I alt', 'findings', 'count', count(*)::varchar, null, null, null
    from own_findings
    union all select 'findings', 'I alt', 'all', 'count', count(*)::varchar, null, null, null from own_findings
    union all select 'findings', 'I alt', severity, 'count', count(*)::varchar, null, null, null
    from own_findings group by severity
    union all select 'unread', name, figure, 'count', counted::varchar, null, null, null from (
        unpivot (select name, line_count as lines, unread, with_number as "with number" from read)
        on lines, unread, "with number" into name figure value counted
    )
    union all select 'unread', name, 'share', 'percent', unread::varchar, line_count::varchar, null, null from read
    union all select 'quarantined_files', file_name, 'seen', 'day', seen_at::date::varchar, null, null, null
    from marts.fct_quarantined_files
    union all select 'checks', owner, figure, 'count', counted::varchar, null, null, null from (
        select owner, 'planlagt' as figure, count(*) as counted from marts.fct_checks
        where run_id = $run_id and owner <> 'report' group by owner
        union all select owner, 'udført', count(*) from marts.fct_checks
        where run_id = $run_id and owner <> 'report' and executed group by owner
        union all select owner, 'bestået', count(*) from marts.fct_checks
        where run_id = $run_id and owner <> 'report' and executed and outcome = 'passed' group by owner
        union all select owner, 'ikke bestået', count(*) from marts.fct_checks
        where run_id = $run_id and owner <> 'report' and executed and outcome is distinct from 'passed' group by owner
    )
    union all select 'measurability', unit, points || ' points', 'count', count(*)::varchar, null, null, null
    from of_criteria group by unit, points
    union all select 'measurability', unit, 'criteria', 'count', count(*)::varchar, null, null, null
    from of_criteria group by unit
    union all select 'measurability_alt', 'I alt', 'criteria', 'count', count(*)::varchar, null, null, null
    from criteria having count(*) > 0
    union all select 'measurability_alt', 'I alt', 'average', 'average', sum(points)::varchar, count(*)::varchar, null,
        null from criteria having count(*) > 0
    union all select 'measurability_parts', unit, 'goals', 'count', count(*)::varchar, null, null, null
    from held group by unit
    union all select 'measurability_parts', unit, 'criteria', 'count', count(*)::varchar, null, null, null
    from parts group by unit
    union all select 'measurability_parts', unit, 'average', 'average', sum(points)::varchar, count(*)::varchar, null,
        null from parts group by unit
    union all select 'measurability_parts', unit, part, 'percent', sum(is_there::int)::varchar, count(*)::varchar, null,
        null
    from parts unpivot (is_there for part in (has_number, has_unit, has_deadline, has_owner, has_frequency))
    group by unit, part
    union all select 'owed', 'I alt', 'all', 'count', count(*)::varchar, null, null, null
    from wholes where is_due and not is_reported
    union all select 'owed', holder, 'missing', 'count', count(*)::varchar, null, null, null
    from wholes where is_due and not is_reported group by holder
""".replace(
    "{own_name}",
    """case
            when org_unit is null or org_unit in (select holder from both_kinds) then 'Fælles'
            when upper(org_unit) = org_unit and lower(org_unit) <> org_unit and length(org_unit) > 4
                then upper(org_unit[1]) || lower(org_unit[2:])
            else org_unit
        end""",
)
