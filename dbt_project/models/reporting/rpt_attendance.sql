with attendance as (
    select * from {{ ref('fct_attendance') }}
    where not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

attendance_in_documents as (
    select
        attendance.attendance_id,
        documents.municipality_code,
        attendance.agenda_item_id,
        attendance.committee,
        attendance.decision_date,
        attendance.person,
        attendance.party,
        attendance.what,
        attendance.document_id,
        documents.file_name,
        attendance.page,
        attendance.line_start,
        attendance.line_end,
        attendance.printed,
        attendance.rule
    from attendance
    inner join documents on attendance.document_id = documents.document_id
)

select * from attendance_in_documents
