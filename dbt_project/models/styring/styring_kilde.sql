{% set keys = {
    'maal': ('fct_goals', 'goal_id'),
    'succeskriterier': ('fct_criteria', 'criterion_id'),
    'maalinger': ('fct_measurements', 'measurement_id'),
    'budget': ('fct_budgets', 'budget_id'),
    'budgetopfoelgning': ('fct_budget_followup', 'budget_followup_id'),
    'milepaele': ('fct_milestones', 'milestone_id'),
    'opfoelgning': ('fct_report_items', 'report_item_id'),
    'overfoersler': ('fct_carryovers', 'carryover_id'),
    'henvisninger': ('fct_goal_links', 'goal_link_id'),
    'dagsordenspunkter': ('fct_agenda_items', 'agenda_item_id'),
    'beslutninger': ('fct_decisions', 'decision_id'),
    'fravaer': ('fct_attendance', 'attendance_id'),
    'tabelceller': ('fct_table_cells', 'table_cell_id'),
    'status': ('fct_goal_status', 'goal_status_id'),
    'fund': ('fct_findings', 'finding_id'),
    'enheder': ('dim_org_units', 'org_unit_id'),
} %}
{% set from_tables = ['maalinger', 'budget', 'budgetopfoelgning', 'status'] %}

with facts as (
    {% for view, (model, key) in keys.items() %}
        select
            {{ key }} as fact_id,
            '{{ view }}' as fact_view,
            document_id,
            file_name,
            page,
            line_start,
            line_end,
            printed,
            rule,
            source_kind,
            {{ 'sheet' if view in from_tables else 'cast(null as varchar)' }} as sheet,
            {{ 'row_number' if view in from_tables else 'cast(null as integer)' }} as row_number
        from {{ in_file(ref(model)) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    fact_id as id,
    fact_view as visning,
    document_id as dokument_id,
    file_name as fil,
    page as side,
    line_start as linje_fra,
    line_end as linje_til,
    printed as trykt,
    rule as regel,
    {{ danish('source_kind', 'source_kind') }} as kildetype,
    sheet as ark,
    row_number as raekke
from facts
