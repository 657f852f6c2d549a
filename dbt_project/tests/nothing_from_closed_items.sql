{# Nothing in the marts stands within the lines of a closed agenda item, whatever its record says of itself. #}
with closed_spans as (
    select * from {{ ref('int_closed_spans') }}
),

facts as (
    {% for fact in [
        'fct_goals', 'fct_criteria', 'fct_measurements', 'fct_budgets', 'fct_milestones', 'fct_report_items',
        'fct_carryovers', 'fct_goal_links', 'fct_agenda_items', 'fct_decisions', 'fct_attendance', 'fct_table_cells',
        'fct_goal_status', 'fct_findings', 'fct_unread_lines', 'dim_org_units',
    ] %}
        select
            '{{ fact }}' as fact,
            document_id,
            line_start
        from {{ ref(fact) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select facts.*
from facts
inner join closed_spans
    on
        facts.document_id = closed_spans.document_id
        and facts.line_start between closed_spans.line_start and closed_spans.line_end
