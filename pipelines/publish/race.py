"""Readers against the writer: many processes read the published file while it is swapped again and again.

Here: what happens, counted. Each version has as many rows in one witness table as in the other, and one more than the
version before it; a reader that counts differently has seen half a version. Processes, for within one process DuckDB
keeps to the file that it opened first. Not here: how the figures are told (cli/bench_readers.py).
"""

from __future__ import annotations

import multiprocessing
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median

import duckdb

from pipelines.publish.swap import publish

LEFT, RIGHT = "marts.witness_left", "marts.witness_right"
BETWEEN = 0.005
"""Seconds between the two counts of a reading: time for the file to be swapped under the reader."""
REST = 0.2
"""Seconds from one reading of a reader to its next: ten of them at 0.05 left the writer a sixth of two processors."""
START_SECONDS = 120
"""What a reader may take to begin, on a machine with much else to do."""

Reader = Callable[[Path, Connection, Event], None]


@dataclass(slots=True)
class Witness:
    """What one reader saw. `halves` are readings whose counts disagreed, `backward` those older than the one before.

    `versions` are the different versions seen, `last` the newest of them.
    """

    readings: int = 0
    failures: list[str] = field(default_factory=list)
    halves: int = 0
    backward: int = 0
    versions: set[int] = field(default_factory=set)
    last: int = 0
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Race:
    """What all readers saw, and the seconds of each publication with nobody reading and with all of them.

    `held` is what one more saw, who opened the file once before the first swap and asked it until after the last.
    """

    witnesses: Sequence[Witness]
    held: Witness
    alone: Sequence[float]
    together: Sequence[float]
    final: int

    @property
    def readings(self) -> int:
        """Readings in all."""
        return sum(witness.readings for witness in self.witnesses)

    @property
    def slowdown(self) -> float:
        """How many times as long a publication took with readers as without, by the medians."""
        return median(self.together) / median(self.alone)


def race(source: Path, scratch: Path, readers: int, swaps: int, alone: int = 3) -> Race:
    """Publish a copy of a published file `swaps` times in a folder of its own, while `readers` processes read it.

    Before that it is published `alone` times with nobody reading. Raises RuntimeError where a reader does not begin.
    """
    build, published = scratch / "build" / source.name, scratch / "published" / source.name
    _prepare(source, build)
    before = [_publish_next(build, published) for _ in range(alone)]
    with _reading(published, [_hold_on, *[_read_on] * readers]) as (pipes, ended):
        during = [_publish_next(build, published) for _ in range(swaps)]
        ended.set()
        held, *witnesses = [_received(pipe) for pipe in pipes]
    return Race(witnesses, held, before, during, alone + swaps)


def _prepare(source: Path, build: Path) -> None:
    build.parent.mkdir(parents=True)
    shutil.copyfile(source, build)
    with duckdb.connect(build) as connection:
        for table in (LEFT, RIGHT):
            connection.execute(f"create table {table} (version integer)")


def _publish_next(build: Path, published: Path) -> float:
    """One version more; returns the seconds that its publication took."""
    with duckdb.connect(build) as connection:
        for table in (LEFT, RIGHT):
            connection.execute(f"insert into {table} select count(*) + 1 from {table}")
    began = time.perf_counter()
    publish(build, published)
    return time.perf_counter() - began


@contextmanager
def _reading(published: Path, readers: Sequence[Reader]) -> Iterator[tuple[list[Connection], Event]]:
    """The pipes of readers that have all begun, each in its own process, and the event that ends them."""
    context = multiprocessing.get_context("spawn")
    ended = context.Event()
    pipes: list[Connection] = []
    processes = []
    try:
        for reader in readers:
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=reader, args=(published, theirs, ended), daemon=True)
            process.start()
            theirs.close()
            pipes.append(ours)
            processes.append(process)
        for pipe in pipes:
            if not pipe.poll(START_SECONDS):
                raise RuntimeError("A reader did not begin.")
            pipe.recv()
        yield pipes, ended
    finally:
        ended.set()
        for process in processes:
            process.join(timeout=10)
            if process.is_alive():
                process.kill()


def _received(pipe: Connection) -> Witness:
    try:
        witness: Witness = pipe.recv()
    except EOFError:
        return Witness(failures=["The reader's process ended."])
    return witness


def _read_on(published: Path, pipe: Connection, ended: Event) -> None:
    """A reader: opens, counts, closes, again and again, and once more after the end."""
    witness = Witness()
    pipe.send("begun")
    is_last = False
    while not is_last:
        is_last = ended.is_set()
        began = time.perf_counter()
        try:
            with duckdb.connect(published, read_only=True) as connection:
                _count(connection, witness)
        except duckdb.Error as error:
            witness.failures.append(str(error).splitlines()[0])
        witness.seconds.append(time.perf_counter() - began)
        time.sleep(REST)
    pipe.send(witness)


def _hold_on(published: Path, pipe: Connection, ended: Event) -> None:
    """A reader that opens the file once, and asks it until after the end."""
    witness = Witness()
    with duckdb.connect(published, read_only=True) as connection:
        pipe.send("begun")
        while not ended.wait(REST):
            _count(connection, witness)
        _count(connection, witness)
    pipe.send(witness)


def _count(connection: duckdb.DuckDBPyConnection, witness: Witness) -> None:
    left = _rows(connection, LEFT)
    time.sleep(BETWEEN)
    right = _rows(connection, RIGHT)
    witness.readings += 1
    witness.halves += left != right
    witness.backward += left < witness.last
    witness.versions.add(left)
    witness.last = left


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"select count(*) from {table}").fetchall()[0][0])
