{# The period_id of the quarter in which a date lies: '2012-Q1'. Null for no date. #}
{% macro quarter_id(date) -%}
    (cast(year({{ date }}) as varchar) || '-Q' || cast(quarter({{ date }}) as varchar))
{%- endmacro %}
