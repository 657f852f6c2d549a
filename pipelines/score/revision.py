"""What the code of a git revision reads from the same documents as this code. Here: fetching and running that code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from pipelines.records import RECORD_TYPES
from pipelines.records.rows import columns
from pipelines.score import transcript
from pipelines.score.difference import FAULTS, TABLES, Readings
from pipelines.score.kinds import Row
from pipelines.settings import Settings

CHECKOUT = Path(__file__).parents[2]
DECIMALS = {
    record_type.table: [column.name for column in columns(record_type) if column.duckdb_type.startswith("DECIMAL")]
    for record_type in RECORD_TYPES
}


class RevisionError(Exception):
    """A revision that can not be compared with, said in one Danish sentence."""


def reading_of_worktree(paths: Sequence[Path], settings: Settings) -> Readings:
    """What today's code reads."""
    return _readings(transcript.transcribe(paths, settings))


def reading_of_revision(revision: str, paths: Sequence[Path], checkout: Path = CHECKOUT) -> Readings:
    """What the code of a revision reads, run by this interpreter in a worktree of its own that is taken away again.

    Raises RevisionError where there is no such revision, or its code has not the shape that a transcript needs.
    """
    with _worktree(revision, checkout) as folder:
        ended = subprocess.run(
            [sys.executable, "-P", transcript.__file__],
            input=json.dumps([str(path.resolve()) for path in paths]),
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        lines = ended.stdout.split("\n")[:-1]
        if ended.returncode or not lines:
            said = (ended.stderr.strip().splitlines() or ["intet svar"])[-1]
            raise RevisionError(f"Koden fra »{revision}« kan ikke læse dokumenterne: {said}")
        _, code = json.loads(lines[0])
        if not Path(code["path"]).is_relative_to(folder.resolve()):
            raise RevisionError(f"Koden fra »{revision}« blev ikke brugt; {code['path']} kom før den.")
    return _readings(map(json.loads, lines[1:]))


@contextmanager
def _worktree(revision: str, checkout: Path) -> Iterator[Path]:
    """The files of a revision in a folder of their own."""
    if _git(checkout, "rev-parse", "--git-dir").returncode:
        raise RevisionError(f"{checkout} er ikke et git-arkiv, så der er ingen tidligere kode at sammenligne med.")
    found = _git(checkout, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise RevisionError(f"Versionen »{revision}« findes ikke i git; se dem med: git log --oneline")
    with tempfile.TemporaryDirectory(prefix="maalbar-") as base:
        folder = Path(base).resolve() / "code"
        made = _git(checkout, "worktree", "add", "--detach", "--quiet", str(folder), found.stdout.strip())
        if made.returncode:
            raise RevisionError(f"Koden fra »{revision}« kan ikke hentes: {made.stderr.strip()}")
        try:
            yield folder
        finally:
            _git(checkout, "worktree", "remove", "--force", str(folder))


def _git(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=checkout, capture_output=True, text=True, check=False)


def _readings(lines: Iterable[transcript.Line]) -> Readings:
    readings: dict[str, list[Row]] = {table: [] for table in TABLES if table != FAULTS}
    for table, row in lines:
        for name in DECIMALS.get(table, ()):
            if row.get(name) is not None:
                row[name] = Decimal(row[name])
        readings.setdefault(table, []).append(row)
    return readings
