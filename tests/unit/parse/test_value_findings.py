"""Slips: changes that do not hold in per cent nor in points, unset targets, amounts that can be read in two ways."""

import pytest

from pipelines.parse.passage import Passage
from pipelines.parse.value_findings import find_contradictions
from pipelines.parse.values import Context
from pipelines.records import Finding, Line

CONTEXT = Context("d1", None, None, "criteria", 2012, None, None)


def findings(text: str) -> list[Finding]:
    return find_contradictions(Passage.of([Line(n, line) for n, line in enumerate(text.split("\n"), 1)]), CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "fra 34 % til 40 % – en stigning på ca. 25 %",
        "fra 40 til 34 pct., altså en stigning på 6 procentpoint",  # it is a fall
        "fra 50 til 60 pct. – en stigning på 20 procentpoint",  # 20 per cent, but 10 points
    ],
)
def test_a_change_that_does_not_hold(text: str) -> None:
    (finding,) = findings(text)
    assert finding.kind == "arithmetic"
    assert finding.source.printed == text


@pytest.mark.parametrize(
    "text",
    [
        "fra 31 % til 40% - en stigning på ca. 29 %",  # in per cent
        "fra 50 til 60 pct. – en stigning på 10 pct.",  # in points, said loosely
        "fra 60 til 45 pct., dvs. et fald på 15 procentpoint",
        "fra 0 til 40 pct. – en stigning på 40 pct.",  # nothing to divide by
        "fra 34 % til 40 %. Der var en stigning på 3 % i fjor",  # another sentence
    ],
)
def test_a_change_that_holds_or_cannot_be_judged(text: str) -> None:
    assert findings(text) == []


def test_the_message_says_what_would_hold() -> None:
    (finding,) = findings("fra 34 % til 40 % – en stigning på ca. 25 %")
    assert finding.message_da == (
        "Fra 34 til 40 er en stigning på 17,6 pct. (6 procentpoint), men der står »stigning på 25 %«."
    )
    assert (finding.expected, finding.found) == ("17,6 pct.", "25 %")


def test_an_unset_target_and_an_unreadable_amount() -> None:
    unset, unreadable = findings("x pct. af indkøbene,\nog 50-60.000 kr. til kurser")
    assert (unset.kind, unset.source.line_start, unset.source.printed) == ("unset_target", 1, "x pct.")
    assert (unreadable.kind, unreadable.source.line_start) == ("unreadable_amount", 2)


@pytest.mark.parametrize("text", ["bil x fik 5 pct.", "maks. 5 pct.", "100.000-120.000 kr.", "en plan"])
def test_what_is_in_order(text: str) -> None:
    assert findings(text) == []


def test_a_misprint_that_was_mended_is_told() -> None:
    (finding,) = findings("Der afsættes 200.00-240.000 kr.")
    assert finding.kind == "misprinted_amount"
    assert finding.message_da == "I beløbet »200.00-240.000 kr.« mangler der et nul; det er læst som fra 200.000 kr."
