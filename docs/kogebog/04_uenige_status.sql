-- Emne: Mål og status
-- Hvor siger tekst, mærke og tal hver sit?
-- Fx et √ foran et mål, som teksten selv venter ikke bliver nået. Der vælges ikke: alle tre står ved siden af hinanden.
-- Kolonner: periode_id, forvaltning, maal, status_efter_regel, status_efter_tekst, status_maerke, fil, linje_fra, trykt
-- Mindst: 1 række
select
    periode_id,
    forvaltning,
    maal,
    status_efter_regel,
    status_efter_tekst,
    status_maerke,
    fil,
    linje_fra,
    trykt
from styring.status
where gaelder = 'Målet som helhed' and er_uenig
order by periode_id, forvaltning, maal
