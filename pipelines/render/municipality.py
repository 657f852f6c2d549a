"""Whose report it is: the name behind a municipality code, and the folder it gets. Names are lookups/municipalities.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

NAMES = Path(__file__).parent / "lookups" / "municipalities.yml"
FICTIONAL_NAME = "Eksempel Kommune"
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; `is_fictional` where the code belongs to none of the 98, and the report says so on every page."""

    code: str
    name: str
    is_fictional: bool

    @property
    def slug(self) -> str:
        """'lyngby-taarbaek': the name as a folder, without the word for municipality."""
        words = self.name.lower().translate(LETTERS)
        return re.sub(r"[^a-z0-9]+", "-", words.replace(" kommune", "")).strip("-")


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return names


def municipality(code: str) -> Municipality:
    """The municipality of a code, e.g. '173'. A code that none of the 98 has is the fictional one."""
    name = _names().get(code)
    return Municipality(code, name or FICTIONAL_NAME, is_fictional=name is None)
