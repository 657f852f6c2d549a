"""The way back: from a number of the report to file, page, lines, rule and print.

Here: the numbered source list and the sources.csv beside each figure. Not here: which rows are cited.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.render.blocks import Ref, SourceEntry, SourceGroup, Tally

Row = Mapping[str, Any]
FACT_KEYS = (
    "goal_status_id",
    "measurement_id",
    "criterion_id",
    "milestone_id",
    "report_item_id",
    "decision_id",
    "budget_id",
    "budget_followup_id",
    "attendance_id",
    "finding_id",
    "goal_id",
    "carryover_id",
)
"""The keys of facts, the most particular first: a criterion's row also names its goal."""

PLACE_COLUMNS = ("document_id", "file_name", "page", "line_start", "line_end", "rule", "printed")
LONGEST_PRINT = 160
BROKEN_WORD = re.compile(r"(?<=[a-zæøå])-[^\S\n]*\n\s*(?=(?!(?:og|eller|samt)\b)[a-zæøå])")
"""A hyphen at the end of a line, with the break: 'krydsombygnin-' and 'ger', but not 'Social-' and 'og'."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is printed; two facts at the same place by the same rule share their number in the list.

    `fact_id` is the first of them, and what `maalbar explain` takes.
    """

    document_id: str
    file_name: str
    page: int | None
    line_start: int
    line_end: int
    rule: str
    printed: str
    fact_id: str | None = field(default=None, compare=False)

    @classmethod
    def of(cls, row: Row, prefix: str = "") -> Place:
        """The place of a report row; `prefix` picks a second place that the row carries ('baseline_')."""
        values = {name: row[prefix + name] if prefix + name in row else row[name] for name in PLACE_COLUMNS}
        return cls(**values, fact_id=fact_id_of(row, prefix))

    @property
    def lines_da(self) -> str:
        """'side 3, linje 12–14'; without the page where none is printed."""
        lines = f"{self.line_start}" if self.line_start == self.line_end else f"{self.line_start}–{self.line_end}"
        return (f"side {self.page}, " if self.page is not None else "") + f"linje {lines}"


@dataclass(frozen=True, slots=True)
class Tallied:
    """What a number of the report counts or adds up, and the places of each fact in it.

    `entries` are what it counts that stands in no document: checks and files, each told in a line.
    """

    number: int
    what: str
    text: str
    places: tuple[Place, ...]
    entries: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many places or entries it leads to."""
        return len(self.places) + len(self.entries)


class SourceList:
    """Numbers places in the order in which the report cites them, and lists what its counts are made of."""

    def __init__(self) -> None:
        self._numbers: dict[Place, int] = {}
        self._tallied: dict[tuple[str, str, tuple[Place | str, ...]], Tallied] = {}
        self._facts: dict[Place, set[str]] = {}

    def cite(self, row: Row, prefix: str = "") -> Ref:
        """The number of the row's place, new where it has not been cited before."""
        return self.cite_place(self._place(row, prefix))

    def cite_place(self, place: Place) -> Ref:
        """The number of a place."""
        return Ref(self._numbers.setdefault(place, len(self._numbers) + 1))

    def tally(self, text: str, what: str, rows: Iterable[Row], entries: Sequence[str] = ()) -> Tally | str:
        """A number that leads to the places of the rows behind it; the text alone where there is nothing behind it.

        `entries` is what it counts that stands in no document.
        """
        places = tuple(dict.fromkeys(self._place(row) for row in rows if row["line_start"] is not None))
        if not places and not entries:
            return text
        new = Tallied(len(self._tallied) + 1, what, text, places, tuple(entries))
        return Tally(text, self._tallied.setdefault((what, text, (*places, *entries)), new).number)

    def _place(self, row: Row, prefix: str = "") -> Place:
        place = Place.of(row, prefix)
        if place.fact_id:
            self._facts.setdefault(place, set()).add(place.fact_id)
        return place

    def facts_at(self, place: Place) -> list[str]:
        """The ids of the facts that were cited or counted at a place."""
        return sorted(self._facts.get(place, ()))

    @property
    def tallied(self) -> list[Tallied]:
        """The counts and sums in the order of the report."""
        return list(self._tallied.values())

    @property
    def every_place(self) -> list[Place]:
        """Each place that the report leads to, cited or counted, once."""
        counted = (place for one in self._tallied.values() for place in one.places)
        return list(dict.fromkeys((*self._numbers, *counted)))

    @property
    def places(self) -> dict[int, Place]:
        """Number → place, in the order of citing."""
        return {number: place for place, number in self._numbers.items()}

    def groups(self, titles: Mapping[str, str]) -> tuple[SourceGroup, ...]:
        """The list, one group per document; `titles` gives the documents' titles by id."""
        by_document: dict[str, list[SourceEntry]] = {}
        files: dict[str, str] = {}
        for number, place in self.places.items():
            files[place.document_id] = place.file_name
            entry = SourceEntry(
                number, place.lines_da, place.rule, short_print(place.printed), anchor(place), place.fact_id
            )
            by_document.setdefault(place.document_id, []).append(entry)
        return tuple(
            SourceGroup(document_id, document_title(files[document_id], titles.get(document_id)), tuple(entries))
            for document_id, entries in by_document.items()
        )


def fact_id_of(row: Row, prefix: str = "") -> str | None:
    """The key of the fact that a row is about; None of a row that is about no fact."""
    return next((row[prefix + key] for key in FACT_KEYS if row.get(prefix + key)), None)


def document_title(file_name: str, title: str | None) -> str:
    """'Referat af mødet (referat.pdf)'; the file's name alone where there is no title."""
    return f"{title} ({file_name})" if title and title != file_name else file_name


def anchor(place: Place) -> str:
    """The web address of a place within the report's folder."""
    return f"document_{place.document_id}.html#L{place.line_start}"


def short_print(printed: str | None) -> str:
    """The print on one line, a word that the line broke whole again, cut where it is long."""
    text = " ".join(BROKEN_WORD.sub("", printed or "").split())
    return text if len(text) <= LONGEST_PRINT else text[: LONGEST_PRINT - 1].rstrip() + "…"


def as_text(value: object) -> str:
    """A cell that a spreadsheet won't take for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_sources(path: Path, marks: Iterable[tuple[str, Row, str]]) -> int:
    """Write the sources of a figure: mark (bar or point), value drawn, and the place of each fact behind it.

    `marks` are (mark, report row, value drawn). Semicolons and a byte-order mark, as Danish Excel reads them.
    Returns the number of rows.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(("mark", "value", "fact_id", *PLACE_COLUMNS))
        for mark, row, value in marks:
            writer.writerow(
                [as_text(cell) for cell in (mark, value, fact_id_of(row), *(row[name] for name in PLACE_COLUMNS))]
            )
            written += 1
    return written
