"""A folder that is there whole or not at all: filled beside its place, and put there by one rename.

What a killed export left beside its place is cleared away by the next one there. A lock, which ends with the process
that holds it, tells it from the folder of an export that is going on.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from pipelines.publish.export.refused import ExportRefusedError

UNFINISHED = ".maalbar-export-"
LOCK = "lock"
BEGINNING = 60
"""Seconds that a folder without a lock may be one that has just been made."""
WHY_NOT = {
    errno.EACCES: "du har ikke lov til det",
    errno.EPERM: "du har ikke lov til det",
    errno.EROFS: "drevet er skrivebeskyttet",
    errno.ENOSPC: "drevet er fuldt",
    errno.EDQUOT: "din plads på drevet er brugt",
    errno.ENOTDIR: "et sted på vejen er ikke en mappe",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ENOENT: "der kan ikke laves mapper dér",
    errno.EBUSY: "det er et helt drev; giv udtrækket en mappe på det",
    errno.EFBIG: "en fil blev større, end den må være",
    errno.EIO: "drevet svarer ikke, som det skal",
}


@contextmanager
def staged(to: Path, keep_out: Sequence[Path]) -> Iterator[Path]:
    """An empty folder to fill; when all went well it is put at `to`, else nothing is left of it.

    Raises ExportRefusedError where `to` holds anything, lies in one of `keep_out`, or can not be written.
    """
    _require_room(to, keep_out)
    work, lock = _begin(to)
    try:
        folder = work / "data"
        folder.mkdir()
        yield folder
        to.parent.mkdir(parents=True, exist_ok=True)
        folder.replace(to)
    except OSError as error:
        raise ExportRefusedError(_unwritable(to, error)) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        lock.close()


def _require_room(to: Path, keep_out: Sequence[Path]) -> None:
    place = to.resolve()
    if to.is_mount():
        is_locked = os.statvfs(to).f_flag & os.ST_RDONLY
        raise ExportRefusedError(_unwritable(to, OSError(errno.EROFS if is_locked else errno.EBUSY, "")))
    for one in keep_out:
        if place.is_relative_to(one.resolve()):
            raise ExportRefusedError(
                f"{to} ligger i {one}, hvor kun maalbar run skriver; vælg en anden mappe med --to."
            )
    try:
        is_taken = to.is_symlink() or (to.exists() and not (to.is_dir() and not any(to.iterdir())))
    except OSError as error:
        raise ExportRefusedError(_unwritable(to, error)) from error
    if is_taken:
        raise ExportRefusedError(f"{to} findes og er ikke en tom mappe; vælg en ny mappe med --to.")


def _begin(to: Path) -> tuple[Path, TextIO]:
    """A folder of our own on the same disk, in the nearest folder above `to` that is there, and the lock on it."""
    above = next(folder for folder in to.resolve().parents if folder.exists())
    try:
        _clear_leftovers(above)
        work = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=above))
        lock = (work / LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        return work, lock
    except OSError as error:
        raise ExportRefusedError(_unwritable(to, error)) from error


def _clear_leftovers(above: Path) -> None:
    for leftover in above.glob(f"{UNFINISHED}*"):
        if _is_abandoned(leftover):
            shutil.rmtree(leftover, ignore_errors=True)


def _is_abandoned(work: Path) -> bool:
    """True where no process holds the lock of a folder any more."""
    try:
        with (work / LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    except FileNotFoundError:
        return work.is_dir() and time.time() - work.stat().st_mtime > BEGINNING
    except OSError:
        return False


def _unwritable(to: Path, error: OSError) -> str:
    return f"Der kan ikke skrives i {to}: {why_not(error)}. Vælg en anden mappe med --to."


def why_not(error: OSError) -> str:
    """Why something can not be written, in Danish; of what is rare only its number."""
    return WHY_NOT.get(error.errno or 0, f"maskinen afviser det (fejl {error.errno})")
