-- Emne: Udvalgene
-- Hvem var fraværende, og hvem stemte imod?
-- Pr. udvalg. Et referat noterer fravær ved hvert punkt: moeder er antallet af møder, punkter antallet af punkter. Er
-- kun partiet nævnt, er navnet tomt.
-- Kolonner: udvalg, fravaer_eller_imod, parti, person, moeder, punkter, foerste_gang, sidste_gang
-- Mindst: 6 rækker
select
    udvalg,
    fravaer_eller_imod,
    parti,
    person,
    count(distinct beslutningsdato) as moeder,
    count(distinct punkt_id) as punkter,
    min(beslutningsdato) as foerste_gang,
    max(beslutningsdato) as sidste_gang
from styring.fravaer
group by udvalg, fravaer_eller_imod, parti, person
order by udvalg asc, fravaer_eller_imod asc, moeder desc, punkter desc, parti asc, person asc
