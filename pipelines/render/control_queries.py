"""The figures of the report's breakdowns asked of marts in words of their own, never through the report models.

Each gives breakdown, what the figure is of, its name and its value. What the pages count: controls.py.
"""

from pipelines.render.money import FOLLOWUP_COLUMNS

PLACE_OF_GOAL = "coalesce(goals.administration, goals.org_unit, 'Uden angivet enhed')"
CURRENT = """
    select document_id from marts.dim_documents
    where municipality_code = $municipality_code and superseded_by is null and is_current
"""
PLANNED = "section in ('new', 'continued', 'main_goal')"

NAMED = f"""
    only_administrations as (
        select document_id, any_value({PLACE_OF_GOAL}) as administration
        from marts.fct_goals as goals
        group by document_id
        having count(distinct {PLACE_OF_GOAL}) = 1
    ),
    named as (
        select
            budgets.*,
            coalesce(
                if(goals.goal_id is null, null, {PLACE_OF_GOAL}), items.body, only_administrations.administration,
                'Uden angivet enhed'
            ) as holder
        from marts.fct_budgets as budgets
        left join marts.fct_goals as goals using (goal_id)
        left join marts.fct_agenda_items as items on budgets.agenda_item_id = items.agenda_item_id
        left join only_administrations on budgets.document_id = only_administrations.document_id
        join marts.dim_documents as documents on budgets.document_id = documents.document_id
        where budgets.document_id in ({CURRENT}) and case
            when budgets.agenda_item_id is not null then items.meeting_date between $starts_on and $ends_on
            else coalesce(goals.plan_year, documents.plan_year) = $plan_year
        end
    )
"""
"""Parts of a statement: the amounts of plans in force and of the quarter's meetings, each with its holder."""
MONEY = f"""
    with {NAMED},
    said_once as (
        select holder, list(kind order by kind = 'unspecified', line_start, budget_id) as kinds,
            kinds[1] as kind, is_per_year, amount_dkk as low, coalesce(amount_high_dkk, amount_dkk) as high
        from named
        where amount_dkk is not null
        group by holder, coalesce(goal_id, agenda_item_id, document_id), is_per_year, amount_dkk, amount_high_dkk
    )
    select 'money', holder, kind || ' named', count(*) from named group by holder, kind
    union all select 'money', holder, kind || ' yearly named', count(*)
    from named where is_per_year group by holder, kind
    union all select 'money', holder, again || ' repeats', count(*)
    from (select holder, unnest(kinds[2:]) as again from said_once) group by holder, again
    union all select 'money', holder, kind || if(is_per_year, ' yearly', ' once'), sum(low)::decimal(38, 4)
    from said_once where kind <> 'fee' group by all
    union all select 'money', holder, kind || if(is_per_year, ' yearly high', ' once high'), sum(high)::decimal(38, 4)
    from said_once where kind <> 'fee' group by all
"""
ADMINISTRATIONS = f"""
    with own as (
        select *, {PLACE_OF_GOAL} as place from marts.fct_goals as goals
        where plan_year = $plan_year and section != 'list' and document_id in ({CURRENT})
    ),
    newest as (
        select place, arg_max(status_by_rule, period_id) as light, arg_max(is_due, period_id) as is_due,
            arg_max(is_reported, period_id) as is_reported
        from marts.fct_goal_status join own using (goal_id)
        where subject = 'goal' and period_id <= $period_id
        group by place, goal_id
    ),
    dates as (
        select distinct own.document_id, place, org_unit, title, what, due_date
        from marts.fct_milestones join own using (goal_id)
        where {PLANNED} and year(due_date) = $plan_year and due_date <= $ends_on
    ),
    criteria as (
        select place, has_number, has_unit, has_deadline, has_owner, has_frequency,
            has_number::int + has_unit::int + has_deadline::int + has_owner::int + has_frequency::int as points
        from marts.fct_criteria join own using (goal_id)
    )
    select 'administrations', place, 'goals',
        count(*) filter (section in ('new', 'continued', 'not_continued', 'main_goal'))
    from own group by place
    union all select 'administrations', place, 'owners',
        count(*) filter (measured_by != '' and section in ('new', 'continued', 'not_continued', 'main_goal'))
    from own group by place
    union all select 'administrations', place, 'light ' || light, count(*) from newest group by place, light
    union all select 'administrations', place, 'due', count(*) from newest where is_due group by place
    union all select 'administrations', place, 'reported', count(*)
    from newest where is_due and is_reported group by place
    union all select 'administrations', place, 'passed', count(*) from dates group by place
    union all select 'administrations', place, 'falling due', count(*) from dates
    where due_date >= $starts_on group by place
    union all select 'administrations', place, 'criteria', count(*) from criteria group by place
    union all select 'administrations', place, 'points', sum(points) from criteria group by place
    union all select 'administrations', place, part, sum(is_there::int)
    from criteria unpivot (is_there for part in (has_number, has_unit, has_deadline, has_owner, has_frequency))
    group by place, part
"""
ASKED = f"""
    with decided as (
        select decisions.*, items.recommendation
        from marts.fct_decisions as decisions join marts.fct_agenda_items as items using (agenda_item_id)
        where items.meeting_date between $starts_on and $ends_on and decisions.document_id in ({CURRENT})
    ),
    pieces as (
        select *, unnest(string_split_regex(recommendation, '\\n\\s*\\d{{1,2}}\\. ')) as piece,
            generate_subscripts(string_split_regex(recommendation, '\\n\\s*\\d{{1,2}}\\. '), 1) - 1 as point
        from decided
    )
        select agenda_item_id, committee, point,
            if(cardinality(point_outcomes) = 0, outcome, point_outcomes[point::varchar]) as outcome,
            regexp_extract(
                lower(regexp_replace(piece, '\\s+', ' ', 'g')),
                '(?:bevilling|garanti|tilskud|rådighedsbeløb|ramme)[a-zæøå]* på (?:ca\\. |højst |op til |i alt )?'
                || '(\\d[\\d.]*(?:,\\d+)?) ?(mio|mill|mia)?[a-z]*\\.? ?kr', ['amount', 'size']
            ) as sum
        from pieces
        where point > 0 or not contains(recommendation, chr(10) || '1. ')
"""
"""What the recommendations of the quarter's meetings ask for: committee, outcome, and the sum as printed."""
COMMITTEES = f"""
    with decided as (
        select decisions.*
        from marts.fct_decisions as decisions join marts.fct_agenda_items as items using (agenda_item_id)
        where items.meeting_date between $starts_on and $ends_on and decisions.document_id in ({CURRENT})
    ),
    asked as ({ASKED}),
    money as (
        select committee, if(outcome = 'recommended', 'recommended', 'granted') as figure,
            replace(replace(sum.amount, '.', ''), ',', '.')::decimal(18, 4)
            * case sum.size when '' then 1 when 'mia' then 1000000000 else 1000000 end as amount
        from asked
        where sum.amount != '' and outcome in ('approved', 'decided', 'recommended')
    )
    select 'committees', committee, 'items', count(distinct agenda_item_id) from decided group by committee
    union all select 'committees', committee, 'outcome ' || outcome, count(*) from decided group by committee, outcome
    union all select 'committees', committee, figure, sum(amount)::decimal(38, 4) from money group by committee, figure
"""
FOLLOWUP = "\n union all ".join(
    f"""select 'followup', 'I alt', '{column}', coalesce(sum({column}), 0)::decimal(38, 4)
    from marts.fct_budget_followup as now
    where municipality_code = $municipality_code and fiscal_year = year($ends_on::date) and as_of = (
        select max(as_of) from marts.fct_budget_followup as other
        where other.municipality_code = now.municipality_code and other.fiscal_year = now.fiscal_year
            and other.area = now.area and other.committee is not distinct from now.committee
            and other.account is not distinct from now.account and other.as_of <= $ends_on
    ) having count(*) > 0"""
    for column in FOLLOWUP_COLUMNS
)
TITLED = f"""
    select goal_id, section, plan_year, plan_name, document_id, {PLACE_OF_GOAL} as place,
        trim(regexp_replace(
            lower(regexp_replace(title, '[ ]*[(][^()]*[)][ ]*$', '')), '[^\\pL\\pN]+', ' ', 'g'
        )) as name
    from marts.fct_goals as goals where document_id in ({CURRENT})
"""
EARLIER_GOALS = f"""
    select * from titled
    where {PLANNED} and plan_year = (
        select max(plan_year) from titled as other where other.place = titled.place and plan_year < $plan_year
    ) and exists (select 1 from titled as later where later.place = titled.place and plan_year = $plan_year)
"""
LIVES = f"""
    with titled as ({TITLED}),
    earlier as ({EARLIER_GOALS})
    select 'lives', place, 'compared', count(*) from earlier group by place
    union all select 'lives', place, 'gone', count(*) from earlier where not exists (
        select 1 from titled as later
        where later.place = earlier.place and later.plan_year = $plan_year and (
            later.name = earlier.name or jaro_winkler_similarity(later.name, earlier.name) >= 0.93
            or ((contains(later.name, earlier.name) or contains(earlier.name, later.name))
                and least(length(later.name), length(earlier.name)) >= 12
                and least(length(later.name), length(earlier.name)) * 2
                >= greatest(length(later.name), length(earlier.name)))
        )
    ) group by place
    union all select 'lives', place, 'said of goals', count(*) from titled
    where plan_year = $plan_year and section in ('continued', 'not_continued') group by place
    union all select 'lives', place, 'said in lists', count(*)
    from marts.fct_carryovers as listed join (
        select document_id, plan_name, any_value(place) as place from titled
        where plan_year = $plan_year group by document_id, plan_name having count(distinct place) = 1
    ) as plans using (document_id, plan_name)
    where not exists (
        select 1 from titled
        where titled.document_id = listed.document_id and section in ('continued', 'not_continued') and name = trim(
            regexp_replace(
                lower(regexp_replace(listed.title, '[ ]*[(][^()]*[)][ ]*$', '')), '[^\\pL\\pN]+', ' ', 'g'
            )
        )
    ) group by place
"""
RESTATEMENTS = f"""
    select 'restatements', coalesce({PLACE_OF_GOAL}, ''), 'now', sum(value)::decimal(38, 4)
    from marts.fct_measurements as figures join marts.fct_goals as goals using (goal_id)
    where measurement_id in (
        select measurement_id from reporting.rpt_restatements where municipality_code = $municipality_code
    ) group by all
"""
CONTROLS = f"""
    select breakdown, administration, figure, value::decimal(38, 4) as value
    from (
        from ({MONEY})
        union all from ({ADMINISTRATIONS})
        union all from ({COMMITTEES})
        union all from ({FOLLOWUP})
        union all from ({LIVES})
        union all from ({RESTATEMENTS})
    ) as controls(breakdown, administration, figure, value)
    order by all
"""
