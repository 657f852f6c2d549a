{# What a figure without a unit of its own counts: the last word printed with it, in lower case, without the ending of
   plural or definite form, and whole where a line broke it. Empty where the number stands alone. #}
{% macro counted_noun(printed) -%}
    regexp_replace(
        regexp_extract(
            lower(regexp_replace({{ printed }}, '-\s*\n\s*', '', 'g')), '\s([a-zæøåäöüé-]{3,})[^0-9a-zæøåäöüé]*$', 1
        ),
        '(erne|ene|er|en|et|e|r)$', ''
    )
{%- endmacro %}

{# Whether two such words may name the same: one begins or ends with the other ("hovedydelser" are "ydelser"), or one
   is not printed. #}
{% macro may_count_the_same(one, other) -%}
    coalesce(
        starts_with({{ one }}, {{ other }}) or starts_with({{ other }}, {{ one }})
        or ends_with({{ one }}, {{ other }}) or ends_with({{ other }}, {{ one }}),
        true
    )
{%- endmacro %}
