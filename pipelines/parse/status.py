"""What a follow-up entry claims: that there is nothing to say, or that a goal was met (lookups/stated_status.yml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import cast

import yaml

from pipelines.records.plans import StatedStatus

WORDINGS = Path(__file__).parent / "lookups" / "stated_status.yml"


@cache
def _wordings() -> tuple[re.Pattern[str], tuple[tuple[StatedStatus, re.Pattern[str]], ...]]:
    content = yaml.safe_load(WORDINGS.read_text(encoding="utf-8"))
    statuses = tuple((cast(StatedStatus, s["status"]), re.compile(s["wording"])) for s in content["statuses"])
    return re.compile(content["none"]), statuses


def says_none(text: str) -> bool:
    """True for an entry that says there is none: "-", "Intet at bemærke.", an empty cell."""
    return _wordings()[0].fullmatch(text) is not None


def read_stated_status(text: str) -> StatedStatus | None:
    """The status that a follow-up text claims in words; None where it claims none."""
    for status, wording in _wordings()[1]:
        if wording.search(text):
            return status
    return None
