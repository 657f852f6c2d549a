"""All that the rules read from some documents, as JSON lines.

Run as a script it speaks for whatever `pipelines` stands first on the path, such as an older revision's; so it uses
only what every revision has. Here: reading aloud. Not here: fetching the revision (revision.py).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pipelines
from pipelines.parse.document import parse_document
from pipelines.read.reader import read
from pipelines.records.rows import to_row
from pipelines.settings import Settings

Line = tuple[str, dict[str, Any]]


def transcribe(paths: Iterable[Path], settings: Settings) -> Iterator[Line]:
    """Table and row of every fact, of every line that nobody read, and of every document that could not be read."""
    for path in paths:
        try:
            parsed = parse_document(read(path, settings))
        except Exception as fault:
            said = f"{type(fault).__name__}: {fault}"
            place = {"document_id": path.name, "file_name": path.name, "line_start": 0}
            yield "faults", {**place, "printed": said}
            continue
        document = {"document_id": parsed.document.document_id, "file_name": path.name}
        for record in parsed.records:
            yield record.table, {**to_row(record), **document}
        for fate in parsed.fates:
            if fate.fate == "unread":
                place = {"page": fate.page, "line_start": fate.number, "line_end": fate.number}
                yield "unread_lines", {**document, **place, "printed": fate.text, "has_number": fate.has_number}


def main() -> None:
    """Read the paths given on standard input as a JSON list; the first line written says whose code it is."""
    paths = [Path(path) for path in json.load(sys.stdin)]
    code: Line = ("code", {"path": str(Path(pipelines.__file__).parent)})
    for line in chain([code], transcribe(paths, Settings())):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
