from __future__ import annotations

from collections.abc import Callable

import pytest

from pipelines.parse.document import parse_document
from pipelines.parse.ledger_findings import LEAST_UNREAD, find_mostly_unread, find_picture_pages
from pipelines.records import Finding, Line, LineFate, SourceDocument
from pipelines.records.documents import DocumentKind

DocumentOf = Callable[..., SourceDocument]


def fates(unread: int, claimed: int) -> list[LineFate]:
    kinds = ["claimed"] * claimed + ["unread"] * unread
    return [
        LineFate(number, 1, f"Linje {number}", kind, None, True)  # type: ignore[arg-type]
        for number, kind in enumerate(kinds, 1)
    ]


@pytest.mark.parametrize(
    ("kind", "unread", "claimed", "found"),
    [
        ("plan", LEAST_UNREAD, 0, 1),
        ("minutes", 40, 39, 1),
        ("minutes", 40, 40, 0),  # as much read as not
        ("plan", LEAST_UNREAD - 1, 0, 0),  # a cover
        ("table", 100, 0, 0),  # a table file has rows, not lines to read
    ],
)
def test_a_document_of_which_most_is_unread(kind: DocumentKind, unread: int, claimed: int, found: int) -> None:
    findings = list(find_mostly_unread("0123456789ab", kind, fates(unread, claimed)))
    assert [finding.kind for finding in findings] == ["mostly_unread"] * found
    assert [finding.source.line_start for finding in findings] == [claimed + 1] * found


def test_minutes_without_items_say_so_once(document_of: DocumentOf) -> None:
    front = "\n\n".join(f"Gran nr. {number} er høj." for number in range(1, 31))
    end = "Indstilling\nSagsfremstilling\n\nKulturudvalget den 3. februar 2031:\nGodkendt.\n"
    parsed = parse_document(document_of(f"Kulturudvalget den 3. februar 2031\n\n{front}\n\n{end}"))
    (finding,) = [record for record in parsed.records if isinstance(record, Finding)]
    assert finding.kind == "mostly_unread"
    assert "læst som et referat" in finding.message_da
    first = finding.source.line_start
    assert [fate.fate for fate in parsed.fates if fate.number in (first, first + 2)] == ["claimed", "unread"]


@pytest.mark.parametrize(
    ("pictures", "line", "said"),
    [
        ((), None, ""),
        ((2,), 2, "Side 2 er et billede uden tekst"),
        ((2, 4, 5), 2, "Side 2, 4 og 5 er billeder uden tekst"),
        ((1,), 1, "Side 1 er et billede uden tekst"),  # nothing stands before it
    ],
)
def test_pages_of_pictures_are_told_on_the_line_before_them(
    pictures: tuple[int, ...], line: int | None, said: str
) -> None:
    lines = (Line(1, "Et", 1), Line(2, "To", 1), Line(3, "Tre", 3))
    findings = list(find_picture_pages(SourceDocument("0123456789ab", "s", "a.pdf", lines, 5, pictures)))
    assert [finding.source.line_start for finding in findings] == [line] * (line is not None)
    assert all(finding.message_da.startswith(said) for finding in findings)
