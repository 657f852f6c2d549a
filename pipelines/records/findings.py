"""Contradictions and slips found in what was read: product, not noise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pipelines.records.source import Source

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or slip, said in Danish to the owner of the document. One per place."""

    table: ClassVar[str] = "findings"

    finding_id: str
    kind: str
    severity: Severity
    message_da: str
    expected: str | None
    found: str | None
    source: Source
