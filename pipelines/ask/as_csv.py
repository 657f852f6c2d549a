"""An answer as CSV: for programs, and for an Excel that speaks Danish."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from pipelines.ask.guard import Answer
from pipelines.render.sources import as_text

BYTE_ORDER_MARK = "\ufeff"
DECIMALS = ("DECIMAL", "DOUBLE", "FLOAT")
YES_NO = {"true": "ja", "false": "nej", None: ""}


def plain_csv(answer: Answer) -> str:
    """Commas between, a full stop before decimals, text to the letter."""
    return _written(answer.columns, answer.rows, ",")


def danish_csv(answer: Answer) -> str:
    """Semicolons between, a comma before decimals, yes and no in Danish, and no text that becomes a formula."""
    rows = ([_danish(value, kind) for value, kind in zip(row, answer.types, strict=True)] for row in answer.rows)
    return BYTE_ORDER_MARK + _written([as_text(name) for name in answer.columns], rows, ";")


def _danish(value: str | None, kind: str) -> str | None:
    if kind == "BOOLEAN":
        return YES_NO[value]
    if kind.startswith(DECIMALS) and not kind.endswith("]"):
        return value and value.replace(".", ",")
    return as_text(value) if kind == "VARCHAR" else value


def _written(names: Sequence[str], rows: Iterable[Sequence[str | None]], between: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=between, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return file.getvalue()
