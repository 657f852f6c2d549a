"""A document of which most was passed over: its form is not one that is known, or it is taken for another kind.

Here: what the ledger as a whole says. Not here: single lines that were not read (marts.fct_unread_lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipelines.records import Finding, LineFate, Source, fact_id
from pipelines.records.documents import DocumentKind

# The fewest unread lines that are worth a letter: a cover and a preface are about as long.
LEAST_UNREAD = 20
RULE = "find_mostly_unread"
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
