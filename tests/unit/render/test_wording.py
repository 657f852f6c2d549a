"""Every value of a value set has its Danish word."""

from typing import get_args

from pipelines.records.documents import DocumentKind
from pipelines.records.findings import Severity
from pipelines.records.minutes import Outcome
from pipelines.records.plans import GoalSection, StatedStatus
from pipelines.render import wording

STATUS_BY_RULE = {"met", "on_track", "at_risk", "off_track", "not_reported", "not_measurable"}
LOOK_BACK = {"report", "status"}


def test_value_sets_have_words() -> None:
    assert set(wording.STATED) == set(get_args(StatedStatus))
    assert set(wording.OUTCOMES) == set(get_args(Outcome))
    assert set(wording.DOCUMENT_KINDS) == set(get_args(DocumentKind))
    assert set(wording.SEVERITIES) == set(get_args(Severity))
    assert set(wording.SECTIONS) == set(get_args(GoalSection)) - LOOK_BACK
    assert set(wording.LIGHTS) == STATUS_BY_RULE


def contrast_with_white(colour: str) -> float:
    """WCAG's contrast ratio of a colour such as '#a5283c' on white."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_the_word_of_a_light_can_be_read_on_white() -> None:
    assert all(contrast_with_white(light.colour) >= 4.5 for light in wording.LIGHTS.values())


def test_a_light_is_told_of_one_and_of_several() -> None:
    light = wording.LIGHTS["not_measurable"]
    assert (light.of(1), light.of(3)) == ("ikke målbart", "ikke målbare")
    assert wording.LIGHTS["met"].of(3) == "opfyldt"


def test_lights_differ_in_symbol_word_and_colour() -> None:
    lights = wording.LIGHTS.values()
    assert all(len({getattr(light, part) for light in lights}) == 6 for part in ("symbol", "word", "colour"))
