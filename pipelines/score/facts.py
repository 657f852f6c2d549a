"""The facts that are scored: from a published warehouse, or read from the documents on the spot."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import duckdb

from pipelines.parse.document import ParsedDocument, parse_document
from pipelines.read.arrivals import arrivals
from pipelines.read.reader import read
from pipelines.read.unreadable import UnreadableFile
from pipelines.records import Record, Source
from pipelines.score.kinds import KINDS, Row
from pipelines.score.labels import LabelsError, Stretch, docs_of, documents_by_name
from pipelines.score.match import Facts
from pipelines.settings import Settings

LABEL_SUFFIX = ".jsonl"


def facts_of_warehouse(connection: duckdb.DuckDBPyConnection, stretches: Iterable[Stretch]) -> Facts:
    """The published facts of the scored types. Raises LabelsError where a labelled document or a table is not there."""
    try:
        names = connection.execute("select file_name from marts.dim_documents").fetchall()
        require_documents(stretches, (name for (name,) in names))
        return {table: _rows(connection, table) for table in sorted({kind.table for kind in KINDS})}
    except duckdb.CatalogException as error:
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
    files = [arrival for arrival in arrivals(raw) if arrival.same_as is None and arrival.path.suffix != LABEL_SUFFIX]
    documents = require_documents(stretches, (arrival.file_name for arrival in files))
    return [arrival.path for arrival in files if arrival.file_name in documents]


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
    return {"file_name": file_name, **{name: getattr(record.source, name) for name in _field_names(Source)}, **own}


@cache
def _field_names(record_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(record_type))
