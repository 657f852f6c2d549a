"""A web page as lines: its blocks of text, lists and tables in order. Not here: scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from pipelines.read.table_text import table_lines
from pipelines.read.text import decode, numbered
from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Line
from pipelines.settings import Settings

DROPPED = ["script", "style", "noscript", "template", "iframe", "svg", "math", "object", "head", "button", "select"]
APART = ["blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul"]
"""Blocks with a blank line before and after."""
BLOCKS = [
    *APART,
    *[
        "address",
        "article",
        "aside",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dt",
        "fieldset",
        "figcaption",
    ],
    *["figure", "footer", "form", "header", "html", "li", "main", "nav", "section", "summary"],
    *["tbody", "td", "tfoot", "th", "thead", "tr"],
]
BULLET = "•"
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
WINDOWS_NAMES = {"iso-8859-1", "iso-8859-15", "latin-1", "latin1", "windows-1252", "cp1252"}


def read_html(content: bytes, file_name: str, settings: Settings) -> tuple[Line, ...]:
    """The lines of a web page. Raises UnreadableFile: empty, wrongly_encoded, too_deep."""
    soup = BeautifulSoup(_text(content, file_name), "lxml")
    for element in soup.find_all(DROPPED):
        element.decompose()
    if _depth(soup) > settings.max_depth:
        raise UnreadableFile("too_deep", file_name, limit=settings.max_depth)
    return numbered(((text, None) for text in _block_lines(soup)), file_name)


def _text(content: bytes, file_name: str) -> str:
    """The page decoded; a page that says Windows-1252 or Latin-1 of itself is believed if it is not plain UTF-8."""
    said = CHARSET.search(content[:4096])
    if said and said.group(1).decode("ascii").lower() in WINDOWS_NAMES:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            return content.decode("cp1252", errors="replace")
    return decode(content, file_name)


def _depth(soup: BeautifulSoup) -> int:
    """How deep elements stand in each other, counted without recursion."""
    deepest, level = 0, [soup]
    while level:
        deepest += 1
        level = [child for element in level for child in element.children if isinstance(child, Tag)]
    return deepest


def _block_lines(element: Tag) -> Iterator[str]:
    """The lines of a block: runs of inline text between the blocks in it."""
    inline = ""
    for child in element.children:
        if isinstance(child, Tag) and child.name in BLOCKS:
            yield from _inline_lines(inline)
            inline = ""
            yield from _child_lines(child)
        elif isinstance(child, Tag) and child.find(BLOCKS):
            yield from _inline_lines(inline)
            inline = ""
            yield from _block_lines(child)
        else:
            inline += _inline_text(child)
    yield from _inline_lines(inline)


def _child_lines(block: Tag) -> Iterator[str]:
    apart = block.name in APART and block.find_parent("li") is None
    if apart:
        yield ""
    if block.name == "table":
        yield from table_lines(_rows(block))
    elif block.name == "pre":
        yield from block.get_text().strip("\n").split("\n")
    elif block.name == "li":
        yield from _item_lines(block)
    else:
        yield from _block_lines(block)
    if apart:
        yield ""


def _item_lines(item: Tag) -> Iterator[str]:
    """A list item with what a browser prints before it."""
    label = BULLET
    if item.parent is not None and item.parent.name == "ol":
        start = str(item.parent.get("start", "1"))
        place = len(item.find_previous_siblings("li"))
        label = f"{(int(start) if start.isdigit() else 1) + place}."
    for index, line in enumerate(line for line in _block_lines(item) if line):
        yield f"{label} {line}" if index == 0 else line


def _rows(table: Tag) -> list[list[list[str]]]:
    return [
        [list(_block_lines(cell)) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
        if row.find_parent("table") is table
    ]


def _inline_text(node: object) -> str:
    """Running text; a line break in the page's source is a blank, and <br> is a line break."""
    if isinstance(node, PreformattedString):
        return ""
    if isinstance(node, NavigableString):
        return re.sub(r"[ \t\r\n\f]+", " ", str(node))
    if isinstance(node, Tag):
        return "\n" if node.name == "br" else "".join(_inline_text(child) for child in node.children)
    return ""


def _inline_lines(text: str) -> Iterator[str]:
    lines = [re.sub(r"[ \xa0]+", " ", line).strip() for line in text.split("\n")]
    if any(lines):
        yield from lines
