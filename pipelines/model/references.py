"""Which column points at which: the foreign keys of the marts, as the models' tests of relationships hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.model.build import PROJECT
from pipelines.model.dictionary import read_yaml

MODEL = re.compile(r"ref\('(\w+)'\)")


@dataclass(frozen=True, slots=True)
class Reference:
    """Every value of a column of a table in schema marts is a value of another's column, or null."""

    table: str
    column: str
    to_table: str
    to_column: str


def read_references(project: Path = PROJECT) -> tuple[Reference, ...]:
    """The foreign keys of schema marts in the order of the models' files. Reads files only."""
    return tuple(
        reference
        for path in sorted((project / "models" / "marts").rglob("*.yml"))
        for model in read_yaml(path).get("models", ())
        for column in model["columns"]
        for reference in _of_column(model["name"], column)
    )


def _of_column(table: str, column: dict[str, object]) -> Iterator[Reference]:
    tests = column.get("data_tests", ())
    for test in tests if isinstance(tests, list) else ():
        found = test.get("relationships") if isinstance(test, dict) else None
        if found:
            arguments = found["arguments"]
            target = MODEL.fullmatch(arguments["to"])
            if target is None:
                raise ValueError(f"{table}.{column['name']}: a relationship leads to a model by ref('…'): {found}")
            yield Reference(table, str(column["name"]), target[1], arguments["field"])
