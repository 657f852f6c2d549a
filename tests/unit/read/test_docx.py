"""A Word document as it is printed: bullets, numbers, tables, review marks, content controls."""

from __future__ import annotations

import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from pipelines.read.docx import read_docx
from pipelines.read.unreadable import UnreadableFile

from .conftest import docx_bytes, zip_bytes


def texts(content: bytes) -> list[str]:
    return [line.text for line in read_docx(content, "a.docx")]


def put(document: Document, xml: str) -> None:
    """Raw WordprocessingML at the end of the body; {w} stands for the namespace."""
    document.element.body.insert_element_before(parse_xml(xml.format(w=nsdecls("w"))), "w:sectPr")


def test_paragraphs_and_lists() -> None:
    def build(document: Document) -> None:
        document.add_heading("Teknisk plan", level=1)
        document.add_paragraph("Første afsnit.\nNy linje i samme afsnit.")
        document.add_paragraph("Andet afsnit.")
        document.add_paragraph("et punkt", style="List Bullet")
        document.add_paragraph("et til", style="List Bullet")
        document.add_paragraph("")
        document.add_paragraph("første", style="List Number")
        document.add_paragraph("anden", style="List Number")

    assert texts(docx_bytes(build)) == [
        "Teknisk plan",
        "",
        "Første afsnit.",
        "Ny linje i samme afsnit.",
        "",
        "Andet afsnit.",
        "",
        "• et punkt",
        "• et til",
        "",
        "1. første",
        "2. anden",
    ]


def test_numbers_of_several_levels_are_counted_as_word_does() -> None:
    levels = [("decimal", "%1", 2), ("decimal", "%1.%2", 1), ("lowerLetter", "%3)", 1), ("upperRoman", "%4.", 1)]

    def build(document: Document) -> None:
        xml = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for depth, (form, text, start) in enumerate(levels)
        )
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'),
        )
        for depth, text in [(0, "to"), (1, "a"), (1, "b"), (2, "x"), (2, "y"), (3, "z"), (0, "tre"), (1, "forfra")]:
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="77"/>'
            properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))

    assert texts(docx_bytes(build)) == ["2 to", "2.1 a", "2.2 b", "a) x", "b) y", "I. z", "3 tre", "3.1 forfra"]


def test_tables_stand_in_their_place() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("før")
        theme = document.add_table(rows=2, cols=2)
        theme.cell(0, 0).text, theme.cell(0, 1).text = "Tema", "Et grønt torv"
        theme.cell(1, 0).text, theme.cell(1, 1).text = "Formål, mål og\nkriterier", "Formål: flere gæster."
        theme.cell(1, 1).add_paragraph("40 gæster", style="List Bullet")
        document.add_paragraph("mellem")
        figures = document.add_table(rows=2, cols=3)
        for index, text in enumerate(["År", "2011", "2012", "Nord", "3", "4,5"]):
            figures.cell(index // 3, index % 3).text = text
        document.add_paragraph("efter")

    assert texts(docx_bytes(build)) == [
        "før",
        "",
        "Tema  Et grønt torv",
        "",
        "Formål, mål og",
        "kriterier",
        "",
        "Formål: flere gæster.",
        "• 40 gæster",
        "",
        "mellem",
        "",
        "År  2011  2012",
        "Nord  3  4,5",
        "",
        "efter",
    ]


def test_a_merged_cell_is_read_once() -> None:
    def build(document: Document) -> None:
        table = document.add_table(rows=3, cols=3)
        for index in range(9):
            table.cell(index // 3, index % 3).text = str(index)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "bred"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "høj"

    assert texts(docx_bytes(build)) == ["bred  2", "høj  4  5", "  7  8"]


def test_text_in_content_controls_text_boxes_and_review() -> None:
    def build(document: Document) -> None:
        put(document, "<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>felt</w:t></w:r></w:p></w:sdtContent></w:sdt>")
        put(
            document,
            "<w:p {w}><w:r><w:t>70</w:t></w:r><w:del><w:r><w:delText> kr.</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t> pct.</w:t></w:r></w:ins></w:p>",
        )
        put(document, "<w:p {w}><w:r><w:t>Lyngby</w:t><w:noBreakHyphen/><w:t>Taarbæk</w:t></w:r></w:p>")
        put(
            document,
            "<w:p {w}><w:r><w:t>om</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p>",
        )

    assert [line for line in texts(docx_bytes(build)) if line] == ["felt", "70 pct.", "Lyngby-Taarbæk", "om", "boks"]


def test_a_heading_that_turns_numbering_off_has_none() -> None:
    def build(document: Document) -> None:
        properties = document.add_paragraph("uden nummer", style="List Number")._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
        assert properties.find(qn("w:numPr")) is not None

    assert texts(docx_bytes(build)) == ["uden nummer"]


@pytest.mark.parametrize(
    "members",
    [
        {"word/document.xml": b"<w:document"},  # no relations, broken XML
        {"[Content_Types].xml": b"", "word/document.xml": b""},
    ],
)
def test_a_damaged_document_is_said_to_be(members: dict[str, bytes]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(zip_bytes(members), "a.docx")
    assert caught.value.reason == "damaged"


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_docx(docx_bytes(lambda document: None), "a.docx")
    assert caught.value.reason == "empty"
