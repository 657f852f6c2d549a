"""What each published column means, read from dbt_project/. Here: the fields as rows. Not here: the words themselves.

A field is described once: its Danish meaning is a doc block of columns.md, its English one the block of the same name
in columns_en.md, its codes, their Danish words and its unit stand under that name in the vars of dbt_project.yml. The
models' YAML says which field each column shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from pipelines.model.build import PROJECT
from pipelines.model.two_clocks import ENDED, KNOWN_COLUMNS, PUBLISHED_WHOLE, as_of_macro, has_history

SCHEMAS = ("marts", "history", "past", "reporting", "styring")
"""What readers get, in the order of the dictionary."""
BLOCK = re.compile(r"\{% docs (\w+) %\}\n(.*?)\n\{% enddocs %\}", re.DOTALL)
REFERENCE = re.compile(r"\{\{ doc\('(\w+)'\) \}\}")
ENGLISH = "__en"
IN_DANISH = "styring"
"""The schema whose columns hold the Danish words instead of the codes."""


class UndescribedError(Exception):
    """A published table or column without its one description in each language. Said to the developer."""


@dataclass(frozen=True, slots=True)
class Field:
    """One published column. `field` is the name it is described under; a field may be shown in many columns.

    `unit` is "" where numbers have none. `values` are (code as it stands in the column, Danish word); in schema styring
    both are the Danish word. It is () where any value may stand.
    """

    schema: str
    table: str
    column: str
    type: str
    unit: str
    da: str
    en: str
    values: tuple[tuple[str, str], ...]
    field: str

    @property
    def comment(self) -> str:
        """The Danish meaning with the values that may stand there, as it is found in the published file."""
        if not self.values:
            return self.da
        shown = (word if code == word else f"{code} ({word})" for code, word in self.values)
        return f"{self.da} Værdier: {', '.join(shown)}."


@dataclass(frozen=True, slots=True)
class Table:
    """One published table or view with its columns in their order."""

    schema: str
    name: str
    da: str
    en: str
    fields: tuple[Field, ...]


def read_dictionary(project: Path = PROJECT) -> tuple[Field, ...]:
    """Every published column: marts, reporting, styring; tables by name, columns as they stand in the table.

    Reads files only. Raises UndescribedError where a column is not described as it should be.
    """
    return tuple(field for table in read_tables(project) for field in table.fields)


def read_tables(project: Path = PROJECT) -> tuple[Table, ...]:
    """The published tables with their columns, in the order of the dictionary. Raises UndescribedError."""
    models = project / "models"
    variables = read_yaml(project / "dbt_project.yml")["vars"]
    blocks = read_blocks(models / "columns.md") | read_blocks(models / "columns_en.md")
    tables = [
        _table(schema, model, blocks, variables)
        for schema in SCHEMAS
        for path in sorted((models / schema).rglob("*.yml"))
        for model in _described(read_yaml(path))
    ]
    versions = [_history(table, blocks) for table in tables if table.schema == "marts" and has_history(table.name)]
    tables += [*versions, *(_ended(table) for table in versions if table.name not in PUBLISHED_WHOLE)]
    return tuple(sorted(tables, key=lambda table: (SCHEMAS.index(table.schema), table.name)))


def read_yaml(path: Path) -> dict[str, Any]:
    """A file of the project, read by the C library where there is one: ten times as fast, and there is much of it."""
    content: dict[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return content


def _described(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The models of a file, and the tables of its sources, which are described alike."""
    yield from content.get("models", ())
    for source in content.get("sources", ()):
        yield from source["tables"]


def _history(fact: Table, blocks: Mapping[str, str]) -> Table:
    """The versions of a fact: its columns, and when each version was known."""
    own = [replace(field, schema="history") for field in fact.fields]
    known = [
        Field("history", fact.name, name, kind, "", blocks[name], blocks[name + ENGLISH], (), name)
        for name, kind in KNOWN_COLUMNS.items()
    ]
    macro = as_of_macro(fact.name)
    da = f"{fact.da} Her hver udgave, der har været kendt; history.{macro}(tidspunkt) viser dem, der var kendt da."
    en = f"{fact.en} Here each version that was ever known; history.{macro}(moment) shows those known then."
    return Table("history", fact.name, da, en, (*own, *known))


def _ended(versions: Table) -> Table:
    """The part of a fact's history that has ended, as the published file holds it (publish/history/fold.py)."""
    fields = tuple(replace(field, schema=ENDED) for field in versions.fields)
    da = f"De ophørte udgaver bag history.{versions.name}; slå op i den, som også har det, der er kendt nu."
    en = f"The ended versions behind history.{versions.name}; ask that one, which has what is known now as well."
    return Table(ENDED, versions.name, da, en, fields)


def read_blocks(path: Path) -> dict[str, str]:
    """The doc blocks of a file by name. Raises UndescribedError where a name stands twice."""
    found = BLOCK.findall(path.read_text(encoding="utf-8"))
    twice = {name for name, _ in found if sum(name == other for other, _ in found) > 1}
    if twice:
        raise UndescribedError(f"{path.name}: described twice: {', '.join(sorted(twice))}")
    return dict(found)


def _table(schema: str, model: Mapping[str, Any], blocks: Mapping[str, str], variables: Mapping[str, Any]) -> Table:
    name = model.get("config", {}).get("alias", model["name"])
    english = model.get("config", {}).get("meta", {}).get("en")
    if not model.get("description") or not english:
        raise UndescribedError(
            f"{schema}.{name}: a model needs a description and, in config.meta.en, the same in English"
        )
    return Table(schema, name, model["description"], english, tuple(_fields(schema, name, model, blocks, variables)))


def _fields(
    schema: str, table: str, model: Mapping[str, Any], blocks: Mapping[str, str], variables: Mapping[str, Any]
) -> Iterator[Field]:
    for column in model["columns"]:
        reference = REFERENCE.fullmatch(column.get("description", ""))
        field = reference[1] if reference else ""
        if field not in blocks or field + ENGLISH not in blocks:
            raise UndescribedError(
                f"{schema}.{table}.{column['name']}: its description must be one doc block of columns.md, "
                f"with its English in columns_en.md; it is {column.get('description')!r}"
            )
        labels: Mapping[str, str] = variables["value_labels"].get(field, {})
        yield Field(
            schema=schema,
            table=table,
            column=column["name"],
            type=column["data_type"],
            unit=variables["units"].get(field, ""),
            da=blocks[field],
            en=blocks[field + ENGLISH],
            values=tuple((word if schema == IN_DANISH else code, word) for code, word in labels.items()),
            field=field,
        )
