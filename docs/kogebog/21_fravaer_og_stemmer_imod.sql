-- Emne: Udvalgene
-- Hvem var fraværende, og hvem stemte imod?
-- Pr. udvalg. Er kun partiet nævnt, er navnet tomt.
-- Kolonner: udvalg, fravaer_eller_imod, parti, person, antal, foerste_gang, sidste_gang
-- Mindst: 6 rækker
select
    udvalg,
    fravaer_eller_imod,
    parti,
    person,
    count(*) as antal,
    min(beslutningsdato) as foerste_gang,
    max(beslutningsdato) as sidste_gang
from styring.fravaer
group by udvalg, fravaer_eller_imod, parti, person
order by udvalg asc, fravaer_eller_imod asc, antal desc, parti asc, person asc
