-- Emne: Målbarhed
-- Hvilke succeskriterier kan ikke måles?
-- Kriterier uden tal i en plan for det kommende år. maalbarhed siger, hvor meget af det øvrige (enhed, frist,
-- ansvarlig, hyppighed) der er.
-- Kolonner: plan_aar, forvaltning, enhed, maal, kriterium, maalbarhed, fil, linje_fra
-- Mindst: 100 rækker
select
    plan_aar,
    forvaltning,
    enhed,
    maal,
    kriterium,
    maalbarhed,
    fil,
    linje_fra
from styring.succeskriterier
where not har_tal and afsnit in ('Nyt', 'Videreført', 'Hovedmål')
order by maalbarhed, forvaltning, maal, raekkefoelge
