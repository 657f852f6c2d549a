"""The kind of an amount by verb, head and later sentence; what recurs; ranges and pairs that share a scale."""

import pytest

from pipelines.parse.context import Context
from pipelines.parse.passage import Passage
from pipelines.parse.values import read_values
from pipelines.records import Budget, Line


def budgeted(text: str, title: str = "") -> list[Budget]:
    context = Context("d1", "goal-1", None, "organisation", 2012, None, None, title=title)
    return [row for row in read_values(Passage.of([Line(1, text)]), context) if isinstance(row, Budget)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Udgiften til pleje nedsættes med 2 mio. kr.", "saving"),
        ("Udgiften er 1 mio. kr. lavere i 2013 end i 2011", "saving"),
        ("Kassen falder med 2 mio. kr.", "unspecified"),  # cash that falls is no saving
        ("Udgiften til porto falder med 2 mio. kr.", "saving"),
        ("Vikarudgiften reduceres med min. 2 mio. kr.", "saving"),
        ("Anlægget får 2 mio. kr. årligt til drift", "operating"),  # right behind the amount
        ("Færre udgifter til dagpenge ventes at give 3 mio. kr.", "saving"),
        ("Lederen aflønnes af anlægsrummet med 0,7 mio. kr.", "salary"),  # the verb before what stands nearer
        ("Udgiften til kurser på 0,6 mio. kr. dækkes af fonden", "operating"),  # the head before the payer
        ("Grunden ventes solgt for 15 mio. kr.", "income"),
        ("Afgifterne indbragte 0,9 mio. kr.", "income"),
        ("Der stilles garanti for et lån på 6 mio. kr.", "guarantee"),
        ("Selskabet betaler en garantiprovision på 50.000 kr.", "income"),
        ("Tilslutningsbidraget er 40.000 kr. pr. hus", "fee"),
        ("Udstyr koster 3 mio. kr. Investeringen er tjent hjem på fire år", "capital"),  # named later
        ("Udstyr koster 3 mio. kr. Det betales over tre år", "unspecified"),
        ("Den samlede anlægsudgift er beregnet til 31 mio. kr.", "capital"),
        ("Indsatsen mod forebyggelige fald får 3 mio. kr.", "unspecified"),  # builds nothing
        ("Beholdningen er 2.900 kr. pr. indbygger", "unspecified"),
        ("Krav om lærlinge i udbud over 5 mio. kr.", "unspecified"),  # a limit
        ("Projektet får 2 mio. kr. fra styrelsens pulje", "grant"),
        ("Der er en pulje på 2 mio. kr.", "unspecified"),  # a pool of its own
        ("Rådgiveren fandt en entreprisesum på 22 mio. kr.", "capital"),
        ("Licensen koster 180 t.kr.", "operating"),
        ("Arbejdet betales af puljemidler på 1,3 mio. kr.", "grant"),
        ("Entréen hæves til 50 kr.", "fee"),
        ("Strømmen koster 65 kr. pr. MWh", "fee"),
        ("En voksenbillet sættes op til 45 kr.", "fee"),
        ("Planen reducerer merforbruget med mindst 4 mio. kr.", "saving"),
        ("Midler på 2,3 mio. kr. går til løntilskud", "unspecified"),  # no pay of the municipality's own
        ("Vedligeholdelsesefterslæbet er 19 mio. kr.", "unspecified"),
        ("Aftalen svarer til 65 kr. ekstra pr. MWh", "unspecified"),  # a difference of two prices
        ("Selskabsskatterne og indtægterne bliver 3 mio. kr. lavere", "income"),  # less revenue is no saving
        ("Grundskylden giver 3 mio. kr. mindre end ventet", "income"),
        ("Refusionen sænkes med 3 mio. kr.", "income"),
        ("Bloktilskuddet nedsættes med 3 mio. kr.", "grant"),
        ("Indtægten fra gebyrer falder med 3 mio. kr.", "income"),
        ("Tilskuddet til kredsen nedsættes med 3 mio. kr.", "saving"),  # what is given
        ("Udgiften til indtægtsdækkede opgaver sænkes med 3 mio. kr.", "saving"),
        ("Et lager lejes for 40.000 kr. pr. måned", "operating"),
        ("Ydelsen er 9.000 kr. om måneden", "operating"),
        ("Prisen for en havneplads er 1.900 kr. om måneden", "fee"),
        ("Prisen for anlægget er 1,9 mio. kr.", "capital"),
        ("Skaden er 1,9 mio. kr.", "unspecified"),
        ("Prisen på en kuvert er 62 kr.", "fee"),
        ("Deltagerne betaler 75 kr. for turen", "fee"),
        ("Turen koster 75 kr. pr. gang", "fee"),
        ("Kommunen betaler 75 kr. for turen", "unspecified"),
        ("Borgerne betaler 75 mio. kr. i skat", "unspecified"),  # no price
        ("Tømning opkræves med 310 kr. pr. tank", "fee"),
        ("Forældrenes betaling er 2.000 kr.", "fee"),
        ("Der spares 0,4 mio. kr. på drift", "saving"),  # whatever it is saved on
        ("Der bruges 0,4 mio. kr. på drift", "operating"),
        ("Den statslige havnepulje dækker 2 mio. kr.", "grant"),
        ("Klubberne fik uddelt 90.000 kr.", "grant"),
        ("Fratrædelser koster 0,6 mio. kr.", "salary"),
        ("Der ansættes to vejledere for 1,1 mio. kr.", "salary"),
        ("Der er ansat et firma til at grave for 1,1 mio. kr.", "unspecified"),
        ("Arealet erhverves for 5 mio. kr.", "capital"),
        ("Et nyt tag koster 5 mio. kr.", "capital"),
        ("Udgiften er 5 mio. kr., og der optages ikke lån", "operating"),
        ("Kommunen optager et lån på 5 mio. kr.", "loan"),
        ("Garantien for det 25-årige lån på 5 mio. kr.", "guarantee"),
        ("Der sælges fire grunde for i alt 5 mio. kr.", "income"),
        ("En køber har budt 5 mio. kr.", "income"),
        ("Forslaget frigør 5 mio. kr.", "saving"),
        ("Der er en besparelse til vikarer på 5 mio. kr.", "saving"),  # the head, not what it is saved on
        ("Tilskuddet til driften af kroen er 5 mio. kr.", "grant"),
        ("Der er søgt 5 mio. kr. fra Kystfonden", "grant"),
        ("Der søges 5 mio. kr. fra kassen", "unspecified"),
        ("Staten bidrager med 5 mio. kr.", "grant"),
        ("Broen betales af havnepuljen med 5 mio. kr.", "grant"),
        ("Klubberne kan søge op til 50.000 kr.", "grant"),
        ("Havnestyrelsens udviklingspulje dækker 5 mio. kr. af anlægget", "grant"),
        ("Staten refunderer 5 mio. kr.", "income"),
        ("Kommunen medfinansierer med 5 mio. kr.", "operating"),
        ("Vejene viser et mindreforbrug på 5 mio. kr.", "operating"),  # spent, and no saving
        ("Der gives en tillægsbevilling på 5 mio. kr.", "operating"),
        ("Der gives en tillægsbevilling på 5 mio. kr. til opførelse af broen", "capital"),
        ("Afdelingens nettobudget er 5 mio. kr.", "operating"),
        ("Likviditeten nedbringes med 5 mio. kr.", "unspecified"),  # cash
        ("Udgiften tages af kassebeholdningen, der herefter udgør 5 mio. kr.", "unspecified"),
        ("To nye byggesagsbehandlere får 5 mio. kr.", "unspecified"),  # they build nothing
    ],
)
def test_the_kind_of_an_amount(text: str, kind: str) -> None:
    assert budgeted(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rammen nedsættes med 2 mio. kr. i 2031 og 5 mio. kr. i 2032", ["saving", "saving"]),  # the same money goes on
        ("Udgiften til vikarer nedsættes med 2 mio. kr. stigende til 5 mio. kr.", ["saving", "saving"]),
        ("Rammen nedsættes med 2 mio. kr. og 5 mio. kr. til drift", ["saving", "operating"]),  # tied to its own
        ("Huset koster 6 mio. kr. til anlæg i 2031 og 1 mio. kr. om året til drift", ["capital", "operating"]),
        ("Anlægget koster 6 mio. kr. og det giver en besparelse på 1 mio. kr.", ["capital", "saving"]),
        ("Pærer koster 6 mio. kr. og sparer 1 mio. kr. årligt", ["unspecified", "saving"]),  # each its own
        ("Pærer koster 6 mio. kr. om året, mens indtægterne er 1 mio. kr.", ["operating", "income"]),
        ("Broen får 6 mio. kr. Fonden giver tilskud på 1 mio. kr.", ["unspecified", "grant"]),
        ("Broen får 6 mio. kr., så rådet finder besparelser på i alt 1 mio. kr.", ["unspecified", "saving"]),
        ("Der er brugt 1 mio. kr. af et lån på 6 mio. kr.", ["loan", "loan"]),
        ("Prisen på en kuvert hæves fra 62 kr. til 66 kr.", ["fee", "fee"]),
    ],
)
def test_an_amount_of_the_next_year_is_of_the_same_kind(text: str, kinds: list[str]) -> None:
    assert [row.kind for row in budgeted(text)] == kinds


