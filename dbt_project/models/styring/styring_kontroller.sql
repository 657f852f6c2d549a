with facts as (
    select * from {{ in_file(ref('fct_checks')) }}
)

select
    facts.run_id as koersel_id,
    facts.check_name as kontrol,
    {{ danish('facts.owner', 'owner') }} as ejer,
    facts.planned as er_planlagt,
    facts.executed as er_udfoert,
    {{ danish('facts.outcome', 'check_outcome') }} as kontroludfald,
    {{ danish('facts.severity', 'check_severity') }} as kontrolalvor,
    facts.message_da as besked,
    facts.run_started_at as koersel_begyndt
from facts
