select
    relative_path,
    file_name,
    sha256,
    reason,
    message_da,
    seen_at
from {{ source('records', 'quarantined_files') }}
