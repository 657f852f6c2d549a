{% set tables = [
    'fct_goals', 'fct_criteria', 'fct_measurements', 'fct_budgets', 'fct_milestones', 'fct_report_items',
    'fct_carryovers', 'fct_goal_links', 'fct_agenda_items', 'fct_decisions', 'fct_attendance', 'fct_table_cells',
    'fct_goal_status', 'fct_budget_followup', 'fct_findings', 'fct_unread_lines'
] %}
{% for table in tables %}
    select
        '{{ table }}' as table_name,
        cast(count(*) as bigint) as row_count
    from {{ ref(table) }}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
