"""One run at a time in a home folder, whoever started it: the command line, a schedule, a sensor, a person in Dagster.

A lock of the file system, which a killed run lets go of. Not here: what a person is told (cli/home.py).
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

LOCK = "kører.lock"
_held_here: set[Path] = set()
"""The home folders that this process holds."""


class HomeHeldError(Exception):
    """The home folder can not be held. The message is one Danish sentence."""


@contextmanager
def hold(home: Path) -> Iterator[None]:
    """Hold the home folder while a run lasts. Raises HomeHeldError where another run has it, or it can't be written."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = (home / LOCK).open("w")
    except OSError as error:
        raise HomeHeldError(
            f"Der kan ikke skrives i {home}: {error.strerror}. Vælg en anden mappe med --home."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise HomeHeldError(
                f"En anden kørsel er i gang i {home}; vent, til den er færdig, og prøv igen."
            ) from error
        _held_here.add(home.resolve())
        try:
            yield
        finally:
            _held_here.discard(home.resolve())


@contextmanager
def hold_for_run(home: Path) -> Iterator[None]:
    """The same for a run of Dagster's, unless the command that it belongs to holds the folder already."""
    with nullcontext() if home.resolve() in _held_here else hold(home):
        yield
