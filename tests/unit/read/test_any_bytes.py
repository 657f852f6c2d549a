"""Whatever bytes arrive, a file is read or refused with a reason; nothing else comes out of the readers."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipelines.read.reader import READERS, format_of
from pipelines.read.text import decode, read_text
from pipelines.read.unreadable import UnreadableFile
from pipelines.settings import Settings

from .conftest import docx_bytes, encrypted_pdf, xlsx_bytes

WHOLE = {
    "a.docx": docx_bytes(lambda document: document.add_paragraph("tekst", style="List Number")),
    "a.xlsx": xlsx_bytes(lambda workbook: workbook.add_worksheet("Ark").write(0, 0, "x")),
    "a.pdf": encrypted_pdf(),
    "a.html": b"<!doctype html><html><body><table><tr><td>a<td>b</table><ol><li>c</ol>",
    "a.csv": b'a;"b;c"\n1;2\n',
}


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_no_text(content: bytes) -> None:
    try:
        text = decode(content, "a.txt")
    except UnreadableFile:
        return
    assert text.strip()
    text.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_a_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    with suppress(UnreadableFile):  # what looks like UTF-8 saved twice
        lines = read_text(text.encode(), "a.txt")
        assert [line.text for line in lines] in ([text], [text.removeprefix("\ufeff")])


@pytest.mark.parametrize("name", WHOLE)
def test_a_damaged_file_is_refused_with_a_reason(name: str) -> None:
    whole, limits = WHOLE[name], Settings()

    @hypothesis_settings(max_examples=60)
    @given(st.integers(0, len(whole) - 1), st.integers(1, 40), st.binary(max_size=20))
    def damaged(at: int, length: int, instead: bytes) -> None:
        content = whole[:at] + instead + whole[at + length :]
        with suppress(UnreadableFile):
            READERS[format_of(content, name, limits)](content, name, limits)

    damaged()
