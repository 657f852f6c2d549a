-- Emne: Hvad tallene hviler på
-- Hvad ændrede sig, hvornår og med hvilken fil?
-- Det nyeste først: dokumenter, der kom eller blev sendt igen, og hvad det gjorde ved kendsgerningerne. Hver enkelt
-- ændring, med linjen før og nu, står i `styring.aendringer`; en tabel, som den var kendt en dag, giver fx
-- `from history.fct_budgets_as_of('2026-11-01')`.
-- Kolonner: aendret_tidspunkt, kom_med_fil, aendring, aarsag, visning, antal, eksempel
-- Mindst: 12 rækker
select
    aendret_tidspunkt,
    kom_med_fil,
    aendring,
    aarsag,
    visning,
    count(distinct id) as antal,
    min(
        coalesce(
            kolonne || ': ' || coalesce(foer, '(tom)') || ' → ' || coalesce(nu, '(tom)'), trykt, trykt_foer, fil, id
        )
    ) as eksempel
from styring.aendringer
group by
    aendret_tidspunkt,
    kom_med_fil,
    aendring,
    aarsag,
    visning
order by
    aendret_tidspunkt desc,
    kom_med_fil asc,
    aendring asc,
    visning asc
