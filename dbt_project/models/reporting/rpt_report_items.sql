with report_items as (
    select * from {{ in_file(ref('fct_report_items')) }}
    where not is_closed
),

goals as (
    select * from {{ in_file(ref('rpt_goals')) }}
),

report_items_with_goals as (
    select
        report_items.report_item_id,
        goals.municipality_code,
        goals.plan_year,
        goals.administration,
        goals.org_unit,
        goals.goal_id,
        goals.title as goal_title,
        report_items.kind,
        report_items.ordinal,
        report_items.text,
        report_items.mark,
        report_items.stated_status,
        report_items.document_id,
        goals.file_name,
        report_items.page,
        report_items.line_start,
        report_items.line_end,
        report_items.printed,
        report_items.rule
    from report_items
    inner join goals on report_items.goal_id = goals.goal_id
)

select * from report_items_with_goals
