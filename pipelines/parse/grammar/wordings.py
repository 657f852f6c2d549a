"""The wordings that the grammar knows, as data in lookups/. Here: loading and turning them into patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOOKUPS = Path(__file__).parent.parent / "lookups"


@cache
def wordings(name: str) -> dict[str, Any]:
    """The wordings of lookups/<name>.yml; read once."""
    with (LOOKUPS / f"{name}.yml").open(encoding="utf-8") as file:
        loaded: dict[str, Any] = yaml.safe_load(file)
    return loaded


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first; a blank in a word matches any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s".join(re.escape(part) for part in word.split(" ")) for word in ordered) + ")"


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words where it stands as a word of its own, in either case."""
    return re.compile(rf"(?<!\w){one_of(words)}(?!\w)", re.IGNORECASE)


def key_of(table: dict[Any, list[str]]) -> dict[str, Any]:
    """Which key each wording of a lookup stands for."""
    return {word.lower(): key for key, words in table.items() for word in words}


def fill(value: Any, names: dict[str, str]) -> Any:
    """The lookup with `{name}` replaced by the pattern of that name, in every text at any depth."""
    if isinstance(value, dict):
        return {key: fill(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [fill(inner, names) for inner in value]
    if isinstance(value, str):
        for name, pattern in names.items():
            value = value.replace("{" + name + "}", pattern)
    return value
