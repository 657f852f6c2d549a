-- Emne: Sammenhæng
-- Hvilke mål henviser til en budgetaftale, en strategi eller et andet mål?
-- Henvisningen står, som den er trykt. Kan den knyttes til et mål i lageret, er det mål nævnt i sidste kolonne.
-- Kolonner: henviser_til_slags, henviser_til, forvaltning, maal, fil, linje_fra, henvist_maal
-- Mindst: 25 rækker
select
    henvisninger.henviser_til_slags,
    henvisninger.henviser_til,
    henvisninger.forvaltning,
    henvisninger.maal,
    henvisninger.fil,
    henvisninger.linje_fra,
    maal.titel as henvist_maal
from styring.henvisninger
left join styring.maal on henvisninger.henviser_til_maal_id = maal.maal_id
where henvisninger.maal_id is not null
order by henvisninger.henviser_til_slags, henvisninger.forvaltning, henvisninger.maal, henvisninger.linje_fra
