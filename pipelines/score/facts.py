"""The facts that are scored: from a published warehouse, or read from the documents on the spot."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import duckdb

from pipelines.parse.document import ParsedDocument, parse_document
from pipelines.read.arrivals import arrivals
from pipelines.read.reader import read
from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Record, Source
from pipelines.records.rows import LARGEST, columns
from pipelines.score.kinds import KINDS, Row
from pipelines.score.labels import LabelsError, Stretch, docs_of, documents_by_name
from pipelines.score.match import Facts
from pipelines.settings import Settings

LABEL_SUFFIX = ".jsonl"
DECIMAL = re.compile(r"DECIMAL\(\d+,(\d+)\)")


def facts_of_warehouse(connection: duckdb.DuckDBPyConnection, stretches: Iterable[Stretch]) -> Facts:
    """The published facts of the scored types. Raises LabelsError where a labelled document or a table is not there."""
    try:
        names = connection.execute("select file_name from marts.dim_documents").fetchall()
        require_documents(stretches, (name for (name,) in names))
        return {table: _rows(connection, table) for table in sorted({kind.table for kind in KINDS})}
    except duckdb.Error as error:
        raise LabelsError(f"Filen er ikke et udgivet lager: {str(error).splitlines()[0]}") from error


def facts_of_folder(raw: Path, stretches: Iterable[Stretch], settings: Settings) -> Facts:
    """The facts of the labelled documents in a folder, read and parsed now. Raises LabelsError where one is missing."""
    stretches = tuple(stretches)
    return facts_of_documents(parsed_documents(labelled_files(raw, stretches), settings))


def facts_of_documents(documents: Iterable[ParsedDocument]) -> Facts:
    """The rows that parsed documents come to in the marts, as far as they are scored; closed items stay out."""
    facts: dict[str, list[Row]] = {}
    for document in documents:
        for record in document.records:
            if not record.source.is_closed:
                facts.setdefault(record.table, []).append(_row(document.document.file_name, record))
    return facts


def labelled_files(raw: Path, stretches: Iterable[Stretch]) -> list[Path]:
    """The files of a folder that the labels speak of. Raises LabelsError where one is missing."""
    stretches = tuple(stretches)
    if not raw.is_dir():
        raise LabelsError(f"Mappen {raw} findes ikke.")
    files = [arrival for arrival in arrivals(raw) if arrival.path.suffix != LABEL_SUFFIX]
    documents = require_documents(stretches, (arrival.file_name for arrival in files))
    labelled = {arrival.document_id: arrival.path for arrival in files if arrival.file_name in documents}
    return list(labelled.values())


def parsed_documents(files: Iterable[Path], settings: Settings) -> Iterator[ParsedDocument]:
    """Each file, read and parsed. Raises LabelsError for one that can not be read."""
    for path in files:
        try:
            yield parse_document(read(path, settings))
        except UnreadableFile as fault:
            raise LabelsError(fault.message_da) from fault


def require_documents(stretches: Iterable[Stretch], file_names: Iterable[str]) -> dict[str, str]:
    """File name → what the labels call it. Raises LabelsError where a labelled document is not among them."""
    docs = docs_of(stretches)
    documents = documents_by_name(docs, file_names)
    lacking = sorted(docs - set(documents.values()))
    if lacking:
        raise LabelsError(f"Her mangler de dokumenter, som facit taler om: {', '.join(lacking)}.")
    return documents


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[Row]:
    cursor = connection.execute(f"select * from marts.fct_{table}")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _row(file_name: str, record: Record) -> Row:
    own = {name: getattr(record, name) for name in _field_names(type(record)) if name != "source"}
    for name, least in _decimals(type(record)).items():
        own[name] = _landed(own[name], least)
    return {"file_name": file_name, **{name: getattr(record.source, name) for name in _field_names(Source)}, **own}


@cache
def _field_names(record_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(record_type))


def _landed(value: Decimal | None, least: Decimal) -> Decimal | None:
    """A number as its column holds it; None where none does."""
    if value is None or not value.is_finite() or abs(value) >= LARGEST:
        return None
    return value.quantize(least, ROUND_HALF_UP)


@cache
def _decimals(record_type: type) -> dict[str, Decimal]:
    """The columns of decimals, each with the smallest step that it holds: what is finer is lost when it is landed."""
    found = {column.name: DECIMAL.fullmatch(column.duckdb_type) for column in columns(record_type)}
    return {name: Decimal(1).scaleb(-int(match[1])) for name, match in found.items() if match}
