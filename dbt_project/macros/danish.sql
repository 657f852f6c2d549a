{# The Danish word of a code, as vars.value_labels has it for a field. A code without a word stands as it is. #}
{% macro danish(code, field) -%}
    {{ words_for(code, var('value_labels')[field]) if var('value_labels') is mapping else code }}
{%- endmacro %}

{% macro words_for(code, words) -%}
    case {{ code }}
    {%- for known, word in words.items() %} when '{{ known }}' then '{{ word }}'{% endfor %}
        else {{ code }}
    end
{%- endmacro %}

{#
  A model as a view of the published file speaks of it: without the name of the database, so that the view still answers
  when a reader has renamed the file, or attached it under a name of their own.
#}
{% macro in_file(relation) -%}
    {{ relation.schema ~ '.' ~ relation.identifier if relation.schema else relation }}
{%- endmacro %}
