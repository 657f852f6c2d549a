"""The municipalities by code, as they name themselves ("Lyngby-Taarbæk Kommune"). Names: lookups/municipalities.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

NAMES = Path(__file__).parent / "lookups" / "municipalities.yml"
FICTIONAL = "000"


@cache
def municipality_names() -> dict[str, str]:
    """Code → name: the 98 municipalities since 2007, and the fictional one under code 000."""
    names: dict[str, str] = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return names
