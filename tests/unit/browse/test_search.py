"""A search finds what a Danish reader means, and no typed text is an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.browse.catalogue import Catalogue, Word
from pipelines.browse.search import LONGEST, NO_PLACE, Filters, forms, parse, search
from pipelines.browse.words import fold, stem
from tests.unit.browse.handmade import (
    ACTUAL,
    BUDGET,
    CRITERION,
    DECISION,
    FICTIONAL_GOAL,
    GOAL,
    ITEM,
    OTHER_GOAL,
    STATUS,
    TARGET,
)

EVERY = Filters()


def ids(catalogue: Catalogue, typed: str, filters: Filters = EVERY) -> list[str]:
    return [fact["id"] for fact in search(catalogue, typed, filters).facts]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("skole", ITEM),  # "skolerne" in its title
        ("SKOLER", GOAL),  # "Skolerne", and part of "folkeskolen"
        ("folkeskoler", GOAL),
        ("sygefravær", GOAL),
        ("Norregård", None),  # o is not ø
        ("nørregaard", GOAL),
        ("noerregaard", GOAL),
        ("Aalborg", ITEM),
        ("Aarhus", OTHER_GOAL),
        ("plejecenter", OTHER_GOAL),  # "plejecentrets"
        ("plejecent*", OTHER_GOAL),
        ("plejecent%", OTHER_GOAL),
        ("økonomi", OTHER_GOAL),
        ("oekonomien", OTHER_GOAL),
        ("ledighed", CRITERION),
        ("1.250,5", OTHER_GOAL),
        ("1.250,6", None),
        ('"nye lokaler"', BUDGET),
        ('"lokaler nye"', None),
        ("»Nye lokaler«", BUDGET),
        ("lokaler nye", BUDGET),
        ('"skole"', None),  # as it stands, and it does not
        ("85", TARGET),
        ("8", None),  # a number is not a part of others
        ("1250,5", OTHER_GOAL),  # printed 1.250,5
        ("1250.5", OTHER_GOAL),
        ("1234,5", ACTUAL),
        ("1.234,50", ACTUAL),
        ("2000000", BUDGET),  # printed 2,0 mio. kr.
        ("2.000.000", BUDGET),
        ("12505", None),
        (DECISION, DECISION),
    ],
)
def test_what_is_found(catalogue: Catalogue, typed: str, found: str | None) -> None:
    assert found in ids(catalogue, typed) if found else ids(catalogue, typed) == []


def test_another_word_of_the_same_family_is_not_found(catalogue: Catalogue) -> None:
    assert OTHER_GOAL not in ids(catalogue, "ledighed")  # it is about leaders
    assert CRITERION not in ids(catalogue, "ledelse")


def test_the_word_itself_comes_before_compounds_and_the_title_before_the_text(catalogue: Catalogue) -> None:
    assert set(ids(catalogue, "skole")[:2]) == {ITEM, DECISION}
    found = ids(catalogue, "trivsel")
    assert found.index(GOAL) < found.index(ACTUAL)  # which only stands under a goal about it


VOCABULARY = [
    Word(word, fold(word), stem(fold(word)))
    for word in (
        *("læge", "læger", "lægen", "overlægen", "anlæg", "anlægget", "planlægges", "øre", "ører", "afgøre", "gøre"),
        *("søren", "sørensen", "forsøres", "tablet", "tablets", "etablere", "skole", "skolerne", "folkeskolens"),
        *("folkeskoleområdet", "strategi"),
    )
]


@pytest.mark.parametrize(
    ("typed", "near", "wide"),
    [
        ("læge", {"læge", "læger", "lægen"}, {"overlægen"}),  # and no anlæg: its stem has three letters
        ("laege", {"læge", "læger", "lægen"}, {"overlægen"}),
        ("øre", {"øre", "ører"}, set()),
        ("Søren", {"søren"}, {"sørensen"}),
        ("table", {"tablet", "tablets"}, set()),
        ("tabel", set(), set()),
        ("forsør", {"forsøres"}, set()),
        ("skoler", {"skole", "skolerne"}, {"folkeskolens", "folkeskoleområdet"}),
        ("rate", set(), {"strategi"}),  # nothing else has it
        ("1768", set(), set()),
    ],
)
def test_a_word_is_looked_for_at_the_beginning_of_words_and_after_others(
    typed: str, near: set[str], wide: set[str]
) -> None:
    [term] = parse(typed)
    found = forms(term, VOCABULARY)
    assert ({word for (word,) in found.near}, {word for (word,) in found.wide}) == (near, wide)


def test_a_word_as_typed_comes_before_its_other_forms() -> None:
    [term] = parse("læger")
    assert {word for (word,) in forms(term, VOCABULARY).typed} == {"læger"}


def test_a_number_is_like_no_other(catalogue: Catalogue) -> None:
    found = search(catalogue, "2000001", EVERY)
    assert (found.remarks, found.meant) == (("Ingen kendsgerning har »2000001«.",), ())


def test_the_forms_found_are_marked(catalogue: Catalogue) -> None:
    assert search(catalogue, "skole", EVERY).marked >= {"skolerne", "folkeskolen"}


@pytest.mark.parametrize("typed", ['"', '""', "*", "%", "' -- ;", "( ) { } [ ]", "«»", "+-^:", "\x00"])
def test_signs_alone_are_one_sentence(catalogue: Catalogue, typed: str) -> None:
    found = search(catalogue, typed, EVERY)
    assert found.remarks == ("Der er ingen ord eller tal i søgningen; tegn alene kan der ikke søges efter.",)
    assert found.total == 0


@pytest.mark.parametrize(
    "typed",
    [
        *("lokaler AND", "NOT lokaler", "lokaler OR", "NEAR(lokaler)", "title:lokaler", '"lokaler', 'lokaler"'),
        *("^lokaler", "lokaler*", "*lokaler*", "(lokaler", "{lokaler} : ", "'; drop table facts; -- lokaler"),
        "lokaler\x00",
    ],
)
def test_operators_and_signs_are_only_text(catalogue: Catalogue, typed: str) -> None:
    assert BUDGET in ids(catalogue, typed)


def test_a_word_that_is_nowhere_is_said_with_words_like_it(catalogue: Catalogue) -> None:
    found = search(catalogue, "sygefravr", EVERY)
    assert (found.total, found.remarks) == (0, ("Ingen kendsgerning har »sygefravr«.",))
    assert found.meant == ("sygefraværet",)
    assert search(catalogue, "Lokaler Sygefravr", EVERY).meant == ("lokaler sygefraværet",)
    others = search(catalogue, "lokaler xyzzy", EVERY)
    assert others.remarks == ("Ingen kendsgerning har »xyzzy«.",)
    assert others.total == 3


def test_where_no_fact_has_all_the_words_those_with_some_are_given(catalogue: Catalogue) -> None:
    found = search(catalogue, "plejecentrets lokaler", EVERY)
    assert found.remarks == ("Ingen kendsgerning har alle ordene; her er dem, der har nogle af dem.",)
    assert {fact["id"] for fact in found.facts} >= {OTHER_GOAL, BUDGET}


def test_a_search_that_is_too_long_is_one_sentence(catalogue: Catalogue) -> None:
    assert search(catalogue, "a" * (LONGEST + 1), EVERY).remarks == (
        f"Søgningen er for lang; den må højst fylde {LONGEST} tegn.",
    )
    many = search(catalogue, "lokaler " * 25, EVERY)
    assert (many.total, many.remarks) == (3, ("Kun de første 12 ord er brugt.",))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(kind="maalinger"), {TARGET, ACTUAL}),
        (Filters(year="2013"), {FICTIONAL_GOAL}),
        (Filters(year="2011"), {ITEM, DECISION, "link-1"}),
        (Filters(light="off_track"), {STATUS, TARGET}),
        (Filters(place="Skoleudvalget"), {ITEM, DECISION, "link-1"}),  # also of what hangs on its item
        (Filters(place=NO_PLACE), {OTHER_GOAL}),
        (Filters(municipality="000"), {FICTIONAL_GOAL}),
        (Filters(around=ITEM), {DECISION, "link-1"}),
        (Filters(kind="maal", year="2012", municipality="173"), {GOAL, OTHER_GOAL}),
        (Filters(kind="'; drop table facts"), set()),
        (Filters(place="' or 1=1 --"), set()),
    ],
)
def test_filters_leave_what_they_say(catalogue: Catalogue, filters: Filters, found: set[str]) -> None:
    assert set(ids(catalogue, "", filters)) == found


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(year="abc"), "»abc« er ikke et planår eller mødeår i det udgivne lager; vælg i listen."),
        (Filters(year="1066"), "»1066« er ikke et planår"),
        (Filters(kind="xxx"), "»xxx« er ikke en slags"),
        (Filters(light="grøn"), "»grøn« er ikke et lys"),
        (Filters(place="Månen"), "»Månen« er ikke en forvaltning eller et udvalg"),
        (Filters(municipality="999"), "»999« er ikke en kommune"),
        (Filters(around="goal-99"), "Der er ingen kendsgerning med id »goal-99« at søge omkring."),
    ],
)
def test_a_filter_that_there_is_none_of_is_one_sentence(catalogue: Catalogue, filters: Filters, said: str) -> None:
    for typed in ("", "skole"):
        found = search(catalogue, typed, filters)
        assert (found.total, found.facts, len(found.remarks)) == (0, (), 1)
        assert found.remarks[0].startswith(said)


def test_kinds_are_counted_over_the_other_filters(catalogue: Catalogue) -> None:
    found = search(catalogue, "", Filters(kind="status", light="off_track"))
    assert (found.total, found.by_kind) == (1, {"maalinger": 1, "status": 1})


def test_pages_follow_each_other(catalogue: Catalogue) -> None:
    assert search(catalogue, "", EVERY, 1).total == len(ids(catalogue, ""))
    assert search(catalogue, "", EVERY, 2).facts == []


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_no_text_is_an_error(catalogue: Catalogue, typed: str) -> None:
    found = search(catalogue, typed, EVERY)
    assert found.total >= len(found.facts)
