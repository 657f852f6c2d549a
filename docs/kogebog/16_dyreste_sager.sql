-- Emne: Penge
-- Hvilke sager i udvalgene nævner de største beløb?
-- Et beløb, der er nævnt flere gange i samme sag, er talt med én gang. Takster og priser pr. enhed, beløbsgrænser, en
-- del af et andet beløb og beløb, der efter sætningen er statens eller alle kommuners, er ikke med; det er beløb, der
-- kan læses på to måder, heller ikke. ikke_lagt_sammen i styring.budget siger, hvilke det er.
-- Kolonner: moededato, punkt, beloeb_kr, slags, er_aarligt, beloeb_til, fil, linje_fra, trykt
-- Mindst: 30 rækker
select
    moededato,
    punkt,
    beloeb_kr,
    slags,
    er_aarligt,
    beloeb_til,
    fil,
    linje_fra,
    trykt
from styring.budget
where punkt_id is not null and ikke_lagt_sammen is null
order by beloeb_kr desc, moededato asc, linje_fra asc
