"""What every page is given: the rows, the figure writer, and the source list that it cites from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipelines.render.archive import EarlierReport
from pipelines.render.blocks import PageRef, Ref, Spans, Tally
from pipelines.render.changes import Changes, changes
from pipelines.render.figures import Figures
from pipelines.render.matters import Kind, Matter
from pipelines.render.municipality import Municipality
from pipelines.render.queries import ReportRows, Scope
from pipelines.render.sources import Row, SourceList
from pipelines.render.units import WHOLE, Unit

PAGE = re.compile(r"(?<=\()side (\d+)(?=\))")


def with_page_links(sentence: str) -> Spans:
    """A sentence of ours in which '(side 8)' leads to page 8."""
    parts = PAGE.split(sentence)
    return tuple(PageRef(int(part)) if at % 2 else part for at, part in enumerate(parts))


@dataclass(frozen=True, slots=True)
class ReportContext:
    """One report in the making.

    `version` is the report's own, `code` that of what makes it; `earlier` is the last report that readers had of the
    same unit, None where this is the first.
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

    @property
    def changes(self) -> Changes | None:
        """What changed since the earlier report; None where there is none."""
        if self.earlier is None:
            return None
        is_same = self.earlier.quarter == self.scope.quarter
        return changes(self.earlier.rows, self.rows, self.earlier.tables, is_same)

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
