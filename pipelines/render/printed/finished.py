"""The finished files read back: the numbers that web page and PDF print are those of the pages they were set from.

A template says nothing of its own but the numbers of pages, list items and rows left out. Here: numbers as groups of
digits, counted, so that where a line is broken is no matter. Not here: whether the pages are right (check.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2

from pipelines.render import danish
from pipelines.render.layout import Data
from pipelines.render.proof import FOOTER_TOP, HEADER_BOTTOM, SLACK, Start, part_starts
from pipelines.render.verify import MOST_DIFFERENCES, ReportCheck

HTML_NUMBERS, PDF_NUMBERS = "report_html_numbers_are_held", "report_pdf_numbers_are_held"
NAMES = (HTML_NUMBERS, PDF_NUMBERS)
DIGITS = re.compile(r"\d+")
UNSEEN = ("style", "script", "title")
Numbers = Counter[str]
Sheet = tuple[tuple[float, float], pypdfium2.PdfTextPage]
"""A page of paper: its width and height, and its text."""


def check_html_numbers(path: Path, data: Data) -> ReportCheck:
    """The web page prints the numbers of its pages, each as often, and no other."""
    page = _Sections()
    page.feed(path.read_text(encoding="utf-8"))
    wrong = [
        one
        for number, (told, found) in enumerate(zip(_web_parts(data), page.parts, strict=False))
        for one in _differences(number, found, told, Counter())
    ]
    if len(page.parts) != len(data["pages"]) + 1:
        wrong.append("siden har ikke en del for hvert af rapportens afsnit")
    return _check(HTML_NUMBERS, "Webrapporten", wrong)


def check_pdf_numbers(path: Path, data: Data) -> ReportCheck:
    """The PDF prints the numbers of its pages; a table that goes on to another page says its headings again."""
    with pypdfium2.PdfDocument(path) as pdf:
        starts = [Start(0, 0), *part_starts(pdf)[1:]]  # over the first heading stands the name of the report
        sheets = sheets_of(pdf)
        ends = [*starts[1:], Start(len(sheets), 0)]
        texts = [list(texts_between(sheets, start, end)) for start, end in zip(starts, ends, strict=True)]
    wrong: list[str] = []
    for number, (page, text) in enumerate(zip(data["pages"], texts, strict=False), start=1):
        told = _numbers([*(_front(data) if number == 1 else ()), *_pdf_texts(page)])
        wrong += _differences(number, _numbers(text), told, _numbers(_headings(page)))
    return _check(PDF_NUMBERS, "PDF’en", wrong)


def promised_checks() -> tuple[ReportCheck, ...]:
    """The same checks as the report counts them before there is a file: as held."""
    return tuple(ReportCheck(name, True, "") for name in NAMES)


def _check(name: str, what: str, wrong: Sequence[str]) -> ReportCheck:
    told = "; ".join(wrong[:MOST_DIFFERENCES]) or "ingen"
    return ReportCheck(name, not wrong, f"{what} er læst igen; tal, som afsnittene ikke har: {told}.")


def _differences(number: int, found: Numbers, told: Numbers, again: Numbers) -> Iterator[str]:
    """What only the file has, and what only the pages have; the numbers of `again` may be there more often."""
    where = f"afsnit {number}" if number else "toppen"
    more, fewer = _unglued(found - told, told - found)
    more = Counter({one: count for one, count in more.items() if one not in again})
    if more:
        yield f"{where} har {', '.join(f'»{one}«' for one in sorted(more))} for meget"
    if fewer:
        yield f"{where} mangler {', '.join(f'»{one}«' for one in sorted(fewer))}"


def _unglued(more: Numbers, fewer: Numbers) -> tuple[Numbers, Numbers]:
    """The two without numbers that only the reading runs together: '2012' and '60' of two cells as '201260'."""
    for one in sorted(more.elements(), key=len, reverse=True):
        for first in [number for number in fewer if one.startswith(number) and one != number]:
            second = one.removeprefix(first)
            if fewer[second] > (first == second):
                fewer = fewer - Counter([first, second])
                more = more - Counter([one])
                break
    return more, fewer


def _numbers(texts: Sequence[str] | Iterator[str]) -> Numbers:
    return Counter(number for text in texts for number in DIGITS.findall(text.replace(danish.BREAK, "")))


class _Sections(HTMLParser):
    """The numbers of a web page: of what stands around the pages of the report, then of each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Numbers] = [Counter()]
        self._at, self._unseen = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A section begins a part; the words of a picture are read with it."""
        if tag == "section":
            self.parts.append(Counter())
            self._at = len(self.parts) - 1
        self._unseen += tag in UNSEEN
        if tag == "img":
            self._add(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """What follows a section stands around the pages again."""
        self._at = 0 if tag == "section" else self._at
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        """Text that a reader sees."""
        if not self._unseen:
            self._add(data)

    def _add(self, text: str) -> None:
        self.parts[self._at].update(DIGITS.findall(text.replace(danish.BREAK, "")))


def _web_parts(data: Data) -> Iterator[Numbers]:
    around = [data["municipality"], data["heading"], data["footer"], data["notice"] or ""]
    around += [f"{page['number']} {page['title']}" for page in data["pages"]]
    around += [other["name"] for other in data["others"]]
    yield _numbers([*around, data["municipality"], data["kicker"], data["footer"]])
    for page in data["pages"]:
        texts = [text for block in page["blocks"] for text in _block(block, is_web=True)]
        yield _numbers([str(page["number"]), page["title"], *texts])


def _front(data: Data) -> list[str]:
    return [data["municipality"], data["heading"], data["notice"] or ""]


def _pdf_texts(page: Data) -> Iterator[str]:
    yield from (str(page["number"]), page["title"])
    for block in page["blocks"]:
        yield from _block(block, is_web=False)


def _headings(page: Data) -> Iterator[str]:
    for block in page["blocks"]:
        if block["block"] == "table":
            yield from (column["title"] for column in block["columns"])
            yield from (_spans(row[0]) for row in block["pdf_rows"] if len(row) == 1)


def _block(block: Data, is_web: bool) -> Iterator[str]:
    """The texts of a block as they are set."""
    kind = block["block"]
    if kind in ("paragraph", "heading"):
        yield _spans(block["spans"])
    elif kind == "bullets":
        for position, item in enumerate(block["items"], start=1):
            yield f"{position}. " if block["numbered"] and not is_web else ""
            yield _spans(item)
    elif kind == "key_figures":
        yield from (_spans([*one["value"], {"kind": "text", "text": " "}, *one["label"]]) for one in block["figures"])
    elif kind == "table":
        yield from _table(block, is_web)
    elif kind == "chart":
        yield from (block["title"], block["question"], block["caveat"], block["source_note"])
        yield from (block["alt"], *_table(block["data"], is_web)) if is_web else ()
    elif kind == "definitions":
        yield from (f"{one['term']}. {one['text']}" for one in block["items"])
    elif kind == "light_legend":
        yield from (one["meaning"] for one in block["lights"])
    elif kind == "sources":
        yield from _sources(block)


def _table(table: Data, is_web: bool) -> Iterator[str]:
    if is_web or table["captioned"]:
        yield _spans(table["caption"])
    yield table["note"] or ""
    yield from (column["title"] for column in table["columns"])
    yield from (_spans(cell) for row in table["rows" if is_web else "pdf_rows"] for cell in row)
    yield "" if is_web else table["left_out"] or ""


def _sources(block: Data) -> Iterator[str]:
    for group in block["groups"]:
        yield group["title"]
        for entry in group["entries"]:
            yield from (f"[{entry['number']}]", entry["place"], entry["rule"], entry["fact_id"] or "", entry["printed"])


def _spans(spans: Sequence[Data]) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Data) -> str:
    kind = span["kind"]
    if kind == "ref":
        return f"[{span['number']}]"
    if kind == "page":
        return f"afsnit {span['number']}"
    if kind == "light":
        return f"{span['symbol']} {span['word']}"
    return str(span["text"])


def sheets_of(pdf: pypdfium2.PdfDocument) -> list[Sheet]:
    """The pages of paper, each read once."""
    return [(page.get_size(), page.get_textpage()) for page in pdf]


def texts_between(sheets: Sequence[Sheet], start: Start, end: Start) -> Iterator[str]:
    """What stands between header and footer from one place of the PDF to another, sheet by sheet."""
    for sheet, ((width, height), text) in enumerate(sheets[start.sheet : end.sheet + 1], start=start.sheet):
        top = height - max(start.down if sheet == start.sheet else 0, HEADER_BOTTOM - SLACK)
        bottom = max(height - end.down if sheet == end.sheet else 0, FOOTER_TOP - SLACK)
        if bottom < top:
            yield str(text.get_text_bounded(0, bottom, width, top))
