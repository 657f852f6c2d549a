"""A Word document as lines: paragraphs with their printed bullets and numbers, and tables in their place.

Here: what stands on the page. Not here: headers and footers, comments, pictures, text that was deleted in review.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from pipelines.read.table_text import table_lines
from pipelines.read.text import numbered
from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Line

BULLET = "•"
LEVEL = re.compile(r"%(\d)")
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
HOLDERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}
"""What may stand around a paragraph, table, row or cell: content controls, and what was added in review."""
TEXT_BOX = qn("w:txbxContent")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""An older drawing of a text box, which repeats its text."""
PRINTED = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
UNPRINTED = {qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), FALLBACK, TEXT_BOX}


def read_docx(content: bytes, file_name: str) -> tuple[Line, ...]:
    """The lines of a Word document: one per paragraph (or line break in it), a blank line between two paragraphs.

    Items of one list follow each other without a blank line. Raises UnreadableFile: damaged, empty.
    """
    try:
        document = docx.Document(io.BytesIO(content))
        texts = list(_body_lines(document, Numbering(document)))
    except Exception as error:
        # python-docx, lxml and zipfile stumble over a damaged file in more ways than can be listed.
        raise UnreadableFile("damaged", file_name) from error
    return numbered(((text, None) for text in texts), file_name)


def _body_lines(document: Any, numbering: Numbering) -> Iterator[str]:
    was_listed = False
    for block in _blocks(document.element.body):
        if block.tag == TABLE:
            yield from table_lines(_rows(block, numbering))
            continue
        label = numbering.label(block)
        if not (label and was_listed):
            yield ""
        was_listed = bool(label)
        yield from _paragraph_lines(block, label)
        for box in _text_boxes(block):
            yield from _block_lines(box, numbering)


def _blocks(container: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body, cell or text box in order, also those inside a content control."""
    for child in container:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag in HOLDERS:
            yield from _blocks(child)


def _block_lines(container: Any, numbering: Numbering) -> Iterator[str]:
    for block in _blocks(container):
        if block.tag == TABLE:
            yield from table_lines(_rows(block, numbering))
        else:
            yield from _paragraph_lines(block, numbering.label(block))


def _paragraph_lines(paragraph: Any, label: str) -> Iterator[str]:
    text = "".join(_texts(paragraph)).strip("\n")
    yield from (f"{label} {text.lstrip()}" if label and text.strip() else text).split("\n")


def _texts(node: Any) -> Iterator[str]:
    """What is printed of a paragraph: text added in review counts, text deleted does not."""
    for child in node:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in PRINTED:
            yield PRINTED[child.tag]
        elif child.tag not in UNPRINTED:
            yield from _texts(child)


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(TEXT_BOX):
        if not any(holder.tag in (FALLBACK, TEXT_BOX) for holder in box.iterancestors()):
            yield box


def _rows(table: Any, numbering: Numbering) -> list[list[list[str]]]:
    """The cells of a table as lists of lines; what hangs down from a merged cell above is empty."""
    return [
        [[] if _goes_on(cell) else list(_block_lines(cell, numbering)) for cell in _children(row, CELL)]
        for row in _children(table, ROW)
    ]


def _children(holder: Any, tag: str) -> Iterator[Any]:
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag in HOLDERS:
            yield from _children(child, tag)


def _goes_on(cell: Any) -> bool:
    """True for a cell that is the lower part of one merged over several rows."""
    properties = cell.find(qn("w:tcPr"))
    merged = properties.find(qn("w:vMerge")) if properties is not None else None
    return merged is not None and merged.get(qn("w:val")) != "restart"


class Numbering:
    """Counts a document's lists as Word does, so that "2.1" and "b)" are read as they are printed."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._levels: dict[tuple[str, int], Any] = {}
        self._counts: Counter[tuple[str, int]] = Counter()
        self._abstract: dict[str, str] = {}
        for part in document.part.package.iter_parts():
            if part.partname == "/word/numbering.xml":
                self._read(part.element)

    def _read(self, element: Any) -> None:
        for abstract in element.iter(qn("w:abstractNum")):
            for level in abstract.iter(qn("w:lvl")):
                key = abstract.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl")))
                self._levels[key] = level
        for number in element.iter(qn("w:num")):
            abstract_id = number.find(qn("w:abstractNumId"))
            if abstract_id is not None:
                self._abstract[number.get(qn("w:numId"))] = abstract_id.get(qn("w:val"))

    def label(self, paragraph: Any) -> str:
        """What Word prints before a paragraph: a bullet, a number, or nothing."""
        place = _list_place(Paragraph(paragraph, self._document))
        if place is None or not "".join(_texts(paragraph)).strip():
            return ""
        abstract, depth = self._abstract.get(place[0], ""), place[1]
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        if _value(level, "w:numFmt") in (None, "bullet"):
            return BULLET
        self._count(abstract, depth)
        pattern = _value(level, "w:lvlText") or ""
        return LEVEL.sub(lambda found: self._printed(abstract, int(found.group(1)) - 1), pattern)

    def _count(self, abstract: str, depth: int) -> None:
        start = int(_value(self._levels[abstract, depth], "w:start") or 1)
        self._counts[abstract, depth] = max(self._counts[abstract, depth] + 1, start)
        for key in [key for key in self._counts if key[0] == abstract and key[1] > depth]:
            del self._counts[key]

    def _printed(self, abstract: str, depth: int) -> str:
        level = self._levels.get((abstract, depth))
        form = _value(level, "w:numFmt") if level is not None else "decimal"
        return _written(max(self._counts[abstract, depth], 1), form or "decimal")


def _list_place(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and depth a paragraph is in, said by itself or by its style; None where it is in no list."""
    properties = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        properties.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    depth: int | None = None
    for own in properties:
        numbering = own.find(qn("w:numPr")) if own is not None else None
        if numbering is None:
            continue
        depth = int(_value(numbering, "w:ilvl") or 0) if depth is None else depth
        number = _value(numbering, "w:numId")
        if number is not None:
            return None if number == "0" else (number, depth)
    return None


def _value(element: Any, child: str) -> str | None:
    found = element.find(qn(child))
    return None if found is None else found.get(qn("w:val"))


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def _roman(number: int) -> str:
    printed = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        printed += letters * (number // value)
        number %= value
    return printed
