-- Emne: Fra år til år
-- Hvad lovede vi i 2009, som ingen har fulgt op på?
-- Mål fra årets planer, som ingen senere plan nævner: hverken videreført, afsluttet eller fulgt op. Titler er
-- sammenlignet, så et nyt navn kan gemme sig; senere planer fra samme forvaltning skal være læst.
-- Kolonner: initiativ, forvaltning, enhed, fra_aar, til_aar, skaebne, fil, linje_fra, maal_id
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
    initiativer.fil,
    initiativer.linje_fra,
    initiativer.maal_id
from styring.initiativer
cross join valg
where initiativer.fra_aar = valg.aar and initiativer.skaebne = 'Nævnes ikke mere'
order by initiativer.forvaltning, initiativer.linje_fra
