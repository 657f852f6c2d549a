-- Emne: Målbarhed
-- Hvor målbare er forvaltningernes succeskriterier?
-- Andelen af kriterierne, der har et tal, en enhed, en frist, en ansvarlig og en hyppighed, og gennemsnittet af de fem.
-- Kolonner: plan_aar, forvaltning, antal_kriterier, pct_med_tal, pct_med_enhed, pct_med_frist, pct_med_ansvarlig,
-- pct_med_hyppighed, gennemsnitlig_maalbarhed
-- Mindst: 5 rækker
select
    plan_aar,
    forvaltning,
    count(*) as antal_kriterier,
    round(100 * avg(cast(har_tal as integer)), 1) as pct_med_tal,
    round(100 * avg(cast(har_enhed as integer)), 1) as pct_med_enhed,
    round(100 * avg(cast(har_frist as integer)), 1) as pct_med_frist,
    round(100 * avg(cast(har_ansvarlig as integer)), 1) as pct_med_ansvarlig,
    round(100 * avg(cast(har_hyppighed as integer)), 1) as pct_med_hyppighed,
    round(avg(maalbarhed), 2) as gennemsnitlig_maalbarhed
from styring.succeskriterier
group by plan_aar, forvaltning
order by plan_aar asc, gennemsnitlig_maalbarhed desc, forvaltning asc
