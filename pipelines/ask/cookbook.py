"""The controllers' cookbook: questions in Danish with the SQL that answers them, as read from docs/kogebog/.

A file is named by its place and its name (01_overskredne_maal.sql) and begins with comments: topic, question, how to
read the answer, the columns it has, and how many rows the bundled raw/ gives at the least.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

COOKBOOK = Path(__file__).parents[2] / "docs" / "kogebog"
HEAD = re.compile(
    r"-- Emne: (?P<topic>.+)\n"
    r"-- (?P<question>.+\?)\n"
    r"(?P<note>(?:-- .+\n)+?)"
    r"-- Kolonner: (?P<columns>.+\n(?:-- .+\n)*?)"
    r"-- Mindst: (?P<least>\d+) rækker?\n"
    r"(?P<sql>[^-](?:.|\n)+)"
)


class UnknownRecipeError(Exception):
    """A name that no recipe has. The message is one Danish sentence with the names that are like it."""


class UnreadableRecipeError(Exception):
    """A file of the cookbook without the head it should have. Said to the developer."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question of a controller and the statement that answers it.

    `columns` are those of the answer in their order, `least` the rows that it has at least on the bundled raw/.
    """

    name: str
    topic: str
    question: str
    note: str
    columns: tuple[str, ...]
    least: int
    sql: str


def read_cookbook(folder: Path = COOKBOOK) -> tuple[Recipe, ...]:
    """Every recipe, in the order of the files. Raises UnreadableRecipeError."""
    return tuple(read_recipe(path) for path in sorted(folder.glob("*.sql")))


def read_recipe(path: Path) -> Recipe:
    """The recipe of a file. Raises UnreadableRecipeError where its head is not as it should be."""
    found = HEAD.fullmatch(path.read_text(encoding="utf-8"))
    if not found:
        raise UnreadableRecipeError(
            f"{path.name}: it does not begin with topic, question, note, columns and least rows"
        )
    return Recipe(
        name=path.stem.partition("_")[2],
        topic=found["topic"],
        question=found["question"],
        note=_joined(found["note"]),
        columns=tuple(_joined(f"-- {found['columns']}").split(", ")),
        least=int(found["least"]),
        sql=found["sql"].strip(),
    )


def recipe(name: str) -> Recipe:
    """The recipe of a name. Raises UnknownRecipeError with the names that are like it, or else all of them."""
    known = {one.name: one for one in read_cookbook()}
    if name not in known:
        like = get_close_matches(name, known, n=3) or sorted(known)
        raise UnknownRecipeError(f"Kogebogen har ingen opskrift, der hedder »{name}«; prøv: {', '.join(like)}")
    return known[name]


def _joined(comment: str) -> str:
    return " ".join(line.removeprefix("-- ").strip() for line in comment.splitlines())
