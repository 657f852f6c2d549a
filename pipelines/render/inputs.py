"""All that the reports of one municipality and quarter are drawn from, so that they can be frozen and drawn again.

Here: reading it from the warehouse, writing and reading it as parquet, its fingerprint. Not here: where it lies
(archive.py), what is drawn from it (report.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

from pipelines.render.code_version import code_version, model_version
from pipelines.render.printed.answers import COLUMNS, Answer, ask
from pipelines.render.quarter import Quarter
from pipelines.render.queries import ReportRows, Scope, document_lines, model_descriptions, report_tables, scope_of
from pipelines.render.sources import Row
from pipelines.render.units import Unit, units_in_force
from pipelines.render.verify import count_independently

LINES, COUNTED, ANSWERS, DESCRIPTIONS = "lines", "counted", "answers", "descriptions"
OF_MARTS = (COUNTED, ANSWERS)
"""Tables that are asked of marts."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The frozen inputs of the reports of one municipality and quarter; `code` is the version of what draws them.

    `tables` are the fields of ReportRows by name, beside them the lines of the documents that any row stands in, and
    what the independent queries of verify.py counted for each unit, and the models' descriptions of their columns.
    """

    municipality_code: str
    quarter: Quarter
    plan_year: int | None
    code: str
    tables: Mapping[str, pa.Table]

    @property
    def rows(self) -> ReportRows:
        """The rows of the whole municipality, made anew at each call."""
        return ReportRows.of(self.tables)

    @property
    def cut_off(self) -> date:
        """The day on which the newest document of the municipality came; the first of all days where there is none."""
        days = self.tables["documents"].column("received_date").to_pylist()
        return max((day for day in days if day is not None), default=date.min)

    @property
    def lines(self) -> dict[str, list[Row]]:
        """Document → its open lines in order."""
        by_document: dict[str, list[Row]] = {}
        for line in self.tables[LINES].to_pylist():
            by_document.setdefault(line["document_id"], []).append(line)
        return by_document

    def answers(self, unit: Unit) -> list[Answer]:
        """What marts gave as the values of a unit's pages; none in a version too old to have asked."""
        table = self.tables.get(ANSWERS)
        rows = table.to_pylist() if table is not None else []
        return [
            Answer(**{name: value for name, value in row.items() if name != "administration"})
            for row in rows
            if row["administration"] == unit.administration
        ]

    @property
    def descriptions(self) -> list[Row]:
        """Model, column (None of the model itself) and its description; none in a version too old to have kept them."""
        table = self.tables.get(DESCRIPTIONS)
        return table.to_pylist() if table is not None else []

    def scope(self, unit: Unit) -> Scope:
        """What the report of a unit is about."""
        return Scope(self.municipality_code, self.quarter, self.plan_year, unit.administration)

    def counted(self, unit: Unit) -> dict[str, int]:
        """What the independent queries counted for a unit, by the name of the total."""
        counted = self.tables[COUNTED].to_pylist()
        return {row["total"]: row["counted"] for row in counted if row["administration"] == unit.administration}

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the municipality, the quarter, the code and every row: alike where the report would be alike."""
        return self._digest(sorted(self.tables))

    @property
    def basis(self) -> str:
        """The same over the rows alone and over the models that make them and marts, without what marts answered.

        Rows and models alike, marts are alike too, and need not be asked again.
        """
        return self._digest(sorted(set(self.tables) - set(OF_MARTS)), model_version())

    def _digest(self, names: Iterable[str], *more: str) -> str:
        digest = hashlib.sha256()
        for part in ([self.municipality_code, self.quarter.period_id, self.plan_year, self.code, *more], *names):
            rows = [part, self.tables[part].to_pylist()] if isinstance(part, str) else part
            digest.update(json.dumps(rows, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")
        return digest.hexdigest()


def read_inputs(connection: duckdb.DuckDBPyConnection, municipality_code: str, quarter: Quarter, run_id: str) -> Inputs:
    """Read them from the warehouse; the checks are those of the run `run_id`."""
    return with_answers(connection, read_rows(connection, municipality_code, quarter, run_id), run_id)


def with_answers(connection: duckdb.DuckDBPyConnection, inputs: Inputs, run_id: str) -> Inputs:
    """Rows that were read, with what the independent queries count in marts and answer of each page."""
    answered = {COUNTED: _count(connection, inputs), ANSWERS: _ask(connection, inputs, run_id)}
    return replace(inputs, tables={**inputs.tables, **answered})


def read_rows(connection: duckdb.DuckDBPyConnection, municipality_code: str, quarter: Quarter, run_id: str) -> Inputs:
    """All but what is asked of marts."""
    scope = scope_of(connection, municipality_code, quarter)
    tables = report_tables(connection, scope, run_id)
    standing_in = {value for table in tables.values() for value in _document_ids(table)}
    tables[LINES] = document_lines(connection, standing_in)
    tables[DESCRIPTIONS] = model_descriptions(connection)
    return Inputs(municipality_code, quarter, scope.plan_year, code_version(), tables)


def freeze(inputs: Inputs, folder: Path) -> None:
    """Write the tables as <name>.parquet. The same inputs give the same bytes."""
    folder.mkdir(parents=True)
    for name, table in inputs.tables.items():
        parquet.write_table(table, folder / f"{name}.parquet", compression="zstd")


def thaw(folder: Path, names: Iterable[str]) -> dict[str, pa.Table]:
    """Read frozen tables by name. Raises OSError or pyarrow.ArrowException where one can not be read."""
    return {name: parquet.read_table(folder / f"{name}.parquet") for name in names}


def _document_ids(table: pa.Table) -> set[str]:
    if "document_id" not in table.column_names:
        return set()
    return {value for value in table.column("document_id").to_pylist() if value is not None}


def _count(connection: duckdb.DuckDBPyConnection, inputs: Inputs) -> pa.Table:
    rows = [
        {"administration": unit.administration, "total": total, "counted": counted}
        for unit in units_in_force(inputs.rows)
        for total, counted in count_independently(connection, inputs.scope(unit)).items()
    ]
    schema = pa.schema([("administration", pa.string()), ("total", pa.string()), ("counted", pa.int64())])
    return pa.Table.from_pylist(rows, schema)


def _ask(connection: duckdb.DuckDBPyConnection, inputs: Inputs, run_id: str) -> pa.Table:
    rows = [
        {"administration": unit.administration, **answer}
        for unit in units_in_force(inputs.rows)
        for answer in ask(connection, inputs.scope(unit), run_id)
    ]
    texts = [(name, pa.string()) for name in COLUMNS]
    return pa.Table.from_pylist(rows, pa.schema([("administration", pa.string()), ("page", pa.int64()), *texts]))
