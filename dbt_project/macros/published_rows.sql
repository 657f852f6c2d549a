{#
  The rows of a record table that may go on: those of documents that lie in raw/ in their newest version, and none from a
  closed agenda item. The one place where both are decided. Adds what the document says of each of its rows.
#}
{% macro published_rows(relation) %}
    select
        records.*,
        documents.file_name,
        documents.municipality_code as document_municipality_code,
        documents.meeting_date as document_date,
        'document' as source_kind
    from {{ relation }} as records
    inner join {{ ref('int_current_documents') }} as documents
        on records.document_id = documents.document_id
    where not records.is_closed
{% endmacro %}
