"""What the command refuses, said in one sentence. Here: the sentence and the exit. Not here: the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

REFUSED = 1


class Refusal(Exception):
    """Something that can not be done as asked. The message is one Danish sentence that says what to do instead."""


@contextmanager
def said_plainly() -> Iterator[None]:
    """A refusal becomes one sentence on standard error and exit status 1; there is no traceback."""
    try:
        yield
    except Refusal as refusal:
        said(refusal)
        raise typer.Exit(REFUSED) from None


def said(refusal: Refusal) -> None:
    """Print the sentence on standard error."""
    Console(stderr=True, soft_wrap=True, highlight=False).print(str(refusal), style="bold red", markup=False)
