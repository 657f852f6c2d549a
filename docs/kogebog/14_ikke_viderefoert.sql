-- Emne: Fra år til år
-- Hvilke projekter er ikke ført videre, og hvad skriver planen om dem?
-- Status står, som planen skriver den. Hvad der siden blev af dem, viser initiativers_skaebne.
-- Kolonner: plan_aar, forvaltning, enhed, titel, statustekst, fil, linje_fra, maal_id
-- Mindst: 12 rækker
select
    plan_aar,
    forvaltning,
    enhed,
    titel,
    statustekst,
    fil,
    linje_fra,
    maal_id
from styring.maal
where afsnit = 'Ikke videreført'
order by plan_aar, forvaltning, fil, linje_fra
