"""One reading of a passage: its sentences, times, amounts and numbers, found once. Not here: what they mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, TypeVar

from pipelines.parse.context import Context
from pipelines.parse.grammar.date import TimeSpan, find_times
from pipelines.parse.grammar.money import MoneySpan, find_money
from pipelines.parse.grammar.number import NumberSpan, find_numbers
from pipelines.parse.grammar.sentence import Sentences
from pipelines.parse.passage import Passage
from pipelines.records import Source, fact_id

LEAD = 30
ITALIC = re.compile(r"(?<!\*)\*(?!\*)[^*\n]{1,2000}\*(?!\*)")
# Codes that hold figures but are no quantities: links, telephone numbers, case numbers, clock times, laws, e-mail.
CODES = re.compile(
    r"https?://\S{1,300}|www\.\S{1,300}|\S{1,64}@\S{1,64}"
    r"|(?<!\d)\d{2}\s\d{2}\s\d{2}\s\d{2}(?!\d)|(?<![\d.,])\d{7,20}(?!\d)|(?<!\d)\d{6}-\d{4}(?!\d)"
    r"|(?<!\d)(?!(?:19|20)\d\d[-/](?:19|20)\d\d(?!\d))\d{4,12}[-/]\d{3,12}(?!\d)"
    r"|(?<!\w)(?!Q[1-4](?!\w)|K[1-4]\s(?:19|20)\d\d|(?:marts|april|maj|juni|juli)-\d{1,2}\.\s)[A-ZÆØÅ]{1,5}-?\d[\w-]{0,20}"
    r"|kl\.?\s?\d{1,2}(?:[.:]\d{2})?(?:\s?(?:-|–|til)\s?\d{1,2}(?:[.:]\d{2})?)?"
    r"|§{1,2}\s?\d{1,4}[^.;:()\n]{0,4}(?:\s?(?:,\s?)?stk\.?\s?\d{1,2})?(?:\s?og\s\d{1,4})?"
    r"|\bside\s\d{1,4}\saf\s\d{1,4}",
    re.IGNORECASE,
)


class Blocks:
    """Stretches of a text that are taken, for the question whether a stretch overlaps one of them."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def hold(self, start: int, end: int) -> bool:
        """True where `text[start:end]` overlaps one of the stretches."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self._ends[index] > start:
            return True
        return index + 1 < len(self._starts) and self._starts[index + 1] < end


@dataclass(frozen=True, slots=True)
class Reading:
    """What is printed in a passage. Positions are offsets in `text`."""

    passage: Passage
    context: Context
    text: str
    sentences: Sentences
    times: tuple[TimeSpan, ...]
    amounts: tuple[MoneySpan, ...]
    numbers: tuple[NumberSpan, ...]
    italics: Blocks
    _seen: Counter[tuple[str, int, str, str]] = field(default_factory=Counter, repr=False)

    @classmethod
    def of(cls, passage: Passage, context: Context) -> Reading:
        """Find what is printed: money before times, times before numbers, each taking its stretch of the text."""
        text = passage.text
        amounts = tuple(find_money(text))
        taken = [(span.start, span.end) for span in amounts]
        money = Blocks(taken)
        times = tuple(span for span in find_times(text, context.default_year) if not money.hold(span.start, span.end))
        codes = [match.span() for match in CODES.finditer(text)]
        used = Blocks([*taken, *((span.start, span.end) for span in times), *codes])
        numbers = tuple(span for span in find_numbers(text) if not used.hold(span.start, span.end))
        code_blocks = Blocks(codes)
        return cls(
            passage=passage,
            context=context,
            text=text,
            sentences=Sentences(text),
            times=tuple(span for span in times if not code_blocks.hold(span.start, span.end)),
            amounts=amounts,
            numbers=numbers,
            italics=Blocks(match.span() for match in ITALIC.finditer(text)) if "*" in text else Blocks(()),
        )

    def times_within(self, low: int, high: int) -> tuple[TimeSpan, ...]:
        """The times that stand wholly in `text[low:high]`."""
        return _within(self.times, low, high)

    def time_before(self, at: int) -> TimeSpan | None:
        """The last time that stands wholly before `text[at]`."""
        index = bisect_right(self.times, at, key=lambda span: span.end)
        return self.times[index - 1] if index else None

    def amounts_within(self, low: int, high: int) -> tuple[MoneySpan, ...]:
        """The amounts that stand wholly in `text[low:high]`."""
        return _within(self.amounts, low, high)

    def source(self, start: int, end: int, rule: str) -> Source:
        """Where `text[start:end]` is printed."""
        first, last = self.passage.lines_of(start, end)
        return Source(
            document_id=self.context.document_id,
            line_start=first.number,
            line_end=last.number,
            page=first.page,
            printed=self.passage.printed(start, end),
            rule=rule,
            is_closed=self.context.is_closed,
        )

    def identity(self, kind: str, source: Source, start: int) -> str:
        """The id of the fact at `text[start:]`: by its place, its print and the print before it.

        Equal prints behind equal words ("12 elever, 12 elever, 12 elever") are told apart by their order.
        """
        context, lead = self.context, self.text[max(0, start - LEAD) : start]
        place = (context.goal_id, context.agenda_item_id, context.criterion_id, context.field)
        key = (kind, source.line_start, source.printed, lead)
        self._seen[key] += 1
        nth = self._seen[key]
        return fact_id(
            kind, context.document_id, source.line_start, *place, source.printed, lead, *([nth] if nth > 1 else [])
        )

    def sentence(self, start: int, end: int) -> str:
        """The sentence in which `text[start:end]` stands."""
        low, high = self.sentences.around(start, end)
        return self.text[low:high]

    def clause(self, start: int, end: int) -> str:
        """The clause in which `text[start:end]` stands."""
        low, high = self.sentences.clause(start, end)
        return self.text[low:high]

    def sentence_before(self, start: int, end: int) -> str:
        """The sentence up to a stretch."""
        low, _ = self.sentences.around(start, end)
        return self.text[low:start]

    def said_of(self, start: int, end: int, limit: int = 240) -> str:
        """What a value is about: its sentence on one line, without marks, cut to `limit` characters at a word."""
        said = tidy(self.sentence(start, end))
        return said if len(said) <= limit else said[:limit].rsplit(" ", 1)[0] + " …"


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Span)


def _within(spans: tuple[S, ...], low: int, high: int) -> tuple[S, ...]:
    first = bisect_left(spans, low, key=lambda span: span.start)
    last = bisect_right(spans, high, key=lambda span: span.end)
    return spans[first:last]


def tidy(text: str) -> str:
    """Running text on one line without bullets and Markdown marks."""
    return re.sub(r"\s+", " ", _marks().sub(" ", text)).strip(" .,;:-–")


@cache
def _marks() -> re.Pattern[str]:
    """Bullets, Markdown's stars, and a number or letter that counts entries; not the "4." of a quarter or a day."""
    later = r"(?i:kvartal|kvt|halvår|og\s|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)"
    return re.compile(rf"[*•·▪√\uf0b7\uf0a7\ufffd]|^\s*(?:\d{{1,2}}|[a-z])[.)]\s(?!{later})")
