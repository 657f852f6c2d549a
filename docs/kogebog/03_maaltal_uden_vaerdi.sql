-- Emne: Mål og status
-- Hvilke måltal mangler en værdi, selv om den skulle foreligge?
-- Ukendt er ikke det samme som ikke nået: her er der intet tal at måle med. Længst ventende først. Er måltallet et
-- interval, er maaltal dets nedre og maaltal_hoej dets øvre ende.
-- Kolonner: periode_id, forvaltning, maal, indikator, sammenligning, maaltal, maaltal_hoej, maaleenhed,
-- status_efter_tekst, status_id
-- Mindst: 20 rækker
select
    periode_id,
    forvaltning,
    maal,
    indikator,
    sammenligning,
    maaltal,
    maaltal_hoej,
    maaleenhed,
    status_efter_tekst,
    status_id
from styring.status
where
    gaelder = 'Et måltal'
    and naeste_periode_id is null
    and skal_foreligge
    and status_efter_regel = 'Ikke rapporteret'
order by periode_id, forvaltning, maal, status_id
