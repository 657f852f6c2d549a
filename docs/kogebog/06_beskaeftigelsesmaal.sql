-- Emne: Mål og status
-- Hvordan går det med beskæftigelsesmålene?
-- Måltal, faktisk tal og afstand, med reglens status ved siden af det, planen selv siger.
-- Kolonner: maal, indikator, sammenligning, maaltal, faktisk, afstand, maaleenhed, status_efter_regel,
-- status_efter_tekst, periode_id
-- Mindst: 8 rækker
select
    maal,
    indikator,
    sammenligning,
    maaltal,
    faktisk,
    faktisk - maaltal as afstand,
    maaleenhed,
    status_efter_regel,
    status_efter_tekst,
    periode_id
from styring.status
where gaelder = 'Et måltal' and plan like 'Beskæftigelsesplan%'
order by periode_id, maal, indikator
