-- Emne: Hvad tallene hviler på
-- Hvad stemmer ikke i dokumenterne, og hvor skal det rettes?
-- Det alvorligste først. Intet er rettet i stilhed: det trykte står, som det er.
-- Kolonner: fundalvor, fundtype, besked, ventet, fundet, fil, linje_fra, trykt
-- Mindst: 6 rækker
select
    fundalvor,
    fundtype,
    besked,
    ventet,
    fundet,
    fil,
    linje_fra,
    trykt
from styring.fund
order by
    case fundalvor when 'Fejl' then 1 when 'Advarsel' then 2 else 3 end,
    fil,
    linje_fra
