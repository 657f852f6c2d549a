"""Absence and votes as printed: one person, several, parties, nobody, and what only sounds like it."""

from __future__ import annotations

import pytest

from pipelines.parse.minutes.attendance import find_presence
from pipelines.parse.minutes.lines import MinutesLine, bare_text
from pipelines.parse.minutes.wordings import load_wordings
from pipelines.records import Line


def lines_of(text: str) -> list[MinutesLine]:
    return [
        MinutesLine(Line(number, printed), bare_text(printed), False, False)
        for number, printed in enumerate(text.split("\n"), start=1)
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ida Holm-Krogh (A) var fraværende.", [("Ida Holm-Krogh", "A", "absent")]),
        ("Jens P. Dahl (V) var fraværende.", [("Jens P. Dahl", "V", "absent")]),  # a full stop inside the name
        ("Bo Lind (V) og Eva Juul (B) var fraværende.", [("Bo Lind", "V", "absent"), ("Eva Juul", "B", "absent")]),
        (
            "Bo Lind (V), Eva Juul (B) og\nIda Krogh (A) var fraværende.",
            [("Bo Lind", "V", "absent"), ("Eva Juul", "B", "absent"), ("Ida Krogh", "A", "absent")],
        ),
        ("Bo Lind deltog ikke i mødet.", [("Bo Lind", None, "absent")]),
        ("Afbud: Bo Lind (V), Eva Juul", [("Bo Lind", "V", "absent"), ("Eva Juul", None, "absent")]),
        ("Afbud fra Bo Lind (V) og Eva Juul.", [("Bo Lind", "V", "absent"), ("Eva Juul", None, "absent")]),
        ("Fraværende: Eva Juul (B)", [("Eva Juul", "B", "absent")]),
        ("Ét medlem (C) var fraværende.", [(None, "C", "absent")]),  # no name printed
        ("A stemmer imod, fordi prisen er høj.", [(None, "A", "against")]),
        ("A og F stemte imod.", [(None, "A", "against"), (None, "F", "against")]),
        ("(O) stemmer imod.", [(None, "O", "against")]),
        ("Imod stemte Bo Lind (V) og Enhedslisten.", [("Bo Lind", "V", "against"), (None, "Ø", "against")]),
        ("Et mindretal bestående af A og B stemmer imod.", [(None, "A", "against"), (None, "B", "against")]),
        ("Venstre kan ikke tiltræde indstillingen.", [(None, "V", "against")]),
        ("Anbefalet, dog stemte F imod.", [(None, "F", "against")]),  # behind the decision in its sentence
        ("Vedtaget, idet Bo Lind (V) stemte imod.", [("Bo Lind", "V", "against")]),
        ("Anbefales. Bo Lind (V) stemte imod.", [("Bo Lind", "V", "against")]),  # a second sentence on the line
        ("Anbefales. Liste Ø stemmer imod.", [(None, "Ø", "against")]),
        ("Anbefales med 4 stemmer mod 1. Bo Lind (V) stemte imod, da det er dyrt.", [("Bo Lind", "V", "against")]),
        (
            "Ad 3. Vedtaget med 6 stemmer mod 2. Imod stemte Bo Lind (V) og Eva\nJuul (B), der vil vente.",
            [("Bo Lind", "V", "against"), ("Eva Juul", "B", "against")],
        ),
        (
            "Et mindretal på 3 (V, C og I) stemte imod, da de ønsker løsning b.",
            [(None, "V", "against"), (None, "C", "against"), (None, "I", "against")],
        ),
        ("Fraværende: Ingen", []),
        ("Afbud\nBo Lind (V)\n- Eva Juul", [("Bo Lind", "V", "absent"), ("Eva Juul", None, "absent")]),  # a list
    ],
)
def test_presence(text: str, named: list[tuple[str | None, str | None, str]]) -> None:
    (note,) = find_presence(lines_of(text), load_wordings())
    assert [(one.person, one.party, one.what) for one in note.named] == named
    assert len(note.lines) == text.count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        "Der var ingen fraværende elever i maj.",
        "Teknisk Forvaltning var ikke til stede.",  # an administration is no member
        "Med 7 stemmer besluttet.",
        "O tog forbehold.",  # a reservation is no vote
        "Forkastet, idet kun F stemte for.",
        "Et flertal på 4 (A, F og Ø) anbefaler løsning a.",
        "Vinden stod imod, dog stemte tallene.",
        "Naboerne stemmer imod planen.",
        "Fravær: 4 pct.",
        "Den fraværende leder vender tilbage.",
    ],
)
def test_near_misses(text: str) -> None:
    assert not list(find_presence(lines_of(text), load_wordings()))
