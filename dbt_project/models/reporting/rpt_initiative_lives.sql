with goals as (
    select
        *,
        {{ comparable_title('title') }} as title_text
    from {{ ref('rpt_goals') }}
),

carryovers as (
    select
        *,
        {{ comparable_title('title') }} as title_text
    from {{ ref('fct_carryovers') }}
    where not is_closed
),

goal_links as (
    select * from {{ ref('fct_goal_links') }}
    where target_goal_id is not null and not is_closed
),

documents as (
    select * from {{ ref('rpt_documents') }}
),

planned_goals as (
    select * from goals
    where section in ('new', 'continued', 'main_goal')
),

-- The plan that comes next: of the same administration, the first later year that has been read.
plans as (
    select distinct
        municipality_code,
        administration,
        plan_year
    from goals
),

goals_with_next_plan as (
    select
        planned_goals.*,
        min(plans.plan_year) as next_year
    from planned_goals
    inner join plans
        on
            planned_goals.municipality_code = plans.municipality_code
            and planned_goals.administration = plans.administration
            and planned_goals.plan_year < plans.plan_year
    group by all
),

-- The same title is the same initiative; else a title that is half of the other, or differs in a few letters.
later_namings as (
    select
        earlier.goal_id,
        later.goal_id as later_goal_id,
        later.title as later_title,
        later.section as later_section,
        earlier.title_text = later.title_text as is_same_title
    from goals_with_next_plan as earlier
    inner join goals as later
        on
            earlier.municipality_code = later.municipality_code
            and earlier.administration = later.administration
            and earlier.next_year = later.plan_year
            and (
                earlier.title_text = later.title_text
                or jaro_winkler_similarity(earlier.title_text, later.title_text) >= 0.93
                or (
                    least(length(earlier.title_text), length(later.title_text)) >= 12
                    and 2 * least(length(earlier.title_text), length(later.title_text))
                    >= greatest(length(earlier.title_text), length(later.title_text))
                    and (
                        contains(earlier.title_text, later.title_text)
                        or contains(later.title_text, earlier.title_text)
                    )
                )
            )
    qualify row_number() over (
        partition by earlier.goal_id
        order by
            is_same_title desc,
            case later.section
                when 'continued' then 1 when 'new' then 2 when 'main_goal' then 2 when 'not_continued' then 3
                when 'list' then 4 else 5
            end asc,
            jaro_winkler_similarity(earlier.title_text, later.title_text) desc,
            later.goal_id asc
    ) = 1
),

compared as (
    select
        earlier.goal_id,
        cast(null as varchar) as carryover_id,
        earlier.administration,
        earlier.org_unit,
        earlier.title,
        earlier.plan_year as from_year,
        earlier.next_year as to_year,
        case
            when later_namings.later_goal_id is null then 'gone'
            when later_namings.later_section = 'not_continued' then 'not_continued'
            when not later_namings.is_same_title then 'renamed'
            when later_namings.later_section in ('report', 'status') then 'followed_up'
            else 'continued'
        end as fate,
        'compared' as basis,
        later_namings.later_goal_id,
        later_namings.later_title
    from goals_with_next_plan as earlier
    left join later_namings on earlier.goal_id = later_namings.goal_id
),

continued_goals as (
    select distinct later_goal_id
    from compared
    where later_goal_id is not null
),

-- What a plan says itself of the year before. A follow-up that points on to a goal says under which name it lives.
successors as (
    select
        goal_links.goal_id,
        min(planned_goals.goal_id) as later_goal_id,
        min(planned_goals.title) as later_title
    from goal_links
    inner join planned_goals on goal_links.target_goal_id = planned_goals.goal_id
    where goal_links.target_kind = 'goal'
    group by goal_links.goal_id
    having count(distinct planned_goals.goal_id) = 1
),

stated_of_goals as (
    select
        goals.goal_id,
        cast(null as varchar) as carryover_id,
        goals.administration,
        goals.org_unit,
        goals.title,
        goals.plan_year - 1 as from_year,
        goals.plan_year as to_year,
        case
            when goals.section = 'continued' then 'continued'
            when successors.later_goal_id is not null then 'renamed'
            else 'not_continued'
        end as fate,
        'stated' as basis,
        if(goals.section = 'not_continued', successors.later_goal_id, null) as later_goal_id,
        if(goals.section = 'not_continued', successors.later_title, null) as later_title
    from goals
    left join successors on goals.goal_id = successors.goal_id
    where
        goals.section in ('continued', 'not_continued')
        and goals.goal_id not in (select continued_goals.later_goal_id from continued_goals)
),

administrations_of_plans as (
    select
        document_id,
        plan_name,
        any_value(administration) as administration,
        any_value(plan_year) as plan_year
    from goals
    group by document_id, plan_name
    having count(distinct administration) = 1
),

stated_of_carryovers as (
    select
        cast(null as varchar) as goal_id,
        carryovers.carryover_id,
        coalesce(administrations_of_plans.administration, 'Uden angivet enhed') as administration,
        cast(null as varchar) as org_unit,
        carryovers.title,
        coalesce(administrations_of_plans.plan_year, documents.plan_year) - 1 as from_year,
        coalesce(administrations_of_plans.plan_year, documents.plan_year) as to_year,
        case carryovers.outcome
            when 'continued_in_employment_plan' then 'moved'
            when 'finished_later' then 'finished'
            when 'dropped' then 'not_continued'
            else carryovers.outcome
        end as fate,
        'stated' as basis,
        cast(null as varchar) as later_goal_id,
        cast(null as varchar) as later_title
    from carryovers
    inner join documents on carryovers.document_id = documents.document_id
    left join administrations_of_plans
        on
            carryovers.document_id = administrations_of_plans.document_id
            and carryovers.plan_name = administrations_of_plans.plan_name
    where not exists (
        select 1
        from goals
        where
            goals.document_id = carryovers.document_id
            and goals.section in ('continued', 'not_continued')
            and goals.title_text = carryovers.title_text
    )
),

lives as (
    select * from compared
    union all
    select * from stated_of_goals
    union all
    select * from stated_of_carryovers
),

lives_with_places as (
    select
        coalesce(lives.goal_id, lives.carryover_id) || '/' || lives.basis as initiative_life_id,
        documents.municipality_code,
        lives.administration,
        lives.org_unit,
        lives.title,
        cast(lives.from_year as integer) as from_year,
        cast(lives.to_year as integer) as to_year,
        lives.fate,
        lives.basis,
        lives.goal_id,
        lives.carryover_id,
        lives.later_goal_id,
        lives.later_title,
        documents.document_id,
        documents.file_name,
        coalesce(goals.page, carryovers.page) as page,
        coalesce(goals.line_start, carryovers.line_start) as line_start,
        coalesce(goals.line_end, carryovers.line_end) as line_end,
        coalesce(goals.printed, carryovers.printed) as printed,
        coalesce(goals.rule, carryovers.rule) as rule
    from lives
    left join goals on lives.goal_id = goals.goal_id
    left join carryovers on lives.carryover_id = carryovers.carryover_id
    inner join documents on coalesce(goals.document_id, carryovers.document_id) = documents.document_id
)

select * from lives_with_places
