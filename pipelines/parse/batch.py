"""Many documents, each parsed once per rule version: on one core where they are few, on all where they are many.

Here: which documents, where, and what is done about one that the rules choke on. Not here: the reading of one.
"""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from pipelines.parse.document import parse_document
from pipelines.parse.landing import parsed_file, write
from pipelines.read.keep import load_kept
from pipelines.settings import Settings

FEW = 8
"""Up to so many documents are parsed in this process: starting others would take longer."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one document: how much was read from it, or where the rules choked on it."""

    document_id: str
    file_name: str
    records: int = 0
    unread: int = 0
    fault: str | None = None
    trace: str | None = None


def missing(document_ids: Sequence[str], settings: Settings) -> list[str]:
    """The documents that today's rules have not read yet, each once, in the order given."""
    return [
        document_id
        for document_id in dict.fromkeys(document_ids)
        if not parsed_file(settings.parsed_path, document_id).exists()
    ]


def parse_all(document_ids: Sequence[str], settings: Settings) -> Iterator[Parsed]:
    """Parse documents and write down what was read. One that the rules choke on is told, and the rest goes on."""
    if len(document_ids) <= FEW:
        for document_id in document_ids:
            yield parse_one(document_id, settings)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=spawn, max_tasks_per_child=200) as pool:
        for done in as_completed([pool.submit(parse_one, document_id, settings) for document_id in document_ids]):
            yield done.result()


def parse_one(document_id: str, settings: Settings) -> Parsed:
    """Parse one kept document and write down its records and the fate of its lines."""
    document = load_kept(document_id, settings)
    if document is None:
        raise FileNotFoundError(f"{document_id}: not among the documents that were read")
    try:
        parsed = parse_document(document)
    except Exception as fault:
        said = f"{type(fault).__name__}: {fault}"
        return Parsed(document_id, document.file_name, fault=said, trace=traceback.format_exc())
    write(parsed, parsed_file(settings.parsed_path, document_id))
    unread = sum(fate.fate == "unread" for fate in parsed.fates)
    return Parsed(document_id, document.file_name, records=len(parsed.records), unread=unread)
