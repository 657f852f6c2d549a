-- Emne: Frister
-- Hvilke frister kommer i det næste kvartal?
-- Både fra planer og fra sager i udvalgene; for sager siger sagsdel, om fristen står i beslutningen, i indstillingen
-- eller kun i sagsfremstillingen. Samme frist med de samme ord under samme mål eller punkt står én gang. Ret datoen
-- øverst; current_date er i dag.
-- Kolonner: frist, fra, sagsdel, hvad, sted, tidsangivelse, fil, linje_fra
-- Mindst: 25 rækker
with valg as (
    select date '2012-04-01' as fra_dato
)

select
    milepaele.frist,
    if(milepaele.punkt_id is null, 'plan', 'sag') as fra,
    milepaele.sagsdel,
    milepaele.hvad,
    coalesce(milepaele.maal, milepaele.punkt) as sted,
    milepaele.tidsangivelse,
    milepaele.fil,
    milepaele.linje_fra
from styring.milepaele
cross join valg
where milepaele.frist >= valg.fra_dato and milepaele.frist < valg.fra_dato + interval 3 month
qualify
    row_number() over (
        partition by milepaele.dokument_id, milepaele.enhed, sted, milepaele.hvad, milepaele.frist
        order by milepaele.linje_fra, milepaele.milepael_id
    ) = 1
order by milepaele.frist, milepaele.fil, milepaele.linje_fra
