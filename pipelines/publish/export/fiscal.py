"""budgets.csv and its datapackage.json as a Fiscal Data Package: each amount of a document, mapped to fiscal concepts.

Source of the form: https://fiscal.datapackage.org/specifications/fiscal-data-package/ (1.0), with its taxonomy of
budgets; the published profile asks for the model of 0.3 too, so that both are there. What the documents do not say is
empty: a year where no period is printed, a direction where the kind of amount has none. Amounts are kroner.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipelines.model.dictionary import read_tables
from pipelines.publish.export.files import copy_csv, without_idle_zeros
from pipelines.publish.export.package import ABOUT, PACKAGE_NAME, PROFILE
from pipelines.publish.export.refused import ExportRefusedError
from pipelines.publish.swap import sha256_of
from pipelines.render.municipality import municipality

FISCAL_NAME = "budgets.csv"
NEEDED = "reporting.rpt_budgets"
TAXONOMY = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"
CURRENCY = "DKK"
DIRECTIONS = {
    "expenditure": ("operating", "capital", "salary", "grant"),
    "revenue": ("income", "fee"),
}
"""Which way money goes, by the kind of amount; a saving, a loan, a guarantee and an amount of no kind tell neither."""
TITLE = "Målbar: beløb i en kommunes planer og referater"
GRAIN = "Én række pr. beløb i et dokument. Læg kun rækker sammen, hvor is_repeat er falsk."

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of budgets.csv: what it is selected from, its type, and its fiscal concept, "" where it has none.

    `said` is its meaning where it is no field of the dictionary.
    """

    name: str
    type: str
    concept: str = ""
    sql: str = ""
    said: str = ""


SINGLE_YEAR = "case when year(period_start) = year(period_end) then year(period_start) end"
COLUMNS = (
    Column("budget_id", "string", "budget-line-id"),
    Column("amount_dkk", "number", "value"),
    Column("amount_high_dkk", "number"),
    Column("is_per_year", "boolean"),
    Column("is_repeat", "boolean"),
    Column("kind", "string", "value-kind:code"),
    Column("kind_da", "string", "value-kind:label", "{kinds}", "Slags på dansk."),
    Column("direction", "string", "direction", "{directions}", "Udgift eller indtægt, hvor slagsen siger det."),
    Column("fiscal_year", "integer", "date:fiscal-year", SINGLE_YEAR, "Året, hvor den trykte periode ligger i ét år."),
    Column("period_start", "date", "date:fiscal:activity-start"),
    Column("period_end", "date", "date:fiscal:activity-end"),
    Column("plan_year", "integer"),
    Column("meeting_date", "date", "date:generic"),
    Column("municipality_code", "string", "administrative-classification:generic:level1:code"),
    Column(
        "municipality", "string", "administrative-classification:generic:level1:label", "{names}", "Kommunens navn."
    ),
    Column("administration", "string", "administrative-classification:generic:level2:code"),
    Column("goal_id", "string", "activity:generic:project:code"),
    Column("goal_title", "string", "activity:generic:project:label"),
    Column("purpose", "string", "functional-classification:generic:description"),
    Column("item_title", "string"),
    Column("document_id", "string"),
    Column("file_name", "string"),
    Column("page", "integer"),
    Column("line_start", "integer"),
    Column("line_end", "integer"),
    Column("printed", "string"),
    Column("rule", "string"),
)
DIMENSIONS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "line": ("fact", "", ("budget_id",)),
    "year": ("datetime", "", ("fiscal_year", "period_start", "period_end")),
    "organisation": ("classification", "administrative", ("municipality_code", "municipality", "administration")),
    "kind": ("classification", "economic", ("kind", "kind_da")),
    "activity": ("activity", "", ("goal_id", "goal_title", "purpose")),
    "document": ("other", "", ("document_id", "file_name", "line_start", "printed")),
}
"""The dimensions of the profile's model: type, kind of classification, and their columns, the key first."""
LABELS = {"municipality": "municipality_code", "kind_da": "kind", "goal_title": "goal_id"}


