-- Emne: Penge
-- Hvor mange penge nævner dokumenterne, og hvor hører de til?
-- Det er beløb i tekst, ikke regnskab. Engangsbeløb og årlige beløb kan ikke lægges sammen og står hver for sig.
-- Kolonner: kommune_nr, hoerer_til, slags, er_aarligt, antal, sum_kr
-- Mindst: 30 rækker
select
    kommune_nr,
    hoerer_til,
    slags,
    er_aarligt,
    count(*) as antal,
    sum(beloeb_kr) as sum_kr
from styring.budget
where not er_gentaget and beloeb_kr is not null
group by kommune_nr, hoerer_til, slags, er_aarligt
order by kommune_nr asc, hoerer_til asc, sum_kr desc, slags asc, er_aarligt asc
