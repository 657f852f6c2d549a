-- Emne: Penge
-- Hvor er der lovet besparelser, og hvor store?
-- Besparelser er altid positive tal. Er der trykt et interval, står her det laveste; trykt viser begge ender. Samme
-- besparelse, trykt igen i dokumentet, er talt med én gang.
-- Kolonner: plan_aar, hoerer_til, sted, beloeb_kr, er_aarligt, periode_fra, periode_til, beloeb_til,
-- trykt, fil, linje_fra
-- Mindst: 10 rækker
select
    plan_aar,
    hoerer_til,
    coalesce(maal, punkt) as sted,
    beloeb_kr,
    er_aarligt,
    periode_fra,
    periode_til,
    beloeb_til,
    trykt,
    fil,
    linje_fra
from styring.budget
where slags = 'Besparelse' and coalesce(ikke_lagt_sammen, '') not like 'Gentaget%'
order by beloeb_kr desc, fil asc, linje_fra asc
