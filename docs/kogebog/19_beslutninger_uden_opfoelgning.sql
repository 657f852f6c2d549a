-- Emne: Udvalgene
-- Hvilke beslutninger mangler opfølgning?
-- Udsatte sager, og sager med en frist, der er passeret, uden at en senere dagsorden har et punkt med samme titel.
-- Ret datoen øverst; current_date er i dag.
-- Kolonner: udvalg, beslutningsdato, punkt, udfald, frist, hvad, fil, linje_fra
-- Mindst: 10 rækker
with valg as (
    select date '2012-12-31' as pr_dato
),

frister as (
    select
        punkt_id,
        min(frist) as frist,
        arg_min(hvad, frist) as hvad
    from styring.milepaele
    where frist > moededato
    group by punkt_id
)

select
    beslutninger.udvalg,
    beslutninger.beslutningsdato,
    beslutninger.punkt,
    beslutninger.udfald,
    frister.frist,
    frister.hvad,
    beslutninger.fil,
    beslutninger.linje_fra
from styring.beslutninger
cross join valg
left join frister on beslutninger.punkt_id = frister.punkt_id
where
    (beslutninger.udfald = 'Udsat' or frister.frist < valg.pr_dato)
    and not exists (
        select 1
        from styring.dagsordenspunkter as senere
        where
            senere.titel = beslutninger.punkt
            and senere.kommune_nr = beslutninger.kommune_nr
            and senere.moededato > beslutninger.moededato
    )
order by
    frister.frist asc nulls first,
    beslutninger.beslutningsdato asc,
    beslutninger.punkt asc,
    beslutninger.udvalg asc
