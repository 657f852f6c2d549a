"""A quarter as the report speaks of it: '2012-Q1' is 1 January to 31 March 2012."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

PERIOD_ID = re.compile(r"(?P<year>\d{4})-Q(?P<number>[1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def parse(cls, period_id: str) -> Quarter:
        """Read '2012-Q1'. Any other shape is a ValueError."""
        match = PERIOD_ID.fullmatch(period_id)
        if match is None:
            raise ValueError(f"ikke et kvartal: {period_id!r} (skriv fx 2012-Q1)")
        return cls(int(match["year"]), int(match["number"]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def period_id(self) -> str:
        """'2012-Q1', as the warehouse has it."""
        return f"{self.year}-Q{self.number}"

    @property
    def starts_on(self) -> date:
        """Its first day."""
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        month = self.number * 3
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def label_da(self) -> str:
        """'1. kvartal 2012'."""
        return f"{self.number}. kvartal {self.year}"
