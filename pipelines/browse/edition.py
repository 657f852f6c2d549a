"""The publication that is shown, and the change to the next one. Nobody waits for it, and nothing shows half of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from pipelines.ask.published import NotReadableError, shut
from pipelines.browse.catalogue import Catalogue, Row
from pipelines.render.municipality import Municipality, municipality

UNREADABLE = "Lageret kan ikke læses lige nu; lav det igen med: maalbar run"
OTHER_VERSION = "Lageret er lavet af en anden udgave af maalbar; lav det igen med: maalbar run"
PATIENCE = 2.0
"""Seconds that the first to ask waits for a new publication; then the one before is shown until it is ready."""

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Edition:
    """One published file, open for statements of our own, and its catalogue."""

    connection: duckdb.DuckDBPyConnection
    catalogue: Catalogue
    published_at: datetime
    municipalities: tuple[Municipality, ...]

    def rows(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[Row]:
        """The rows of a statement as dictionaries."""
        with asking(self.connection) as cursor:
            cursor.execute(sql, parameters)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]

    @property
    def is_partly_fictional(self) -> bool:
        """True where facts of a municipality that does not exist are among the others."""
        return any(one.is_fictional for one in self.municipalities)


@contextmanager
def asking(connection: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of its own for each thread, which looks for names in the published file."""
    with connection.cursor() as cursor:
        cursor.execute("use published")
        yield cursor


def open_edition(path: Path) -> Edition:
    """The file as it is now. Raises NotReadableError, whose sentence names no folder: it is shown on a page.

    Attached to a database in memory: two connections to one path within a process are the same old file.
    """
    try:
        published_at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        connection = duckdb.connect(":memory:", config={"python_enable_replacements": False})
        connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as published (read_only)")
        shut(connection)
        with asking(connection) as cursor:
            catalogue = Catalogue(cursor)
    except (OSError, duckdb.IOException, duckdb.InvalidInputException) as error:
        raise NotReadableError(UNREADABLE) from error
    except duckdb.Error as error:
        raise NotReadableError(OTHER_VERSION) from error
    return Edition(connection, catalogue, published_at, tuple(map(municipality, catalogue.choices.municipalities)))


class Shelf:
    """The newest edition of a file that may be swapped at any time."""

    def __init__(self, path: Path, patience: float | None = PATIENCE) -> None:
        """`patience` None waits until a new publication is read, however long that takes."""
        self.path, self._patience = path, patience
        self._change = threading.Lock()
        self._edition: Edition | None = None
        self._stamp: Stamp | None = None
        self._opening: threading.Thread | None = None
        self.fault: NotReadableError | None = None
        """Why the newest file is not the one that is shown."""

    def newest(self) -> Edition:
        """The edition to show now. Raises NotReadableError where there is none to read."""
        with self._change:
            is_new = self._opening is None and _stamp(self.path) != self._stamp
            if is_new:
                self._opening = threading.Thread(target=self._open, daemon=True)
                self._opening.start()
            opening = self._opening
        if opening is not None and self._edition is None:
            opening.join()
        elif opening is not None and is_new:
            opening.join(self._patience)
        if self._edition is None:
            raise self.fault or NotReadableError("Der er endnu intet udgivet lager; lav det med: maalbar run")
        return self._edition

    def _open(self) -> None:
        """Open what lies there now; an edition that can not be opened leaves the one before in its place."""
        stamp = _stamp(self.path)
        try:
            self._edition = open_edition(self.path)
            self.fault = None
        except NotReadableError as error:
            self.fault = error
        finally:
            with self._change:
                self._stamp, self._opening = stamp, None


def _stamp(path: Path) -> Stamp | None:
    """What tells one publication from the next; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
