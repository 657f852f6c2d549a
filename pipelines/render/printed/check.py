"""The printed pages against marts, one check a page. Here: the comparison, and the sentence of what differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipelines.render.blocks import Page
from pipelines.render.printed.answers import NONE, Answer
from pipelines.render.printed.questions import QUESTIONS
from pipelines.render.printed.reading import Claim, Places, claims
from pipelines.render.sources import Row
from pipelines.render.verify import MOST_DIFFERENCES, ReportCheck

NOTHING = {NONE, "0", "ingen"}
Key = tuple[str, str, str]
PLACES = {
    "goals_sentence": "sætningen om mål",
    "goal_status_data": "tabellen Antal mål efter status og enhed",
    "action_sentence": "sætningen om, hvad der skal tages stilling til",
    "meetings_sentence": "sætningen om møder",
    "foundation": "Datagrundlag",
    "action_headings": "overskrifterne",
    "action_conflict": "Uenighed mellem regel, tekst og mærke",
    "action_not_met": "Mål, der ikke nås",
    "action_postponed": "Udsatte beslutninger",
    "action_finding": "Fund i dokumenterne",
    "action_overdue": "Passerede frister",
    "money_by_kind": "tabellen over nævnte beløb",
    "account_figures": "nøgletallene",
    "account_sentence": "sætningen om status",
    "committees": "tabellen over udvalg",
    "goal_figures": "nøgletallene",
    "goals": "tabellen over mål",
    "targets": "tabellen over måltal",
    "milestones": "tabellen over milepæle",
    "milestones_sentence": "sætningen om milepæle",
    "employment": "tabellen over beskæftigelsesmål",
    "employment_sentence": "sætningen om beskæftigelsesmål",
}


def check_printed(pages: Sequence[Page], places: Places, answers: Iterable[Row]) -> Iterator[ReportCheck]:
    """One check for each page that marts is asked about: every value printed is the value that marts gives."""
    by_page: dict[int, list[Answer]] = defaultdict(list)
    for row in answers:
        by_page[row["page"]].append(Answer(**row))
    printed = {page.number: list(claims(page, places)) for page in pages}
    for number in QUESTIONS:
        wrong = differences(printed.get(number, []), by_page[number])
        many = f"{len(printed.get(number, []))} trykte tal, lys og dage er holdt op mod lageret"
        shown = "".join(f" Side {number}, {one}." for one in wrong[:MOST_DIFFERENCES])
        message = f"Side {number}: {many}; {len(wrong)} er forskellige.{shown}"
        yield ReportCheck(f"report_printed_page_{number}", not wrong, message)


def differences(printed: Iterable[Claim], answers: Iterable[Answer]) -> list[str]:
    """What differs, in words. Of several values at the same line, each must be there as often as marts has it."""
    said: dict[Key, Counter[str]] = defaultdict(Counter)
    asked: dict[Key, Counter[str]] = defaultdict(Counter)
    for claim in printed:
        said[claim.place, claim.of, claim.figure][_plain(claim.printed)] += 1
    for answer in answers:
        asked[answer.place, answer.of, answer.figure][_plain(answer.told)] += 1
    return [
        f"{PLACES[place]}, {of}, {figure}: trykt {_listed(more)}, lageret siger {_listed(fewer)}"
        for place, of, figure in sorted({*said, *asked})
        for more, fewer in [_apart(said[place, of, figure], asked[place, of, figure])]
        if more or fewer
    ]


def _apart(said: Counter[str], asked: Counter[str]) -> tuple[Counter[str], Counter[str]]:
    """What only the print has and what only marts has; a nothing may be left unsaid."""
    more, fewer = said - asked, asked - said
    if not (set(more) | set(fewer)) - NOTHING:
        return Counter(), Counter()
    return more, fewer


def _listed(values: Counter[str]) -> str:
    return " og ".join(f"»{value}«" for value in sorted(values.elements())) or "intet"


def _plain(text: str) -> str:
    """The text on one line, in lower case: a light in a sentence has no capital."""
    return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split()).lower()
