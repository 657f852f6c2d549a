"""What page 7 ought to print of meetings, decisions and attendance, asked of marts."""

from pipelines.render.control_queries import ASKED
from pipelines.render.verify import CURRENT

MEETINGS = f"""
    with held as (select distinct agenda_item_id, body, meeting_date, number, title, recommendation from decided),
    asked as ({ASKED}),
    ahead as (
        select dates.*, count(*) over (partition by dates.agenda_item_id) as known,
            dates.document_id || ' linje ' || dates.line_start as place
        from marts.fct_milestones as dates join held using (agenda_item_id) where due_date > meeting_date
    ),
    sums as (
        select amounts.*, amounts.document_id || ' linje ' || amounts.line_start as place,
            count(distinct amount_dkk) over (partition by agenda_item_id) as known
        from marts.fct_budgets as amounts join held using (agenda_item_id) where amounts.document_id in ({CURRENT})
    ),
    verdicts as (
        select place, null as point, outcome from decided where cardinality(point_outcomes) = 0
        union all select place, unnest(string_split(entry.key, '+')), entry.value
        from (select place, unnest(map_entries(point_outcomes)) as entry from decided)
    ),
    people as (
        select what, person, party, committee, decision_date, body, meeting_date,
            arg_min(people.document_id || ' linje ' || people.line_start,
                (people.document_id, people.line_start, attendance_id)) as place,
            string_agg(distinct number, '|' order by number) as numbers,
            count(distinct agenda_item_id) filter (number is null) as unnumbered
        from marts.fct_attendance as people join held using (agenda_item_id)
        where people.document_id in ({CURRENT})
        group by all
    )
    select distinct 'meetings', body, 'day', 'long_day', meeting_date::varchar, null::varchar, null::varchar,
        null::varchar from held
    union all select distinct 'meetings', 'I alt', 'day of meeting', 'long_day', meeting_date::varchar, null, null, null
    from held
    union all select distinct 'sittings', committee, 'day', 'day', decision_date::varchar, null, null, null from decided
    union all select distinct 'items', 'I alt', 'number', 'text', regexp_replace(number, '^M', ''), null, null, null
    from held where number is not null
    union all select distinct 'points', 'I alt', 'point', 'text', point, null, null, null from (
        select unnest(regexp_extract_all(recommendation, '(?:^|\\n)\\s*(\\d{{1,2}})\\.(?:\\s|$)', 1)) as point from held
        union all select trim(point) from verdicts where point is not null
    )
    union all select distinct 'outcomes', place, 'outcome', 'decided', outcome, trim(point), null, null from verdicts
    union all select 'outcomes', place, 'day', 'day', decision_date::varchar, null, null, null from decided
    union all select 'outcomes', place, 'amount', 'amount', amount_dkk::varchar, amount_high_dkk::varchar, null, null
    from sums
    union all select 'item_money', case
            when coalesce(number, '') = '' then ''
            when starts_with(number, 'M') then 'Meddelelse ' || number[2:] || ': '
            else 'Punkt ' || number || ': '
        end || trim(regexp_replace(title, '\\s+', ' ', 'g')), 'amounts', 'count', coalesce(
            nullif((
                select count(distinct point) from asked
                where asked.agenda_item_id = held.agenda_item_id and asked.sum.amount <> ''
                    and asked.outcome is not null
            ), 0),
            (select count(distinct amount_dkk) from sums where sums.agenda_item_id = held.agenda_item_id)
        )::varchar, null, null, null
    from held
    union all select 'outcomes', place, 'more amounts', 'count', (known - 2)::varchar, null, null, null from sums
    union all select 'outcomes', place, 'follow-up', 'day', due_date::varchar, null, null, null from ahead
    union all select 'outcomes', place, 'more deadlines', 'count', (known - 1)::varchar, null, null, null from ahead
    union all select 'attendance', place, 'day', 'day', decision_date::varchar, null, null, null from people
    union all select 'attendance', place, 'items', 'items', numbers, unnumbered::varchar, null, null from people
"""
