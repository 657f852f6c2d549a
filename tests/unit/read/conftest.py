"""Files made in the test: PDF by typst, DOCX by python-docx, workbooks by xlsxwriter, and bytes where none would do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import typst
import xlsxwriter

from pipelines.settings import Settings

MakePdf = Callable[[str], bytes]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(raw=tmp_path / "raw", home=tmp_path / "home", reports=tmp_path / "reports")


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """The PDF of a typst source, A4, 11 points."""

    def make(source: str) -> bytes:
        head = '#set document(date: datetime(year: 2012, month: 1, day: 1))\n#set text(lang: "da", size: 11pt)\n'
        made = typst.compile((head + source).encode())
        assert isinstance(made, bytes)
        return made

    return make


def encrypted_pdf() -> bytes:
    """A PDF that wants a password: the standard handler, and a key that no empty password gives."""
    key = "<" + "5a" * 32 + ">"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>",
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = "<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>"
    end = f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(content)}\n%%EOF\n"
    return content + end.encode()


def docx_bytes(build: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx_bytes(build: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        build(workbook)
    return stream.getvalue()


def zip_bytes(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()
