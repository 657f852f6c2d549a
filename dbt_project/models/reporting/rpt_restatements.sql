{# The figures of a document's newest version that stood otherwise in the version before it. #}
with documents as (
    select * from {{ ref('stg_records__documents') }}
),

current_documents as (
    select * from {{ ref('rpt_documents') }}
),

goals as (
    select * from {{ ref('stg_records__goals') }}
    where not is_closed
),

administrations as (
    select
        goal_id,
        administration
    from {{ ref('rpt_goals') }}
),

-- A sentence that was corrected differs in its figures: what a figure is of is told without them.
values_of_goals as (
    select
        measurements.measurement_id,
        measurements.document_id,
        measurements.goal_id,
        goals.title as goal_title,
        measurements.role,
        measurements.unit,
        measurements.indicator,
        cast(measurements.value as double) as value,
        concat_ws(
            ' | ',
            {{ comparable_text('goals.title') }},
            measurements.role,
            measurements.unit,
            regexp_replace({{ comparable_text('measurements.indicator') }}, '[0-9]+', '#', 'g')
        ) as subject,
        measurements.page,
        measurements.line_start,
        measurements.line_end,
        measurements.printed,
        measurements.rule
    from {{ ref('stg_records__measurements') }} as measurements
    inner join goals on measurements.goal_id = goals.goal_id
    where measurements.value is not null and not measurements.is_closed
),

versions as (
    select
        documents.document_id as old_document_id,
        cast(documents.received_at as date) as old_received_date,
        current_documents.document_id,
        current_documents.municipality_code,
        current_documents.file_name,
        current_documents.received_date
    from documents
    inner join current_documents on documents.superseded_by = current_documents.document_id
),

old_values as (
    select
        versions.document_id,
        values_of_goals.subject,
        values_of_goals.value,
        row_number() over (
            partition by versions.document_id, values_of_goals.subject, values_of_goals.value
            order by values_of_goals.line_start
        ) as naming
    from values_of_goals
    inner join versions on values_of_goals.document_id = versions.old_document_id
),

new_values as (
    select
        *,
        row_number() over (partition by document_id, subject, value order by line_start, measurement_id) as naming
    from values_of_goals
),

-- What stands in both is not restated. Of the rest, one figure of a subject on each side is the same figure, restated.
left_over_old as (
    select old_values.* from old_values
    anti join new_values
        on
            old_values.document_id = new_values.document_id
            and old_values.subject = new_values.subject
            and old_values.value = new_values.value
            and old_values.naming = new_values.naming
    qualify count(*) over (partition by old_values.document_id, old_values.subject) = 1
),

left_over_new as (
    select new_values.* from new_values
    anti join old_values
        on
            new_values.document_id = old_values.document_id
            and new_values.subject = old_values.subject
            and new_values.value = old_values.value
            and new_values.naming = old_values.naming
    qualify count(*) over (partition by new_values.document_id, new_values.subject) = 1
),

restated as (
    select
        new_figures.measurement_id,
        versions.municipality_code,
        administrations.administration,
        new_figures.goal_id,
        new_figures.goal_title,
        new_figures.role,
        new_figures.indicator,
        new_figures.unit,
        old_figures.value as old_value,
        new_figures.value as new_value,
        versions.old_received_date,
        versions.received_date,
        versions.document_id,
        versions.file_name,
        new_figures.page,
        new_figures.line_start,
        new_figures.line_end,
        new_figures.printed,
        new_figures.rule
    from left_over_new as new_figures
    inner join left_over_old as old_figures
        on
            new_figures.document_id = old_figures.document_id
            and new_figures.subject = old_figures.subject
    inner join versions on new_figures.document_id = versions.document_id
    left join administrations on new_figures.goal_id = administrations.goal_id
)

select * from restated
