-- Emne: Fra år til år
-- Hvad blev der af sidste års initiativer?
-- Talt op pr. forvaltning. grundlag skelner det, planen selv siger, fra det, som titlerne viser.
-- Kolonner: fra_aar, forvaltning, skaebne, grundlag, antal
-- Mindst: 7 rækker
select
    fra_aar,
    forvaltning,
    skaebne,
    grundlag,
    count(*) as antal
from styring.initiativer
group by fra_aar, forvaltning, skaebne, grundlag
order by fra_aar asc, forvaltning asc, antal desc, skaebne asc, grundlag asc
