"""What was parsed, written down: one file per document and rule version, so that nothing is parsed twice.

Here: the file and its version. Not here: reading it back (pipelines/load/parsed_files.py).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pipelines.parse.document import ParsedDocument
from pipelines.read.keep import reader_version
from pipelines.records import LineFate
from pipelines.records.rows import as_json, to_row

PIPELINES = Path(__file__).parent.parent
FATE_FIELDS = tuple(field.name for field in dataclasses.fields(LineFate))
RULE_FOLDERS = ("parse", "records")
RULE_SUFFIXES = {".py", ".yml", ".yaml"}


@cache
def rule_version() -> str:
    """12 hex digits over everything that decides what is read from a document: the readers, the rules and wordings."""
    digest = hashlib.sha256(reader_version().encode())
    for path in _rule_files():
        digest.update(path.relative_to(PIPELINES).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def parsed_file(parsed_path: Path, document_id: str) -> Path:
    """Where the rows of a document lie, under the folder of parsed files, as today's rules make them."""
    return parsed_path / rule_version() / f"{document_id}.jsonl"


def write(parsed: ParsedDocument, path: Path) -> None:
    """Write the rows of one document, whole or not at all: a killed run leaves no half file under this name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with unfinished.open("w", encoding="utf-8") as file:
        for table, row in _rows(parsed):
            file.write(json.dumps([table, row], ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def _rows(parsed: ParsedDocument) -> Iterator[tuple[str, dict[str, Any]]]:
    document_id = parsed.document.document_id
    yield "contents", _content(parsed)
    for record in parsed.records:
        yield record.table, to_row(record)
    for fate in parsed.fates:
        yield "lines", {"document_id": document_id, **{name: getattr(fate, name) for name in FATE_FIELDS}}


def _content(parsed: ParsedDocument) -> dict[str, Any]:
    document = parsed.document
    return {
        "document_id": document.document_id,
        "sha256": document.sha256,
        "kind": parsed.kind,
        "title": parsed.title,
        "municipality_code": parsed.municipality_code,
        "plan_year": parsed.plan_year,
        "meeting_date": as_json(parsed.meeting_date),
        "line_count": len(document.lines),
        "page_count": document.page_count,
        "rule_version": rule_version(),
    }


def _rule_files() -> list[Path]:
    return sorted(
        path
        for folder in RULE_FOLDERS
        for path in (PIPELINES / folder).rglob("*")
        if path.suffix in RULE_SUFFIXES and path.name != "assets.py"
    )
