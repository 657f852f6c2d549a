with facts as (
    select * from {{ in_file(ref('fct_quarantined_files')) }}
)

select
    facts.file_name as fil,
    facts.relative_path as sti,
    {{ danish('facts.reason', 'quarantine_reason') }} as karantaenegrund,
    facts.message_da as besked,
    facts.seen_at as set_tidspunkt
from facts