def test_a_part_has_the_kind_of_its_whole() -> None:
    rows = budgeted("Anlægsudgiften er 31 mio. kr. Heraf er 2 mio. kr. givet fri.")
    assert [row.kind for row in rows] == ["capital", "capital"]
    rows = budgeted("Anlægsudgiften er 31 mio. kr. Desuden er 2 mio. kr. givet fri.")
    assert [row.kind for row in rows] == ["capital", "unspecified"]


def test_a_title_that_builds_outweighs_what_only_costs() -> None:
    assert budgeted("Forbruget er 8 mio. kr.", title="Renovering af tage")[0].kind == "capital"
    assert budgeted("Forbruget er 8 mio. kr.", title="Forebyggelse af fald")[0].kind == "operating"


@pytest.mark.parametrize(
    ("text", "yearly"),
    [
        ("afsat 5 mio. kr. i hvert af årene 2012-2014", [True]),
        ("1 mio. kr. i 2012 og 2 mio. kr. i 2013 og frem", [False, True]),
        ("Den årlige besparelse, når alt er skiftet, er 2 mio. kr.", [True]),
        ("En besparelse, som opgøres årligt i maj, er 2 mio. kr.", [False]),  # the sum is made up yearly
        ("Puljen sættes op fra 3 til 4 mio. kr. om året", [True, True]),
        ("1,6 mio. kr. pr. skoleår", [True]),
        ("1,5 mio. kr. sparet årligt", [True]),
        ("Driften er 1,5 mio. kr. billigere om året", [True]),
        ("Aftalen giver 1,5 mio. kr. på helårsbasis", [True]),
        ("Helårseffekten er 1,5 mio. kr.", [True]),
        ("Varige merudgifter til broen på 1,5 mio. kr.", [True]),
        ("En varig bro koster 1,5 mio. kr.", [False]),
        ("Der afsættes permanent 1,5 mio. kr.", [True]),
        ("Permanente boliger koster 1,5 mio. kr.", [False]),
        ("Udgiften er 1,5 mio. kr. fra 2014 og fremefter", [True]),
        ("Udgiften er 1,5 mio. kr. fra 2014", [False]),
        ("1,5 mio. kr. sparet ved det årlige eftersyn", [False]),
    ],
)
def test_what_recurs(text: str, yearly: list[bool]) -> None:
    assert [row.is_per_year for row in budgeted(text)] == yearly
