"""Any file → a document of numbered lines. Here: which reader a file needs, and how much is too much.

What a file is, its first bytes say; its name is asked only between kinds of text.
"""

from __future__ import annotations

import hashlib
import io
import logging
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from pipelines.read.docx import read_docx
from pipelines.read.html import read_html
from pipelines.read.pdf import read_pdf
from pipelines.read.tables import Table, csv_lines, read_csv, read_xlsx, xlsx_lines
from pipelines.read.text import read_text
from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Line, SourceDocument
from pipelines.settings import Settings

Format = Literal["pdf", "docx", "xlsx", "html", "csv", "text"]


class Text(NamedTuple):
    """What a reader got out of a file."""

    lines: tuple[Line, ...]
    page_count: int | None = None
    picture_pages: tuple[int, ...] = ()


MEGABYTE = 1024 * 1024
PDF_MAGIC = b"%PDF-"
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
TEXT_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    "": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
}
BINARY_SUFFIXES = {".pdf", ".docx", ".docm", ".xlsx", ".xlsm"}

READERS: dict[Format, Callable[[bytes, str, Settings], Text]] = {
    "pdf": lambda content, name, settings: Text(*read_pdf(content, name, settings)),
    "docx": lambda content, name, settings: Text(read_docx(content, name)),
    "xlsx": lambda content, name, settings: Text(xlsx_lines(read_xlsx(content, name, settings))),
    "html": lambda content, name, settings: Text(read_html(content, name, settings)),
    "csv": lambda content, name, settings: Text(csv_lines(content, name)),
    "text": lambda content, name, settings: Text(read_text(content, name)),
}


def read(path: Path, settings: Settings, received_at: datetime | None = None) -> SourceDocument:
    """One file as a document of numbered lines. Raises UnreadableFile with one Danish sentence where it cannot be."""
    content = _content(path, settings)
    text = _text_of(content, path.name, settings)
    sha256 = hashlib.sha256(content).hexdigest()
    return SourceDocument(
        document_id=sha256[:12],
        sha256=sha256,
        file_name=path.name,
        lines=text.lines,
        page_count=text.page_count,
        picture_pages=text.picture_pages,
        received_at=received_at,
    )


def read_tables(path: Path, settings: Settings) -> tuple[Table, ...]:
    """The tables of a CSV or XLSX file. Raises UnreadableFile; ValueError for a file of another kind."""
    content = _content(path, settings)
    match format_of(content, path.name, settings):
        case "csv":
            return read_csv(content, path.name, settings)
        case "xlsx":
            return read_xlsx(content, path.name, settings)
        case other:
            raise ValueError(f"{path.name}: no table file but {other}")


def format_of(content: bytes, file_name: str, settings: Settings) -> Format:
    """The format of a file by its content.

    Raises UnreadableFile: empty, encrypted, old_office, damaged, too_large_unpacked, unknown_kind.
    """
    suffix = Path(file_name).suffix.lower()
    if not content.strip():
        raise UnreadableFile("empty", file_name)
    if content.lstrip().startswith(PDF_MAGIC) or (PDF_MAGIC in content[:1024] and suffix == ".pdf"):
        return "pdf"
    if content.startswith(OLE_MAGIC):
        raise UnreadableFile("encrypted" if ENCRYPTED_OFFICE in content else "old_office", file_name)
    if content.startswith(b"PK\x03\x04"):
        return _format_of_zip(content, file_name, settings)
    if suffix in BINARY_SUFFIXES:
        raise UnreadableFile("damaged", file_name)
    if suffix not in TEXT_SUFFIXES or content.startswith(b"{\\rtf"):
        raise UnreadableFile("unknown_kind", file_name)
    begins = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if begins.startswith((b"<!doctype html", b"<html")) else TEXT_SUFFIXES[suffix]


def _text_of(content: bytes, file_name: str, settings: Settings) -> Text:
    """The text of a file. What a reader did not foresee is told as the reader's own fault, and costs one file only."""
    reader = READERS[format_of(content, file_name, settings)]
    try:
        return reader(content, file_name, settings)
    except UnreadableFile:
        raise
    except Exception as error:
        logging.getLogger(__name__).exception("%s", file_name)
        raise UnreadableFile("reader_failed", file_name) from error


def _content(path: Path, settings: Settings) -> bytes:
    try:
        size = path.stat().st_size
        if size > settings.max_file_mb * MEGABYTE:
            found = -(-size // MEGABYTE)
            raise UnreadableFile("oversized", path.name, found=found, limit=settings.max_file_mb)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile("not_opened", path.name) from error


def _format_of_zip(content: bytes, file_name: str, settings: Settings) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = -(-sum(entry.file_size for entry in archive.infolist()) // MEGABYTE)
            is_encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise UnreadableFile("damaged", file_name) from error
    if is_encrypted:
        raise UnreadableFile("encrypted", file_name)
    if unpacked > settings.max_unpacked_mb:
        raise UnreadableFile("too_large_unpacked", file_name, found=unpacked, limit=settings.max_unpacked_mb)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise UnreadableFile("damaged" if Path(file_name).suffix.lower() in BINARY_SUFFIXES else "unknown_kind", file_name)
