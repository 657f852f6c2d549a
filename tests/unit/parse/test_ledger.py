from __future__ import annotations

from collections.abc import Callable

from pipelines.parse.ledger import Ledger
from pipelines.records import LineFate, SourceDocument


def fates(ledger: Ledger) -> list[tuple[str, str | None]]:
    return [(fate.fate, fate.because) for fate in ledger.fates()]


def test_every_line_has_one_fate_in_the_order_of_print(document_of: Callable[..., SourceDocument]) -> None:
    ledger = Ledger(document_of("Tema  Byrum\n \nside 3\n12 træer"))
    ledger.claim([1], by="theme_table.title")
    ledger.excuse([3], because="page furniture")
    assert list(ledger.fates()) == [
        LineFate(1, None, "Tema  Byrum", "claimed", "theme_table.title", False),
        LineFate(2, None, " ", "excused", "blank", False),  # a line of blanks that nobody named
        LineFate(3, None, "side 3", "excused", "page furniture", True),
        LineFate(4, None, "12 træer", "unread", None, True),  # what is counted on the report
    ]


def test_the_first_claim_stands(document_of: Callable[..., SourceDocument]) -> None:
    ledger = Ledger(document_of("Budget 2030"))
    ledger.claim([1], by="plan.prose")
    ledger.claim([1], by="theme_table.title")
    assert fates(ledger) == [("claimed", "plan.prose")]


def test_a_claim_outweighs_an_excuse_whichever_came_first(document_of: Callable[..., SourceDocument]) -> None:
    ledger = Ledger(document_of("a\nb"))
    ledger.excuse([1], because="heading")
    ledger.claim([1, 2], by="plan.prose")
    ledger.excuse([2], because="heading")
    assert fates(ledger) == [("claimed", "plan.prose"), ("claimed", "plan.prose")]


def test_a_blank_line_can_be_claimed(document_of: Callable[..., SourceDocument]) -> None:
    ledger = Ledger(document_of(""))
    ledger.claim([1], by="theme_table.title")
    assert fates(ledger) == [("claimed", "theme_table.title")]


def test_a_line_is_open_until_somebody_answers_for_it(document_of: Callable[..., SourceDocument]) -> None:
    ledger = Ledger(document_of("a\nb\nc"))
    ledger.claim([1], by="x")
    ledger.excuse([2], because="heading")
    assert [ledger.is_open(number) for number in (1, 2, 3)] == [False, False, True]


def test_a_number_outside_the_document_changes_no_fate(document_of: Callable[..., SourceDocument]) -> None:
    ledger = Ledger(document_of("a"))
    ledger.claim([2], by="x")
    assert fates(ledger) == [("unread", None)]
