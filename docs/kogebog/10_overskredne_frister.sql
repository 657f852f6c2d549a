-- Emne: Frister
-- Hvilke frister er overskredet?
-- Frister, som planer for skæringsdagens år har sat i deres eget år, og som lå før skæringsdagen. Ret datoen øverst;
-- current_date er i dag. Frister i ældre planer ses ved at sætte dagen tilbage: vælg fx den 31. december 2009. Lageret
-- ved, at fristen er passeret, ikke om opgaven er løst. Samme frist, der er trykt igen med de samme ord under samme
-- mål, står én gang.
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
    and milepaele.plan_aar = year(valg.pr_dato)
    and year(milepaele.frist) = milepaele.plan_aar
qualify
    row_number() over (
        partition by milepaele.dokument_id, milepaele.enhed, milepaele.maal, milepaele.hvad, milepaele.frist
        order by milepaele.linje_fra, milepaele.milepael_id
    ) = 1
order by milepaele.frist, milepaele.forvaltning, milepaele.linje_fra
