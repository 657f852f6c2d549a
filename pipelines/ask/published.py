"""The published file, open for reading and shut to everything outside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


class NotReadableError(Exception):
    """There is no published file, or it can not be read. The message is one Danish sentence."""


def require_published(path: Path) -> None:
    """Raises NotReadableError where nothing is published."""
    if not path.exists():
        raise NotReadableError(f"Der er endnu intet udgivet lager i {path.parent}; lav det med: maalbar run")


def unreadable(path: Path) -> NotReadableError:
    """What is said of a file that DuckDB can not open."""
    return NotReadableError(f"Lageret {path} kan ikke læses; lav det igen med: maalbar run")


@contextmanager
def published(path: Path, writes_to: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published file, for statements of our own; answers may be written as files in the folder `writes_to` alone.

    Raises NotReadableError.
    """
    require_published(path)
    try:
        connection = duckdb.connect(path, read_only=True)
    except duckdb.Error as error:
        raise unreadable(path) from error
    try:
        if writes_to is not None:
            connection.execute("set temp_directory = $folder", {"folder": str(writes_to.with_name("spill"))})
            connection.execute("set threads = 1")
            connection.execute("set allowed_directories = [$folder]", {"folder": str(writes_to)})
        shut(connection)
        yield connection
    finally:
        connection.close()


def shut(connection: duckdb.DuckDBPyConnection) -> None:
    """No file, no attached database and no extension from here on, and no way to have them back."""
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
