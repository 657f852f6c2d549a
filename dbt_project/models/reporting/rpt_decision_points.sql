with decisions as (
    select * from {{ ref('fct_decisions') }}
    where not is_closed
),

points as (
    select
        decisions.decision_id,
        unnest(map_entries(decisions.point_outcomes)) as entry
    from decisions
),

points_with_outcomes as (
    select
        points.decision_id,
        points.entry.key as point,
        points.entry.value as outcome
    from points
)

select * from points_with_outcomes
