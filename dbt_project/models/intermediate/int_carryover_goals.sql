with carryovers as (
    {{ published_rows(ref('stg_records__carryovers')) }}
),

goals as (
    {{ published_rows(ref('stg_records__goals')) }}
),

same_title as (
    select
        carryovers.carryover_id,
        goals.goal_id,
        case
            when goals.section = 'list' then 3
            when carryovers.outcome like 'continued%' and goals.section in ('continued', 'new', 'main_goal') then 1
            when carryovers.outcome not like 'continued%' and goals.section in ('not_continued', 'report') then 1
            else 2
        end as preference
    from carryovers
    inner join goals
        on
            carryovers.document_id = goals.document_id
            and {{ comparable_title('carryovers.title') }} = {{ comparable_title('goals.title') }}
            and (carryovers.plan_name = goals.plan_name or carryovers.plan_name is null or goals.plan_name is null)
),

preferred as (
    select * from same_title
    qualify rank() over (partition by carryover_id order by preference) = 1
),

unambiguous as (
    select
        carryover_id,
        min(goal_id) as goal_id
    from preferred
    group by carryover_id
    having count(*) = 1
)

select * from unambiguous
