-- Emne: Mål og status
-- Hvilke mål er overskredet?
-- Måltal, hvis seneste værdi er mere end 5 pct. fra målet, efter målets egen retning. Værst først.
-- Kolonner: forvaltning, maal, indikator, maaltal, faktisk, maaleenhed, afstand_pct, status_efter_regel, periode_id,
-- status_id
-- Mindst: 5 rækker
select
    forvaltning,
    maal,
    indikator,
    maaltal,
    faktisk,
    maaleenhed,
    round(100 * abs(faktisk - maaltal) / nullif(abs(maaltal), 0), 1) as afstand_pct,
    status_efter_regel,
    periode_id,
    status_id
from styring.status
where
    gaelder = 'Et måltal'
    and naeste_periode_id is null
    and status_efter_regel in ('I risiko', 'Langt fra målet')
order by afstand_pct desc, maal asc, status_id asc
