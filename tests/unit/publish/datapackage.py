"""A reader of a data package as the standard has it, with none of our own code: types, required, enum and keys."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

Row = dict[str, Any]

csv.field_size_limit(10**9)


def read_package(folder: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"].endswith("/2.0/datapackage.json")
    return package


def resource(folder: Path, name: str) -> dict[str, Any]:
    [found] = [one for one in read_package(folder)["resources"] if one["name"] == name]
    return dict(found)


def faults(folder: Path) -> list[str]:
    """What does not hold of a package of CSV files: the files, and each rule of the schemas."""
    resources = read_package(folder)["resources"]
    named = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = [f"not described: {name}" for name in named - {one["path"] for one in resources} - {"datapackage.json"}]
    tables = {one["name"]: typed_rows(folder, one) for one in resources}
    for one in resources:
        content = (folder / one["path"]).read_bytes()
        if one["hash"] != f"sha256:{hashlib.sha256(content).hexdigest()}" or one["bytes"] != len(content):
            found.append(f"{one['name']}: hash or bytes")
        if one["rows"] != len(tables[one["name"]]):
            found.append(f"{one['name']}: rows")
        found += _faults_of_table(one, tables)
    return found


def typed_rows(folder: Path, one: dict[str, Any]) -> list[Row]:
    """The rows of a resource, each value of the type that its field has. Raises ValueError where one is not."""
    with (folder / one["path"]).open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=one["dialect"]["delimiter"]))
    fields = one["schema"]["fields"]
    assert lines[0] == [field["name"] for field in fields]
    return [
        {field["name"]: _typed(field, text) for field, text in zip(fields, line, strict=True)} for line in lines[1:]
    ]


def _typed(field: dict[str, Any], text: str) -> Any:
    if text == "":
        return None
    match field["type"]:
        case "integer":
            return int(text)
        case "number":
            return Decimal(text.replace(field.get("decimalChar", "."), "."))
        case "boolean":
            return {**dict.fromkeys(field.get("trueValues", ["true"]), True)}.get(text) or _false(field, text)
        case "date":
            return date.fromisoformat(text)
        case "datetime":
            return datetime.strptime(text, field.get("format", "%Y-%m-%dT%H:%M:%S.%f"))
        case "array" | "object":
            return json.loads(text)
        case "string":
            return text
    raise ValueError(f"{field['name']}: {field['type']} is no type of the standard")


def _false(field: dict[str, Any], text: str) -> bool:
    if text not in field.get("falseValues", ["false"]):
        raise ValueError(f"{field['name']}: {text!r} is no boolean")
    return False


def _faults_of_table(one: dict[str, Any], tables: dict[str, list[Row]]) -> Iterator[str]:
    name, schema, rows = one["name"], one["schema"], tables[one["name"]]
    for field in schema["fields"]:
        values = {str(row[field["name"]]) for row in rows if row[field["name"]] is not None}
        constraints = field.get("constraints", {})
        if constraints.get("required") and any(row[field["name"]] is None for row in rows):
            yield f"{name}.{field['name']}: required"
        if "enum" in constraints and values - set(constraints["enum"]):
            yield f"{name}.{field['name']}: not in enum: {sorted(values - set(constraints['enum']))[:3]}"
    key = schema.get("primaryKey")
    if key and len({tuple(row[part] for part in key) for row in rows}) < len(rows):
        yield f"{name}: primary key"
    for foreign in schema.get("foreignKeys", ()):
        [column], [target] = foreign["fields"], foreign["reference"]["fields"]
        there = {row[target] for row in tables[foreign["reference"].get("resource", name)]}
        if {row[column] for row in rows} - there - {None}:
            yield f"{name}.{column}: foreign key"
