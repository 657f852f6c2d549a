"""A guide as it is to be played: the pieces of its fenced blocks in order, each with what it says comes out.

In a block, a comment after each piece says what to expect of it, in one of four forms:

    # svar: titel, …, fil; mindst 10 rækker        the columns of an answer (… is any between), and how many rows
    # svar: »Regel« »Trykt«                        words that the answer has
    # filer: ud/maal.csv, ud/datapackage.json      files that are there afterwards
    # fejl: Lageret kan kun læses; …               a refusal: the whole sentence, nothing else, and nothing written

The comment begins as its language has it: #, -- or //. Not here: playing them (playing.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb

LANGUAGES = {
    "sh": "a command line of maalbar",
    "sql": "a statement for any SQL tool",
    "søg": "what is typed into the search of the page",
    "python": "a program whose last line is shown, as in a notebook",
    "r": "a program for a tool that is not here",
    "powerquery": "a program for a tool that is not here",
}
FENCE = re.compile(r"```(?P<language>\S*)\s*")
EXPECTED = re.compile(r"(?:#|--|//) (?P<form>svar|filer|fejl): (?P<said>.+)")
COMMENT = re.compile(r"\s*(?:#|--|//)(?: |$)")
QUOTED = re.compile(r"»(.+?)«")
SHAPE = re.compile(r"(?:(?P<columns>[^;]+); )?(?P<least>mindst )?(?P<count>\d+) (?:rækker|række|kendsgerninger)")
BLOCK = re.compile(r"^```\S*\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\bmaalbar ([a-z]+)(?: ([a-z]+))?")


class GuideError(ValueError):
    """A guide that can not be played as it stands. The message names the line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What comes out. `columns` and `count` are None where they are not said; `refused` is a whole sentence."""

    words: tuple[str, ...] = ()
    columns: tuple[str, ...] | None = None
    count: int | None = None
    is_least: bool = False
    files: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A piece to play: `line` is where it begins in the guide, `text` what a person would type."""

    line: int
    language: str
    text: str
    expected: Expected


def read_steps(guide: str) -> list[Step]:
    """The steps of a guide in order. Raises GuideError where a block is not closed, unknown, or says not what comes."""
    return [step for language, lines in _blocks(guide) for step in _steps(language, lines)]


def expectation(form: str, said: str, line: int) -> Expected:
    """What a comment says comes out. Raises GuideError where it is none of the forms."""
    if form == "fejl":
        return Expected(refused=said)
    if form == "filer":
        return Expected(files=tuple(said.split(", ")))
    words = QUOTED.findall(said)
    if words and not QUOTED.sub("", said).strip():
        return Expected(words=tuple(words))
    shape = SHAPE.fullmatch(said)
    if not shape:
        raise GuideError(f"line {line}: »{said}« is not a shape, words, files or a refusal")
    columns = shape["columns"]
    return Expected(
        columns=tuple(columns.split(", ")) if columns else None,
        count=int(shape["count"]),
        is_least=bool(shape["least"]),
    )


def wrong_commands(guide: str, commands: Iterable[str]) -> list[str]:
    """What the guide and the command line do not agree on: commands that it never shows, and those there are none of.

    `commands` are named as they are typed: "explain", "bench report".
    """
    known = set(commands)
    code = [*BLOCK.findall(guide), *re.findall(r"`([^`]+)`", BLOCK.sub("", guide))]
    typed = [found.groups(default="") for found in COMMAND.finditer("\n".join(code))]
    shown = {f"{name} {sub}" if f"{name} {sub}" in known else name for name, sub in typed}
    return [
        *(f"the guide never shows: maalbar {name}" for name in sorted(known - shown)),
        *(f"there is no command: maalbar {name}" for name in sorted(shown - known)),
    ]


def _blocks(guide: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The language of each fenced block, and its lines with their numbers."""
    language, opened, lines = "", 0, list[tuple[int, str]]()
    for number, line in enumerate(guide.splitlines(), start=1):
        fence = FENCE.fullmatch(line)
        if not opened and fence:
            language, opened, lines = fence["language"], number, []
            if language not in LANGUAGES:
                raise GuideError(f"line {number}: a block in »{language}« can not be played")
        elif opened and fence:
            yield language, lines
            opened = 0
        elif opened:
            lines.append((number, line))
    if opened:
        raise GuideError(f"line {opened}: the block is not closed")


def _steps(language: str, lines: Iterable[tuple[int, str]]) -> Iterator[Step]:
    piece: list[tuple[int, str]] = []
    number = 0
    for number, line in lines:
        said = EXPECTED.fullmatch(line.strip())
        if not said:
            piece += [(number, line)] if piece or line.strip() else []
            continue
        if not piece:
            raise GuideError(f"line {number}: says what comes out of nothing")
        yield _step(language, piece, expectation(said["form"], said["said"], number))
        piece = []
    if piece:
        raise GuideError(f"line {piece[0][0]}: does not say what comes out")
    if not number:
        raise GuideError(f"a block in {language} is empty")


def _step(language: str, piece: list[tuple[int, str]], expected: Expected) -> Step:
    """Raises GuideError where there is more than one thing to answer, so that only the last would be looked at."""
    first, text = piece[0][0], "\n".join(line for _, line in piece).strip()
    if language in ("sh", "søg"):
        typed = [line for _, line in piece if not COMMENT.match(line)]
        if len(typed) != 1:
            raise GuideError(f"line {first}: each line says what comes out of it")
        text = typed[0]
    if language == "sql" and len(duckdb.extract_statements(text)) != 1:
        raise GuideError(f"line {first}: each statement says what comes out of it")
    return Step(first, language, text, expected)
