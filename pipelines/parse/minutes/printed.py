"""The exact print of a value that runs over lines which are not its own, such as a page header. Not here: values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipelines.parse.passage import Passage
from pipelines.parse.values import Context, read_values
from pipelines.records import Budget, Measurement, Milestone, SourceDocument


def read_printed_values(
    passage: Passage, context: Context, document: SourceDocument
) -> Iterator[Measurement | Budget | Milestone]:
    """The values of a passage, each with a print that stands in its lines as the document has them.

    A passage may leave out lines between its own; what is printed over such a gap has the lines between in it.
    """
    for value in read_values(passage, context):
        source = value.source
        text = document.text(source.line_start, source.line_end)
        if source.printed in text:
            yield value
            continue
        pieces = [piece.strip() for piece in source.printed.split("\n") if piece.strip()]
        start, end = text.find(pieces[0]), text.rfind(pieces[-1])
        exact = text[start : end + len(pieces[-1])] if 0 <= start < end else text
        yield replace(value, source=replace(source, printed=exact))
