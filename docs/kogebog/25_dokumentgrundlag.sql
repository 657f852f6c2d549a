-- Emne: Hvad tallene hviler på
-- Hvilke dokumenter er læst, og hvor meget gav de?
-- Kun de udgaver, der gælder nu. Et dokument med få kendsgerninger eller mange ulæste linjer bør ses efter.
-- Kolonner: dokumenttype, dokumenttitel, fil, antal_linjer, kendsgerninger, ulaeste_linjer, modtaget
-- Mindst: 12 rækker
with kendsgerninger as (
    select
        dokument_id,
        count(*) as antal
    from styring.steder
    where visning not in ('status', 'fund', 'enheder')
    group by dokument_id
),

ulaeste as (
    select
        dokument_id,
        count(*) as antal
    from styring.ulaeste_linjer
    group by dokument_id
)

select
    dokumenter.dokumenttype,
    dokumenter.dokumenttitel,
    dokumenter.fil,
    dokumenter.antal_linjer,
    coalesce(kendsgerninger.antal, 0) as kendsgerninger,
    coalesce(ulaeste.antal, 0) as ulaeste_linjer,
    dokumenter.modtaget
from styring.dokumenter
left join kendsgerninger on dokumenter.dokument_id = kendsgerninger.dokument_id
left join ulaeste on dokumenter.dokument_id = ulaeste.dokument_id
where dokumenter.er_gaeldende
order by dokumenter.dokumenttype, dokumenter.dokumenttitel
