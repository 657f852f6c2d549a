"""Serving the page to this machine, and to no other."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    with _listener(port) as listener:
        port = int(listener.getsockname()[1])
        say(f"Lageret kan ses på http://{ADDRESS}:{port}/ (stop med Ctrl+C)")
        server(path, port).run(sockets=[listener])


@contextmanager
def serving(path: Path) -> Iterator[int]:
    """The page in a thread of this process, at the port that is given; until the block ends."""
    with _listener(0) as listener:
        port = int(listener.getsockname()[1])
        one = server(path, port)
        thread = threading.Thread(target=one.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield port
        finally:
            one.should_exit = True
            thread.join()


def _listener(port: int) -> socket.socket:
    """A socket that listens to this machine. Raises PortTakenError."""
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((ADDRESS, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortTakenError(f"Port {port} kan ikke bruges; vælg en anden med --port.") from error
    return listener


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
