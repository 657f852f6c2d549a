{#
  The views of schema styring whose rows stand somewhere, each with its model and that model's key: what styring.kilde
  gives the source of.
#}
{% macro facts_of_views() -%}
    {{ return({
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
    }) }}
{%- endmacro %}

{# The word by which the checks of a table are known, in schema records and in marts: goals of fct_goals. #}
{% macro checked_as(model) -%}
    {{ model.removeprefix('fct_').removeprefix('dim_') }}
{%- endmacro %}
