-- Emne: Frister
-- Hvilke frister er overskredet?
-- Frister i planer, som lå før skæringsdagen og i planens eget år. Ret datoen øverst; current_date er i dag. Lageret
-- ved, at fristen er passeret, ikke om opgaven er løst.
-- Kolonner: frist, dage_over, forvaltning, enhed, maal, hvad, maales_af, fil, linje_fra
-- Mindst: 40 rækker
with valg as (
    select date '2012-06-30' as pr_dato
)

select
    milepaele.frist,
    valg.pr_dato - milepaele.frist as dage_over,
    milepaele.forvaltning,
    milepaele.enhed,
    milepaele.maal,
    milepaele.hvad,
    milepaele.maales_af,
    milepaele.fil,
    milepaele.linje_fra
from styring.milepaele
cross join valg
where
    milepaele.afsnit in ('Nyt', 'Videreført', 'Hovedmål')
    and milepaele.frist < valg.pr_dato
    and year(milepaele.frist) = milepaele.plan_aar
order by milepaele.frist, milepaele.forvaltning, milepaele.linje_fra
