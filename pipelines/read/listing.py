"""What lies in raw/ at a glance: names, sizes and times, for the sensor. Not here: the content (arrivals.py)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pipelines.read.arrivals import is_ignored


def has_files(raw: Path) -> bool:
    """True where at least one file lies in raw/ that is not ours or an office program's."""
    return next(_paths(raw), None) is not None


def listing_digest(raw: Path) -> str:
    """A hash over path, size and time of change of every file under raw/; another digest means something is new."""
    digest = hashlib.sha256()
    for path in _paths(raw):
        about = path.stat()
        digest.update(f"{path.relative_to(raw).as_posix()}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _paths(raw: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(raw):
        folders[:] = sorted(name for name in folders if not is_ignored(name))
        yield from (Path(folder, name) for name in sorted(names) if not is_ignored(name))
