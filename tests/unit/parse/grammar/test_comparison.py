"""Comparators: every wording before and after a figure, changes, and bounds under a negation."""

import pytest

from pipelines.parse.grammar.comparison import read_comparator, read_direction
from pipelines.parse.grammar.wordings import wordings

TURNED = set(wordings("comparators")["turned_bounds"])
BEFORE = [(word, sign) for sign, words in wordings("comparators")["before"].items() for word in words]


def comparator_of(before: str, after: str = "") -> str:
    text = f"{before} 10 pct.{after}"
    return read_comparator(text, len(before) + 1, len(before) + 8)


@pytest.mark.parametrize(("word", "sign"), BEFORE)
def test_each_bound(word: str, sign: str) -> None:
    assert comparator_of(f"andelen er {word}") == sign


@pytest.mark.parametrize(
    ("before", "after", "sign"),
    [
        ("andelen er", "", "="),
        ("andelen er", " eller derover", ">="),
        ("en stigning på", "", "change"),
        ("en stigning på ca.", "", "change"),  # a change outweighs "ca."
        ("en stigning på max.", "", "<="),  # a bound outweighs a change
        ("et ambitiøst mål om en maksimal årlig stigning på", "", "<="),
        ("tallet begrænses til", "", "<="),
        ("andelen må max være", "", "<="),
        ("andelen max må være", "", "<="),
        ("der maksimalt må opføres i", "", "<="),
        ("med max bebyggelsesprocent på", "", "<="),
        ("i marts er stigningen", "", "change"),  # told of the change itself
        ("der kan spares", "", "change"),
        ("der som minimum gennemføres", "", ">="),
        ("prognosen viser en variation på", "", "="),  # neither a rise nor a fall
        ("taksterne er reduceret med", "", "change"),
        ("mål om", " årlig CO2-reduktion", "change"),
        ("ingen afdelinger har en svarprocent på under", "", ">="),  # what none is below is a minimum
        ("i forlængelse af faldet er andelen", "", "="),  # a fall, but not by this figure
    ],
)
def test_comparators(before: str, after: str, sign: str) -> None:
    assert comparator_of(before, after) == sign


def test_so_many_more_is_a_rise_by_them() -> None:
    assert read_comparator("der ansættes 2 ekstra sagsbehandlere", 13, 35) == "change"
    assert read_comparator("der ansættes 2 sagsbehandlere ekstra omhyggeligt", 13, 29) == "="


def test_direction_is_unknown_where_the_words_disagree() -> None:
    assert read_direction("andelen øges", "=") == "up"
    assert read_direction("antallet nedbringes", "=") == "down"
    assert read_direction("andelen øges, når antallet nedbringes", "=") is None
    assert read_direction("andelen", "<=") == "down"


@pytest.mark.parametrize("word", sorted(TURNED))
def test_each_bound_that_a_negation_turns(word: str) -> None:
    turned = {">=": "<=", "<=": ">="}
    assert comparator_of(f"ingen afdeling har {word}") == turned[comparator_of(f"afdelingen har {word}")]


@pytest.mark.parametrize("word", [*wordings("comparators")["change_by_itself"], "gik tilbage", "er gået lidt op"])
def test_each_verb_that_needs_no_preposition_before_a_share(word: str) -> None:
    assert comparator_of(f"udlånet {word}") == "change"
    assert comparator_of(f"udlånet {word} hele") == "change"
    assert comparator_of(f"udlånet {word} til") == "="
    if word not in wordings("comparators")["told_changes"]:
        assert comparator_of(f"i år {word}", " af bøgerne") == "="  # so many of them


@pytest.mark.parametrize("word", wordings("comparators")["changed"])
def test_a_participle_needs_its_verb(word: str) -> None:
    assert comparator_of(f"vandspildet er nu {word}") == "change"
    assert comparator_of(f"de har {word}") == "="


@pytest.mark.parametrize(
    ("before", "figure", "sign"),
    [
        ("et fald i antallet af hærværkssager på", "9 pct.", "change"),
        ("en reduktion af tidsforbruget på ca.", "3 timer", "change"),
        ("nedgangen i antallet af lån blev på", "900", "change"),
        ("besparelsen skal være på", "4 pct.", "change"),
        ("forbruget dykkede i januar med", "40 MWh", "change"),
        ("elevtallet går stille ned med", "14", "change"),
        ("skal falde med 4 pct., svarende til", "31 personer", "change"),
        ("en forbedring af lyset på", "7 stationer", "="),  # where, and not by how many
        ("en vækst i andelen af lånere til et niveau på", "55 pct.", "="),
        ("et fald blandt dem, der var på", "55 pct.", "="),
        ("øge dialogen med", "7 klubber", "="),
        ("er stigningen 3 pct., svarende til", "214 personer", "="),  # may be the level too
        ("haveaffaldet er", "12 tons", "="),
        ("frafaldet i gymnasiet er", "12 pct.", "="),
        ("affald på", "12 tons", "="),
        ("må ikke have flere end", "310 lånere", "<="),
        ("tilskuddet må ikke vokse mere end", "2 pct.", "<="),
        ("prisen må ikke stige med mere end", "2 pct.", "<="),
        ("andelen er ikke lavere end", "70 pct.", ">="),
        ("ikke under", "8 hold", ">="),
        ("ingen hold, der er begyndt i år, har over", "26 elever", "<="),
        ("de elever, der ikke kom, har over", "9 pct.", ">="),  # another clause is denied
        ("der blev ikke bygget, og over", "9 hold", ">="),
        ("ikke alene over", "9 pct.", ">="),
        ("ingen af de over", "40 lånere", ">="),  # so many there are
        ("i juni må der ikke være flere end", "40 lånere", "<="),
        ("hvis der ikke kommer flere end", "9 elever", "<="),
        ("udgiften er reduceret i forhold til 2010 med", "4 stillinger", "change"),
        ("de små", "9 klasser", "="),
        ("vi nåede ikke målet om over", "60 pct.", ">="),
        ("har ikke mindst", "9 hold", ">="),
        (">", "80 %", ">="),
        ("≤", "5 %", "<="),
        ("->", "5 %", "="),  # an arrow
        ("andelen er lig med eller højere end", "60 pct.", ">="),
        ("kortere end", "20 minutter", "<="),
        ("planen lægger op til", "30 boliger", "="),
        ("der bygges op til", "30 boliger", "<="),
        ("op mod", "300 lånere", "approx"),
    ],
)
def test_changes_and_bounds_of_each_wording(before: str, figure: str, sign: str) -> None:
    text = f"{before} {figure} i byen"
    assert read_comparator(text, len(before) + 1, len(before) + 1 + len(figure)) == sign


@pytest.mark.parametrize(
    ("after", "sign"),
    [
        (" eller lavere", "<="),
        (" og opefter", ">="),
        (" som maksimum", "<="),
        (" frafald", "="),
        (" haveaffald", "="),
        (" prisfald", "change"),
    ],
)
def test_what_stands_behind(after: str, sign: str) -> None:
    assert comparator_of("der er", after) == sign
