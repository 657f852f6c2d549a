-- Emne: Mål og status
-- Hvordan går det med beskæftigelsesmålene?
-- Måltal, faktisk tal og afstand, med reglens status ved siden af det, planen selv siger. De samme mål som i rapporten:
-- opfølgningen under beskæftigelse eller jobcenter og i beskæftigelsesplaner. Et mål uden måltal er med som helhed, når
-- teksten angiver en status. Afstanden er det, målet mangler, uden fortegn; den er tom, hvor målet er nået. Et interval
-- står med sin nedre ende; den øvre er maaltal_hoej i styring.status.
-- Kolonner: forvaltning, maal, indikator, sammenligning, maaltal, faktisk, afstand, maaleenhed, status_efter_regel,
-- status_efter_tekst, status_maerke, periode_id, fil, linje_fra
-- Mindst: 8 rækker
select
    forvaltning,
    maal,
    indikator,
    sammenligning,
    maaltal,
    faktisk,
    if(
        status_efter_regel <> 'Opfyldt', greatest(maaltal - faktisk, faktisk - coalesce(maaltal_hoej, maaltal)), null
    ) as afstand,
    maaleenhed,
    status_efter_regel,
    status_efter_tekst,
    status_maerke,
    periode_id,
    fil,
    linje_fra
from styring.status
where er_beskaeftigelsesmaal and naeste_periode_id is null
order by periode_id, forvaltning, fil, linje_fra, indikator
