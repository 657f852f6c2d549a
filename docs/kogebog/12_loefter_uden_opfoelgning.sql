-- Emne: Fra år til år
-- Hvad lovede vi i 2009, som ingen senere plan følger op på under samme eller lignende titel?
-- Mål fra årets planer, der hverken har samme eller en lignende titel i forvaltningens næste plan. Det kan leve videre
-- under et andet navn: maaske_viderefoert_som er den senere titel, der deler et navn eller et sjældent ord med målet
-- (faelles_ord). Det er et bud, der skal ses efter. De mål, som intet peger frem mod, står først.
-- Kolonner: initiativ, forvaltning, enhed, fra_aar, til_aar, skaebne, maaske_viderefoert_som, faelles_ord, fil,
-- linje_fra, maal_id
-- Mindst: 12 rækker
with valg as (
    select 2009 as aar
)

select
    initiativer.initiativ,
    initiativer.forvaltning,
    initiativer.enhed,
    initiativer.fra_aar,
    initiativer.til_aar,
    initiativer.skaebne,
    initiativer.maaske_viderefoert_som,
    initiativer.faelles_ord,
    initiativer.fil,
    initiativer.linje_fra,
    initiativer.maal_id
from styring.initiativer
cross join valg
where initiativer.fra_aar = valg.aar and initiativer.skaebne = 'Ingen lignende titel'
order by
    initiativer.maaske_viderefoert_som is not null,
    initiativer.forvaltning,
    initiativer.fil,
    initiativer.linje_fra
