"""Who measures, how and when, where prose tells it and no "Hvem måler?" does (wordings: lookups/measuring.yml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

WORDINGS = Path(__file__).parent / "lookups" / "measuring.yml"
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
LONGEST = 4000


@cache
def _wordings() -> dict[str, re.Pattern[str]]:
    content: dict[str, str] = yaml.safe_load(WORDINGS.read_text(encoding="utf-8"))
    return {f"measured_{part}": re.compile(pattern) for part, pattern in content.items()}


def read_measuring(texts: Sequence[str]) -> dict[str, str]:
    """The sentences of a goal's texts that tell of its measuring, by the field they belong in.

    A sentence goes to the first field it fits; a goal in which no sentence speaks of measuring gives nothing.
    """
    found: dict[str, list[str]] = {}
    for text in texts:
        for sentence in SENTENCE.split(text[:LONGEST]):
            field = next((name for name, pattern in _wordings().items() if pattern.search(sentence)), None)
            if field is not None:
                found.setdefault(field, []).append(sentence.strip())
    return {field: " ".join(sentences) for field, sentences in found.items()}
