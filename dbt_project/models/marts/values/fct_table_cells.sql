with table_cells as (
    {{ published_rows(ref('stg_records__table_cells')) }}
)

select
    table_cell_id,
    table_title,
    row_label,
    column_label,
    value,
    unit,
    document_municipality_code as municipality_code,
    document_id,
    file_name,
    page,
    line_start,
    line_end,
    printed,
    rule,
    is_closed,
    source_kind
from table_cells
