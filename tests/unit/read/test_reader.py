"""Which reader a file needs is told by its content, and every fault is one Danish sentence."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from pipelines.read.reader import ENCRYPTED_OFFICE, OLE_MAGIC, READERS, format_of, read, read_tables
from pipelines.read.unreadable import Reason, UnreadableFile
from pipelines.settings import Settings

from .conftest import docx_bytes, encrypted_pdf, xlsx_bytes, zip_bytes

DOCX = docx_bytes(lambda document: document.add_paragraph("tekst"))
XLSX = xlsx_bytes(lambda workbook: workbook.add_worksheet("Ark").write(0, 0, "x"))


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.pdf", b"%PDF-1.7", "pdf"),
        ("a.txt", b"\n%PDF-1.4", "pdf"),  # the content outweighs the name
        ("a.pdf", b"mail header\n\n%PDF-1.4", "pdf"),  # something before it, as mail servers leave
        ("a.txt", b"En PDF begynder med %PDF-1.7", "text"),  # a text about PDF
        ("a.docx", DOCX, "docx"),
        ("a.zip", XLSX, "xlsx"),
        ("a.txt", b"tekst", "text"),
        ("a.MD", b"# tekst", "text"),
        ("uden-endelse", b"tekst", "text"),
        ("a.csv", b"a;b", "csv"),
        ("a.htm", b"<p>tekst", "html"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html><html>", "html"),  # a page saved as text
    ],
)
def test_formats(name: str, content: bytes, found: str, settings: Settings) -> None:
    assert format_of(content, name, settings) == found


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.pdf", b"  \n", "empty"),
        ("a.pdf", encrypted_pdf(), "encrypted"),
        ("a.docx", OLE_MAGIC + bytes(600) + ENCRYPTED_OFFICE, "encrypted"),  # as Office locks a document
        ("a.doc", OLE_MAGIC + bytes(600), "old_office"),
        ("a.pdf", b"ikke en pdf", "damaged"),
        ("a.docx", b"ikke en docx", "damaged"),
        ("a.docx", DOCX[:200], "damaged"),  # half a file
        ("a.docx", zip_bytes({"x": b"y"}), "damaged"),
        ("a.zip", zip_bytes({"x": b"y"}), "unknown_kind"),
        ("a.docx", zip_bytes({"word/document.xml": bytes(3 * 1024 * 1024)}), "too_large_unpacked"),  # a zip bomb
        ("a.jpg", b"\xff\xd8\xff\xe0", "unknown_kind"),
        ("a.rtf", b"{\\rtf1", "unknown_kind"),
        ("a.txt", b"{\\rtf1", "unknown_kind"),
        ("a.txt", "Målet er ærligt".encode("cp850"), "wrongly_encoded"),
        ("a.txt", bytes(2 * 1024 * 1024), "oversized"),
    ],
)
def test_faults(name: str, content: bytes, reason: str, tmp_path: Path, settings: Settings) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / name, settings.model_copy(update={"max_file_mb": 1, "max_unpacked_mb": 2}))
    assert caught.value.reason == reason


def test_a_fault_of_our_own_costs_one_file_and_is_not_blamed_on_it(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(READERS, "text", lambda *rest: 1 / 0)
    (tmp_path / "a.txt").write_text("tekst")
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "a.txt", settings)
    assert caught.value.reason == "reader_failed"
    assert "ZeroDivisionError" in caplog.text, "the data team finds the trace in the log"


def test_a_file_that_has_gone_is_not_opened(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(tmp_path / "væk.txt", settings)
    assert caught.value.reason == "not_opened"


@pytest.mark.parametrize("reason", get_args(Reason))
def test_each_reason_is_one_sentence_with_file_fault_and_remedy(reason: Reason) -> None:
    message = UnreadableFile(reason, "plan.pdf", found=12345, limit=1000).message_da
    assert message.startswith("»plan.pdf« ")
    assert message.endswith(".")
    assert message.count("; ") == 1, "what is wrong; what to do"
    assert "{" not in message


def test_a_document_is_known_by_its_content(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.txt").write_text("et\nto\n")
    document = read(tmp_path / "a.txt", settings)
    assert document.document_id == document.sha256[:12]
    assert (document.file_name, len(document.lines), document.text(1, 2)) == ("a.txt", 2, "et\nto")


def test_tables_of_table_files_only(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "a.xlsx").write_bytes(XLSX)
    (tmp_path / "a.csv").write_bytes(b"a;b\n1;2\n")
    (tmp_path / "a.txt").write_bytes(b"tekst")
    assert read_tables(tmp_path / "a.xlsx", settings)[0].sheet == "Ark"
    assert read_tables(tmp_path / "a.csv", settings)[0].frame.height == 2
    with pytest.raises(ValueError, match="no table file"):
        read_tables(tmp_path / "a.txt", settings)
