-- Emne: Penge
-- Hvor er der lovet besparelser, og hvor store?
-- Besparelser er altid positive tal. Er der trykt et interval, står her det laveste; det højeste er beloeb_hoej_kr.
-- Kolonner: plan_aar, hoerer_til, sted, beloeb_kr, er_aarligt, periode_fra, periode_til, beloeb_til,
-- fil, linje_fra
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
    fil,
    linje_fra
from styring.budget
where slags = 'Besparelse' and not er_gentaget
order by beloeb_kr desc, fil asc, linje_fra asc
