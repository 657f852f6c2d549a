with units as (
    select * from {{ ref('dim_org_units') }}
),

units_with_ancestors as (
    select
        units.org_unit_id,
        units.name as org_unit,
        units.level,
        units.municipality_code,
        case
            when units.level in ('board', 'administration') then units.name
            when parents.level in ('board', 'administration') then parents.name
            when grandparents.level in ('board', 'administration') then grandparents.name
            when great_grandparents.level in ('board', 'administration') then great_grandparents.name
            else units.name
        end as administration
    from units
    left join units as parents on units.parent_id = parents.org_unit_id
    left join units as grandparents on parents.parent_id = grandparents.org_unit_id
    left join units as great_grandparents on grandparents.parent_id = great_grandparents.org_unit_id
)

select * from units_with_ancestors
