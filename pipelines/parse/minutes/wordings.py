"""The wordings of minutes as data (lookups/minutes.yml), compiled. Not here: what they are used for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from pipelines.parse.grammar.wordings import fill
from pipelines.records.minutes import Outcome

LOOKUP = Path(__file__).parents[1] / "lookups" / "minutes.yml"
Part = Literal["case", "economy", "competence", "recommendation", "attachments"]


def compile_pattern(pattern: object) -> object:
    """A pattern of the lookup, without regard to case."""
    return re.compile(pattern, re.IGNORECASE) if isinstance(pattern, str) else pattern


Pattern = Annotated[re.Pattern[str], BeforeValidator(compile_pattern)]


class Strict(BaseModel):
    """An entry of the lookup; a key that nothing reads is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PageHeader(Strict):
    """A line that every page repeats; `starts_page` where the page's text stands below it."""

    pattern: Pattern
    starts_page: bool


class Heading(Strict):
    """Printed forms of one heading, and the part of an item that they open."""

    part: Part
    opens: bool
    printed: tuple[str, ...]


class OutcomeWording(Strict):
    """Wordings of one outcome; a weak one yields to any other in the same sentence."""

    outcome: Outcome
    printed: tuple[Pattern, ...]
    weak: bool = False


class TableUnit(Strict):
    """What a table's title prints about the unit of its figures, and how many of the unit a printed one stands for."""

    unit: str
    scale: int = 1
    pattern: Pattern


class MinutesWordings(Strict):
    """Everything that minutes print around their facts. Field names are the keys of the lookup, explained there."""

    committee: tuple[str, ...]
    date: tuple[str, ...]
    page_headers: tuple[PageHeader, ...]
    closed_marks: tuple[Pattern, ...]
    closed_from_here: tuple[Pattern, ...]
    open_from_here: tuple[Pattern, ...]
    separators: tuple[Pattern, ...]
    item_number_alone: Pattern
    item_titles: tuple[Pattern, ...]
    item_title_end: Pattern
    case_numbers: tuple[Pattern, ...]
    item_marks: tuple[Pattern, ...]
    known_titles: frozenset[str]
    announcement_titles: frozenset[str]
    announcement: Pattern
    title_goes_on: frozenset[str]
    headings: tuple[Heading, ...]
    misspelt_heading_from: int
    decision_headings: tuple[Pattern, ...]
    decision_headings_like_prose: tuple[Pattern, ...]
    no_decision: tuple[Pattern, ...]
    points: str
    point_marks: tuple[Pattern, ...]
    outcomes: tuple[OutcomeWording, ...]
    case_itself: Pattern
    decided_to: Pattern
    infinitives: tuple[OutcomeWording, ...]
    absence: tuple[Pattern, ...]
    absence_heading: Pattern
    nobody: tuple[Pattern, ...]
    against: tuple[Pattern, ...]
    person: str
    party: str
    not_a_person: Pattern
    party_names: dict[str, str]
    sum_labels: frozenset[str]
    table_units: tuple[TableUnit, ...]
    timetable_headers: tuple[Pattern, ...]
    timetable_row: Pattern
    meeting_names: tuple[Pattern, ...]
    front_matter: tuple[Pattern, ...]
    present: Pattern
    closing_lines: tuple[Pattern, ...]
    contents_header: Pattern
    contents_line: Pattern


def first_match(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """The match of the first pattern that is found in `text`."""
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


@cache
def load_wordings(path: Path = LOOKUP) -> MinutesWordings:
    """The lookup as compiled patterns. Raises pydantic.ValidationError where it has a wrong key or pattern."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    named_parties = "|".join(sorted(raw["party_names"], key=len, reverse=True))
    member = rf"{raw['person']}(?: ?\({raw['party']}\))?"
    party = rf"(?:\({raw['party']}\)|{raw['party']}\b|{named_parties})"
    between = r"(?:, og | og |, | samt |; ?)"
    names = {
        "committee": f"(?:{'|'.join(raw['committee'])})",
        "date": f"(?:{'|'.join(raw['date'])})",
        "points": raw["points"],
        "party": raw["party"],
        "names": rf"{member}(?:{between}{member})*",
        "parties": rf"{party}(?:{between}{party})*",
    }
    return MinutesWordings.model_validate(fill(raw, names))
