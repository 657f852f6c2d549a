-- Emne: Mål og status
-- Hvordan fordeler målene sig på status, forvaltning for forvaltning?
-- Den seneste status for hvert mål som helhed. Det ukendte står for sig og er aldrig regnet ind i noget andet.
-- Kolonner: kommune_nr, forvaltning, opfyldt, taet_paa, i_risiko, langt_fra, ikke_rapporteret, ikke_maalbart, i_alt
-- Mindst: 6 rækker
select
    kommune_nr,
    forvaltning,
    count(*) filter (where status_efter_regel = 'Opfyldt') as opfyldt,
    count(*) filter (where status_efter_regel = 'Tæt på') as taet_paa,
    count(*) filter (where status_efter_regel = 'I risiko') as i_risiko,
    count(*) filter (where status_efter_regel = 'Langt fra målet') as langt_fra,
    count(*) filter (where status_efter_regel = 'Ikke rapporteret') as ikke_rapporteret,
    count(*) filter (where status_efter_regel = 'Ikke målbart') as ikke_maalbart,
    count(*) as i_alt
from styring.status
where gaelder = 'Målet som helhed' and naeste_periode_id is null
group by kommune_nr, forvaltning
order by kommune_nr, forvaltning
