"""Plain text and Markdown as numbered lines. Here: encodings and line ends. Not here: what Markdown's marks mean."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Line

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
"""What no text prints; the halves of a surrogate pair cannot even be written down."""
MOST_CONTROLS = 0.002
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NORDIC = frozenset("æøåÆØÅäöüÄÖÜéÉèÈáàâêëíóôúçñðþßÁÍÓÚÐÞ")
TYPOGRAPHIC = frozenset("–—‘’“”„•…§½¼¾´`°»«·€£²³±×÷%‰\u00a0\u00ad©®¤µ√")
# What Danish letters of CP850 and Mac Roman look like when they are taken for Windows-1252: "m†l", "Œr", "l¾rer".
STRANGE_IN_WORD = re.compile(r"(?<=[A-Za-z])[‘›†¾¿Œœ‹¸¯¬¤Š](?=[a-z])")
# UTF-8 that was taken for Windows-1252 and saved as UTF-8 again: "mÃ¥l", "stÃ¸tte".
SAVED_TWICE = re.compile(r"Ã[¥¦¸…†˜\u0080-\u00bf]|â€[œ“”™¢]")


def decode(content: bytes, file_name: str) -> str:
    """The text of a file in UTF-8 or UTF-16 with a byte order mark, UTF-8 without, or Windows-1252.

    A control character that slipped in becomes U+FFFD; a file full of them is no text.
    Raises UnreadableFile: empty, or wrongly_encoded where æ, ø and å cannot be trusted.
    """
    text = _decoded(content, file_name)
    if not text.strip():
        raise UnreadableFile("empty", file_name)
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text) or "\x00" in text:
        raise UnreadableFile("wrongly_encoded", file_name)
    if len(SAVED_TWICE.findall(text)) > len(re.findall(r"[æøåÆØÅ]", text)):
        raise UnreadableFile("wrongly_encoded", file_name)
    return CONTROLS.sub("\ufffd", text)


def read_text(content: bytes, file_name: str) -> tuple[Line, ...]:
    """The lines of a text, exactly as they stand, numbered from 1; a form feed begins a page where there is one."""
    text = decode(content, file_name).replace("\r\n", "\n")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    has_pages, page = "\f" in text, 1
    lines = []
    for number, line in enumerate(split_lines(text.replace("\r", "")), start=1):
        page += line.count("\f")
        lines.append(Line(number, line.replace("\f", ""), page if has_pages else None))
    return tuple(lines)


def split_lines(text: str) -> list[str]:
    """The lines of a text; what follows the last line break is a line only if something stands there."""
    lines = text.split("\n")
    return lines if lines[-1].strip() else lines[:-1]


def numbered(texts: Iterable[tuple[str, int | None]], file_name: str) -> tuple[Line, ...]:
    """Lines of text with their page, made from a document that has no lines of its own; blank lines never in a row.

    Raises UnreadableFile: empty, where nothing is left.
    """
    lines: list[Line] = []
    for text, page in texts:
        text = CONTROLS.sub("\ufffd", text).rstrip()
        if text or (lines and lines[-1].text):
            lines.append(Line(len(lines) + 1, text, page))
    if lines and not lines[-1].text:
        lines.pop()
    if not lines:
        raise UnreadableFile("empty", file_name)
    return tuple(lines)


def _decoded(content: bytes, file_name: str) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise UnreadableFile("wrongly_encoded", file_name) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as_windows(content, file_name)


def _decoded_as_windows(content: bytes, file_name: str) -> str:
    """Any bytes can pass for Windows-1252; this takes only what reads as a Nordic text."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableFile("wrongly_encoded", file_name) from error
    special = [character for character in text if ord(character) > 127]
    strange = [character for character in special if character not in NORDIC and character not in TYPOGRAPHIC]
    if len(strange) + len(STRANGE_IN_WORD.findall(text)) > 0.1 * len(special):
        raise UnreadableFile("wrongly_encoded", file_name)
    return text
