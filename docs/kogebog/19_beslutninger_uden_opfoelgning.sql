-- Emne: Udvalgene
-- Hvilke beslutninger mangler opfølgning?
-- Én række pr. sag: udsatte sager, og sager, hvor den sidste frist, som beslutningen eller indstillingen selv sætter,
-- er passeret, uden at en senere dagsorden har et punkt med samme titel. Datoer i sagsfremstillingen og i
-- forventninger og prognoser er ikke frister her. Udfaldet er det sidste udvalgs. Ret datoen øverst; current_date er
-- i dag.
-- Kolonner: udvalg, beslutningsdato, punkt, udfald, frist, hvad, sagsdel, fil, linje_fra
-- Mindst: 6 rækker
with valg as (
    select date '2012-12-31' as pr_dato
),

frister as (
    select
        punkt_id,
        max(frist) as frist,
        arg_max(hvad, (frist, linje_fra)) as hvad,
        arg_max(sagsdel, (frist, linje_fra)) as sagsdel
    from styring.milepaele
    where
        sagsdel in ('Beslutning', 'Indstilling')
        and not regexp_matches(lower(hvad), '\b(ventes|forventes|forventer|skønnes|prognose)')
    group by punkt_id
),

sager as (
    select
        *,
        bool_or(udfald = 'Udsat') over (partition by punkt_id) as er_udsat
    from styring.beslutninger
    qualify row_number() over (partition by punkt_id order by beslutningsdato desc, linje_fra desc) = 1
)

select
    sager.udvalg,
    sager.beslutningsdato,
    sager.punkt,
    sager.udfald,
    frister.frist,
    frister.hvad,
    frister.sagsdel,
    sager.fil,
    sager.linje_fra
from sager
cross join valg
left join frister on sager.punkt_id = frister.punkt_id
where
    (sager.er_udsat or frister.frist < valg.pr_dato)
    and not exists (
        select 1
        from styring.dagsordenspunkter as senere
        where
            senere.titel = sager.punkt
            and senere.kommune_nr = sager.kommune_nr
            and senere.moededato > sager.beslutningsdato
    )
order by
    frister.frist asc nulls first,
    sager.beslutningsdato asc,
    sager.punkt asc
