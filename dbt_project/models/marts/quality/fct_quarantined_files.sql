select
    relative_path,
    file_name,
    reason,
    message_da,
    seen_at
from {{ ref('stg_records__quarantined_files') }}
