{#
  The later title that an initiative without a like one may live on under: the two share a name in capitals (OPUS,
  GoPro), or a word that few titles of the later plan have. A candidate for a reader to judge, and no claim.
#}
with initiatives as (
    select * from {{ ref('rpt_initiative_lives') }}
    where fate = 'gone' and basis = 'compared'
),

goals as (
    select * from {{ ref('rpt_goals') }}
),

words_of_initiatives as (
    select
        goal_id,
        unnest(list_distinct(regexp_extract_all(lower(title), '[\p{L}\p{N}]+'))) as word
    from initiatives
),

names_of_initiatives as (
    select distinct
        goal_id,
        lower(unnest(regexp_extract_all(title, '{{ var("names_in_capitals") }}'))) as word
    from initiatives
    where title <> upper(title)
),

telling_words as (
    select
        words.goal_id,
        words.word,
        names.word is not null as is_name
    from words_of_initiatives as words
    left join names_of_initiatives as names
        on
            words.goal_id = names.goal_id
            and words.word = names.word
    where
        names.word is not null
        or (length(words.word) >= 6 and not regexp_full_match(words.word, '{{ var("words_of_any_title") }}'))
),

words_of_goals as (
    select
        goal_id,
        municipality_code,
        administration,
        plan_year,
        title,
        section,
        unnest(list_distinct(regexp_extract_all(lower(title), '[\p{L}\p{N}]+'))) as word
    from goals
),

titles_with_word as (
    select
        *,
        count(distinct lower(title)) over (partition by municipality_code, administration, plan_year, word) as titles
    from words_of_goals
),

shared as (
    select
        initiatives.goal_id,
        later.goal_id as later_goal_id,
        later.title as later_title,
        later.section as later_section,
        later.plan_year as later_year,
        initiatives.title,
        string_agg(telling_words.word, ', ' order by telling_words.word) as shared_words,
        count(*) as words_shared,
        bool_or(telling_words.is_name) as shares_name
    from initiatives
    inner join telling_words on initiatives.goal_id = telling_words.goal_id
    inner join titles_with_word as later
        on
            initiatives.municipality_code = later.municipality_code
            and initiatives.administration = later.administration
            and initiatives.to_year <= later.plan_year
            and telling_words.word = later.word
            and (telling_words.is_name or later.titles <= 2)
    group by all
),

nearest as (
    select
        goal_id,
        later_goal_id,
        later_title,
        shared_words
    from shared
    qualify row_number() over (
        partition by goal_id
        order by
            shares_name desc,
            words_shared desc,
            later_year asc,
            later_section in ('list', 'report', 'status') asc,
            jaro_winkler_similarity(lower(title), lower(later_title)) desc,
            later_goal_id asc
    ) = 1
)

select * from nearest
