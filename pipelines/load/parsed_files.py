"""Reading back what the parse stage wrote about one document (pipelines/parse/landing.py writes it)."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ParsedRows:
    """The rows of one parsed document, by table of schema records."""

    document_id: str
    rows: dict[str, list[dict[str, Any]]]


def read_parsed(path: Path) -> ParsedRows:
    """All rows of one document; each line of the file names a table and holds a row of it.

    Raises ValueError where the file does not hold exactly one document.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for line in file:
            table, row = json.loads(line)
            rows[table].append(row)
    if len(rows["contents"]) != 1:
        raise ValueError(f"{path}: not the rows of one document")
    return ParsedRows(rows["contents"][0]["document_id"], dict(rows))


def rule_version_of(path: Path) -> str:
    """The version of the rules that read the document; it stands on the first line."""
    with path.open(encoding="utf-8") as file:
        table, row = json.loads(file.readline())
    if table != "contents":
        raise ValueError(f"{path}: does not begin with its document")
    return str(row["rule_version"])
