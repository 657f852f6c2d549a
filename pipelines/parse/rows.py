"""The lines of a section without the furniture of the page: what is left to read, and how the lines are spaced.

Here: page numbers, headers and footers, double spacing, bullets. Not here: what a line says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipelines.parse.grammar.date import begins_with_time
from pipelines.parse.ledger import Ledger
from pipelines.records import Line, SourceDocument

PAGE_NUMBER = re.compile(r"\s*(?:-\s*)?\d{1,4}(?:\s*-)?\s*")
PAGE_FURNITURE = re.compile(
    r"\s*(?:(?:[Ss]ide|s\.)\s*\d{1,4}(?:\s*(?:af|/|of)\s*\d{1,4})?|Dokument:\s.*|[_=\-–—]{8,}|Senest revideret .*)\s*"
)
# "2. del af projektet", "1. sal": an ordinal that a line happens to begin with.
ORDINAL = re.compile(r"(?:kvartal|kvt|halvår|halvdel|del|bølge|klasse|sal|fase|etape|gang|plads|instans)\b")
SHORTEST_RUN = 2
RIGHT_MARGIN = 40
EDGE = 2
# A running head or foot where the pages are not known: words, and at the end the page's number, alone or "2/11".
COUNTING = re.compile(
    r"\s*(?P<text>\S.*[^\W\d].*?)(?:\s{2,}|\s[|·–-]\s|\s[Ss]ide\s|\s)(?P<page>\d{1,3})(?P<of>\s?(?:/|af)\s?\d{1,3})?\s*"
)
LEAST_COUNTED = 3
LONGEST_RUNNING = 160
FIGURES = re.compile(r"\d+")
BULLET_GLYPHS = "•·▪■●○◦►▸➢➤»›→‣⁃♦*+=÷×✗√✓✔�\uf0b7\uf0a7\uf0d8\uf06c\uf02d\uf0fc\uf0e8−–-"
MARKS = "√✓✔�\uf0fc"
BULLET = re.compile(
    rf"\s*(?:(?P<glyph>[{re.escape(BULLET_GLYPHS)}]|o(?=\s))(?P<gap>\s*)|(?P<number>\d{{1,2}}[.)]|[a-zæøå]\)|[a-h]\.(?=\s+[A-ZÆØÅ0-9]))\s+)"
)
WRAP_ENDS = (
    "-",
    "\u00ad",
    ",",
    " og",
    " eller",
    " at",
    " af",
    " i",
    " for",
    " med",
    " til",
    " på",
    " en",
    " et",
    " den",
)
# Digits and full stop set in Symbol or Wingdings come out of a PDF in the private use area: U+F031 U+F02E is "1.".
SYMBOL_FONT = {0xF030 + digit: str(digit) for digit in range(10)} | {0xF02E: ".", 0xF029: ")"}


def decode_symbols(text: str) -> str:
    """Text with the figures of a symbol font as figures; as many characters as before."""
    return text.translate(SYMBOL_FONT)


@dataclass(frozen=True, slots=True)
class Row:
    """A line that may carry content.

    `gap` is the number of blank lines before it (page furniture not counted), `breaks` is True where a new paragraph
    begins, `opens_page` where the line is the first of a page (in a text read from PDF it begins with one blank).
    """

    line: Line
    gap: int
    breaks: bool
    opens_page: bool

    @property
    def number(self) -> int:
        """The number of the line."""
        return self.line.number

    @property
    def text(self) -> str:
        """The line without the blanks around it."""
        return self.line.text.strip()

    @property
    def indent(self) -> int:
        """How many blanks open the line."""
        return len(self.line.text) - len(self.line.text.lstrip())

    def without(self, prefix: int) -> Row:
        """The row with its first `prefix` characters blanked out, so that offsets still point into the print."""
        text = " " * prefix + self.line.text[prefix:]
        return replace(self, line=replace(self.line, text=text))


def page_furniture(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines that are a page number alone, a page header or a footer.

    Where the pages are known, what opens or closes most of them is furniture, and so is the page's own number there.
    Where they are not, a bare number counts only where the lines around it are blank and the section has a run of
    them: a figure in a table row, or the number of a project above its title, stays.
    """
    found = {line.number for line in lines if line.text.strip() and PAGE_FURNITURE.fullmatch(line.text)}
    found |= _running_lines(lines) | _counting_lines(lines)
    bare = [
        line.number
        for index, line in enumerate(lines)
        if PAGE_NUMBER.fullmatch(line.text)
        and not any(earlier.text.strip() for earlier in lines[max(0, index - _blanks_over(line)) : index])
        and (line.text[:1] == " " or index + 1 == len(lines) or not lines[index + 1].text.strip())
    ]
    found |= set(bare) if len(bare) >= SHORTEST_RUN else set()
    return frozenset(found | _lines_beside(lines, found))


