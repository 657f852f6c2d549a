{#
  Every row can be walked back to where it is printed: a row from a document has its lines, print and rule, a row from a
  table its sheet and row. Nothing of a closed agenda item is among them.
#}
{% test row_has_source(model, can_be_table_row=false) %}
select *
from {{ model }}
where
    is_closed
    or file_name is null
    or rule is null
    or (
        source_kind = 'document'
        and (line_start is null or line_end is null or line_end < line_start or printed is null)
    )
{% if can_be_table_row %}
    or (source_kind <> 'document' and (sheet is null or row_number is null))
{% else %}
    or source_kind <> 'document'
{% endif %}
{% endtest %}
