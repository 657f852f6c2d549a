from __future__ import annotations

import re
from typing import get_args

import pytest
import yaml

from pipelines.parse.status import WORDINGS, read_stated_status, says_none
from pipelines.records.plans import StatedStatus

CASES = [
    ("Målet er opfyldt.", "met"),  # the usual claim
    ("Målet er fuldt ud nået", "met"),
    ("Målene er indfriet", "met"),
    ("Måltallet er nået", "met"),
    ("I foråret er målet indfriet", "met"),  # the words turned round
    ("Kurset er gennemført som planlagt", "met"),
    ("Målet forventes opfyldt", "expected_met"),
    ("Målet forventes at blive nået", "expected_met"),
    ("Målet forventes at kunne nås i maj", "expected_met"),
    ("Målet forventes ikke opfyldt", "expected_not_met"),  # one word from the last but two
    ("Målet forventes ikke at blive nået", "expected_not_met"),
    ("Målet forventes derfor ikke indfriet", "expected_not_met"),
    ("Målet forventes ikke at kunne nås", "expected_not_met"),
    ("Målet er ikke opfyldt", "not_met"),
    ("Målet blev ikke nået", "not_met"),
    ("Fuld målopfyldelse udestår", "not_met"),
    ("Målet er delvist opfyldt", "partly_met"),
    ("Kurset er delvis gennemført", "partly_met"),
    ("Det ene mål er opfyldt", "partly_met"),  # one of two
    ("Det bliver en udfordring at nå målet", "challenged"),
    ("Vi er udfordret med at nå målet", "challenged"),
    ("Målopfyldelsen er ikke opgjort", "not_assessed"),
    ("Målet kan endnu ikke vurderes", "not_assessed"),
    ("Målet er at flere går til fods", None),  # tells the aim
    ("Der er nået enighed om stien", None),  # another thing is reached
    ("Formålet er opfyldelse af loven", None),  # a longer word, and no claim
    ("Kravene er opfyldt", None),  # the law's, not the goal's
    ("Udfordringen er at nå ud til alle", None),  # a challenge, but not to a goal
    ("Det forventes, at stien er færdig", None),  # an expectation of something else
    ("Målet blev ændret i maj", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_read_stated_status(text: str, status: StatedStatus | None) -> None:
    assert read_stated_status(text) == status


def test_the_cases_cover_every_status() -> None:
    assert {status for _, status in CASES if status} == set(get_args(StatedStatus))


def test_each_wording_is_needed_by_a_case() -> None:
    wordings = [entry["wording"] for entry in yaml.safe_load(WORDINGS.read_text("utf-8"))["statuses"]]
    idle = [wording for wording in wordings if not any(re.search(wording, text) for text, _ in CASES)]
    assert idle == []


@pytest.mark.parametrize(
    "text",
    [
        "-",
        "–",
        "",
        " ",
        ".",
        "√",
        "Intet",
        "Intet at bemærke.",
        "Intet særligt",
        "Ingen",
        "Ingen bemærkninger.",
        "- Intet",
    ],
)
def test_an_entry_that_says_there_is_none(text: str) -> None:
    assert says_none(text)


def test_what_is_not_for_now_is_none() -> None:
    assert says_none("Ikke aktuelt")


@pytest.mark.parametrize(
    "text", ["Intet hegn er malet", "Ingen borde", "Der er intet at bemærke om hegnet", "- 4 borde", "Ikke alle", "0"]
)
def test_an_entry_that_says_something(text: str) -> None:
    assert not says_none(text)
