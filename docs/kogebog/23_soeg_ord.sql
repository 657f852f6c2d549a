-- Emne: Sammenhæng
-- Hvor er et ord nævnt?
-- Søger i det trykte af alle kendsgerninger og giver stedet. Skriv ordet mellem procenttegnene.
-- Kolonner: visning, fil, side, linje_fra, linje_til, trykt, regel, id
-- Mindst: 3 rækker
with valg as (
    select '%digital%' as ord
)

select
    steder.visning,
    steder.fil,
    steder.side,
    steder.linje_fra,
    steder.linje_til,
    steder.trykt,
    steder.regel,
    steder.id
from styring.steder
cross join valg
where steder.trykt ilike valg.ord and steder.visning <> 'status'
order by steder.fil, steder.linje_fra, steder.visning, steder.id
