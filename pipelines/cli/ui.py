"""`maalbar ui`: the published file as a page to browse, on this machine alone."""

from __future__ import annotations

from pathlib import Path

import typer

from pipelines.browse.serve import PortTakenError, serve
from pipelines.cli.refusal import Refusal
from pipelines.cli.warehouse import published


def show(published_path: Path, port: int) -> None:
    """Serve until it is interrupted. Raises Refusal where there is nothing to show, or the port is taken."""
    with published(published_path):
        pass
    try:
        serve(published_path, port, typer.echo)
    except PortTakenError as error:
        raise Refusal(str(error)) from error
