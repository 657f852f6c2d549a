-- Emne: Penge
-- Hvor mange penge nævner dokumenterne, og hvor hører de til?
-- Det er beløb i tekst, ikke regnskab. Engangsbeløb og årlige beløb kan ikke lægges sammen og står hver for sig.
-- I summen er hverken takster og priser pr. enhed, beløbsgrænser, en del af et andet beløb (heraf, hvoraf), et beløb,
-- der er trykt igen, eller beløb, der efter sætningen er statens eller alle kommuners. De er talt i antal_ikke_med, og
-- ikke_lagt_sammen i styring.budget siger hvorfor. Et beløb, der hører til andre, uden at sætningen siger det, er med.
-- Kolonner: kommune_nr, hoerer_til, slags, er_aarligt, antal, sum_kr, antal_ikke_med
-- Mindst: 30 rækker
select
    kommune_nr,
    hoerer_til,
    slags,
    er_aarligt,
    count(*) filter (where ikke_lagt_sammen is null) as antal,
    sum(beloeb_kr) filter (where ikke_lagt_sammen is null) as sum_kr,
    count(*) filter (where ikke_lagt_sammen is not null) as antal_ikke_med
from styring.budget
group by kommune_nr, hoerer_til, slags, er_aarligt
order by kommune_nr asc, hoerer_til asc, sum_kr desc nulls last, slags asc, er_aarligt asc
