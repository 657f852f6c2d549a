{# A title for comparison: letters and figures in lower case, everything else one space. #}
{% macro comparable_text(text) -%}
    trim(regexp_replace(lower({{ text }}), '[^0-9a-zæøåäöüé]+', ' ', 'g'))
{%- endmacro %}

{# A title for comparison, without the remark in brackets that may end it: "… (Jf. budgetaftalens punkt 45)". #}
{% macro comparable_title(title) -%}
    {{ comparable_text("regexp_replace(" ~ title ~ ", '\\s*\\([^)]*\\)\\s*$', '')") }}
{%- endmacro %}

{# A text without the breaks, spaces and hyphens that its lines end in: what a line of print is looked for in. #}
{% macro unbroken(text) -%}
    regexp_replace({{ text }}, '[\s-]+', '', 'g')
{%- endmacro %}
