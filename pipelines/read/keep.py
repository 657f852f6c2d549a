"""What is kept of every file: the bytes as they came, the text as read, why a bad file is bad. Not here: reading.

Kept unchanged, personal data and all: this folder is the pipeline's own and is never published nor linked to. What
leaves it goes through pipelines/parse, which masks personal data before anything is read (parse/privacy.py).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipelines.read.arrivals import Arrival
from pipelines.read.reader import read
from pipelines.read.unreadable import Reason, UnreadableFile
from pipelines.records import Line, SourceDocument
from pipelines.settings import Settings

READING_LIBRARIES = ("beautifulsoup4", "fastexcel", "lxml", "pdfplumber", "pypdfium2", "python-docx")
TEXT, FACTS, REASON_SUFFIX = "text.txt", "document.json", ".txt"
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class QuarantinedFile:
    """A file that could not be read, and why, in one Danish sentence. One per path."""

    relative_path: str
    file_name: str
    sha256: str
    reason: Reason
    message_da: str


def receive(arrival: Arrival, settings: Settings, now: datetime) -> SourceDocument | QuarantinedFile:
    """Read and keep a file, once for its content; where it cannot be read, set it aside with the reason beside it.

    `now` becomes the document's arrival time where its content was not known before.
    """
    if not arrival.sha256:
        return quarantine(arrival, UnreadableFile("not_opened", arrival.file_name), settings)
    kept = load_kept(arrival.document_id, settings)
    if kept is not None:
        return kept
    received_at = _received_at(arrival.document_id, settings) or now
    try:
        document = read(arrival.path, settings, received_at)
    except UnreadableFile as fault:
        return quarantine(arrival, fault, settings)
    keep(document, arrival.path, received_at, settings)
    return document


def keep(document: SourceDocument, path: Path, received_at: datetime, settings: Settings) -> None:
    """The original bytes and the text as read, under the document's own folder. Whole once `document.json` is there."""
    folder = settings.documents_path / document.document_id
    folder.mkdir(parents=True, exist_ok=True)
    _copy(path, folder / f"original{path.suffix.lower()}")
    _write(folder / TEXT, "".join(f"{line.text}\n" for line in document.lines))
    pages = [line.page for line in document.lines]
    facts = {
        "sha256": document.sha256,
        "file_name": document.file_name,
        "received_at": received_at.isoformat(),
        "page_count": document.page_count,
        "pages": pages if any(pages) else None,
        "picture_pages": document.picture_pages,
        "reader_version": reader_version(),
    }
    _write(folder / FACTS, json.dumps(facts, ensure_ascii=False))


def load_kept(document_id: str, settings: Settings) -> SourceDocument | None:
    """A document as it was read before; None where it was not, or by another version of the readers."""
    facts = _facts(document_id, settings)
    if facts is None or facts["reader_version"] != reader_version():
        return None
    texts = (settings.documents_path / document_id / TEXT).read_text(encoding="utf-8").split("\n")[:-1]
    pages = facts["pages"] or [None] * len(texts)
    return SourceDocument(
        document_id=document_id,
        sha256=facts["sha256"],
        file_name=facts["file_name"],
        lines=tuple(Line(number, text, page) for number, (text, page) in enumerate(zip(texts, pages, strict=True), 1)),
        page_count=facts["page_count"],
        picture_pages=tuple(facts["picture_pages"]),
        received_at=datetime.fromisoformat(facts["received_at"]),
    )


def quarantine(arrival: Arrival, fault: UnreadableFile, settings: Settings) -> QuarantinedFile:
    """Copy a bad file to HOME/quarantine, with the reason in Danish beside it."""
    folder = settings.quarantine_path
    folder.mkdir(parents=True, exist_ok=True)
    name = _quarantined_name(arrival.document_id, arrival.file_name)
    if fault.reason not in ("oversized", "not_opened"):
        _copy(arrival.path, folder / name)
    _write(folder / f"{name}{REASON_SUFFIX}", f"{fault.message_da}\n")
    return QuarantinedFile(arrival.relative_path, arrival.file_name, arrival.sha256, fault.reason, fault.message_da)


@cache
def reader_version() -> str:
    """12 hex digits over the code of this stage and the versions of the libraries that it reads with."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.name != "assets.py":
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in READING_LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    return digest.hexdigest()[:12]


def tidy_quarantine(quarantined: Iterable[QuarantinedFile], settings: Settings) -> None:
    """Take out of HOME/quarantine what is no longer bad, so that the folder is the list of what to mend."""
    kept = {_quarantined_name(file.sha256[:12], file.file_name) for file in quarantined}
    for path in settings.quarantine_path.glob("*"):
        if path.name not in kept and path.name.removesuffix(REASON_SUFFIX) not in kept:
            path.unlink()


def _quarantined_name(document_id: str, file_name: str) -> str:
    return f"{document_id}_{file_name[-LONGEST_NAME:]}"


def _facts(document_id: str, settings: Settings) -> dict[str, Any] | None:
    try:
        facts: dict[str, Any] = json.loads((settings.documents_path / document_id / FACTS).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return facts


def _received_at(document_id: str, settings: Settings) -> datetime | None:
    facts = _facts(document_id, settings)
    return datetime.fromisoformat(facts["received_at"]) if facts else None


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    unfinished.write_text(text, encoding="utf-8", newline="\n")
    unfinished.replace(path)


def _copy(source: Path, path: Path) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    shutil.copyfile(source, unfinished)
    unfinished.replace(path)
