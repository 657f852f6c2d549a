"""Numbers and bullets thrown to the end of their line, and ends of lines that only look like it."""

from __future__ import annotations

import pytest

from pipelines.parse.minutes.reflow import drop_thrown_bullets, split_points
from pipelines.records import Line


def lines_of(text: str) -> list[Line]:
    return [Line(number, printed) for number, printed in enumerate(text.split("\n"), start=1)]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        # the number follows a blank, stands glued to a word, or glued to the full stop
        (
            "Det foreslås, at\nbroen males og får 1.\nnyt rækværk.\nstien belyses2.\nbænken flyttes.3.",
            ["Det foreslås, at", "1. broen males og får nyt rækværk.", "2. stien belyses", "3. bænken flyttes."],
        ),
        ("1. broen males\nog tørres\n2) stien belyses", ["1. broen males og tørres", "2. stien belyses"]),
        ("a) broen\nb) stien", ["a. broen", "b. stien"]),
        ("• broen\n• stien", ["broen", "stien"]),
        ("Broen åbner den 1.\nmaj og lukker igen.", ["Broen åbner den 1. maj og lukker igen."]),  # no 2. follows
        ("1. broen males senest\n24. maj 2022", ["1. broen males senest 24. maj 2022"]),  # does not count on
        ("Prisen var 12.\nDen er 13.", ["Prisen var 12. Den er 13."]),  # does not begin with 1
        ("", []),
    ],
)
def test_points(text: str, points: list[str]) -> None:
    assert [point.text for point in split_points(lines_of(text))] == points


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Model A - lodtrækningo\nModel B - valg på o\nskolerne\nModel C - udpegning o",
            "Model A - lodtrækning\nModel B - valg på\nskolerne\nModel C - udpegning",
        ),
        ("Huset har en foto\nog en radio", "Huset har en foto\nog en radio"),  # words that end so
        ("Kun ét punkt o\nog mere", "Kun ét punkt o\nog mere"),  # one is no list
    ],
)
def test_bullets(text: str, kept: str) -> None:
    assert "\n".join(line.text for line in drop_thrown_bullets(lines_of(text))) == kept
