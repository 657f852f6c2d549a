select
    table_cell_id,
    table_title,
    row_label,
    column_label,
    value,
    unit,
    document_id,
    line_start,
    line_end,
    page,
    printed,
    rule,
    is_closed
from {{ source('records', 'table_cells') }}
