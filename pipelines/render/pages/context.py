"""What every page is given: the rows, the figure writer, and the source list that it cites from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipelines.render import danish
from pipelines.render.archive import EarlierReport
from pipelines.render.blocks import Ref, Spans, Tally
from pipelines.render.changes import Changes, changes
from pipelines.render.figures import Figures
from pipelines.render.matters import Kind, Matter
from pipelines.render.municipality import Municipality
from pipelines.render.queries import ReportRows, Scope
from pipelines.render.sources import Place, Row, SourceList
from pipelines.render.units import WHOLE, Unit


@dataclass(frozen=True, slots=True)
class ReportContext:
    """One report in the making.

    `version` is the report's own, `code` that of what makes it; `earlier` is the last report that readers had of the
    same unit, None where this is the first; `open_lines` are the numbers of each document's open lines in order.
    """

    municipality: Municipality
    scope: Scope
    rows: ReportRows
    found: dict[Kind, list[Matter]]
    figures: Figures
    version: int
    code: str
    cut_off: date
    unit: Unit = WHOLE
    earlier: EarlierReport | None = None
    open_lines: Mapping[str, Sequence[int]] = field(default_factory=dict)
    sources: SourceList = field(default_factory=SourceList)

    def cite(self, row: Row) -> Ref:
        """The number of the row's place in the source list."""
        return self.sources.cite(row)

    def cite_all(self, rows: Sequence[Row]) -> Spans:
        """The numbers of several rows, each once."""
        return tuple(dict.fromkeys(self.cite(row) for row in rows))

    def tally(self, text: str, what: str, rows: Iterable[Row]) -> Tally | str:
        """A number that leads to the places of the rows that it counts or adds up; `what` is their heading there."""
        return self.sources.tally(text, what, rows)

    def counted(self, rows: Sequence[Row], one: str, many: str, what: str) -> Spans:
        """'3 kriterier' with the number leading to the rows, 'ingen kriterier' of none."""
        return self.number_of(len(rows), one, many, what, rows)

    def number_of(self, value: int, one: str, many: str, what: str, rows: Iterable[Row]) -> Spans:
        """The same of a number that is not the number of the rows it is made of."""
        number, _, word = danish.count(value, one, many).partition(" ")
        return (self.tally(number, what, rows) if value else number, f" {word}")

    def was(self, text: str, what: str, gone: Sequence[Row], standing: Sequence[Row] = ()) -> Tally | str:
        """A number that rows of the earlier report are in: it leads to those that stand, and to where the gone stood.

        A line that is not read any more is named and not shown: its document was taken out or replaced.
        """
        read = [row for row in gone if self._is_read(row)]
        entries = [self._as_read_then(row) for row in gone if not self._is_read(row)]
        return self.sources.tally(text, what, [*standing, *read], entries)

    def counted_before(self, rows: Sequence[Row], one: str, many: str, what: str) -> Spans:
        """`counted` of rows of the earlier report."""
        number, _, word = danish.count(len(rows), one, many).partition(" ")
        return (self.was(number, what, rows), f" {word}")

    def cite_earlier(self, row: Row) -> Ref | Tally | str:
        """The source of a row of the earlier report: its number in the list where it is still read."""
        return self.cite(row) if self._is_read(row) else self.was("før", "Læst til en tidligere rapport", [row])

    def _is_read(self, row: Row) -> bool:
        return row["line_start"] in self.open_lines.get(row["document_id"], ())

    def _as_read_then(self, row: Row) -> str:
        place = Place.of(row)
        return (
            f"{place.file_name}, {place.lines_da}, som læst til {self.earlier.name if self.earlier else 'en rapport'}"
        )

    def documents(self, rows: Sequence[Row], what: str) -> Tally | str:
        """The number of documents, leading to where each begins."""
        return self.tally(danish.number(len(rows)), what, self._beginnings(rows))

    def lines_of(self, rows: Sequence[Row], what: str) -> Tally | str:
        """The number of lines of documents, leading to where each begins."""
        return self.tally(danish.number(sum(row["line_count"] for row in rows)), what, self._beginnings(rows))

    def _beginnings(self, documents: Iterable[Row]) -> list[Row]:
        return [
            {**row, "page": None, "line_start": first, "line_end": first, "rule": "document.begins", "printed": ""}
            for row in documents
            for first in self.open_lines.get(row["document_id"], ())[:1]
        ]

    @property
    def changes(self) -> Changes | None:
        """What changed since the earlier report; None where there is none."""
        if self.earlier is None:
            return None
        is_same = self.earlier.quarter == self.scope.quarter
        return changes(self.earlier.rows, self.rows, self.earlier.tables, is_same)

    @property
    def first_report(self) -> str:
        """What is said where there is no earlier report to compare with."""
        whose = "" if self.unit.is_whole else f" for {self.unit.administration}"
        return f"Det er den første rapport{whose} i arkivet"

    @property
    def name(self) -> str:
        """Whose report it is: 'Teknisk Forvaltning, Lyngby-Taarbæk Kommune'; the municipality alone of the whole."""
        administration, whole = self.unit.administration, self.municipality.name
        return f"{administration}, {whole}" if administration else whole

    @property
    def plan_years_da(self) -> str:
        """'planerne for 2012', or that they are older than the quarter."""
        year, quarter = self.scope.plan_year, self.scope.quarter
        if year is None:
            return "planerne (ingen er læst)"
        if year == quarter.year:
            return f"planerne for {year}"
        return f"planerne for {year} (der er ikke læst planer for {quarter.year})"
