"""Outcomes and points of decisions: the usual wordings, and those that say one thing and mean another."""

from __future__ import annotations

import pytest

from pipelines.parse.minutes.decisions import outcome_of, read_points, read_verdict, split_decision
from pipelines.parse.minutes.wordings import load_wordings


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Godkendt.", "approved"),
        ("Tiltrådt.", "approved"),
        ("Indstillingen blev fulgt.", "approved"),
        ("Som indstillet.", "approved"),
        ("Anbefales.", "recommended"),
        ("Anbefales godkendt.", "recommended"),  # the earlier word is the committee's own
        ("Indstilles til byrådets godkendelse.", "recommended"),
        ("Orienteringen blev taget til efterretning.", "noted"),
        ("Orienteringen blev givet.", "noted"),
        ("Drøftet.", "discussed"),
        ("Drøftet. Forslaget blev forkastet.", "rejected"),  # the case's own fate, in the next sentence
        ("Drøftet. Udvalget ønsker at se, hvad der blev godkendt i 2019.", "discussed"),  # another case's fate
        ("Drøftet. Forslaget er fra Ida Holm.", "discussed"),
        ("Drøftet på baggrund af notatet. Sagen er tidligere godkendt.", "discussed"),
        ("Ikke anbefalet, da prisen er for høj.", "rejected"),
        ("Sagen sendes tilbage til Skoleudvalget.", "sent_on"),
        ("Drøftet og taget til efterretning.", "noted"),  # drøftet alone says least, so it yields
        ("Udsat.", "postponed"),
        ("Sagen blev taget af dagsordenen.", "postponed"),
        ("Der holdes et møde i juni, hvor der træffes endelig beslutning.", "postponed"),
        ("Oversendes til budgetforhandlingerne.", "sent_on"),
        ("Sendt i høring.", "sent_on"),
        ("Afvist.", "rejected"),
        ("Forslaget kunne ikke tiltrædes.", "rejected"),
        ("Kan ikke anbefales.", "rejected"),  # not "recommended"
        ("Ikke godkendt.", "rejected"),  # not "approved"
        ("Besluttet, at der opsættes en bænk.", "decided"),
        ("Udvalget besluttede at anbefale forslaget.", "recommended"),  # the verb is what they did
        ("Udvalget besluttede at udsætte sagen.", "postponed"),
        ("Udvalget besluttede at opsætte en bænk.", "decided"),
        ("Med 7 stemmer besluttet at sætte arbejdet i gang.", "decided"),
        ("Godkendt, idet planen sendes i høring.", "approved"),  # the first wording is the decision
        ("Udvalget ønsker bedre lys. Godkendt.", "approved"),  # the first sentence states no outcome
        ("Der opsættes en bænk.", None),  # own words: nothing is guessed here
        ("", None),
    ],
)
def test_outcome(text: str, outcome: str | None) -> None:
    assert outcome_of(text, load_wordings()) == outcome


@pytest.mark.parametrize(
    ("printed", "points"),
    [
        ("1", ("1",)),
        ("1 + 2", ("1", "2")),
        ("1. og 2", ("1", "2")),
        ("1, 3 og 4", ("1", "3", "4")),
        ("2-4", ("2", "3", "4")),
        ("1 til 3", ("1", "2", "3")),
        ("a og b", ("a", "b")),
        ("3a", ("3a",)),
    ],
)
def test_points(printed: str, points: tuple[str, ...]) -> None:
    assert read_points(printed) == points


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Ad 1 + 2)\nBesluttet.\nAd 3 Godkendt.", [("1", "2"), ("3",)]),
        ("Ad.1 Anbefales.", [("1",)]),
        ("Ad 1. og 2. Anbefales, idet stien flyttes.", [("1", "2")]),
        ("Punkterne 1, 3 og 4, Godkendt. Punkt 2, Anbefalet.", [("1", "3", "4"), ("2",)]),
        ("Ad pkt. 1-3: Godkendt.", [("1", "2", "3")]),
        ("1. Godkendt. 2. Udsat.", [("1",), ("2",)]),
        ("Godkendt. Ad 2 dog kun i 2022.", [(), ("2",)]),  # what stands before the first mark has no point
        ("Godkendt som beskrevet i ad 2 i notatet.", [()]),  # a reference inside a sentence
        ("Adgangen lukkes.", [()]),  # begins with the letters of the mark
        ("3 bænke opsættes.", [()]),  # a number that is no point
    ],
)
def test_split(text: str, points: list[tuple[str, ...]]) -> None:
    assert [part.points for part in split_decision(text)] == points


def test_the_decisions_own_outcome_is_the_first_that_is_stated() -> None:
    verdict = read_verdict("Ad 1 Anbefales. Ad 2 Godkendt. Ad 3 Der holdes et møde.", load_wordings())
    assert verdict.outcome == "recommended"
    assert verdict.points == ("1", "2", "3")
    assert verdict.point_outcomes == {"1": "recommended", "2": "approved"}  # nothing is said of 3 in known words
