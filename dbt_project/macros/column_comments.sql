{#
  The comment of a column: what its field means, and the values that may stand there with their Danish words; in schema
  styring the words alone, since they are what stands there. dbt-duckdb calls this for every model with persist_docs.
  The dictionary says the same (pipelines/model/dictionary.py; a test holds the two equal).
#}
{% macro duckdb__alter_column_comment(relation, column_dict) -%}
    {%- for name, column in column_dict.items() %}
    comment on column {{ relation }}.{{ adapter.quote(name) }}
    is {{ duckdb_escape_comment(column['description'] ~ said_values(column, relation.schema)) }};
    {%- endfor %}
{%- endmacro %}

{% macro said_values(column, schema) -%}
    {%- set field = (column['doc_blocks'] | first).split('.') | last -%}
    {%- for code, word in var('value_labels').get(field, {}).items() -%}
        {{ ' Værdier: ' if loop.first }}{{ word if code == word or schema == 'styring' else code ~ ' (' ~ word ~ ')' }}
        {{- '.' if loop.last else ', ' }}
    {%- endfor -%}
{%- endmacro %}
