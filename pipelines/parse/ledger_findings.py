"""A document of which most was passed over, or whose pages are pictures: what a reader would miss without knowing.

Here: what document and ledger as a whole say. Not here: single lines that were not read (marts.fct_unread_lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.records import Finding, LineFate, Source, SourceDocument, fact_id
from pipelines.records.documents import DocumentKind

# The fewest unread lines that are worth a letter: a cover and a preface are about as long.
LEAST_UNREAD = 20
RULE, PICTURE_RULE = "find_mostly_unread", "find_picture_pages"
READ_AS: dict[DocumentKind, str] = {
    "minutes": "et referat",
    "plan": "en virksomhedsplan",
    "employment_plan": "en beskæftigelsesplan",
    "mixed": "en mødepakke",
}


def find_mostly_unread(document_id: str, kind: DocumentKind, fates: Sequence[LineFate]) -> Iterator[Finding]:
    """One warning where more lines were passed over than gave facts, on the first of them. Tables are not read so."""
    unread = [fate for fate in fates if fate.fate == "unread"]
    claimed = sum(fate.fate == "claimed" for fate in fates)
    if kind not in READ_AS or len(unread) < LEAST_UNREAD or len(unread) <= claimed:
        return
    first = unread[0]
    yield Finding(
        finding_id=fact_id("finding", document_id, first.number, RULE, first.text),
        kind="mostly_unread",
        severity="warning",
        message_da=f"Det meste af dokumentet er ikke læst: {len(unread)} linjer gav ingen oplysninger, "
        f"{claimed} gjorde. Det er læst som {READ_AS[kind]}. Se, om det er rigtigt, og om formen er kendt.",
        expected="et dokument i en kendt form",
        found=f"{len(unread)} ulæste linjer",
        source=Source(document_id, first.number, first.number, first.page, first.text, RULE),
    )


def find_picture_pages(document: SourceDocument) -> Iterator[Finding]:
    """One warning where pages of an otherwise readable file are pictures, on the last line before the first of them."""
    if not document.picture_pages or not document.lines:
        return
    first = document.picture_pages[0]
    line = next((line for line in reversed(document.lines) if (line.page or 0) < first), document.lines[0])
    which = _named(document.picture_pages)
    what = "billeder" if len(document.picture_pages) > 1 else "et billede"
    yield Finding(
        finding_id=fact_id("finding", document.document_id, line.number, PICTURE_RULE, which),
        kind="picture_pages",
        severity="warning",
        message_da=f"{which} er {what} uden tekst og er ikke læst. Kør tekstgenkendelse (OCR) på filen, og læg den i "
        "mappen igen, hvis der står noget om mål, målinger, penge eller beslutninger.",
        expected="sider med tekst",
        found=which,
        source=Source(document.document_id, line.number, line.number, line.page, line.text, PICTURE_RULE),
    )


def _named(pages: Sequence[int]) -> str:
    """Page numbers in words: "Side 3", "Side 3, 4 og 9"."""
    *most, last = (str(page) for page in pages)
    return f"Side {', '.join(most)} og {last}" if most else f"Side {last}"
