select
    document_id,
    number,
    page,
    text,
    fate,
    because,
    has_number
from {{ source('records', 'lines') }}
