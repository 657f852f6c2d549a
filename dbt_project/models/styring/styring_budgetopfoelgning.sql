with facts as (
    select * from {{ in_file(ref('fct_budget_followup')) }}
)

select
    facts.budget_followup_id as budgetopfoelgning_id,
    facts.fiscal_year as regnskabsaar,
    facts.round as runde,
    facts.as_of as pr_dato,
    facts.committee as bevilling_udvalg,
    facts.area as omraade,
    facts.account as konto,
    facts.original_budget as oprindeligt_budget_kr,
    facts.supplementary as tillaegsbevillinger_kr,
    facts.reallocated as omplaceringer_kr,
    facts.carried_over as overfoersler_kr,
    facts.revised_budget as korrigeret_budget_kr,
    facts.spent as forbrug_kr,
    facts.spent_pct as forbrug_pct,
    facts.budget_to_date as budget_til_dato_kr,
    facts.expected_account as forventet_regnskab_kr,
    facts.variance as afvigelse_kr,
    facts.explanation as forklaring,
    facts.action as handling,
    facts.municipality_code as kommune_nr,
    facts.document_id as dokument_id,
    facts.file_name as fil,
    facts.page as side,
    facts.line_start as linje_fra,
    facts.line_end as linje_til,
    facts.printed as trykt,
    facts.rule as regel,
    {{ danish('facts.source_kind', 'source_kind') }} as kildetype,
    facts.sheet as ark,
    facts.row_number as raekke
from facts
