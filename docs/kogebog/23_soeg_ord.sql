-- Emne: Sammenhæng
-- Hvor er et ord nævnt?
-- Søger i det trykte af alle kendsgerninger og giver stedet. Skriv ordet mellem procenttegnene.
-- Kolonner: visning, fil, side, linje_fra, linje_til, trykt, regel, id
-- Mindst: 3 rækker
with valg as (
    select '%digital%' as ord
)

select
    kilde.visning,
    kilde.fil,
    kilde.side,
    kilde.linje_fra,
    kilde.linje_til,
    kilde.trykt,
    kilde.regel,
    kilde.id
from styring.kilde
cross join valg
where kilde.trykt ilike valg.ord and kilde.visning <> 'status'
order by kilde.fil, kilde.linje_fra, kilde.visning, kilde.id
