{# A title for comparison: letters and figures in lower case, everything else one space. #}
{% macro comparable_text(text) -%}
    trim(regexp_replace(lower({{ text }}), '[^0-9a-zæøåäöüé]+', ' ', 'g'))
{%- endmacro %}