def _blanks_over(line: Line) -> int:
    """How many blank lines stand over a page number: one will do where it is set far to the right."""
    return 1 if len(line.text) - len(line.text.lstrip()) >= RIGHT_MARGIN else 2


def _running_lines(lines: Sequence[Line]) -> set[int]:
    """Lines at the head or foot of a page that stand on at least half of the pages, figures apart."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.page is not None and line.text.strip():
            pages.setdefault(line.page, []).append(line)
    edges = {line.number: line for page in pages.values() for line in (*page[:EDGE], *page[-EDGE:])}
    often = Counter(FIGURES.sub("#", line.text.strip()) for line in edges.values())
    least = max(SHORTEST_RUN, len(pages) / 2)
    return {line.number for line in edges.values() if often[FIGURES.sub("#", line.text.strip())] >= least}


def _lines_beside(lines: Sequence[Line], furniture: set[int]) -> set[int]:
    """Lines that stand right before or behind the furniture of two pages in the same words: a head below a number."""
    printed = [line for line in lines if line.text.strip()]
    beside = [
        line
        for at, line in enumerate(printed)
        if line.number not in furniture and any(near.number in furniture for near in printed[max(0, at - 1) : at + 2])
    ]
    often = Counter(" ".join(line.text.split()) for line in beside)
    return {line.number for line in beside if often[" ".join(line.text.split())] >= SHORTEST_RUN}


def _counting_lines(lines: Sequence[Line]) -> set[int]:
    """Lines that recur with nothing changed but a number that counts up ("Forvaltningen · Plan 2015   2/11")."""
    counted: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        ends_in_figure = line.text.rstrip()[-1:].isdigit() and len(line.text) <= LONGEST_RUNNING
        match = COUNTING.fullmatch(line.text) if ends_in_figure else None
        if match is not None:
            key = FIGURES.sub("#", match["text"]) if match["of"] else match["text"]
            counted.setdefault(f"{' '.join(key.split())} {match['of'] or ''}", []).append(
                (line.number, int(match["page"]))
            )
    found: set[int] = set()
    for places in counted.values():
        pages = [page for _, page in places]
        if len(pages) >= LEAST_COUNTED and all(before < after for before, after in pairwise(pages)):
            found.update(number for number, _ in places)
    return found


def read_rows(document: SourceDocument, start: int, end: int, ledger: Ledger) -> list[Row]:
    """The rows of lines `start` to `end`, with the page furniture excused in the ledger."""
    lines = document.lines[start - 1 : end]
    furniture = page_furniture(lines)
    found: list[tuple[Line, int, bool]] = []
    gap, after_furniture = 0, False
    for line in lines:
        if not line.text.strip():
            gap += 1
        elif line.number in furniture:
            ledger.excuse([line.number], because="page furniture")
            after_furniture = True
        else:
            found.append((line, gap, after_furniture))
            gap, after_furniture = 0, False
    return list(_spaced(found))


def _spaced(found: Sequence[tuple[Line, int, bool]]) -> Iterator[Row]:
    """Decide for each line whether a paragraph begins: in a double-spaced stretch one blank line is no break."""
    for index, (line, gap, after_furniture) in enumerate(found):
        near = found[max(0, index - 20) : index + 21]
        is_double = _is_double(near)
        wraps = index > 0 and found[index - 1][0].text.rstrip().endswith(WRAP_ENDS)
        breaks = index == 0 or (gap > (1 if is_double else 0) and not after_furniture and not wraps)
        turns = index > 0 and line.page is not None and line.page != found[index - 1][0].page
        opens_page = after_furniture or turns or (line.text[:1] == " " and line.text[1:2] not in (" ", ""))
        yield Row(line, gap, breaks, opens_page)


def _is_double(near: Sequence[tuple[Line, int, bool]]) -> bool:
    """True where lines stand one blank apart and go on in lower case: sentences, not short paragraphs."""
    apart = [line.text.lstrip()[:1] for line, gap, _ in near if gap == 1]
    return len(apart) > 0.55 * len(near) and sum(first.islower() for first in apart) > 0.2 * len(apart)


def bullet_of(row: Row) -> re.Match[str] | None:
    """The bullet or number that opens the row, if any: '• ', '√ ', '1. ', 'a) ', 'o ', '- '."""
    found = BULLET.match(row.line.text)
    if found is None:
        return None
    glyph = found["glyph"]
    if glyph and glyph in "-–−*+=÷×o" and not found["gap"] and row.text != glyph:
        return None
    if found["number"] and (ORDINAL.match(found.string, found.end()) or begins_with_time(row.line.text)):
        return None
    return found


def rest_after(row: Row, found: re.Match[str]) -> Row:
    """The row without its bullet."""
    return row.without(found.end())


def numbers(rows: Iterable[Row]) -> list[int]:
    """The line numbers of rows, for the ledger."""
    return [row.number for row in rows]
