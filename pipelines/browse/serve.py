"""Serving the page to this machine, and to no other."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pipelines.browse.app import make_app

ADDRESS = "127.0.0.1"
LONGEST_REQUEST = 128 * 1024
"""Bytes of an address with its headers; a statement of 20,000 letters fits."""


class PortTakenError(Exception):
    """Another program listens there. The message is one Danish sentence."""


def serve(path: Path, port: int, say: Callable[[str], None]) -> None:
    """Show the published file until it is interrupted; `say` is told the address. Port 0 is any that is free.

    Raises PortTakenError.
    """
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, port))
        except OSError as error:
            raise PortTakenError(f"Port {port} kan ikke bruges; vælg en anden med --port.") from error
        listener.listen()
        port = listener.getsockname()[1]
        say(f"Lageret kan ses på http://{ADDRESS}:{port}/ (stop med Ctrl+C)")
        server(path, port).run(sockets=[listener])


def server(path: Path, port: int) -> uvicorn.Server:
    """The server of the page, ready to run on a socket of its own."""
    return uvicorn.Server(
        uvicorn.Config(
            make_app(path, port),
            http="h11",
            ws="none",
            lifespan="off",
            access_log=False,
            log_level="warning",
            server_header=False,
            h11_max_incomplete_event_size=LONGEST_REQUEST,
        )
    )
