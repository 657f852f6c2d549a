-- Emne: Målbarhed
-- Hvilke mål har intet succeskriterium?
-- Mål i planer for det kommende år. Mål, der kun er nævnt i en oversigt eller ser tilbage, er ikke med.
-- Kolonner: plan_aar, forvaltning, enhed, nummer, titel, antal_maaltal, fil, linje_fra, maal_id
-- Mindst: 30 rækker
select
    plan_aar,
    forvaltning,
    enhed,
    nummer,
    titel,
    antal_maaltal,
    fil,
    linje_fra,
    maal_id
from styring.maal
where antal_kriterier = 0 and afsnit in ('Nyt', 'Videreført', 'Hovedmål')
order by plan_aar, forvaltning, fil, linje_fra
