with facts as (
    select * from {{ in_file(ref('fct_decisions')) }}
),

items as (
    select * from {{ in_file(ref('fct_agenda_items')) }}
)

select
    facts.decision_id as beslutning_id,
    facts.agenda_item_id as punkt_id,
    facts.item as punkt,
    items.number as punktnummer,
    items.body as moedeudvalg,
    items.meeting_date as moededato,
    facts.committee as udvalg,
    facts.decision_date as beslutningsdato,
    {{ danish('facts.outcome', 'decision_outcome') }} as udfald,
    facts.points as ad_punkter,
    map(
        map_keys(facts.point_outcomes),
        list_transform(map_values(facts.point_outcomes), lambda one: {{ danish('one', 'decision_outcome') }})
    ) as udfald_pr_punkt,
    facts.text as beslutning,
    facts.municipality_code as kommune_nr,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.rule as regel,
    {{ danish('facts.source_kind', 'source_kind') }} as kildetype
from facts
left join items
    on facts.agenda_item_id = items.agenda_item_id
