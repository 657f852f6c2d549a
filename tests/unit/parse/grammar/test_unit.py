"""Units and counted nouns: every printed form, compounds by their endings, and nouns that only divide a text."""

import pytest

from pipelines.parse.grammar.unit import read_unit
from pipelines.parse.grammar.wordings import wordings

FORMS = [(form, unit) for unit, forms in wordings("units")["forms"].items() for form in forms]
COUNTED = [(noun, unit) for unit, nouns in wordings("units")["counted_endings"].items() for noun in nouns]


@pytest.mark.parametrize(("form", "unit"), FORMS)
def test_each_form_of_a_hard_unit(form: str, unit: str) -> None:
    found = read_unit(f"7 {form}, altså", 1)
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize(("noun", "unit"), COUNTED)
def test_each_counted_noun(noun: str, unit: str) -> None:
    found = read_unit(f"7 nye {noun}", 1)
    assert found is not None
    assert found.unit == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2 byggesagsbehandlere", "personer"),  # a compound has the unit of its end
        ("8 kommunale institutioner/organisatoriske led", "antal"),  # the first of two nouns
        ("2 ikke planlagte opsigelser", "antal"),  # an adverb may stand between
        ("6 af medarbejderne", "personer"),
        ("4 ledige stillinger", "antal"),  # "ledige" is an adjective here
        ("15 arbejdsgrupper", "antal"),  # although "grupper" alone divides a text
        ("2 gange årligt", "gange_pr_aar"),
        ("3-måneders", "maaneder"),
        ("45 motorcyklister", "personer"),
        ("9 skuespillere", "personer"),
        ("9 jobcenterpsykologer", "personer"),
        ("9 målere", "antal"),  # things that work as persons do
        ("9 ventelister", "antal"),
        ("9 ladestandere", "antal"),
        ("9 byggeforbud", "antal"),  # no ending in the plural
        ("9 fagbøger", "antal"),
        ("9 hjemløse kvinder", "personer"),
        ("9 tilmeldte hold", "antal"),  # an adjective here
        ("70 kg mad", "kg"),
        ("70 liter vand", "liter"),
        ("5 forslag til", None),
        ("5 temaer", None),  # divides a text
        ("9 konkrete indsatsområder", None),
        ("2 og", None),
        ("2 Kommunalbestyrelsen", None),  # a name, not a noun
        ("50 bliver renoveret", None),  # a house number and a verb
    ],
)
def test_counted_nouns_and_near_misses(text: str, unit: str | None) -> None:
    found = read_unit(text, len(text.split(" ")[0].split("-")[0]))
    assert (found.unit if found else None) == unit


def test_a_number_spelt_out_counts_only_known_nouns() -> None:
    assert read_unit("to dimserier", 2, is_word=True) is None
    assert read_unit("2 dimserier", 1) is not None


def test_one_counts_a_noun_in_the_singular() -> None:
    found = read_unit("1 sikkerhedsrepræsentant", 1, is_one=True)
    assert found is not None
    assert found.unit == "personer"
    assert read_unit("3 sikkerhedsrepræsentant", 1) is None


def test_a_bound_makes_a_count_of_what_else_divides_a_text() -> None:
    found = read_unit("2 etager", 1, is_bounded=True)
    assert found is not None
    assert found.unit == "antal"
    assert read_unit("2 etager", 1) is None
    assert read_unit("2 mio", 1, is_bounded=True) is None  # money
