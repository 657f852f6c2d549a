"""datapackage.json: what a folder of exported tables holds, in the form of Frictionless Data Package 2.

Source of the form: https://datapackage.org/standard/data-package/ (and data-resource, table-dialect, table-schema).
Types and primary keys are those of the file, meanings those of the dictionary, foreign keys those of the models. There
is no time of making in it: the same rows give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.model.dictionary import Field, Table
from pipelines.model.references import Reference
from pipelines.publish.export.files import DANISH_TIME, FRACTIONS, is_nested
from pipelines.publish.export.tables import ExportColumn, ExportTable
from pipelines.publish.swap import sha256_of

PACKAGE_NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLE = "Målbar: hvad en kommune satte sig for, gjorde og betalte"
ABOUT = (
    "Udtræk af det udgivne lager. Hver kendsgerning har fil, side, linjer, det trykte og den regel, der læste det. "
    "En tom celle er det, dokumenterne ikke siger; den er aldrig et nul."
)
GUARDED = "Tekst, som Excel ville regne for en formel, har en apostrof foran."
TYPES = {"BOOLEAN": "boolean", "DATE": "date", "VARCHAR": "string"}
WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
OPEN_FIELDS = ("unit",)
"""Fields whose words the dictionary lists without being all: a counted noun is its own unit."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FileForm:
    """How the files of a format are described. `is_danish` is a CSV with decimal comma."""

    format: str
    mediatype: str
    is_danish: bool = False


def write_package(
    folder: Path,
    form: FileForm,
    files: Sequence[tuple[ExportTable, str]],
    meanings: Mapping[str, Table],
    references: Sequence[Reference],
) -> None:
    """Describe the files of a folder, each table with its path in it, in datapackage.json beside them."""
    exported = {table.full_name: table for table, _ in files}
    hashes = {path: (f"sha256:{sha256_of(folder / path)}", (folder / path).stat().st_size) for _, path in files}
    resources = [
        {
            **_file(table, path, form),
            "hash": hashes[path][0],
            "bytes": hashes[path][1],
            "rows": table.rows,
            **_described(meanings.get(table.full_name), form),
            "schema": _schema(table, meanings.get(table.full_name), _held(table, references, exported), form),
        }
        for table, path in files
    ]
    _write(folder, resources)


def write_package_of_file(folder: Path, name: str, path: str, mediatype: str, description: str) -> None:
    """Describe a folder whose one file holds no table."""
    file = folder / path
    described = {"name": name, "path": path, "format": file.suffix.removeprefix("."), "mediatype": mediatype}
    described |= {"encoding": "utf-8", "description": description}
    _write(folder, [{**described, "hash": f"sha256:{sha256_of(file)}", "bytes": file.stat().st_size}])


def _write(folder: Path, resources: Sequence[Json]) -> None:
    package = {"$schema": PROFILE, "name": "maalbar", "title": TITLE, "description": ABOUT, "resources": resources}
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / PACKAGE_NAME).write_text(f"{text}\n", encoding="utf-8")


def _file(table: ExportTable, path: str, form: FileForm) -> Json:
    """What kind of file it is. The sheet is named as the standard has it, and as frictionless 5 reads it."""
    found: Json = {"name": table.full_name, "type": "table", "path": path, "format": form.format}
    found["mediatype"] = form.mediatype
    if form.format == "csv":
        found["encoding"] = "utf-8"
        found["dialect"] = {"delimiter": ";" if form.is_danish else ",", "quoteChar": '"', "doubleQuote": True}
    elif form.format == "xlsx":
        found["dialect"] = {"sheetName": table.full_name, "excel": {"sheet": table.full_name}}
    return found


def _described(meaning: Table | None, form: FileForm) -> Json:
    said = [meaning.da] if meaning else []
    said += [GUARDED] if form.is_danish else []
    return {"description": " ".join(said)} if said else {}


def _schema(table: ExportTable, meaning: Table | None, held: Iterable[Reference], form: FileForm) -> Json:
    fields = {field.column: field for field in meaning.fields} if meaning else {}
    schema: Json = {"fields": [_field(column, fields.get(column.name), form) for column in table.columns]}
    schema["missingValues"] = [""]
    if table.key:
        schema["primaryKey"] = list(table.key)
    pointing = [_foreign_key(reference) for reference in held]
    return {**schema, "foreignKeys": pointing} if pointing else schema


def _field(column: ExportColumn, meaning: Field | None, form: FileForm) -> Json:
    found: Json = {"name": column.name, "type": _type(column)}
    if form.is_danish and found["type"] == "number":
        found["decimalChar"] = ","
    if form.is_danish and found["type"] == "boolean":
        found |= {"trueValues": ["ja"], "falseValues": ["nej"]}
    if form.is_danish and found["type"] == "datetime":
        found["format"] = DANISH_TIME
    constraints: Json = {"required": True} if column.is_required else {}
    if meaning:
        found |= {"description": meaning.comment} | ({"unit": meaning.unit} if meaning.unit else {})
        if meaning.values and found["type"] == "string" and meaning.field not in OPEN_FIELDS:
            constraints["enum"] = [code for code, _ in meaning.values]
    return {**found, "constraints": constraints} if constraints else found


def _type(column: ExportColumn) -> str:
    if is_nested(column):
        return "array" if column.type.endswith("[]") else "object"
    if column.type.startswith("TIMESTAMP"):
        return "datetime"
    if column.type.startswith(FRACTIONS):
        return "number"
    return "integer" if column.type.removeprefix("U") in WHOLE else TYPES.get(column.type, "any")


def _held(
    table: ExportTable, references: Sequence[Reference], exported: Mapping[str, ExportTable]
) -> Iterator[Reference]:
    """The foreign keys of a table whose other end is in the folder too."""
    if table.schema == "marts":
        for reference in references:
            target = exported.get(f"marts.{reference.to_table}")
            if reference.table == table.name and target and target.key == (reference.to_column,):
                yield reference


def _foreign_key(reference: Reference) -> Json:
    target: Json = {"fields": [reference.to_column]}
    if reference.table != reference.to_table:
        target["resource"] = f"marts.{reference.to_table}"
    return {"fields": [reference.column], "reference": target}
