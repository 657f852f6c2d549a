"""Whose report it is: the name behind a municipality code, and the folder it gets. Names: records/municipalities.py."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.records.municipalities import FICTIONAL, municipality_names

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
        return slug_of(self.name.replace(" Kommune", ""))


def slug_of(name: str) -> str:
    """'teknisk-forvaltning': a name as a folder, in letters that every file system and web address takes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(LETTERS)).strip("-")


def municipality(code: str) -> Municipality:
    """The municipality of a code, e.g. '173'. A code that none of the 98 has is the fictional one."""
    names = municipality_names()
    is_fictional = code == FICTIONAL or code not in names
    return Municipality(code, names[FICTIONAL] if is_fictional else names[code], is_fictional)
