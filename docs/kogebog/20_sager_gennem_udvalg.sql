-- Emne: Udvalgene
-- Hvordan gik en sag fra udvalg til udvalg?
-- Sager, som flere udvalg har behandlet, i den rækkefølge det skete. Skift udvalg ud for at se ét udvalgs sager.
-- Kolonner: punkt, trin, udvalg, beslutningsdato, udfald, beslutning, fil, linje_fra
-- Mindst: 12 rækker
select
    punkt,
    row_number() over (partition by punkt_id order by beslutningsdato, linje_fra) as trin,
    udvalg,
    beslutningsdato,
    udfald,
    beslutning,
    fil,
    linje_fra
from styring.beslutninger
qualify count(distinct udvalg) over (partition by punkt_id) > 1
order by moededato, punkt_id, trin
