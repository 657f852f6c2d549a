with decisions as (
    select * from {{ ref('fct_decisions') }}
    where not is_closed
),

points as (
    select
        decision_id,
        unnest(map_entries(point_outcomes)) as entry
    from decisions
),

points_with_outcomes as (
    select
        decision_id,
        entry.key as point,
        entry.value as outcome
    from points
)

select * from points_with_outcomes
