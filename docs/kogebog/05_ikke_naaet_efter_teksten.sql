-- Emne: Mål og status
-- Hvilke mål siger opfølgningen selv ikke er nået eller er i fare?
-- Efter tekstens egne ord. Tag 'udfordret' og 'delvist opfyldt' ud af listen for kun at få de sikre.
-- Kolonner: plan_aar, forvaltning, enhed, maal, status_efter_tekst, opfoelgning, fil, linje_fra
-- Mindst: 10 rækker
select
    plan_aar,
    forvaltning,
    enhed,
    maal,
    status_efter_tekst,
    opfoelgning,
    fil,
    linje_fra
from styring.opfoelgning
where status_efter_tekst in ('ikke opfyldt', 'forventes ikke opfyldt', 'udfordret', 'delvist opfyldt')
order by plan_aar, forvaltning, maal, linje_fra
