"""The organisation as a document names it: board or administration, and the units under it; one record per unit."""

from __future__ import annotations

import re
from typing import cast

from pipelines.records import OrgUnit, Section, Source
from pipelines.records.plans import OrgLevel

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})
BOARD = "Direktionen"


def slug(name: str) -> str:
    """'Plan & Byg' → 'plan-byg': a name as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(LETTERS)).strip("-")


class OrgUnits:
    """The units of one section, from the top. `id_of` remembers each unit with the place where it was first named."""

    def __init__(self, section: Section) -> None:
        self._section = section
        self._top = section.administration or section.plan_name or "Ukendt"
        self._code = section.municipality_code
        self._units: dict[str, OrgUnit] = {}

    @property
    def top(self) -> str:
        """The administration (or board) that the section belongs to."""
        return self._top

    def id_of(self, unit: str | None, level: str | None, source: Source) -> str:
        """The id of a unit under the section's administration; None for the administration itself."""
        top_id = f"{self._code or 'ukendt'}/{slug(self._top)}"
        top_level: OrgLevel = "board" if self._top == BOARD else "administration"
        self._units.setdefault(top_id, OrgUnit(top_id, self._top, top_level, None, self._code, source))
        if unit is None:
            return top_id
        unit_id = f"{top_id}/{slug(unit)}"
        unit_level = cast(OrgLevel, level or "department")
        self._units.setdefault(unit_id, OrgUnit(unit_id, unit, unit_level, top_id, self._code, source))
        return unit_id

    def records(self) -> list[OrgUnit]:
        """All units named so far, parents first."""
        return list(self._units.values())
