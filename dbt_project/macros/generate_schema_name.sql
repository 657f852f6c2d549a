{# Schemas have the contract's names (staging, intermediate, marts, reporting), no target's name before them. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
