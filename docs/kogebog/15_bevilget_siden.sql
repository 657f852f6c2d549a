-- Emne: Penge
-- Hvad har udvalget bevilget til X siden 2011?
-- Skriv X mellem procenttegnene. 'Godkendt' og 'Besluttet' er givet af udvalget; 'Anbefalet' er sendt videre til det
-- næste, og 'Udsat' er ikke afgjort.
-- Kolonner: udvalg, beslutningsdato, punkt, ad_punkt, udfald, slags, beloeb_kr, er_aarligt, fil, linje_fra, trykt
-- Mindst: 2 rækker
with valg as (
    select
        '%plejecenter%' as om,
        '%udvalg%' as udvalg,
        2011 as siden
)

select
    bevillinger.udvalg,
    bevillinger.beslutningsdato,
    bevillinger.punkt,
    bevillinger.ad_punkt,
    bevillinger.udfald,
    bevillinger.slags,
    bevillinger.beloeb_kr,
    bevillinger.er_aarligt,
    bevillinger.fil,
    bevillinger.linje_fra,
    bevillinger.trykt
from styring.bevillinger
cross join valg
where
    bevillinger.punkt ilike valg.om
    and bevillinger.udvalg ilike valg.udvalg
    and year(bevillinger.beslutningsdato) >= valg.siden
order by bevillinger.beslutningsdato, bevillinger.udvalg
