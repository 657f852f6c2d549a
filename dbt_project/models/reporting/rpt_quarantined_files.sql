with quarantined_files as (
    select * from {{ ref('fct_quarantined_files') }}
),

named_files as (
    select
        file_name,
        reason,
        message_da,
        cast(seen_at as date) as seen_date
    from quarantined_files
)

select * from named_files
