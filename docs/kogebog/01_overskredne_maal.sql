-- Emne: Mål og status
-- Hvilke mål er overskredet?
-- Måltal, hvis seneste værdi er mere end 5 pct. fra målet, efter målets egen retning. De, der er langt fra målet, står
-- først, og inden for samme enhed den største afstand: forskellige enheder kan ikke sammenlignes. Afstanden står i
-- målets egen enhed; mellem to procenttal er det pct.-point, og afstand_pct står kun ved antal. Samme måltal med samme
-- værdi i to dokumenter, fx en beskæftigelsesplan og opfølgningen på den, er én række med begge kilder. Et interval
-- står med sin nedre ende; den øvre er maaltal_hoej i styring.status.
-- Kolonner: forvaltning, maal, indikator, sammenligning, maaltal, faktisk, maaleenhed, afstand, afstandsenhed,
-- afstand_pct, status_efter_regel, periode_id, kilder, status_id
-- Mindst: 5 rækker
with overskredne as (
    select
        *,
        greatest(maaltal - faktisk, faktisk - coalesce(maaltal_hoej, maaltal)) as afstand,
        maaleenhed in ('pct.', 'pct.-point') as er_procent,
        if(er_beskaeftigelsesmaal, 'beskæftigelse', forvaltning) as omraade,
        row_number() over (
            partition by
                kommune_nr, dokument_id, omraade, periode_id, maaltal, maaltal_hoej, faktisk, maaleenhed
            order by linje_fra, status_id
        ) as gang
    from styring.status
    where
        gaelder = 'Et måltal'
        and naeste_periode_id is null
        and status_efter_regel in ('I risiko', 'Langt fra målet')
)

select
    arg_min(forvaltning, (plan_aar, status_id)) as forvaltning,
    arg_min(maal, (plan_aar, status_id)) as maal,
    arg_min(indikator, (plan_aar, status_id)) as indikator,
    arg_min(sammenligning, (plan_aar, status_id)) as sammenligning,
    maaltal,
    faktisk,
    maaleenhed,
    afstand,
    if(er_procent, 'pct.-point', maaleenhed) as afstandsenhed,
    if(er_procent, null, round(100 * afstand / nullif(abs(maaltal), 0), 1)) as afstand_pct,
    status_efter_regel,
    periode_id,
    string_agg(fil || ' linje ' || linje_fra, '; ' order by plan_aar, status_id) as kilder,
    arg_min(status_id, (plan_aar, status_id)) as status_id
from overskredne
group by
    kommune_nr,
    omraade,
    periode_id,
    maaltal,
    maaltal_hoej,
    faktisk,
    maaleenhed,
    gang,
    afstand,
    er_procent,
    status_efter_regel
order by status_efter_regel desc, afstandsenhed asc, afstand desc, status_id asc
