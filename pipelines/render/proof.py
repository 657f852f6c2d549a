"""The finished PDF read back: text where it belongs, characters that can be read, and what a PDF report promises.

Here: what pdfium finds in the file. Not here: what the report says (verify.py). Lengths are points, y from below.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

from pipelines.render import danish
from pipelines.render.layout import Data
from pipelines.render.verify import ReportCheck

IN_PLACE, READABLE, PROMISED = "report_pdf_text_in_place", "report_pdf_text_is_readable", "report_pdf_as_promised"
NAMES = (IN_PLACE, READABLE, PROMISED)

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
A4 = (595.28, 841.89)
SIDE, FOOTER_TOP, HEADER_BOTTOM = 56.7, 59.5, 65.2
"""The margins of report.typ. The footer stands below FOOTER_TOP, the header less than HEADER_BOTTOM from the top."""
SLACK = 3.0
"""How far a letter's descender, accent or overhang may reach over a margin."""
TOUCHING = (1.0, 2.0)
"""Width and height by which two lines of text must cover each other before one is written over the other."""
MOST_BYTES = 5_000_000
UNREADABLE = {0xFFFD: "U+FFFD", 0: ".notdef"}
"""Code point, as pdfium tells it, → its name."""
FAMILIES = ("Inter", "DejaVuSans")
"""The report's fonts; what none of them has is set in a font of last resort, whose glyphs are boxes."""
MOST_TOLD = 5


class Start(NamedTuple):
    """Where a part of the report begins: its sheet, counted from 0, and how far down that its heading stands."""

    sheet: int
    down: float


def check_pdf(path: Path, data: Data) -> tuple[ReportCheck, ...]:
    """The checks of a finished PDF against what it was set from."""
    with pypdfium2.PdfDocument(path) as pdf:
        pages = list(pdf)
        misplaced = list(_misplaced(pages, data))
        unreadable = list(_unreadable(pages))
        broken = list(_broken_promises(pdf, pages, data, path.stat().st_size))
    held = danish.count(len(pages), "side er læst igen", "sider er læst igen")
    return (
        ReportCheck(IN_PLACE, not misplaced, f"{held}; tekst uden for sin plads: {_told(misplaced)}."),
        ReportCheck(READABLE, not unreadable, f"{held}; tegn, der ikke kan læses: {_told(unreadable)}."),
        ReportCheck(PROMISED, not broken, f"{held}; løfter om filen, der ikke holder: {_told(broken)}."),
    )


def promised_checks() -> tuple[ReportCheck, ...]:
    """The same checks as the report counts them before there is a file: as held."""
    return tuple(ReportCheck(name, True, "") for name in NAMES)


def _told(found: Sequence[str]) -> str:
    return danish.first_of(found, MOST_TOLD) or "ingen"


def _misplaced(pages: Sequence[pypdfium2.PdfPage], data: Data) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        text = page.get_textpage()
        width, height = page.get_size()
        boxes: list[Box] = [text.get_rect(at) for at in range(text.count_rects())]
        if any(_is_outside(box, width, height) for box in boxes):
            yield f"side {number} har tekst uden for satsfladen"
        if any(_cover(one, other) for one, other in _near(boxes)):
            yield f"side {number} har tekst oven i anden tekst"
        footer = f"{data['footer']} side {number} af {len(pages)}"
        if _words(text.get_text_bounded(0, 0, width, FOOTER_TOP - SLACK)) != _words(footer):
            yield f"side {number} har ikke sin sidefod for sig selv"
        header = f"{data['municipality']} {data['kicker']}"
        if _words(text.get_text_bounded(0, height - HEADER_BOTTOM + SLACK, width, height)) != _words(header):
            yield f"side {number} har ikke sit sidehoved for sig selv"


def _words(text: str) -> str:
    """The text without blanks: where a line is broken is no matter here."""
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())


def _is_outside(box: Box, width: float, height: float) -> bool:
    left, bottom, right, top = box
    return left < SIDE - SLACK or right > width - SIDE + SLACK or bottom < 0 or top > height


def _near(boxes: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs that share a height, each once."""
    from_top = sorted(boxes, key=lambda box: -box[3])
    for at, one in enumerate(from_top):
        for other in from_top[at + 1 :]:
            if other[3] < one[1]:
                break
            yield one, other


def _cover(one: Box, other: Box) -> bool:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > TOUCHING[0] and height > TOUCHING[1]


def _unreadable(pages: Sequence[pypdfium2.PdfPage]) -> Iterator[str]:
    for number, page in enumerate(pages, start=1):
        text = page.get_textpage()
        codes = {raw.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())}
        yield from (f"{name} på side {number}" for code, name in UNREADABLE.items() if code in codes)
        strange = {name for name in map(_font_name, _fonts([page])) if not name.startswith(FAMILIES)}
        yield from (f"tegn i skriften {name} på side {number}" for name in sorted(strange))


def _broken_promises(
    pdf: pypdfium2.PdfDocument, pages: Sequence[pypdfium2.PdfPage], data: Data, size: int
) -> Iterator[str]:
    titles = [mark.get_title() for mark in pdf.get_toc() if mark.level == 0]
    starts = part_starts(pdf)
    named = [f"{page['number']} {page['title']}" for page in data["pages"]]
    if [_words(title) for title in titles] != [_words(title) for title in named]:
        yield "bogmærker for hvert afsnit i rapporten"
    if len(starts) != len(titles) or any(one >= other for one, other in pairwise(starts)):
        yield "bogmærker, der fører til hvert sit sted"
    if not raw.FPDFCatalog_IsTagged(pdf):
        yield "opmærket for skærmlæsere"
    if _language(pdf) != "da":
        yield "sproget er dansk"
    if pdf.get_metadata_value("Title") != data["title"]:
        yield "titel"
    if any(not _is_a4(page) for page in pages):
        yield "A4"
    if not all(font.is_embedded and "+" in font.get_base_name() for font in _fonts(pages)):
        yield "skrifter indlejret og beskåret"
    if size > MOST_BYTES:
        yield "højst 5 MB"


def part_starts(pdf: pypdfium2.PdfDocument) -> list[Start]:
    """Where the bookmark of each part leads, in the order of the bookmarks; none of one that leads nowhere."""
    dests = [mark.get_dest() for mark in pdf.get_toc() if mark.level == 0]
    return [_start(dest) for dest in dests if dest is not None]


def _start(dest: pypdfium2.PdfDest) -> Start:
    _, (_, top, *_) = dest.get_view()
    return Start(dest.get_index(), A4[1] - top)


def _is_a4(page: pypdfium2.PdfPage) -> bool:
    return all(abs(found - due) < 1 for found, due in zip(page.get_size(), A4, strict=True))


def _fonts(pages: Sequence[pypdfium2.PdfPage]) -> Iterator[pypdfium2.PdfFont]:
    for page in pages:
        for text in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            yield text.get_font()


def _font_name(font: pypdfium2.PdfFont) -> str:
    """The name without the six letters that tell one subset from another."""
    return str(font.get_base_name()).rpartition("+")[2]


def _language(pdf: pypdfium2.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(pdf, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(pdf, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
