"""Floors: rounded down, never lowered unasked, and a fall told in a sentence."""

from __future__ import annotations

from pathlib import Path

from pipelines.score.floors import fallen, measures, raised, read_floors, write_floors
from pipelines.score.match import Score


def of(matched: int, gold: int = 3, found: int = 3, kind: str = "budget", **right: int) -> dict[str, list[Score]]:
    return {"plan": [Score(kind, gold, found, matched, right)]}


def test_floors_are_rounded_down() -> None:
    [score] = of(2, unit=1)["plan"]
    assert measures(score) == {"recall": 0.66, "precision": 0.66, "unit": 0.5}


def test_a_score_that_rounds_up_is_not_all() -> None:
    [score] = of(999, gold=1000, found=1000)["plan"]
    assert measures(score)["recall"] == 0.99


def test_nothing_found_is_a_precision_of_none() -> None:
    [score] = of(0, found=0)["plan"]
    assert measures(score) == {"recall": 0.0, "precision": 0.0}


def test_the_measured_score_stands_on_its_floor() -> None:
    for matched in range(1, 300):  # every share is compared as it was recorded, whatever its decimals
        scores = of(matched, gold=300, found=299)
        assert fallen(scores, raised(scores, {})) == [], matched


def test_a_fall_is_told_with_both_numbers() -> None:
    assert fallen(of(1), raised(of(2), {})) == [
        "plan: budget.precision er 0.33, under bundgrænsen 0.66.",
        "plan: budget.recall er 0.33, under bundgrænsen 0.66.",
    ]


def test_a_labelled_type_without_a_floor_is_told_and_one_without_labels_is_not() -> None:
    assert fallen(of(2), {}) == ["plan: budget har ingen bundgrænse; skriv den."]
    assert fallen(of(0, gold=0), {}) == []


def test_a_floor_that_nothing_is_measured_for_is_told() -> None:
    floors = raised(of(2), {})
    assert fallen({"plan": []}, floors) == [
        "plan: budget.precision måles ikke længere.",
        "plan: budget.recall måles ikke længere.",
    ]
    assert fallen({}, floors) == []  # a stretch that was not scored is left alone


def test_floors_rise_and_fall_only_when_asked() -> None:
    floors = {"other": {"link": {"recall": 0.5}}, "plan": {"budget": {"recall": 0.5, "precision": 0.9}}}
    assert raised(of(2), floors)["plan"] == {"budget": {"recall": 0.66, "precision": 0.9}}
    assert raised(of(2), floors, lower=True)["plan"] == {"budget": {"recall": 0.66, "precision": 0.66}}
    assert raised(of(2), floors, lower=True)["other"] == floors["other"]  # stretches not scored now keep theirs


def test_a_type_that_lost_its_labels_keeps_its_floor_until_lowered() -> None:
    floors = raised(of(2, kind="link"), {})
    assert set(raised(of(2), floors)["plan"]) == {"budget", "link"}
    assert set(raised(of(2), floors, lower=True)["plan"]) == {"budget"}


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "floors.yml"
    assert read_floors(path) == {}
    floors = raised(of(2, unit=1), {})
    write_floors(path, floors)
    assert read_floors(path) == floors
    assert "  budget: {recall: 0.66, precision: 0.66, unit: 0.5}" in path.read_text()
