"""The printed pages against marts, one check a page. Here: the comparison, and the sentence of what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipelines.render.blocks import Page
from pipelines.render.printed.answers import NONE, Answer
from pipelines.render.printed.places import AMONG, ONCE, WORDS
from pipelines.render.printed.questions import QUESTIONS
from pipelines.render.printed.reading import Claim, Places, claims
from pipelines.render.printed.unheld import CHECK as HELD
from pipelines.render.verify import FIGURES, MOST_DIFFERENCES, ReportCheck

NOTHING = {NONE, "0", "ingen", "0 pct"}
Key = tuple[str, str, str]
OF_THE_PAGES = (HELD, FIGURES, "report_sources_are_open_lines", "report_fonts_have_all_glyphs")
"""Checks of all pages together, which are made after those of each."""


def check_printed(pages: Sequence[Page], places: Places, answers: Iterable[Answer]) -> Iterator[ReportCheck]:
    """One check for each page that marts is asked about: every value printed is the value that marts gives."""
    by_page: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_page[answer.page].append(answer)
    printed = {page.number: list(claims(page, places)) for page in pages}
    for number in QUESTIONS:
        wrong = differences(printed.get(number, []), by_page[number])
        many = f"{len(printed.get(number, []))} trykte tal, lys og dage er holdt op mod lageret"
        shown = "".join(f" Afsnit {number}, {one}." for one in wrong[:MOST_DIFFERENCES])
        message = f"Afsnit {number}: {many}; {len(wrong)} er forskellige.{shown}"
        yield ReportCheck(f"report_printed_page_{number}", not wrong, message)


def promised_printed() -> tuple[ReportCheck, ...]:
    """The checks of the pages as page 9 counts them before they are made: as held."""
    names = [f"report_printed_page_{number}" for number in QUESTIONS]
    return tuple(ReportCheck(name, True, "") for name in (*names, *OF_THE_PAGES))


def differences(printed: Iterable[Claim], answers: Iterable[Answer]) -> list[str]:
    """What differs, in words. Of several values at the same line, each must be there as often as marts has it."""
    said: dict[Key, Counter[str]] = defaultdict(Counter)
    asked: dict[Key, Counter[str]] = defaultdict(Counter)
    for claim in printed:
        said[claim.place, claim.of, claim.figure][_plain(claim.printed)] += 1
    for answer in answers:
        asked[answer.place, answer.of, answer.figure][_plain(answer.told)] += 1
    return [
        f"{WORDS[place]}, {of}, {figure}: trykt {_listed(more)}, lageret siger {_listed(fewer)}"
        for place, of, figure in sorted({*said, *asked})
        for more, fewer in [_apart((place, figure), said[place, of, figure], asked[place, of, figure])]
        if more or fewer
    ]


def _apart(figure: tuple[str, str], said: Counter[str], asked: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """What only the print has and what only marts has; a nothing may be left unsaid.

    Of a figure that a page need not print all of, only what marts does not have differs.
    """
    if figure in ONCE | AMONG:
        said, asked = Counter(set(said)), Counter(set(asked))
    more, fewer = said - asked, asked - said
    if not set(more) - NOTHING and (figure in AMONG or not set(fewer) - NOTHING):
        return Counter(), Counter()
    return more, fewer


def _listed(values: Counter[str]) -> str:
    return " og ".join(f"»{value}«" for value in sorted(values.elements())) or "intet"


def _plain(text: str) -> str:
    """The text on one line, in lower case and without its last full stop, which may be that of its sentence."""
    return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split()).lower().rstrip(".")
