{#
  How bad a status is, worst first, where several figures or statements become the status of one goal. What is unknown
  stands before what goes well, so that it is never hidden by it; what cannot be measured counts only where nothing can.
#}
{% macro status_rank(status) -%}
    case {{ status }}
        when 'off_track' then 1
        when 'at_risk' then 2
        when 'not_reported' then 3
        when 'on_track' then 4
        when 'met' then 5
        else 6
    end
{%- endmacro %}

{# How bad a stated status is, worst first. #}
{% macro stated_status_rank(stated_status) -%}
    case {{ stated_status }}
        when 'not_met' then 1
        when 'expected_not_met' then 2
        when 'challenged' then 3
        when 'partly_met' then 4
        when 'expected_met' then 5
        when 'met' then 6
        else 7
    end
{%- endmacro %}

{# True of the mark that says that a goal is reached, or will be. #}
{% macro is_tick(mark) -%}
    {{ mark }} in ('√', '✓')
{%- endmacro %}

{#
  True where the text or a tick before it claims one thing and the figures say the opposite. A tick claims no more than
  that the goal will be met: only figures far from it say the opposite. An unknown contradicts nobody.
#}
{% macro is_contradicted(stated_status, mark, status_by_rule) -%}
    coalesce(
        ({{ stated_status }} = 'met' and {{ status_by_rule }} in ('on_track', 'at_risk', 'off_track'))
        or ({{ stated_status }} = 'expected_met' and {{ status_by_rule }} = 'off_track')
        or ({{ stated_status }} in ('not_met', 'expected_not_met') and {{ status_by_rule }} = 'met'),
        false
    )
    or coalesce({{ is_tick(mark) }} and {{ status_by_rule }} = 'off_track', false)
{%- endmacro %}
