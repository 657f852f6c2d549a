"""A folder that is there whole or not at all: filled beside its place, and put there by one rename."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipelines.publish.export.refused import ExportRefusedError

UNFINISHED = ".maalbar-export-"


@contextmanager
def staged(to: Path, keep_out: Sequence[Path]) -> Iterator[Path]:
    """An empty folder to fill; when all went well it is put at `to`, else nothing is left of it.

    Raises ExportRefusedError where `to` holds anything, lies in one of `keep_out`, or can not be written.
    """
    _require_room(to, keep_out)
    work = _begin(to)
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


def _require_room(to: Path, keep_out: Sequence[Path]) -> None:
    place = to.resolve()
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


def _begin(to: Path) -> Path:
    """A folder of our own on the same disk: in the nearest folder above `to` that is there."""
    above = next(folder for folder in to.resolve().parents if folder.exists())
    try:
        return Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=above))
    except OSError as error:
        raise ExportRefusedError(_unwritable(to, error)) from error


def _unwritable(to: Path, error: OSError) -> str:
    return f"Der kan ikke skrives i {to}: {error.strerror or error}. Vælg en anden mappe med --to."
