-- Emne: Penge
-- Hvilke sager i udvalgene nævner de største beløb?
-- Et beløb, der er nævnt flere gange i samme sag, er talt med én gang. Beløb, der kan læses på to måder, er tomme og
-- ikke med.
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
where punkt_id is not null and not er_gentaget and beloeb_kr is not null
order by beloeb_kr desc, moededato asc, linje_fra asc
