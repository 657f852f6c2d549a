"""Sentences and clauses of running text. Here: where they begin and end. Not here: what they say."""

from __future__ import annotations

import re
from bisect import bisect_right

BREAK = re.compile(
    r"\n+|(?<=[.!?])[*\s]*\s+(?=[A-ZÆØÅ”\"*(]|\d{1,2}[.)]\s)|(?<=[:;])\s+(?=[A-ZÆØÅ]\w)|\s(?=[•·▪√¤►»\ue000-\uf8ff\ufffd])|\s(?=[-–÷+]\s{1,3}[A-ZÆØÅ])"
)
BULLET = re.compile(r"[•·▪√¤►»\ue000-\uf8ff\ufffd]|[-–÷+]\s{1,3}[A-ZÆØÅ]")
ABBREVIATED = re.compile(
    r"(?:(?<!\w)(?:jf|jfr|bl\.a|ca|nr|pkt|f\.eks|fx|mhp|vedr|pr|inkl|ekskl|incl|excl|evt|kap|stk|tlf|dvs|ifm|ift|max|maks|min|ult|prim|d|kl|mio|mia|mill|aug|sept|okt|nov|dec|jan|feb|div|hhv|alm|ved|s|bl|a)"
    r"|(?<![\w,.])(?<!uge\s)\d{1,2})\.\Z",
    re.IGNORECASE,
)
CLAUSE_BREAK = re.compile(r"[,;:()*•√]|\s[-–]\s")
REACH = 400


class Sentences:
    """The sentences of a text; `around(start, end)` is the one that a stretch stands in, at most REACH to each side."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        for match in BREAK.finditer(text):
            before = text[max(0, match.start() - 8) : match.start()]
            is_new_line = "\n" in match[0] or (match.end() < len(text) and BULLET.match(text, match.end()) is not None)
            if is_new_line or not ABBREVIATED.search(before):
                self._starts.append(match.end())

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence of `text[start:end]` begins and ends."""
        index = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1))
        low = self._starts[index]
        high = self._starts[last] if last < len(self._starts) else len(self._text)
        return max(low, start - REACH), min(high, end + REACH)

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """Where the clause of `text[start:end]` begins and ends, within its sentence."""
        low, high = self.around(start, end)
        for match in CLAUSE_BREAK.finditer(self._text, low, start):
            if not _is_in_number(self._text, match):
                low = match.end()
        for match in CLAUSE_BREAK.finditer(self._text, end, high):
            if not _is_in_number(self._text, match):
                return low, match.start()
        return low, high


def _is_in_number(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()