def write_fiscal(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """Write the two files; returns the number of amounts. Raises ExportRefusedError."""
    _require_amounts(connection)
    connection.execute(f"create or replace temp view fiscal as {_select(connection)}")
    copy_csv(connection, "from fiscal order by budget_id", folder / FISCAL_NAME)
    counted, first, last = connection.execute(
        "select count(*), min(period_start), max(period_end) from fiscal"
    ).fetchall()[0]
    package = _package(folder / FISCAL_NAME, counted, first, last)
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / PACKAGE_NAME).write_text(f"{text}\n", encoding="utf-8")
    return int(counted)


def _require_amounts(connection: duckdb.DuckDBPyConnection) -> None:
    there = "select 1 from duckdb_tables() where schema_name || '.' || table_name = $name"
    if connection.execute(there, {"name": NEEDED}).fetchone() is None:
        raise ExportRefusedError(f"Lageret har ingen tabel »{NEEDED}«; lav det igen: maalbar run")


def _select(connection: duckdb.DuckDBPyConnection) -> str:
    codes = connection.execute(f"select distinct municipality_code from {NEEDED} order by all").fetchall()
    words = {
        "{names}": _case("municipality_code", {code: municipality(code).name for (code,) in codes if code}),
        "{kinds}": _case("kind", _kinds()),
        "{directions}": _case("kind", {kind: way for way, kinds in DIRECTIONS.items() for kind in kinds}),
    }
    told = {one.name: words.get(one.sql, one.sql or one.name) for one in COLUMNS}
    told |= {one.name: without_idle_zeros(told[one.name]) for one in COLUMNS if one.type == "number"}
    columns = (f"{sql} as {name}" for name, sql in told.items())
    return f"select {', '.join(columns)} from {NEEDED} where amount_dkk is not null"


def _case(column: str, words: dict[str, str]) -> str:
    cases = (f"when '{code}' then '{word.replace(chr(39), chr(39) * 2)}'" for code, word in words.items())
    return f"case {column} {' '.join(cases)} end" if words else "cast(null as varchar)"


def _kinds() -> dict[str, str]:
    return next(dict(field.values) for table in read_tables() for field in table.fields if field.field == "budget_kind")


def _package(path: Path, counted: int, first: date | None, last: date | None) -> Json:
    """The descriptor; the period is that of the printed ones, and left out where none is printed."""
    period = {"start": first.isoformat(), "end": (last or first).isoformat()} if first else None
    return {
        "$schema": PROFILE,
        "profile": "tabular-data-package",
        "name": "maalbar-budgets",
        "title": TITLE,
        "description": f"{ABOUT} {GRAIN}",
        "countryCode": "DK",
        "granularity": "aggregated",
        **({"fiscalPeriod": period} if period else {}),
        "columnTypes": [TAXONOMY],
        "model": _model(),
        "resources": [_resource(path, counted)],
    }


def _resource(path: Path, counted: int) -> Json:
    return {
        "name": "budgets",
        "type": "table",
        "profile": "tabular-data-resource",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "description": GRAIN,
        "hash": f"sha256:{sha256_of(path)}",
        "bytes": path.stat().st_size,
        "rows": counted,
        "schema": {
            "fields": _fields(),
            "extraFields": [
                {"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": CURRENCY}
            ],
            "missingValues": [""],
            "primaryKey": ["budget_id"],
        },
    }


def _fields() -> list[Json]:
    table = next(one for one in read_tables() if f"{one.schema}.{one.name}" == NEEDED)
    meanings = {field.column: field.comment for field in table.fields}
    return [
        {
            "name": one.name,
            "type": one.type,
            "description": one.said or meanings[one.name],
            **({"columnType": one.concept} if one.concept else {}),
            **({"constraints": {"required": True}} if one.name in ("budget_id", "amount_dkk") else {}),
        }
        for one in COLUMNS
    ]


def _model() -> Json:
    """The same mapping as the profile of 0.3 has it: measures, and dimensions with their attributes."""
    return {
        "measures": {"amount_dkk": {"source": "amount_dkk", "resource": "budgets", "currency": CURRENCY, "factor": 1}},
        "dimensions": {
            name: {
                "dimensionType": kind,
                **({"classificationType": classification} if classification else {}),
                "primaryKey": columns[0],
                "attributes": {column: _attribute(column) for column in columns},
            }
            for name, (kind, classification, columns) in DIMENSIONS.items()
        },
    }


def _attribute(column: str) -> Json:
    return {"source": column, "resource": "budgets", **({"labelfor": LABELS[column]} if column in LABELS else {})}
