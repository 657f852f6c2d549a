"""Numbers that a page prints and nothing holds. Here: what may stand unheld, and by which narrow reason.

A number is held where a claim is read of it (reading.py). Else it must be of what the report is about (its period, its
version), of a text that never changes, or of a text of a document as the report's rows have it, in full or cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from pipelines.render import danish
from pipelines.render.blocks import Page
from pipelines.render.figures import promises
from pipelines.render.pages import changes, decision_matrix, definitions, employment, money
from pipelines.render.printed.reading import Places, Rest, rests
from pipelines.render.queries import ReportRows
from pipelines.render.verify import MOST_DIFFERENCES, ReportCheck
from pipelines.render.wording import DEFINITIONS, LIGHTS

CHECK = "report_every_number_is_held"
DIGIT = re.compile(r"\d+")
ELLIPSIS = "…"
SHORTEST_CUT = 8
"""How much of a text must be there before its ellipsis to know it by."""
QUOTED = (
    "title",
    "goal_title",
    "item_title",
    "later_title",
    "indicator",
    "purpose",
    "what",
    "text",
    "message_da",
    "check_name",
    "file_name",
    "administration",
    "org_unit",
    "committee",
    "body",
    "person",
    "party",
    "measured_by",
    "area",
    "sheet",
    "explanation",
    "action",
)
"""Columns that hold words of documents and names of things; the numbers in them are the document's own."""
FIXED = frozenset(
    " ".join(text.split())
    for text in (
        *(f"{term}. {text}" for term, text in DEFINITIONS),
        *(light.meaning for light in LIGHTS.values()),
        *(text for one in promises().values() for text in (one.title, one.question, one.caveat)),
        *(
            money.NOT_A_BUDGET,
            money.NO_FOLLOWUP,
            changes.GONE_NOTE,
            decision_matrix.NOTE,
            definitions.NOTATION,
            employment.NOTE,
        ),
    )
)
"""Texts of the report that are the same in every report."""
PHRASES = (
    r"mindst 4 af 5 point$",
    r"af 5 point i målbarhed ",
    r"delt efter 0 til 5 point",
    r"^[0-5] point$",
    r"bevillingsområde, 1\.000 kr\.$",
    r"\(afsnit \d+\)",
    r"; alle står også i afsnit 2$",
)
"""Words of the report with a number in them that is no figure: a scale, a unit, a page of the report itself."""


def check_held(pages: Sequence[Page], places: Places, about: Iterable[str], quotes: Iterable[str]) -> ReportCheck:
    """Every number of the pages is held, is `about` the report itself, or stands in one of the `quotes`."""
    found = list(unheld(pages, places, sorted(about, key=len, reverse=True), Quotes(quotes)))
    shown = "".join(f" Afsnit {rest.page}, {rest.where}: »{_around(rest.text)}«." for rest in found[:MOST_DIFFERENCES])
    message = f"{danish.count(len(found), 'tekst', 'tekster').capitalize()} med tal, som intet holder.{shown}"
    return ReportCheck(CHECK, not found, message)


def unheld(pages: Sequence[Page], places: Places, about: Sequence[str], quotes: Quotes) -> Iterator[Rest]:
    """The texts that have a number left when all that may stand there is taken out."""
    for page in pages:
        for rest in rests(page, places):
            if not DIGIT.search(rest.text) or " ".join(rest.text.split()) in FIXED:
                continue
            left = _without(quotes.without(rest.text), about)
            if DIGIT.search(left):
                yield Rest(rest.page, rest.where, left)


def quotes_of(rows: ReportRows) -> Iterator[str]:
    """The texts of documents among the rows of a report."""
    for one in fields(rows):
        for row in getattr(rows, one.name):
            yield from _texts(row)


def _texts(row: Mapping[str, object]) -> Iterator[str]:
    for column in QUOTED:
        value = row.get(column)
        if isinstance(value, str):
            yield value


def _without(text: str, about: Sequence[str]) -> str:
    for phrase in PHRASES:
        text = re.sub(phrase, " ", text)
    for words in about:
        text = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def _around(text: str) -> str:
    """The first number left, with the words around it."""
    at = DIGIT.search(text)
    start = max(0, at.start() - 40) if at else 0
    return " ".join(text[start : start + 90].split())


class Quotes:
    """Texts of documents, found again in what the report says."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_number: dict[str, list[str]] = {}
        with_numbers = {danish.whole(text) for text in texts if DIGIT.search(text)}
        for text in sorted(map(_plain, with_numbers), key=len, reverse=True):
            if any(character.isalpha() for character in text):
                for number in set(DIGIT.findall(text)):
                    self._by_number.setdefault(number, []).append(text)

    def without(self, text: str) -> str:
        """The text with blanks where it says a quote, in full or as far as an ellipsis."""
        plain = _plain(text)
        left = list(plain)
        for number in dict.fromkeys(DIGIT.findall(plain)):
            for quote in self._by_number.get(number, ()):
                for start, end in _said(plain, quote):
                    left[start:end] = " " * (end - start)
        return "".join(left)


def _said(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where a text says a quote, in full, from its beginning to an ellipsis, or from one ellipsis on."""
    yield from ((start, start + len(quote)) for start in _places(text, quote))
    ends = _places(text, ELLIPSIS)
    if ends:
        for start in _places(text, quote[:SHORTEST_CUT]):
            yield from ((start, end) for end in ends if end > start and quote.startswith(text[start:end]))
    for start in (end + len(ELLIPSIS) + 1 for end in ends if len(text) > end + SHORTEST_CUT):
        for within in _places(quote, text[start : start + SHORTEST_CUT]):
            yield from _said_on(text, start, quote[within:], ends)


def _said_on(text: str, start: int, rest: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What an ellipsis leaves of a quote, to its end or to the next ellipsis."""
    if text.startswith(rest, start):
        yield start, start + len(rest)
    yield from ((start, end) for end in ends if end > start and rest.startswith(text[start:end]))


def _places(text: str, part: str) -> list[int]:
    found, start = [], text.find(part)
    while start >= 0:
        found.append(start)
        start = text.find(part, start + 1)
    return found


def _plain(text: str) -> str:
    return " ".join(danish.printable(text).replace(danish.BREAK, "").split()).lower()
