"""Measuring told in prose: which sentences speak of it, and which only speak of measures."""

from __future__ import annotations

import pytest

from pipelines.parse.measuring import LONGEST, read_measuring


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Målingen foretages af Havnekontoret.", {"measured_by": "Målingen foretages af Havnekontoret."}),  # who
        ("Vej & Park udfører måling på støjen.", {"measured_by": "Vej & Park udfører måling på støjen."}),
        ("Havnekontoret måler dybden.", {"measured_by": "Havnekontoret måler dybden."}),  # a unit with a capital
        ("Der måles på ventetiden.", {"measured_how": "Der måles på ventetiden."}),  # on what
        ("Der måles hvert år.", {"measured_when": "Der måles hvert år."}),  # when
        ("Kajen er ny. Der måles årligt.", {"measured_when": "Der måles årligt."}),  # the sentence, not its neighbour
        ("Målet er flere stier.", {}),  # an aim is no measuring
        ("Vi tager målrettede skridt.", {}),  # nor is a word that begins alike
        ("de måler sig med de bedste", {}),  # a verb without a unit before it
        ("", {}),
    ],
)
def test_read_measuring(text: str, expected: dict[str, str]) -> None:
    assert read_measuring([text]) == expected


def test_sentences_of_one_field_stand_together() -> None:
    told = read_measuring(["Målingen foretages af Havnen.", "Der måles på dybden. Der måles med lod."])
    assert told == {
        "measured_by": "Målingen foretages af Havnen.",
        "measured_how": "Der måles på dybden. Der måles med lod.",
    }


def test_a_text_without_end_is_read_to_its_limit() -> None:
    assert read_measuring(["a" * LONGEST + " Der måles hvert år."]) == {}
