-- Emne: Fra år til år
-- Hvad blev der af sidste års initiativer?
-- Talt op pr. forvaltning. grundlag skelner det, planen selv siger, fra det, som titlerne viser. Ret året øverst; er
-- der år imellem to læste planer, står den næste plans år i til_aar.
-- Kolonner: fra_aar, til_aar, forvaltning, skaebne, grundlag, antal
-- Mindst: 7 rækker
with valg as (
    select 2011 as aar
)

select
    initiativer.fra_aar,
    initiativer.til_aar,
    initiativer.forvaltning,
    initiativer.skaebne,
    initiativer.grundlag,
    count(*) as antal
from styring.initiativer
cross join valg
where initiativer.fra_aar = valg.aar
group by
    initiativer.fra_aar,
    initiativer.til_aar,
    initiativer.forvaltning,
    initiativer.skaebne,
    initiativer.grundlag
order by
    initiativer.forvaltning asc,
    initiativer.til_aar asc,
    antal desc,
    initiativer.skaebne asc,
    initiativer.grundlag asc
